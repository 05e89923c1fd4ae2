"""What is drawn is named: the keys beside the pictures have each kind of line that is seen, as it looks."""

import pytest

KEYS = """selector => [...document.querySelectorAll(selector + ' [data-key], ' + selector + ' .unchanged')]
  .filter(item => item.checkVisibility()).map(item => item.dataset.key ?? 'unchanged')"""
PAINTED = """async selector => {
  const style = getComputedStyle(document.querySelector(selector));
  const width = parseFloat(style.width), tall = Math.max(1, parseFloat(style.height));
  const picture = new Image();
  picture.src = 'data:image/svg+xml,' + encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}"
    height="${tall}"><foreignObject width="100%" height="100%"><div xmlns="http://www.w3.org/1999/xhtml"
    style='height:${style.height};background:${style.background};border-top:${style.borderTop}'/></foreignObject></svg>`);
  await picture.decode();
  const context = Object.assign(document.createElement('canvas'), { width, height: tall }).getContext('2d');
  context.drawImage(picture, 0, 0);
  const row = context.getImageData(0, tall / 2, width, 1).data;
  let runs = 0;
  for (let x = 0; x < width; x += 1)
    runs += row[4 * x + 3] > 128 && !(x && row[4 * x - 1] > 128);
  return runs; }"""
"""Of how many separate pieces a stroke of the figures' key is."""


def keys(visit, selector="#prediction-key"):
    return set(visit.page.evaluate(KEYS, selector))


def test_the_simple_rules_line_and_earlier_predictions_have_a_key_while_they_are_drawn(visit):
    visit.open().until_ready().train_fast(4)
    visit.until("!document.getElementById('earlier').ariaDisabled")
    usual = keys(visit)
    assert {"input", "target", "answer", "error"} <= usual and not {"rule", "earlier"} & usual
    visit.page.click("#simple")
    assert keys(visit) == usual | {"rule"}
    visit.page.click("#earlier")
    assert keys(visit) == usual | {"rule", "earlier"}
    visit.page.click("#simple")
    visit.page.click("#earlier")
    assert keys(visit) == usual


def test_while_a_gate_is_held_the_errors_that_are_drawn_keep_their_key(visit):
    visit.open().until_ready().train_fast(1)
    visit.page.evaluate("location.hash = 'layer-1'")
    visit.page.wait_for_selector("#cell-on", state="visible")
    visit.page.wait_for_timeout(1500)
    visit.page.click("#cell-what-if summary")
    visit.page.check("[data-gate=forget_gate] [type=checkbox]")
    visit.until("document.querySelector('.cell[data-tried]')")
    assert {"input", "target", "answer", "error", "unchanged"} <= keys(visit, "#cell-key")


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (390, 844)])
def test_a_dashed_curves_stroke_in_the_key_is_dashed_at_every_size(visit, size):
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    visit.open_drawn()
    assert visit.page.evaluate(PAINTED, ".stroke.training") == 1
    assert visit.page.evaluate(PAINTED, ".stroke.validation") >= 2
    assert visit.page.evaluate(PAINTED, ".stroke.free") >= 2


def test_earlier_predictions_can_be_asked_for_while_some_are_known_and_else_it_is_said_why_not(visit):
    page = visit.open().until_ready().page
    assert page.get_attribute("#earlier", "aria-disabled") == "true"
    visit.train_fast(3)
    visit.until("!document.getElementById('earlier').ariaDisabled")
    page.wait_for_timeout(800)  # the run is kept
    page.reload(wait_until="domcontentloaded")
    visit.until_ready()
    assert visit.epoch() == 3
    visit.until("document.getElementById('earlier').ariaDisabled")
    page.click("#earlier", force=True)
    assert page.get_attribute("#earlier", "aria-pressed") == "false"
    assert page.inner_text("#notice-message") == page.get_attribute("#earlier", "title")
    visit.train_fast(5)
    visit.until("!document.getElementById('earlier').ariaDisabled")
    page.click("#earlier")
    assert page.get_attribute("#earlier", "aria-pressed") == "true"
    assert not visit.errors
