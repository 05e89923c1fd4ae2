"""A finger: what is touched on the way of a swipe that scrolls the page is not changed by it; a tap and a drag are."""

import tomllib

import pytest

from tests import sampling
from tests.browser.conftest import LANGUAGES
from tools.layout import HERE


@pytest.fixture
def phone(chromium, site):
    from tests.browser.conftest import Visit

    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, service_workers="block",
        reduced_motion="reduce",
    )  # fmt: skip
    visitor = Visit(context, site)
    visitor.open("#layer-2/forget_gate").until_ready()
    visitor.until("!document.getElementById('inspector').hidden")
    visitor.touch = context.new_cdp_session(visitor.page)
    yield visitor
    assert visitor.errors == []
    context.close()


STATE = """() => [...["learning_rate", "batch_size", "noise", "cell-time", "playhead"].map(id => document.getElementById(id).value),
  document.getElementById("inspector-place").textContent, document.getElementById("cell-step").textContent]"""  # noqa: E501


def swipe(visit, place, across, along, end="touchEnd"):
    page = visit.page
    page.evaluate("place => document.querySelector(place).scrollIntoView({block: 'center'})", place)
    page.wait_for_timeout(200)
    box = page.locator(place).bounding_box()
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.4

    def touch(kind, points):
        visit.touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", [{"x": x, "y": y}])
    for step in range(1, 11):
        touch("touchMove", [{"x": x + along * step, "y": y - across * step}])
        page.wait_for_timeout(16)
    touch(end, [])
    page.wait_for_timeout(400)


def test_a_swipe_that_scrolls_changes_nothing_and_a_drag_along_a_slider_moves_it(phone):
    page = phone.page
    page.evaluate("document.getElementById('cell-gradient-flow').open = true")
    page.wait_for_timeout(1000)
    before = page.evaluate(STATE)
    for place in (
        "#inspector-map-picture", "#gradient-flow-picture", "#cell-time", "#playhead", "#learning_rate", "#noise",
    ):  # fmt: skip
        for across in (14, -14):
            swipe(phone, place, across, 0.5)
            assert page.evaluate(STATE) == before, place
    swipe(phone, "#cell-time", 0, -8)
    assert page.evaluate(STATE)[3] != before[3]
    page.locator("#inspector-map-picture").scroll_into_view_if_needed()
    page.tap("#inspector-map-picture", position={"x": 60, "y": 40})
    assert page.evaluate(STATE)[5] != before[5]


def test_a_drag_that_is_taken_away_leaves_all_as_it_was_and_lets_go_of_the_slider(phone):
    """A call comes in, a second finger, a gesture of the system: there is no end, and no value to end at."""
    page = phone.page
    page.evaluate("location.hash = ''")
    phone.until("document.getElementById('cell').hidden")
    phone.train_fast(2)
    for place, kept in (("#playhead", "2"), ("#time-step", "15")):
        swipe(phone, place, 0.2, 8, end="touchCancel")
        assert page.input_value(place) == kept
    page.evaluate("document.getElementById('time-back').click()")
    phone.until("document.getElementById('time-step').value === '14'")
    page.evaluate("document.getElementById('step').click()")
    phone.until_epoch(3)


def test_no_field_makes_a_phone_zoom_in(phone):
    small = phone.page.evaluate(
        "[...document.querySelectorAll('select, textarea, input')].filter(node =>"
        " !['range', 'checkbox', 'radio', 'file'].includes(node.type)"
        " && parseFloat(getComputedStyle(node).fontSize) < 16).map(node => node.id)"
    )
    assert small == []


ALL_SEEN = """() => {
  const words = document.querySelector(".tour-words").getBoundingClientRect();
  return [...document.querySelectorAll("#tour-choices button")].every(
    node => node.getBoundingClientRect().bottom <= words.bottom + 0.5);
}"""
STEPS = tomllib.loads((HERE.site / "content/en/tour.toml").read_text("utf-8"))["step"]
ASKING = [name for name, words in STEPS.items() if "choices" in words]


@pytest.mark.parametrize("step", sampling.sample("asked of a finger", ASKING, 3))
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_answers_are_in_sight_though_they_are_as_high_as_a_finger_needs(phone, step, language):
    phone.open(f"?tour={step}&lang={language}").until_ready()
    phone.page.wait_for_selector("#tour-choices button")
    phone.until_drawn()
    assert phone.page.evaluate(ALL_SEEN)
