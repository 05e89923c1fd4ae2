"""The network's panel: every layer with its figures, layers added and removed in place."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from tests import sampling
from tests.browser.conftest import LANGUAGES


def glyph(n):
    return f"#layers li:nth-child({n}) button"


def test_every_layer_is_named_with_its_figures_and_shows_them_on_hover_and_focus(visit):
    visit.open_drawn()
    page = visit.page
    names = [button.get_attribute("aria-label") for button in page.query_selector_all("#layers button")]
    assert [name.split(":")[0] for name in names] == ["Layer 1", "Layer 2", "Layer 3"]
    assert all(
        part in name
        for name in names
        for part in ("LSTM with 16 units", "Mean hidden state", "Gradient norm")
    )
    page.hover(glyph(2))
    assert visit.text("layer-card-title") == "Layer 2"
    assert visit.text("layer-card-gradient") in names[1]
    page.mouse.move(5, 5)
    page.wait_for_selector("#layer-card", state="hidden")
    page.focus(glyph(3))
    assert visit.text("layer-card-title") == "Layer 3"
    unit, strongest = visit.text("layer-card-strongest").split(": ")
    assert f"unit {unit} with {strongest}" in names[2]


def test_trained_layers_keep_what_they_learned_when_one_is_added_unless_the_visitor_wants_otherwise(visit):
    visit.open().until_ready()
    page = visit.page
    first_layer = f"document.querySelector('{glyph(1)}').getAttribute('aria-label')"
    untrained = page.evaluate(first_layer)
    visit.train_fast(12)
    page.wait_for_timeout(400)
    epoch = visit.epoch()
    shown = page.get_attribute("#plot", "aria-label")
    page.click("#layer-add")
    visit.until("document.querySelectorAll('#layers li').length === 4")
    page.wait_for_selector("#notice", state="visible")
    assert f"learned over {epoch} epochs is kept" in visit.text("notice-hint")
    assert page.evaluate(first_layer).split(". G")[0] != untrained.split(". G")[0]
    page.click("text=Start untrained")
    visit.until(f"first => {first_layer}.split('. G')[0] === first.split('. G')[0]", untrained)
    assert page.locator("#layers li").count() == 4
    page.click("text=Bring it back")
    visit.until("n => document.getElementById('epoch').textContent === String(n)", epoch)
    visit.until("label => document.getElementById('plot').getAttribute('aria-label') === label", shown)
    assert page.locator("#layers li").count() == 3


def test_at_seven_layers_the_panel_says_that_there_are_no_more(visit):
    visit.open().until_ready()
    for layers in range(4, 8):
        visit.page.focus("#layer-add")
        visit.page.keyboard.press("Enter")
        visit.until("n => document.querySelectorAll('#layers li').length === n", layers)
    assert visit.page.is_disabled("#layer-add")
    assert visit.text("layer-count") == "7 layers, the most"


@pytest.mark.parametrize("width, height", [(1440, 900), (1024, 768), (390, 844)])
def test_seven_layers_stand_side_by_side_inside_the_panel(visit, width, height):
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.open("?view=folded").until_ready()
    for layers in range(4, 8):
        visit.page.click("#layer-add")
        visit.until("n => document.querySelectorAll('#layers li').length === n", layers)
    boxes = [visit.page.locator(glyph(n)).bounding_box() for n in range(1, 8)]
    panel = visit.page.locator("#network").bounding_box()
    assert boxes[0]["x"] >= panel["x"]
    assert boxes[-1]["x"] + boxes[-1]["width"] <= panel["x"] + panel["width"]
    for first, second in pairwise(boxes):
        assert first["x"] + first["width"] <= second["x"] + 1
    assert min(box["width"] for box in boxes) >= 38


def test_unrolled_seven_layers_stand_above_one_another_inside_the_panel(visit):
    visit.open("?view=unrolled&layers=7").until_ready()
    visit.until("document.querySelectorAll('#layers li').length === 7")
    boxes = [visit.page.locator(glyph(n)).bounding_box() for n in range(1, 8)]
    panel = visit.page.locator("#network").bounding_box()
    assert boxes[-1]["y"] >= panel["y"]
    for lower, upper in pairwise(boxes):
        assert upper["y"] + upper["height"] <= lower["y"]
    assert boxes[0]["y"] + boxes[0]["height"] <= visit.page.locator("#time").bounding_box()["y"]


PHONES = [(390, 844), (360, 740), (360, 640), (412, 915), (320, 700)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["welcome", "one_value"])
def test_on_a_phone_the_tour_leaves_the_unrolled_network_its_height(visit, language, step):
    page = visit.page
    page.emulate_media(reduced_motion="reduce")
    visit.open_drawn(f"?lang={language}&tour={step}&view=unrolled")
    page.wait_for_selector("#tour", state="visible")
    for width, height in PHONES:
        visit.settle(width, height)
        visit.until("document.getElementById('legend').hasAttribute('data-unrolled')")
        visit.until_drawn()
        boxes = [page.locator(glyph(n)).bounding_box() for n in range(1, 4)]
        views, time = (page.locator(name).bounding_box() for name in ("#network-views", "#time"))
        for lower, upper in pairwise(boxes):
            assert lower["y"] - upper["y"] >= 10, (width, height)
        assert boxes[-1]["y"] >= views["y"] + views["height"] + 10
        assert boxes[0]["y"] + boxes[0]["height"] + 30 <= time["y"]
        assert min(box["height"] for box in boxes) >= 8


def test_folded_or_unrolled_is_remembered(visit):
    visit.open_drawn()
    assert visit.page.get_attribute("#view-unrolled", "aria-pressed") == "true"
    visit.page.focus("#view-folded")
    visit.page.keyboard.press("Enter")
    assert visit.page.get_attribute("#view-folded", "aria-pressed") == "true"
    visit.open_drawn()
    assert visit.page.get_attribute("#view-folded", "aria-pressed") == "true"


def test_one_can_step_on_and_back_and_drag_over_the_time_steps(visit):
    visit.open_drawn()
    page, told = visit.page, "document.getElementById('network-told').textContent"
    page.click("#time-on")
    visit.until(told + ".startsWith('Time step 1 of 15')")
    page.click("#time-on")
    visit.until(told + ".startsWith('Time step 2 of 15')")
    page.click("#time-back")
    visit.until(told + ".startsWith('Time step 1 of 15')")
    page.fill("#time-step", "9")
    visit.until(told + ".startsWith('Time step 9 of 15')")
    visit.until("document.getElementById('time-step').ariaValueText.startsWith('Time step 9 of 15')")
    page.fill("#time-step", "15")
    page.click("#time-on")
    visit.until(told + ".startsWith('Prediction 1:')")


def test_from_the_last_time_step_there_is_a_way_back_by_keys_too_and_the_way_on_says_where_it_leads(visit):
    visit.open_drawn()
    page, told = visit.page, "document.getElementById('network-told').textContent"
    assert visit.text("network-told") == "The network after all 15 time steps."
    assert page.get_attribute("#time-on", "aria-label") == "One step on: from time step 1"
    assert page.is_visible("#time-on .when-anew") and not page.is_visible("#time-on .when-near")
    page.focus("#time-back")
    page.keyboard.press("Enter")
    visit.until(told + ".startsWith('Time step 14 of 15')")
    assert page.get_attribute("#time-on", "aria-label") == "One step on"
    assert not page.is_visible("#time-on .when-anew")
    page.click("#time-on")
    visit.until(told + ".startsWith('Time step 15 of 15')")


def test_inside_a_cell_too_there_is_a_way_back_from_the_last_time_step(visit):
    visit.open_drawn("#layer-2").page.wait_for_selector("#cell-back", state="visible")
    page = visit.page
    assert visit.text("cell-step") == "Time step 15 of 15"
    assert page.get_attribute("#cell-on", "title") == "One step on: from time step 1"
    still = visit.text("cell-sentence")
    page.click("#cell-back")
    visit.until("said => document.getElementById('cell-sentence').textContent.trim() !== said", still)
    assert visit.text("cell-step") == "Time step 15 of 15"
    assert page.get_attribute("#cell-on", "title") == "One step on"
    for _ in range(3):
        page.click("#cell-back")
    visit.until("document.getElementById('cell-step').textContent === 'Time step 14 of 15'")


@pytest.mark.parametrize("width, height", [(1280, 720), (1366, 768), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("address", ["?layers=7&lang=de", "#layer-2"])
def test_all_that_one_works_with_is_on_one_screen(visit, width, height, address):
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.open(address).until_ready()
    assert visit.page.evaluate("[document.documentElement.scrollHeight, scrollX + innerWidth]") == [
        height,
        width,
    ]
    inside = ["#playhead", "#play", "#learning_rate", "#batch_size", "#noise"]
    inside += (
        ["#cell-frame", "#cell-plot", "#cell-time"] if "#" in address else ["#plot", "#time-on", "#tiles"]
    )
    for name in inside:
        box = visit.page.locator(name).bounding_box()
        assert box["height"] > 10 and box["x"] >= 0 and box["x"] + box["width"] <= width, name
        assert box["y"] >= 0 and box["y"] + box["height"] <= height, name


def test_the_legend_tells_of_the_lines_width_only_while_the_error_returns(visit):
    visit.open_drawn()
    shown = "getComputedStyle(document.querySelector('.legend-gradient')).visibility"
    assert visit.page.evaluate(shown) == "hidden"
    visit.page.click("[data-phase=backward] button")
    visit.until(shown + " === 'visible'")
    visit.page.click("[data-phase=forward] button")
    visit.until(shown + " === 'hidden'")


def test_the_chosen_tile_stays_in_sight_when_the_window_gets_narrower(visit):
    visit.open_drawn("?data=lorem")
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.until(
        "(() => { const box = document.querySelector('[data-data=lorem]').getBoundingClientRect();"
        " return box.left >= 0 && box.right <= innerWidth; })()"
    )


STOPS = """async count => { const seen = [], told = document.getElementById('network-told');
  const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let stop = 0; stop < count; stop++) {
    document.getElementById('time-on').click();
    await drawn();
    const boxes = ['time', 'layers', 'plot'].map(name => document.getElementById(name).getBoundingClientRect());
    seen.push([told.textContent, boxes.map(box => [box.x, box.y, box.width, box.height].join()).join('; ')]);
  }
  return seen; }"""
"""Goes on stop by stop: what is told at each, and where things stand."""
OVERFULL = """texts => { const told = document.getElementById('network-told'), before = told.textContent;
  const empty = told.getBoundingClientRect().height;
  const found = texts.filter(text => { told.textContent = text; return told.getBoundingClientRect().height > empty; });
  told.textContent = before;
  return found; }"""
"""Those of the texts that the room for what is told would have to grow for."""


@pytest.mark.parametrize("lang", sampling.sample("stepped languages", LANGUAGES, 2))
def test_stepping_through_an_epoch_moves_nothing_on_the_stage(visit, lang):
    visit.open(f"?lang={lang}&window=8&horizon=4").until_ready()
    page = visit.page
    told = tomllib.loads(Path(f"site/content/{lang}/interface/network.toml").read_text())["network"]["told"]
    cut = [text + " " + told["cut_both"] for name, text in told.items() if name.startswith("error_")]
    texts = [re.sub("{[^}]*}", "64", text) for text in [*told.values(), *cut]]
    for width, height in ((1280, 720), (1024, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("document.querySelector('[data-phase=forward] button').click()")
        page.evaluate("new Promise(done => setTimeout(done, 300))")
        stops = page.evaluate(STOPS, 2 * 8 + 4)
        assert len({places for _, places in stops}) == 1, (width, stops)
        assert len({words for words, _ in stops}) == 20, (width, stops)
        assert page.evaluate(OVERFULL, texts) == [], width
