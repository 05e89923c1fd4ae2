"""Below a cell: how far the error reaches back beside a simple RNN, and the prediction of a changed cell."""

from tests.browser.conftest import FASTEST

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
    visit.until("document.getElementById('what-if-reading').textContent === 'Nothing is changed yet.'")
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
    assert page.text_content("#what-if-reading") == "Nothing is changed yet."
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
