"""A text coloured by a unit's value: the colours are the engine's values, units are flipped through, and each epoch is
read anew."""

import math

import pytest

from explornn_py import Session
from explornn_py.run.stretch import read_stretch

LETTERS = "#reactions-letters"
READ = "document.querySelectorAll('#reactions-letters [data-at]').length > 400"
COLOURS = """() => {
  const probe = document.body.appendChild(document.createElement('i'));
  const of = name => { probe.style.color = `var(--${name})`; return getComputedStyle(probe).color; };
  const told = ['low', 'zero', 'high'].map(of);
  probe.remove();
  return [told, [...document.querySelectorAll('#reactions-letters [data-at]')]
    .map(each => [getComputedStyle(each).backgroundColor, getComputedStyle(each).boxShadow !== 'none'])];
}"""


def parts(colour):
    return [int(part) for part in colour[4:-1].split(",")]


def between(colour, zero, end):
    """How far a colour lies on the way from that of zero to an end, 0 to 1."""
    whole = [b - a for a, b in zip(zero, end, strict=True)]
    here = [b - a for a, b in zip(zero, colour, strict=True)]
    return math.sqrt(sum(part**2 for part in here) / sum(part**2 for part in whole))


def test_each_letter_lies_on_the_colour_of_the_engines_value(visit):
    page = visit.page
    visit.open("?data=lorem&layers=2").until_ready()
    page.click("#reacting")
    visit.until(READ)
    engine = read_stretch(Session({"data": "lorem", "layers": 2}), 0).arrays["values"]

    page.focus(LETTERS)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    visit.until("document.getElementById('reactions-unit-told').textContent === 'Unit 3 of 16'")
    (low, zero, high), drawn = page.evaluate(COLOURS)
    low, zero, high = parts(low), parts(zero), parts(high)
    assert len(drawn) == engine.shape[1]
    for value, (colour, underlined) in zip(engine[2].tolist(), drawn, strict=True):
        share = between(parts(colour), zero, low if value < 0 else high)
        assert share == pytest.approx(abs(value), abs=0.05)
        assert underlined == (value < 0 and share > 0)

    for _ in range(6):
        page.keyboard.press("ArrowRight")
    told = page.get_attribute(LETTERS, "aria-valuetext")
    assert page.get_attribute(LETTERS, "aria-valuenow") == "7"
    assert told.startswith(f"Character 7, “i”: {f'{engine[2, 6]:.2f}'.replace('-', '−')}. Expected next: ")
    assert visit.text("reactions-values") == told
    visit.until("document.getElementById('announcement').textContent.startsWith('Unit 3')")


def test_an_epoch_is_read_anew_words_of_ones_own_are_read_and_a_wave_has_no_letters(visit):
    page = visit.page
    visit.open("?data=lorem&layers=2#layer-2").until_ready()
    visit.until("!document.getElementById('cell').hidden")
    page.click("#cell-reactions summary")
    visit.until(READ)
    assert visit.text("reactions-where") == "From character 1 on, untrained"
    visit.speed(16)
    page.click("#step")
    visit.until(
        "document.getElementById('reactions-where').textContent === 'From character 1 on, after epoch 1'"
    )

    page.select_option("#reactions-part", "typed")
    page.fill("#reactions-typed", "Zebra")
    page.click("#reactions-read")
    visit.until(
        "document.getElementById('reactions-refused').textContent.startsWith('The network has never seen')"
    )
    assert page.get_attribute("#reactions-typed", "aria-invalid") == "true"
    page.fill("#reactions-typed", "dolor sit")
    page.click("#reactions-read")
    visit.until("document.querySelectorAll('#reactions-letters [data-at]').length === 9")
    visit.until("document.getElementById('reactions-typed').ariaInvalid === 'false'")
    assert visit.text("reactions-refused") == ""

    page.click("#cell-path a, #cell-path button")
    visit.until("document.getElementById('cell').hidden")
    page.click("[data-data=sine]")
    visit.until("document.getElementById('reacting').hidden")
