"""Answers are handed in without a server: a student makes a link, a teacher opens it, and many become a table."""

import csv
import io
import json
import re

import pytest

from tests.browser.test_axe import AXE, VIOLATIONS

RECORD = {
    "v": 1, "name": "Ada", "at": "2026-11-29T10:00:00.000Z", "tour": [3, 59], "epoch": 10, "loss": 0.0045,
    "answers": [["loop", 1, 0, "Hidden state"], ["joined", 0, 0, "Cell state"], ["parameters", 0, 2, "12"]],
    "address": "?data=sine&layers=2",
}  # fmt: skip
"""As the page hands it in (site/page/delivery/hand_in.py)."""


def text_of(page, **changes):
    return page.evaluate("json => handIn.write(json)", json.dumps(RECORD | changes))


@pytest.fixture
def teacher(chromium, site):
    context = chromium.new_context(viewport={"width": 1024, "height": 768}, bypass_csp=False)
    page = context.new_page()
    errors, asked = [], []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + "class/en.html")
    yield page
    assert errors == []
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
    context.close()


def cells(page, table):
    return [row.split("\t") for row in page.inner_text(f"#{table}").split("\n")]


def bring(page, *lines):
    page.fill("#links", "\n".join(lines))
    page.click("#bring button")
    page.locator("#told", has_text="Opened: ").wait_for()


def test_what_a_student_has_answered_arrives_at_the_teacher(visit):
    page = visit.page
    visit.open("?data=square&layers=1&check=loop").until_ready()
    visit.until("document.querySelectorAll('#check-form label').length > 0")
    page.locator("#check-form label").first.click()
    given = page.locator("#check-form label").first.inner_text()
    page.locator("#check-confidence label").nth(1).click()
    page.click("#check-go")
    visit.until("!document.getElementById('check-reply').hidden")
    right = page.get_attribute("#check-reply", "data-right") == "true"
    page.click("#check-to-overview")
    visit.until("document.getElementById('hand-in-link').getAttribute('aria-disabled') !== 'true'")
    assert page.get_attribute("#hand-in-name", "autocomplete") == "name"
    page.fill("#hand-in-name", "Grace")
    page.click("#hand-in-link")
    visit.until("!document.getElementById('hand-in-made').hidden")
    link = page.input_value("#hand-in-address")
    page.goto(link)
    page.wait_for_selector("#one:not([hidden])")
    assert page.inner_text("#one-name") == "Grace"
    assert page.is_hidden("#one-changed")
    (row,) = cells(page, "answers")
    assert row[1:] == [given, "right" if right else "not right", "unsure"] and len(given) <= 40
    assert "data=square" in page.get_attribute("#one-run a", "href")


def test_a_link_that_was_changed_is_marked_and_a_part_of_one_refused(teacher):
    made = text_of(teacher)
    other = text_of(teacher, name="Bob")
    mark, _, content = made.split(".")
    bring(teacher, f"{mark}.{other.split('.')[1]}.{content}", made[:-20], "https://example.org/")
    assert "(changed)" in teacher.inner_text("#rows")
    told = teacher.inner_text("#told")
    assert told.startswith("Opened: 1.") and told.count("is nothing that was handed in") == 2
    teacher.click("#rows button")
    assert teacher.is_visible("#one-changed")


def test_many_become_a_table_and_none_counts_twice(teacher):
    names = ["Eve", "Ada", '=HYPERLINK("x")']
    made = [text_of(teacher, name=name) for name in names]
    bring(teacher, *made, made[0])
    assert "Eve's was here already." in teacher.inner_text("#told")
    assert [row[0] for row in cells(teacher, "rows")] == ['=HYPERLINK("x")', "Ada", "Eve"]
    with teacher.expect_download() as download:
        teacher.click("#save")
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert [row["name"] for row in rows] == ['\'=HYPERLINK("x")', "Ada", "Eve"]
    assert {(row["right"], row["answers"], row["sure_and_wrong"]) for row in rows} == {("1", "3", "1")}
    assert rows[1]["joined_answer"] == "Cell state" and rows[1]["joined_confidence"] == "sure"


def test_what_is_no_record_of_this_page_is_refused(teacher):
    broken = [
        {"answers": [["loop", 2, 0, ""]]},
        {"address": "javascript:alert(1)"},
        {"tour": [1]},
        {"name": "x" * 99},
    ]
    bring(teacher, *[text_of(teacher, **changes) for changes in broken])
    assert teacher.is_hidden("#class")
    assert teacher.inner_text("#told").count("is nothing that was handed in") == len(broken)


def test_twenty_answers_fit_into_a_link_of_two_thousand_characters(teacher):
    """The longest there are: twenty names of prompts, each with an answer of as many characters as are kept."""
    words = json.loads(
        teacher.inner_text("#words") or teacher.evaluate("document.getElementById('words').textContent")
    )
    names = sorted(words["prompts"], key=len)[-20:]
    letters = re.sub(r"[^a-z ]", "", " ".join(prompt["text"] for prompt in words["prompts"].values()).lower())
    answers = [[name, 0, 1, letters[97 * place :][:40]] for place, name in enumerate(names)]
    assert len(text_of(teacher, answers=answers)) < 1900  # the address of the page comes before it


def test_an_answer_is_shown_with_the_question_as_it_was_asked(teacher):
    answers = [
        ["cell_state", 1, 0, "0.38←0.91←0.12←−0.31←0.55←2←13←5"],
        ["cell_order", 0, 1, "2 1 3 4"],
        ["two_memories", 1, 0, ""],
        ["loop", 1, 0, "Hidden state"],
    ]
    bring(teacher, text_of(teacher, answers=answers))
    teacher.click("#rows button")
    rows = cells(teacher, "answers")
    assert "…" not in rows[0][0] and "0.91" in rows[0][0] and rows[0][1] == "0.38"
    assert rows[1][1].startswith("The gates open") and rows[1][1].count(" → ") == 3
    assert rows[2][2] == "right (by own judgement)" and rows[3][2] == "right"
    assert "1 of the right ones by their own judgement" in teacher.inner_text("#one-sum")
    with teacher.expect_download() as download:
        teacher.click("#save")
    (row,) = csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig")))
    assert row["right_by_own_judgement"] == "1" and row["two_memories_judged_by_themselves"] == "1"
    assert "0.91" in row["cell_state_asked"] and row["cell_state_answer"] == "0.38"


def test_a_damaged_link_that_is_opened_by_its_address_is_told_in_view_and_focus(teacher):
    address = f"{teacher.url}#handin={text_of(teacher)[:-20]}"
    teacher.goto("about:blank")
    teacher.goto(address)
    teacher.wait_for_function("document.activeElement.id === 'told'")
    assert "is nothing that was handed in" in teacher.inner_text("#told")
    teacher.wait_for_function("document.getElementById('told').getBoundingClientRect().bottom <= innerHeight")


def test_nothing_of_the_class_page_is_out_of_reach(teacher):
    bring(teacher, text_of(teacher), text_of(teacher, name="Bob"))
    teacher.click("#rows button")
    teacher.evaluate(AXE)
    assert teacher.evaluate(VIOLATIONS) == []


def test_share_names_what_an_address_takes_and_leads_to_the_class_page(visit):
    page = visit.open_drawn("?lang=de").page
    visit.until("document.getElementById('share-hide').textContent !== ''")
    page.click("#share-open")
    page.click("#share details:has(.addresses) summary")
    assert "gates" in page.inner_text("#share-lesson") and "settings" in page.inner_text("#share-lesson")
    assert "worksheet" in page.inner_text("#share-hide") and "learning_rate" in page.inner_text("#share-fix")
    assert page.get_attribute("#share-class a", "href") == "class/de.html"
