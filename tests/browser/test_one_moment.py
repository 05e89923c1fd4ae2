"""A frame is of one moment: the phase that is marked, the words below the network and the picture tell of the same."""

import pytest

WATCH = """seconds => new Promise(done => {
  const seen = [], since = performance.now();
  const look = () => {
    const phase = document.querySelector('#process [aria-current]')?.dataset.phase ?? 'rest';
    const told = document.getElementById('network-told').textContent;
    const legend = document.getElementById('legend').hasAttribute('data-returning');
    seen.push([phase, told, legend]);
    performance.now() - since < 1000 * seconds ? requestAnimationFrame(look) : done(seen);
  };
  requestAnimationFrame(look); })"""


def phase_told(words):
    """The phase that words below the network are of."""
    if words.startswith("The predictions are compared"):
        return "validation"
    return (
        "backward"
        if "error" in words.lower()
        else "rest"
        if words.startswith("The network after")
        else "forward"
    )


@pytest.mark.parametrize("speed", ["1", "2", "4"])
def test_the_phase_that_is_marked_is_the_one_that_the_words_and_the_picture_are_at(visit, speed):
    visit.open().until_ready().train_fast(1)
    visit.speed(speed)
    visit.page.click("#play")
    seen = visit.page.evaluate(WATCH, 8)
    assert {"forward", "backward"} <= {phase for phase, _, _ in seen}
    apart = {(phase, told) for phase, told, legend in seen
             if phase_told(told) != phase or legend != (phase == "backward")}  # fmt: skip
    assert not apart
