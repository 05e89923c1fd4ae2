"""The study kit, as a participant and as those who run the study go through it."""

import csv
import io
import json

import pytest

from tests.browser.test_axe import AXE, VIOLATIONS
from tools.layout import HERE
from tools.site.study import OPEN, read_study

STUDY = read_study(HERE.site / "content", "en")


@pytest.fixture
def page(chromium, site):
    context = chromium.new_context(viewport={"width": 1024, "height": 768}, bypass_csp=False)
    page = context.new_page()
    page.errors, page.asked = [], []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(site + "study/en.html")
    yield page
    assert page.errors == []
    assert [url for url in page.asked if not url.startswith((site, "data:", "blob:"))] == []
    context.close()


def answer(page, part, missing=""):
    """Each open question with its own name, but for the one that is left empty."""
    for field in page.locator(f"#{part} textarea").all():
        name = field.get_attribute("id")
        field.fill("" if name == missing else f'answer to "{name}"')
    page.click(f"#{part} button")


def choose(page, part, numbers):
    for place, number in enumerate(numbers):
        page.locator(f"#{part} fieldset").nth(place).locator(f"input[value='{number}']").check()
    page.click(f"#{part} button")


def go_through(page, code):
    """The file that a participant saves."""
    page.fill("#code", code)
    page.click("#start button")
    answer(page, "before")
    assert page.inner_text("#material .told") == ""
    page.click("#material button")
    assert page.inner_text("#material .told") == STUDY["material_not_open"]
    with page.expect_popup() as popup:
        page.click("#material-open")
    opened = popup.value.url
    popup.value.close()
    page.click("#material button")
    answer(page, "after", missing="transfer-2")
    page.click("#load button")
    assert page.inner_text("#load .told") == STUDY["missing"]
    page.reload()  # nothing of it is lost
    choose(page, "load", [1, 3, 2, 2, 5, 7, 6, 5])
    choose(page, "usability", [7, 1, 7, 1, 7, 1, 7, 1, 7, "none" if code == "b" else 1])
    page.fill("#opinion-0", "=1+1")
    page.click("#opinion button")
    with page.expect_download() as download:
        page.click("#done button")
    assert download.value.suggested_filename == f"explornn-study-{code}.json"
    return json.loads(download.value.path().read_text()), opened


def test_a_participant_answers_learns_answers_and_saves_a_file_that_is_rated_into_a_table(page, tmp_path):
    files = {}
    for code in ("a", "b"):
        files[code], opened = go_through(page, code)
        material = "text/en.html" if files[code]["group"] == "text" else "index.html?lang=en&tour"
        assert opened.endswith(material)
        assert files[code]["answers"]["recall"] == [f'answer to "recall-{place}"' for place in range(4)]
        assert files[code]["answers"]["transfer"][2] == ""
        assert files[code]["answers"]["load"] == [1, 3, 2, 2, 5, 7, 6, 5]
        assert files[code]["seconds"].keys() == {
            "start",
            "before",
            "material",
            "after",
            "load",
            "usability",
            "opinion",
        }
        (tmp_path / f"{code}.json").write_text(json.dumps(files[code]))
        page.reload()  # the download may have failed: they can be saved again
        with page.expect_download() as again:
            page.click("#done button")
        assert json.loads(again.value.path().read_text()) == files[code]
        page.click("#anew")
        page.wait_for_selector("#start:not([hidden])")
    assert {file["group"] for file in files.values()} == {"page", "text"}
    (tmp_path / "other.json").write_text("{}")
    page.click("summary")
    page.set_input_files("#rate-files", [tmp_path / f"{name}.json" for name in ("a", "b", "other")])
    told = page.locator("#rate-told")
    told.filter(has_text="34 answers are still to be rated.").wait_for()
    assert "other.json holds no answers" in told.inner_text()
    assert not any(word in page.inner_text("#rate") for word in ("page", "text"))
    for _ in range(34):
        kind = page.inner_text("#rate-answer").split('"')[1].partition("-")[0]
        page.click(f"#rate button[value='{1 if kind == 'recall' else 0.5 if kind == 'transfer' else 0}']")
    with page.expect_download() as download:
        page.click("#rate-table")
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(text))}
    for code, row in rows.items():
        points = [float(row[kind]) for kind in OPEN]
        assert (row["group"], points) == (files[code]["group"], [0, 4, 0, 1])
        assert [float(row[kind]) for kind in ("intrinsic", "extraneous", "germane")] == [2, 3, 6]
        assert row["opinion_1"] == "'=1+1"  # no spreadsheet takes it for a formula
    assert (float(rows["a"]["usability"]), rows["b"]["usability"]) == (100, "")


@pytest.mark.parametrize("part", ["start", "usability"])
def test_axe_finds_nothing(page, part):
    page.evaluate(AXE)
    page.evaluate("part => { for (const form of document.forms) form.hidden = form.id !== part; }", part)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(VIOLATIONS) == []


def test_on_a_phone_nothing_is_wider_than_the_screen(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("for (const form of document.forms) form.hidden = false")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_group_that_an_address_asks_for_counts(page, site):
    page.goto(site + "study/en.html?group=text")
    page.fill("#code", "a1")
    page.click("#start button")
    answer(page, "before")
    assert page.is_visible("#material-text")
