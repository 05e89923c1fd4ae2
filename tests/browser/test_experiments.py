"""In a cell: how far the error reaches back beside a simple RNN, gates held by hand, and the prediction of a changed
cell."""

import pytest

from tests.browser.conftest import FASTEST, LANGUAGES

HEARD = "said => document.getElementById('announcement').textContent.startsWith(said)"
READING = "document.getElementById('gradient-flow-reading').textContent"


def test_the_error_of_two_cells_is_compared_over_a_long_way(visit):
    page = visit.page
    visit.open("#layer-1").until_ready()
    visit.until("!document.getElementById('cell').hidden")
    page.click("#cell-gradient-flow summary")
    visit.until(READING + ".includes('simple RNN')")
    page.click("#gradient-flow-long")
    visit.until("document.getElementById('gradient-flow-picture').ariaValueMax === '44'")
    visit.until(READING + ".includes('10⁻')")
    visit.speed(16)
    page.click("#step")
    visit.until_epoch(1)
    visit.until("document.getElementById('gradient-flow-other').textContent.endsWith(', epoch 1')")
    assert page.text_content("#gradient-flow-reading").endswith("The LSTM carries the error further.")
    page.focus("#gradient-flow-picture")
    page.keyboard.press("ArrowLeft")
    visit.until("document.getElementById('cell-step').textContent === 'Time step 43 of 44'")
    visit.until(
        "document.getElementById('gradient-flow-values').textContent.startsWith('Time step 43: LSTM ')"
    )
    assert page.get_attribute("#gradient-flow-picture", "aria-valuetext").startswith("Time step 43: LSTM ")


def test_a_changed_cell_predicts_at_once_and_can_be_trained(visit):
    page = visit.page
    visit.open("?layers=2").until_ready()
    visit.speed(FASTEST)
    page.click("#step")
    visit.until_epoch(1)
    page.click("#layers li:nth-child(2) button")
    visit.until("document.activeElement.id === 'cell-title'")
    page.click("#cell-what-if summary")
    visit.until("document.getElementById('what-if-reading').textContent === 'Nothing is changed.'")
    page.check("[data-gate=forget_gate] [type=checkbox]")
    visit.until(
        "document.getElementById('what-if-reading').textContent.startsWith('Error of this prediction: ')"
    )
    held = page.text_content("#what-if-reading")
    visit.page.evaluate(
        "s => { const slider = document.querySelector(s); slider.value = 0.9;"
        " slider.dispatchEvent(new Event('input', {bubbles: true})); }",
        "[data-gate=forget_gate] [type=range]",
    )
    visit.until("held => document.getElementById('what-if-reading').textContent !== held", held)
    assert page.is_disabled("#what-if-retrain")
    page.click("#what-if-back")
    assert page.text_content("#what-if-reading") == "Nothing is changed."
    assert not page.is_checked("[data-gate=forget_gate] [type=checkbox]")
    assert visit.epoch() == 1

    page.uncheck("[data-part=output_gate]")
    visit.until(
        "document.getElementById('what-if-reading').textContent.startsWith('Error of this prediction: ')"
    )
    page.click("#what-if-retrain")
    visit.until("document.getElementById('epoch').textContent === '0'")
    visit.until("location.search.includes('output_gate=false')")
    assert not page.is_checked("[data-part=output_gate]")
    page.click("#notice button")
    visit.until_epoch(1)


def test_a_weight_is_edited_by_keyboard_seen_in_its_equation_and_put_back(visit):
    page = visit.page
    visit.open("?layers=2#layer-2/forget_gate").until_ready()
    visit.until("!document.getElementById('inspector-weight').hidden")
    visit.until(
        "!document.documentElement.hasAttribute('data-zooming')"
    )  # till then nothing in it can be focused
    numbers = "document.getElementById('inspector-numbers').textContent"
    usual = page.evaluate(numbers)
    assert "+1.00)" in usual, "the bias of a forget gate begins at 1"
    page.focus("#inspector-weight-slider")
    page.keyboard.press("End")
    visit.until(numbers + ".includes('+4.00)')")
    visit.until(HEARD, "A weight set to 4.00 (bias; Forget gate, unit 1). ")
    assert page.input_value("#inspector-weight-value") == "4"
    assert page.evaluate("document.activeElement.id") == "inspector-weight-slider"
    page.focus("#inspector-weight-of")
    page.keyboard.press("End")  # from unit 16, one step before
    page.focus("#inspector-weight-value")
    page.keyboard.press("Control+a")
    page.keyboard.type("-1.5")
    page.keyboard.press("Enter")
    visit.until(numbers + ".includes('+1.00)')")
    visit.until(HEARD, "A weight set to −1.50 (from unit 16, one step before; Forget gate, unit 1). ")
    page.click("#cell-put-back")
    visit.until("document.getElementById('cell-tried').hidden")
    visit.until("usual => " + numbers + " === usual", usual)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_for_a_weight_is_read_as_people_write_it_and_refused_in_words(visit, language):
    page = visit.page
    visit.open(f"?layers=2&lang={language}#layer-2/forget_gate").until_ready()
    visit.until("!document.getElementById('inspector-weight').hidden")
    visit.until("!document.documentElement.hasAttribute('data-zooming')")
    field, numbers = "#inspector-weight-value", "document.getElementById('inspector-numbers').textContent"
    decimal = "." if language == "en" else ","
    told = "document.getElementById('inspector-weight-refusal').textContent"

    def type_in(text):
        page.fill(field, text)
        page.keyboard.press("Enter")

    type_in("-3,5")
    visit.until("said => " + numbers + ".includes(said)", f"−3{decimal}50)")
    assert page.input_value("#inspector-weight-slider") == "-3.5"
    for refused in ("abc", "500", ""):
        type_in(refused)
        visit.until("said => " + told + ".includes(said)", f"−3{decimal}50")
        assert "100" in page.evaluate(told)
        visit.until(HEARD, page.evaluate(told))
        assert page.get_attribute(field, "aria-invalid") == "true"
        assert page.get_attribute(field, "aria-describedby") == "inspector-weight-refusal"
        assert page.input_value("#inspector-weight-slider") == "-3.5" and "−3" in page.evaluate(numbers)
    type_in("50")
    visit.until("said => " + numbers + ".includes(said)", f"50{decimal}00)")
    assert page.get_attribute(field, "aria-invalid") is None and page.evaluate(told) == ""
    assert page.input_value("#inspector-weight-slider") == "50"


def test_a_gate_is_held_by_dragging_it_and_let_go_by_a_key(visit):
    """At the diagram and in the panel it is the same gate, and what it does is shown beside a ghost and told."""
    page = visit.page
    visit.open("?layers=2#layer-2").until_ready()
    visit.until("!document.getElementById('cell').hidden")
    slider = "[data-hold=forget_gate] input"
    assert page.get_attribute(slider, "aria-label") == "Hold: Forget gate"
    page.wait_for_function("s => /^open 0/.test(document.querySelector(s).ariaValueText)", arg=slider)
    plot = "document.getElementById('cell-plot-picture').toDataURL()"
    unchanged = page.evaluate(plot)

    box = visit.until_still(slider)
    x, y = box["x"] + box["width"] / 2, box["y"]
    page.mouse.move(x, y + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(x, y + box["height"], steps=4)
    page.mouse.up()
    visit.until(
        "document.getElementById('cell-tried-text').textContent.startsWith('Error of this prediction: ')"
    )
    assert page.get_attribute(slider, "aria-valuetext") == "held at 0.00"
    assert page.locator(slider).bounding_box() == box  # nothing moves under the hand
    # what was held on the way was computed, too, and is shown first
    visit.until(
        "said => document.querySelector('[data-element=forget_gate]').ariaLabel.startsWith(said)",
        "Forget gate. Held by you. 16 numbers at time step 15: mean 0.00, from 0.00 to 0.00",
    )
    assert page.evaluate(plot) != unchanged
    visit.until(
        "document.getElementById('announcement').textContent.startsWith('Forget gate held at 0.00. ')"
    )

    page.click("#cell-what-if summary")
    assert page.is_checked("[data-gate=forget_gate] [type=checkbox]")
    page.focus(slider)
    page.keyboard.press("ArrowUp")
    visit.until("document.querySelector('[data-gate=forget_gate] output').textContent === '0.05'")
    page.keyboard.press("Delete")
    visit.until("document.getElementById('cell-tried').hidden")
    assert not page.is_checked("[data-gate=forget_gate] [type=checkbox]")
    page.mouse.move(5, 5)
    visit.until_drawn()
    assert page.evaluate(plot) == unchanged


def test_one_key_shows_how_far_the_error_reaches_back_and_takes_it_away_again(visit):
    page = visit.page
    visit.open("?layers=2#layer-2").until_ready()
    visit.until("!document.getElementById('cell').hidden")
    page.keyboard.press("e")
    visit.until(READING + ".includes('LSTM')")
    box = page.locator("#gradient-flow-picture").bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= 900
    page.keyboard.press("e")
    assert not page.evaluate("document.getElementById('cell-gradient-flow').open")
