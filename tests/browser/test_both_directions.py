"""Layers that read both ways, in the browser: how they are named and drawn, told and opened, and what is left out."""

import pytest

from tests.browser.conftest import LANGUAGES

BOTH = "?directions=both&layers=2"
NAMES = {
    "en": ["Layer 1, forward", "Layer 1, backward", "Layer 2, forward", "Layer 2, backward"],
    "de": ["Schicht 1, vorwärts", "Schicht 1, rückwärts", "Schicht 2, vorwärts", "Schicht 2, rückwärts"],
    "es": ["Capa 1, hacia delante", "Capa 1, hacia atrás", "Capa 2, hacia delante", "Capa 2, hacia atrás"],
}


def opened(visit, path, layers=4):
    visit.open(path).until_ready()
    visit.until("n => document.querySelectorAll('#layers li').length === n", layers)
    return visit.page


def set_to(page, name, value, event):
    page.evaluate("document.getElementById('advanced').open = true")
    page.wait_for_selector("#setting-" + name, state="attached")
    page.evaluate(
        "([id, value, event]) => { const control = document.getElementById(id); control.value = value;"
        " control.dispatchEvent(new Event(event, {bubbles: true})); }",
        ["setting-" + name, value, event],
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_layers_a_level_are_named_by_their_directions_and_drawn_unrolled_alone(visit, language):
    page = opened(visit, BOTH + "&lang=" + language)
    names = [button.get_attribute("aria-label") for button in page.query_selector_all("#layers button")]
    assert [name.split(":")[0] for name in names] == NAMES[language]
    assert page.is_disabled("#view-folded")
    assert page.get_attribute("#view-unrolled", "aria-pressed") == "true"
    page.click("#view-folded", force=True)
    assert page.inner_text("#notice-message") == page.get_attribute("#view-folded", "title")
    assert page.get_attribute("#view-unrolled", "aria-pressed") == "true"
    assert not visit.errors


def test_step_by_step_the_two_readers_go_towards_each_other(visit):
    page, told = opened(visit, BOTH), []
    for _ in range(2):
        page.click("#time-on")
        page.wait_for_timeout(300)
        told.append(visit.text("network-told"))
    assert told[0].startswith("Layer 1: forward, time step 1 of 15 is read; backward, step 15.")
    assert told[1].startswith("Layer 1: forward, time step 2 of 15 is read; backward, step 14.")


def test_the_cell_of_a_layer_that_reads_backward_begins_with_the_last_time_step(visit):
    page = opened(visit, BOTH + "#layer-2")
    page.wait_for_selector("#cell-on", state="visible")
    page.wait_for_timeout(1500)
    assert "1, backward" in visit.text("cell-title")
    page.click("#cell-on")
    page.wait_for_timeout(300)
    assert visit.text("cell-step") == "Time step 15 of 15"
    for _ in range(4):
        page.click("#cell-on")
        page.wait_for_timeout(100)
    page.wait_for_timeout(300)
    assert visit.text("cell-step") == "Time step 14 of 15"
    assert page.is_visible("#cell-both")
    assert page.is_hidden("#cell-gradient-flow")
    assert page.get_attribute('[data-element="recurrent"]', "aria-label").startswith(
        "Hidden state of step t + 1"
    )


def test_no_more_levels_are_offered_than_can_be_drawn_and_what_cannot_be_is_said(visit):
    page = opened(visit, "?directions=both&layers=3", 6)
    assert page.is_disabled("#layer-add")
    assert page.get_attribute("#layer-add", "title").startswith("3 layers are the most with two reading")
    page.click("#layer-remove")
    visit.until("document.querySelectorAll('#layers li').length === 4")
    assert page.is_enabled("#layer-add")


def test_a_run_with_them_trains_and_comes_back_by_its_link(visit):
    opened(visit, "?directions=both&layers=1", 2)
    visit.train_fast(3)
    assert visit.epoch() >= 3
    assert visit.page.locator("#layers li").count() == 2
    assert not visit.errors


def test_an_explanation_says_how_it_is_to_be_read_as_long_as_layers_read_backward(visit):
    page = opened(visit, BOTH)
    page.click('.info[data-about="backward"]')
    page.wait_for_selector("#explanation-both", state="visible")
    assert "the error goes from the first step to the last" in visit.text("explanation-both")
    page.evaluate("document.getElementById('advanced').open = true")
    page.keyboard.press("Escape")
    page.select_option("#setting-cell", "feed_forward")
    visit.until("document.querySelectorAll('#layers li').length === 2")
    visit.until("document.getElementById('notice-hint').textContent.includes('Reading direction forward')")
    page.evaluate("document.getElementById('advanced').open = false")
    page.click('.info[data-about="backward"]')
    page.wait_for_selector("#explanation-text p", state="visible")
    assert page.is_hidden("#explanation-both")


@pytest.mark.parametrize(
    ("layers", "steps", "layer", "opens"), [(2, 4, 2, 12), (2, 20, 2, 1), (2, 20, 4, 11), (3, 6, 3, 1)]
)
def test_a_cell_that_is_opened_on_a_walk_stands_where_the_text_says_and_leaves_it_there(
    visit, layers, steps, layer, opens
):
    page = opened(visit, f"?directions=both&layers={layers}", 2 * layers)
    for _ in range(steps):
        page.click("#time-on")
    page.wait_for_timeout(300)
    told = visit.text("network-told")
    page.click(f"#layers li:nth-child({layer}) button")
    page.wait_for_selector("#cell-on", state="visible")
    page.wait_for_timeout(1500)
    assert visit.text("cell-step") == f"Time step {opens} of 15"
    page.keyboard.press("Escape")
    page.wait_for_timeout(1500)
    assert visit.text("network-told") == told
    assert not visit.errors


def test_names_and_cards_tell_the_step_that_each_direction_reads_last(visit):
    page = opened(visit, BOTH)
    for layer, step in ((1, 15), (2, 1), (3, 15), (4, 1)):
        button = page.locator(f"#layers li:nth-child({layer}) button")
        name = button.get_attribute("aria-label")
        button.focus()
        page.wait_for_timeout(200)
        assert visit.text("layer-card-step") == f"time step {step} of 15"
        unit, strongest = visit.text("layer-card-strongest").split(": ")
        assert f"time step {step} of 15. Mean hidden state {visit.text('layer-card-mean')};" in name
        assert f"unit {unit} with {strongest}." in name


def test_the_cell_that_is_open_stays_at_its_level_when_the_directions_change(visit):
    page = opened(visit, "?layers=2#layer-2", 2)
    page.wait_for_selector("#cell-on", state="visible")
    page.wait_for_timeout(1500)
    for directions, title, place in (("both", "2, forward", "#layer-3"), ("forward", "layer 2:", "#layer-2")):
        set_to(page, "directions", directions, "change")
        visit.until("title => document.getElementById('cell-title').textContent.includes(title)", title)
        visit.until("place => location.hash === place", place)
    assert not visit.errors


def test_a_layer_that_there_is_no_more_is_in_no_address(visit):
    page = opened(visit, "?directions=both&layers=3#layer-6", 6)
    page.wait_for_selector("#cell-on", state="visible")
    page.wait_for_timeout(1500)
    set_to(page, "layers", 1, "change")
    visit.until("document.getElementById('cell-title').textContent.includes('1, backward')")
    visit.until("() => location.hash === '#layer-2' && location.search.includes('layers=1')")
    assert not visit.errors


@pytest.mark.parametrize("inside", [False, True], ids=["from the network", "from another layer"])
def test_going_back_to_a_layer_that_there_is_no_more_says_so_and_the_address_where_one_is(visit, inside):
    page = opened(visit, "?layers=3#layer-3", 3)
    page.wait_for_selector("#cell-on", state="visible")
    page.click("#cell-stack li:nth-child(2) button" if inside else "#cell-path button")
    page.wait_for_timeout(1500)
    set_to(page, "layers", 2, "change")
    visit.until("document.querySelectorAll('#layers button').length === 2")
    there = page.evaluate("location.hash")
    page.go_back()
    visit.until("!document.getElementById('notice').hidden")
    assert page.inner_text("#notice-message") == "There is no layer 3 in this network."
    assert page.evaluate("location.hash") == there
    assert page.is_visible("#cell") == inside
    assert not visit.errors
