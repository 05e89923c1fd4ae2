"""One time step by hand: opened by key and by link, printed on two pages, saved as a spreadsheet."""

import re
from pathlib import Path

import openpyxl

from tests.unit.evaluating import Evaluator

AXE = (Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js").read_text()
VIOLATIONS = "async () => (await axe.run(document)).violations.map(found => found.id)"
THERE = "!document.getElementById('worksheet-exercise').hidden"
PRESENT = "document.activeElement.id"
MARGINS = dict.fromkeys(("top", "right", "bottom", "left"), "12mm")


def pages(page, form):
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=form, margin=MARGINS)))


def said(visit, text):
    visit.until("text => document.getElementById('worksheet-told').textContent === text", text)


def test_where_a_browser_does_not_tell_when_printing_has_ended_the_next_key_brings_everything_back(visit):
    """As a browser without a window is: it asks for the paper, and never says that it is done."""
    page = visit.open("?sheet=7-0").page
    page.wait_for_selector("#worksheet-exercise :is(ol, table)")
    page.focus("#worksheet-print")
    page.keyboard.press("Enter")
    visit.until("document.documentElement.hasAttribute('data-paper')")
    page.keyboard.press("Shift")
    visit.until("!document.documentElement.hasAttribute('data-paper')")
    visit.until("document.activeElement.id === 'worksheet-print'")


def test_a_links_sheet_is_of_that_epoch_and_is_printed_on_two_pages(visit):
    page = visit.open("?layers=2&sheet=7-2").page
    visit.until(THERE)
    said(visit, "Sheet 7 is ready.")
    assert "Sheet 7 · Sine · 2 × 16 · seed 0 · epoch 2" in visit.text("worksheet-exercise")
    assert page.input_value("#worksheet-link") == page.url
    assert [pages(page, form) for form in ("A4", "Letter")] == [2, 2]
    page.uncheck("#worksheet-solved")
    assert page.is_hidden("#worksheet-answers") and pages(page, "A4") == 1
    page.focus("#worksheet-print")
    page.keyboard.press("Escape")
    assert page.is_hidden("#worksheet") and page.url.endswith("?layers=2"), "a reload does not bring it back"
    assert page.evaluate("[...document.querySelectorAll('[inert]')].map(node => node.id)") == []
    visit.menu("#worksheet-open")
    said(visit, "Sheet 7 is ready.")
    page.emulate_media(media="print", color_scheme="dark")
    visit.until("document.documentElement.hasAttribute('data-paper')")
    assert page.is_visible("#worksheet-exercise") and page.is_hidden("#worksheet-print")
    assert page.is_hidden("#picture") and page.is_hidden(".bar")
    paper = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')")
    assert paper == "#ffffff"


def test_by_keyboard_it_opens_over_the_cell_gives_other_sheets_and_the_focus_back(visit):
    page = visit.open("#layer-2").until_ready().page
    visit.until("!document.getElementById('cell').hidden && !document.documentElement.dataset.zooming")
    page.focus("#cell-worksheet")
    page.keyboard.press("Enter")
    visit.until(THERE)
    assert page.evaluate(PRESENT) == "worksheet-name"
    page.fill("#worksheet-seed", "12")
    page.keyboard.press("Enter")
    said(visit, "Sheet 12 is ready.")
    first = visit.text("worksheet-exercise")
    page.focus("#worksheet-next")
    page.keyboard.press("Enter")
    said(visit, "Sheet 13 is ready.")
    assert visit.text("worksheet-exercise") != first
    page.fill("#worksheet-seed", "-1")
    page.keyboard.press("Enter")
    said(visit, "A sheet's number is a whole number from 0 to 999,999.")
    assert page.get_attribute("#worksheet-seed", "aria-invalid") == "true"
    page.evaluate(AXE)
    assert page.evaluate(VIOLATIONS) == []
    page.keyboard.press("Escape")
    assert page.evaluate(PRESENT) == "cell-worksheet" and page.is_hidden("#worksheet")
    assert page.is_visible("#cell"), "that key has closed the sheet, and no more"


def test_who_has_printed_is_where_they_were(visit):
    page = visit.open("?layers=2&sheet=7-2").page
    visit.until(THERE)
    page.focus("#worksheet-print")
    page.emulate_media(media="print")
    visit.until("document.activeElement === document.body")  # a button that is not on paper
    page.emulate_media(media="screen")
    visit.until(PRESENT + " === 'worksheet-print'")


def test_the_spreadsheet_computes_what_the_page_shows(visit, tmp_path):
    page = visit.open("?lang=de&cell=gru&layers=1&sheet=3").page
    visit.until(THERE)
    said(visit, "Blatt 3 ist fertig.")
    with page.expect_download() as download:
        page.click("#worksheet-save")
    assert re.fullmatch(r"explornn_step_1_\d+_\d+\.xlsx", download.value.suggested_filename)
    said(visit, f"{download.value.suggested_filename} ist unterwegs zu Ihren Downloads.")
    download.value.save_as(tmp_path / "step.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "step.xlsx").active
    assert sheet.title == "Zeitschritt" and sheet["C5"].value == "Diese Tabelle"
    last = max(row for row in range(6, sheet.max_row + 1) if sheet[f"D{row}"].value is not None)
    value = Evaluator(sheet)[f"C{last}"]
    assert abs(value - sheet[f"D{last}"].value) < 2e-6
    hidden = page.text_content("#worksheet-answers .works li:last-child .answer")
    assert abs(float(hidden.replace("−", "-").replace(",", ".")) - value) < 0.00051
