"""The input's tiles and the prediction's picture, in a real browser."""

import re

import pytest

TEXTS = ["abab", "lorem"]
POINT = """([x, y]) => { const box = document.getElementById('plot').getBoundingClientRect();
  return [box.x + box.width * x, box.y + box.height * y]; }"""
BLUE = """([x, y, width, height]) => {
  const canvas = document.getElementById('picture'), ratio = canvas.width / canvas.clientWidth;
  const stage = canvas.getBoundingClientRect(), pixels = (context, ...box) => context.getImageData(...box).data;
  const probe = document.createElement('canvas').getContext('2d');
  probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--blue');
  probe.fillRect(0, 0, 1, 1);
  const blue = pixels(probe, 0, 0, 1, 1), drawn = canvas.getContext('2d');
  const data = pixels(drawn, (x - stage.x) * ratio, (y - stage.y) * ratio, width * ratio, height * ratio);
  let count = 0;
  for (let k = 0; k < data.length; k += 4)
    count += data[k + 3] > 200 && [0, 1, 2].every(part => Math.abs(data[k + part] - blue[part]) < 8);
  return count; }"""
"""How many pixels of the picture in a part of the page are as blue as the prediction."""


def spoken(visit):
    return visit.page.get_attribute("#plot", "aria-valuetext")


def readout(visit):
    return visit.page.inner_text("#readout").replace("\n", " ")


def blue_pixels(visit, part=0.42):
    """How much prediction there is to the right of `part` of the plot."""
    box = visit.page.locator("#plot").bounding_box()
    return visit.page.evaluate(
        BLUE,
        [box["x"] + box["width"] * part, box["y"] + 40, box["width"] * (0.97 - part), box["height"] - 80],
    )


def test_the_keyboard_moves_a_cursor_over_the_steps_and_speaks_their_values(visit):
    visit.open_drawn()
    visit.page.focus("#prediction .caption button >> visible=true >> nth=0")
    visit.page.keyboard.press("Shift+Tab")
    visit.until("document.activeElement.id === 'plot' && !document.getElementById('readout').hidden")
    assert spoken(visit).startswith("Step 16, Target ")
    visit.page.keyboard.press("ArrowLeft")
    visit.until("document.getElementById('readout').textContent.startsWith('Step 15')")
    assert "Input" in readout(visit) and "Prediction" not in readout(visit)
    visit.page.keyboard.press("End")
    visit.until("document.getElementById('readout').textContent.startsWith('Step 47')")
    assert visit.page.get_attribute("#plot", "aria-valuenow") == "47"
    assert visit.page.get_attribute("#plot", "aria-valuemax") == "47"
    assert all(word in spoken(visit) for word in ("Target", "Prediction", "Error"))
    visit.page.keyboard.press("Home")
    visit.until("document.getElementById('readout').textContent.startsWith('Step 1Input')")
    visit.page.keyboard.press("Escape")
    visit.until("document.getElementById('readout').hidden")


def test_the_pointer_shows_a_steps_values_and_takes_them_with_it(visit):
    visit.open_drawn()
    visit.page.mouse.move(*visit.page.evaluate(POINT, [0.2, 0.5]))
    visit.until("!document.getElementById('readout').hidden")
    assert "Input" in readout(visit)
    visit.page.mouse.move(*visit.page.evaluate(POINT, [0.8, 0.5]))
    visit.until("document.getElementById('readout').textContent.includes('Error')")
    visit.page.mouse.move(5, 5)
    visit.until("document.getElementById('readout').hidden")


def test_the_prediction_builds_up_while_the_epoch_passes(visit):
    visit.open().until_ready()
    visit.speed(0.25)
    visit.page.click("#play")
    visit.page.wait_for_timeout(600)
    before = blue_pixels(visit, 0.5)
    visit.page.click("#process li:nth-child(2) button")
    visit.page.wait_for_timeout(200)
    assert blue_pixels(visit, 0.5) > before + 100


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_begins_a_new_run_with_the_trained_one_to_be_brought_back(visit, name):
    visit.open().until_ready().train_fast(3)
    visit.page.wait_for_timeout(500)
    epoch = visit.epoch()
    visit.page.click(f"[data-data={name}]")
    visit.until("document.getElementById('prediction').dataset.kind === 'text'")
    visit.until("document.getElementById('epoch').textContent === '0'")
    told = visit.page.get_attribute("#plot", "aria-label")
    assert re.search(r"Right after 0 epochs: \d+ of 20 characters", told)
    visit.page.click("#notice-action")
    visit.until("n => document.getElementById('epoch').textContent === String(n)", epoch)
    visit.until("document.getElementById('prediction').dataset.kind === 'function'")
    visit.until("document.querySelector('[data-data=sine]').getAttribute('aria-checked') === 'true'")


def test_a_text_is_learned_and_its_picture_says_so(visit):
    visit.open().until_ready()
    visit.page.click("[data-data=abab]")
    visit.until("document.getElementById('prediction').dataset.kind === 'text'")
    visit.train_fast(8)
    visit.until("document.getElementById('plot').getAttribute('aria-label').includes('20 of 20 characters')")
    visit.page.focus("#plot")
    visit.page.keyboard.press("End")
    visit.until("document.getElementById('readout').textContent.startsWith('Step 40')")
    assert "Likeliest" in readout(visit) and "%" in readout(visit)


@pytest.mark.parametrize("name, rule", [("lorem", "frequencies of pairs"), ("recall", "guessing")])
def test_what_the_best_simple_rule_says_is_seen_for_texts_and_memory_tasks_too(visit, name, rule):
    visit.open(f"?data={name}").until_ready()
    assert visit.page.inner_text("#simple") == f"Best simple rule: {rule}"
    visit.page.click("#simple")
    visit.page.focus("#plot")
    visit.page.keyboard.press("End")
    visit.until("document.getElementById('readout').textContent.includes('Simple rule')")
    assert "Simple rule" in spoken(visit)


def test_the_same_network_without_memory_learns_beside_the_run_which_stays_as_it_is(visit):
    visit.open().until_ready()
    assert visit.page.get_attribute("#memoryless", "aria-disabled") == "true"
    visit.train_fast(3)
    epoch, loss = visit.epoch(), visit.text("validation-loss")
    visit.page.click("#memoryless")
    visit.until("document.getElementById('memoryless').textContent.includes('×')")
    assert re.fullmatch(r"Without memory, the loss is \S+× as large", visit.text("memoryless"))
    told = visit.page.get_attribute("#memoryless", "title")
    assert told.startswith(f"After {epoch} epochs the validation loss is {loss}; without memory it is ")
    visit.until("told => document.getElementById('announcement').textContent.startsWith(told)", told)
    assert (visit.epoch(), visit.text("validation-loss")) == (epoch, loss)


@pytest.mark.parametrize(
    "name, truth", [("sine", "starts where no training sample"), ("lorem", "overlap with it")]
)
def test_the_sample_is_named_with_how_it_is_kept_apart_and_another_is_one_click_away(visit, name, truth):
    visit.open().until_ready()
    if name != "sine":
        visit.page.click(f"[data-data={name}]")
        visit.until("document.getElementById('prediction').dataset.kind === 'text'")
    first = visit.text("sample-told")
    assert first.startswith("Sample 1, from") and truth in first
    visit.page.click("#sample")
    visit.until("document.getElementById('sample-told').textContent.startsWith('Sample 2, from')")
    visit.speed(0.25)
    visit.page.click("#play")
    visit.page.wait_for_timeout(300)
    visit.page.click("#sample")
    visit.until("document.getElementById('sample-told').textContent.startsWith('Sample 3, from')")
    assert visit.epoch() == 0


def test_text_tiles_have_a_first_picture_before_the_trainer_is_there(visit):
    visit.open_drawn()
    visit.page.click("[data-data=lorem]")
    visit.until("document.getElementById('plot').getAttribute('aria-label').includes('of 20 characters')")


def test_on_a_phone_the_tiles_scroll_and_a_finger_drags_the_cursor(visit):
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.open_drawn()
    visit.page.click("[data-data=lorem]")
    visit.until("document.getElementById('prediction').dataset.kind === 'text'")
    box = visit.page.locator("[data-data=lorem]").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["height"] >= 44
    visit.page.evaluate(
        """([x, y]) => document.getElementById('plot').dispatchEvent(new PointerEvent('pointermove',
          {clientX: x, clientY: y, pointerType: 'touch', bubbles: true}))""",
        visit.page.evaluate(POINT, [0.5, 0.5]),
    )
    visit.until("document.getElementById('readout').textContent.includes('Likeliest')")
    readout_box, plot_box = (visit.page.locator(name).bounding_box() for name in ("#readout", "#plot"))
    assert plot_box["x"] - 8 <= readout_box["x"]
    assert readout_box["x"] + readout_box["width"] <= plot_box["x"] + plot_box["width"] + 8
