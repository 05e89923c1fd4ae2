"""Check yourself in a real browser: a question of each kind by keyboard, on a phone's sheet, and what stays of it."""

import json
import tomllib

import pytest

from tests import sampling
from tools.layout import HERE

ASKED = "!document.getElementById('check-confidence').hidden"
ANSWERED = "!document.getElementById('check-read-again').hidden"
NEXT = "document.getElementById('check-go').textContent === 'Next question'"


def ask(visit, prompt, language=""):
    visit.open(f"?check={prompt}{language}")
    visit.until(ASKED)


def press(visit, selector, *keys):
    """With the focus on it, as Tab would bring it there."""
    visit.page.focus(selector)
    for key in keys:
        visit.page.keyboard.press(key)


FORM = (
    "document.querySelector('#check-form :is(textarea, li, input)').matches('textarea') ? 'words' : "
    "document.querySelector('#check-form li') ? 'order' : "
    "document.querySelector('#check-form input').type === 'radio' ? 'choice' : 'number'"
)


BY_FORM = {
    "choice": ("#check-form input >> nth=0", "Space"),
    "number": ("#check-form input", "0"),
    "order": ("#check-form li:last-child [data-turn='-1']", "Enter"),
    "words": ("#check-form textarea", "c"),
}
KINDS_OF_CELL = {
    "Name the part", "Find the part", "Put in order", "Work it out", "Find the fault", "Explain",
}  # fmt: skip
CHAPTERS = list(tomllib.loads((HERE.site / "content/en/tour.toml").read_text(encoding="utf-8"))["chapter"])


def answer(visit):
    """By keyboard, rightly or not."""
    form = visit.page.evaluate(FORM)
    press(visit, *BY_FORM[form])
    press(visit, "#check-confidence input >> nth=1", "Space")
    press(visit, "#check-go", "Enter")
    if form == "words":
        visit.until("document.activeElement.dataset.close === 'close'")
        visit.page.keyboard.press("Enter")
    visit.until(ANSWERED)
    assert visit.page.evaluate(NEXT) and visit.page.evaluate("document.activeElement.id") == "check-go"


def answer_all(visit):
    """The questions from the one that is asked to the overview; of what kinds they were."""
    met = []
    while visit.page.evaluate("document.getElementById('check-overview').hidden"):
        visit.until(ASKED)
        visit.until("!document.documentElement.hasAttribute('data-zooming')")
        visit.until_drawn()
        asked = visit.text("check-text")
        assert visit.page.evaluate("document.activeElement.id") == "check-kind", (
            f"the focus has left: {asked}"
        )
        met.append(visit.text("check-kind"))
        answer(visit)
        visit.page.keyboard.press("Enter")
    return met


@pytest.mark.parametrize("chapter", sampling.sample("check chapters", CHAPTERS, 2))
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_focus_stays_in_the_question_wherever_its_stage_is(visit, chapter, motion):
    visit.page.set_viewport_size({"width": 1280, "height": 720})
    visit.page.emulate_media(reduced_motion=motion)
    ask(visit, chapter)
    assert len(answer_all(visit)) >= 3


def test_a_chapters_questions_of_all_kinds_are_answered_by_keyboard(visit):
    visit.page.set_viewport_size({"width": 1280, "height": 720})
    visit.page.emulate_media(reduced_motion="reduce")
    ask(visit, "cell")
    met = answer_all(visit)
    assert set(met) == KINDS_OF_CELL
    kept = json.loads(visit.page.evaluate("localStorage.getItem('explornn:check')"))
    assert len(kept["answers"]) == len(met) == kept["confidence"]["unsure"][0]
    visit.page.keyboard.press("Escape")
    visit.until("document.getElementById('check').hidden")


def test_what_was_predicted_is_run_measured_and_the_visitors_run_comes_back(visit):
    visit.open("?data=square").until_ready()
    visit.train_fast(1)
    loss = visit.text("training-loss")
    visit.menu("#check-open")
    visit.page.wait_for_selector("#check-map button")
    visit.page.click("#check-go")
    visit.until(ASKED)
    assert visit.text("check-kind") == "Predict, then run"
    press(visit, "#check-form input >> nth=2", "Space")
    press(visit, "#check-confidence input >> nth=0", "Space")
    press(visit, "#check-go", "Enter")
    visit.until(ANSWERED)
    assert "Right." in visit.text("check-reply") and "0.9431 after" in visit.text("check-reply")
    assert visit.text("check-status") == "", "it runs no more"
    visit.page.click("#check-close")
    visit.until("loss => document.getElementById('training-loss').textContent === loss", loss)
    assert visit.page.url.endswith("?data=square")


def test_on_a_phone_a_part_is_found_by_a_press_on_it_above_the_sheet(visit):
    visit.page.set_viewport_size({"width": 390, "height": 844})
    ask(visit, "find_forget", "&lang=de")
    visit.until("!document.documentElement.hasAttribute('data-zooming')")
    visit.page.click("#cell-elements [data-element='forget_gate']")
    visit.until("document.querySelector('#check-form input:checked') !== null")
    visit.page.locator("#check-confidence input").nth(0).check()
    visit.page.click("#check-go")
    visit.until(ANSWERED)
    assert "Richtig." in visit.text("check-reply")
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.page.evaluate("document.getElementById('inspector').hidden")


def test_answers_are_due_again_after_a_day_and_are_erased_after_a_question(visit):
    answers = {"hidden": [1, 1, 1.0e9], "kept": [2, 0, 1.0e9]}
    record = {
        "version": 1,
        "answers": answers,
        "confidence": {"sure": [3, 1], "unsure": [0, 0], "guess": [0, 0]},
    }
    kept = json.dumps(json.dumps(record))
    visit.page.add_init_script(f"localStorage['explornn:check'] ??= {kept}")
    visit.open_drawn()
    visit.until("document.getElementById('check-open').textContent.includes('2 questions are due')")
    visit.menu("#check-open")
    visit.page.wait_for_selector("#check-map [data-state='recalled'], #check-map [data-state='tried']")
    assert "1 of 3 right" in visit.text("check-sure")
    visit.page.click("#check-erase")
    visit.page.click("#check-erase-yes")
    visit.until("document.getElementById('check-kept-told').textContent.includes('erased')")
    assert visit.page.evaluate("localStorage.getItem('explornn:check')") == ""
    assert "due" not in visit.text("check-open")
