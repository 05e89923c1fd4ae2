"""Whoever tries something in a cell sees at once what becomes of the prediction, however small the window is, and
nothing moves under the hand that tries it."""

import pytest

from tests import sampling
from tests.browser.conftest import LANGUAGES

SIZES = [(1440, 900), (1280, 720), (1024, 768), (900, 600), (768, 1024), (390, 844), (360, 640), (844, 390)]
PLACES = {"tour": "&tour=hold", "panel": "#layer-1/input_gate", "cell": "#layer-1"}
GATE = "[data-hold=input_gate] input"
BOXES = """() => ['cell-frame', 'cell-steps', 'transport', 'dock'].map(name => {
  const box = document.querySelector('.' + name).getBoundingClientRect();
  return [name, Math.round(box.x), Math.round(box.y), Math.round(box.width), Math.round(box.height)];
})"""
IN_SIGHT = """() => {
  const plot = document.getElementById('cell-plot'), box = plot.getBoundingClientRect();
  const high = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {high, wide: box.width, uncovered: Boolean(over && over.closest('#cell-prediction, .cell-data'))};
}"""
PICTURE = "() => document.getElementById('cell-plot-picture').toDataURL()"


def arrived(visit, place):
    visit.until("!document.documentElement.hasAttribute('data-zooming')")
    if "tour" in place:
        visit.until("!document.getElementById('tour').hasAttribute('aria-busy')")
    visit.page.wait_for_selector(GATE, state="attached")
    visit.until_drawn()


def hold(visit, key):
    visit.page.focus(GATE)
    visit.page.keyboard.press(key)
    visit.until("!document.getElementById('cell-tried').hidden")
    visit.until("document.getElementById('cell').hasAttribute('data-tried')")
    visit.until("document.getElementById('cell-tried-text').textContent.length > 0")
    visit.until_drawn()


CASES = [(size, place) for size in SIZES for place in PLACES]


@pytest.mark.parametrize("size, place", sampling.sample("tried at sizes", CASES, 8))
def test_while_a_gate_is_held_its_prediction_is_in_sight_and_nothing_has_moved(visit, size, place):
    page = visit.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    language = sampling.sample(f"tried language {size} {place}", LANGUAGES, 1)[0]
    visit.open(f"?lang={language}{PLACES[place]}").until_ready()
    arrived(visit, place)
    before = page.evaluate(BOXES)
    hold(visit, "Home")
    seen = page.evaluate(IN_SIGHT)
    assert seen["high"] >= 60 and seen["wide"] >= 100 and seen["uncovered"], seen
    assert page.evaluate(BOXES) == before
    shut = page.evaluate(PICTURE)
    hold(visit, "End")
    visit.until("shut => document.getElementById('cell-plot-picture').toDataURL() !== shut", shut)
    page.keyboard.press("Delete")
    visit.until("document.getElementById('cell-tried').hidden")
    visit.until_drawn()
    assert page.evaluate(BOXES) == before
    assert page.evaluate("document.getElementById('cell-prediction').parentElement.className") == "cell-data"


def test_when_the_window_gets_another_size_it_stays_in_sight(visit):
    page = visit.page
    page.emulate_media(reduced_motion="reduce")
    visit.open("#layer-1").until_ready()
    arrived(visit, "")
    hold(visit, "Home")
    for size in (*SIZES, SIZES[0]):
        visit.settle(*size)
        page.wait_for_timeout(200)
        seen = page.evaluate(IN_SIGHT)
        assert seen["high"] >= 60 and seen["uncovered"], (size, seen)
