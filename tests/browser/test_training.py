"""The main job: open the page, press play, watch a real LSTM learn."""

import re

import pytest

from explornn_py.data import DATA_SETS
from tests.browser.conftest import FASTEST
from tools.layout import HERE
from tools.site.words import read_language

CALLED = read_language(HERE.site / "content/en/interface")["input"]
FUNCTIONS, TEXTS = (
    [CALLED[name] for name, row in DATA_SETS.items() if row.kind == kind and not row.own]
    for kind in ("function", "text")
)


def test_the_page_is_whole_before_python_has_arrived(visit):
    visit.open_drawn()
    assert visit.page.locator("#tiles .tile span").all_inner_texts() == FUNCTIONS + TEXTS
    assert visit.page.locator("#parameters input[type=range]").count() == 3
    assert "15 input values, then 32 predicted values" in visit.page.get_attribute("#plot", "aria-label")
    assert visit.page.locator("#process li").count() == 3
    visit.until("document.getElementById('boot-text').textContent.includes(' MB')")


def test_the_first_picture_is_what_the_trainer_reports_for_epoch_0(visit):
    visit.open()
    visit.until("document.getElementById('plot').getAttribute('aria-label').includes('input values')")
    first = visit.page.get_attribute("#plot", "aria-label")
    visit.until_ready()
    visit.page.wait_for_timeout(500)
    assert visit.page.get_attribute("#plot", "aria-label") == first


def test_play_trains_epoch_after_epoch_and_the_loss_falls(visit):
    visit.open().until_ready()
    visit.speed(16)
    visit.page.click("#play")
    visit.until_epoch(1)
    first = visit.loss()
    visit.until_epoch(6)
    assert visit.loss() < first


def test_play_pressed_before_the_trainer_is_ready_starts_when_it_is(visit):
    visit.open()
    visit.until("document.querySelectorAll('#layers li').length === 3")
    visit.page.click("#play")
    visit.until_epoch(1)


def test_pause_stops_and_keeps_the_epoch(visit):
    visit.open().until_ready().train_fast(3)
    visit.page.wait_for_timeout(400)
    paused = visit.epoch()
    visit.page.wait_for_timeout(700)
    assert visit.epoch() == paused


@pytest.mark.parametrize("speed", [FASTEST, 16])
def test_training_ends_by_itself_where_the_settings_ask_for_it(visit, speed):
    visit.open("?layers=1&stop_epochs=3").until_ready()
    visit.speed(speed)
    visit.page.click("#play")
    visit.until("document.getElementById('epoch').textContent === '3'")
    visit.until("document.getElementById('play').getAttribute('aria-label') === 'Train'")
    visit.until(
        "document.getElementById('announcement').textContent.startsWith('Training has stopped at epoch 3')"
    )
    visit.page.wait_for_timeout(1500)
    assert visit.epoch() == 3


def test_one_epoch_is_one_epoch(visit):
    visit.open().until_ready()
    visit.speed(16)
    visit.page.click("#step")
    visit.until(
        "!document.getElementById('step').ariaDisabled && document.getElementById('epoch').textContent === '1'"
    )
    visit.page.wait_for_timeout(500)
    assert visit.epoch() == 1
    assert visit.text("prediction-epoch") == "after epoch 1"


def test_start_over_returns_to_the_same_untrained_network(visit):
    visit.open().until_ready()
    untrained = visit.page.get_attribute("#plot", "aria-label")
    visit.train_fast(3)
    visit.page.click("#reset")
    visit.until("document.getElementById('epoch').textContent === '0'")
    visit.until("label => document.getElementById('plot').getAttribute('aria-label') === label", untrained)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_learned_within_35_epochs(visit, name):
    visit.open().until_ready()
    if name != "Sine":
        visit.page.click(f".tile:has-text('{name}')")
    visit.until("document.getElementById('epoch').textContent === '0'")
    visit.train_fast(35)
    visit.page.wait_for_timeout(500)
    assert visit.loss() < 0.05


def test_the_free_running_sine_is_good_within_25_epochs(visit):
    visit.open().until_ready()
    visit.speed(16)
    visit.page.click("#play")
    visit.until(
        "() => /after (2[0-5]) epochs/.test(document.getElementById('plot').getAttribute('aria-label'))"
    )
    visit.page.click("#play")
    assert visit.mean_squared_error() <= 0.02


def test_sliders_act_on_the_run_without_losing_it(visit):
    visit.open().until_ready().train_fast(3)
    epoch = visit.epoch()
    visit.slide("learning_rate", -2)
    visit.slide("batch_size", 10)
    visit.slide("noise", 0.2)
    assert visit.page.inner_text("label[for=learning_rate] output") == "0.01"
    visit.page.wait_for_timeout(300)
    assert visit.epoch() >= epoch
    reached = visit.epoch()
    visit.speed(16)
    visit.page.click("#step")
    visit.until_epoch(reached + 1)


@pytest.mark.parametrize("layers", [1, 7])
def test_networks_of_one_to_seven_layers_train(visit, layers):
    visit.open().until_ready()
    button = "#layer-add" if layers > 3 else "#layer-remove"
    for _ in range(abs(layers - 3)):
        visit.page.click(button)
    visit.until("n => document.querySelectorAll('#layers li').length === n", layers)
    visit.train_fast(2)
    assert visit.loss() > 0
    assert visit.page.is_disabled(button)


def test_back_to_an_earlier_epoch(visit):
    visit.open().until_ready().train_fast(5)
    visit.page.evaluate(
        "() => { const p = document.getElementById('playhead'); p.value = 2; p.dispatchEvent(new Event('change')); }"
    )
    visit.until("document.getElementById('epoch').textContent === '2'")
    visit.until("document.getElementById('prediction-epoch').textContent === 'after epoch 2'")


def test_another_data_set_can_be_undone(visit):
    visit.open().until_ready().train_fast(4)
    visit.page.wait_for_timeout(500)
    epoch = visit.epoch()
    for name in ("Sawtooth", "Square wave"):  # what is brought back is the run that was trained
        visit.page.click(f".tile:has-text('{name}')")
        visit.until("document.getElementById('epoch').textContent === '0'")
        visit.until("name => document.getElementById('notice-message').textContent.includes(name)", name)
    visit.page.click("#notice-action")
    visit.until("n => document.getElementById('epoch').textContent === String(n)", epoch)
    visit.until("document.querySelector('[data-data=sine]').getAttribute('aria-checked') === 'true'")


def test_a_notice_over_the_way_back_to_a_run_does_not_take_it_away(visit):
    visit.open().until_ready().train_fast(4)
    epoch, page = visit.epoch(), visit.page
    page.click("#reset")
    page.wait_for_selector("#notice-action", state="visible")
    told = visit.text("notice-message"), visit.text("notice-hint")
    page.press("#earlier", "Enter")  # there is no earlier one yet, which is said
    visit.until("told => document.getElementById('notice-message').textContent !== told", told[0])
    page.focus("#notice-close")
    page.keyboard.press("Enter")
    assert (visit.text("notice-message"), visit.text("notice-hint")) == told
    assert page.evaluate("document.activeElement.id") == "notice-close"
    page.click("#notice-action")
    visit.until("n => document.getElementById('epoch').textContent === String(n)", epoch)


@pytest.mark.parametrize("way", ["[data-data=lorem]", "#reset"])
def test_of_a_run_that_is_replaced_while_it_trains_as_fast_as_it_can_no_shown_epoch_is_lost(visit, way):
    visit.open().until_ready()
    visit.speed(FASTEST)
    for least in (20, 45, 60):
        visit.page.click("#play")
        visit.until_epoch(least)
        shown = visit.page.evaluate(
            "way => { const epoch = document.getElementById('epoch').textContent;"
            " document.querySelector(way).click(); return epoch; }",
            way,
        )
        visit.page.wait_for_selector("#notice-action", state="visible")
        kept = int(re.search(r"\d+", visit.text("notice-hint").split("trained for")[1])[0])
        assert kept >= int(shown)
        visit.page.click("#notice-action")
        visit.until("n => document.getElementById('epoch').textContent === String(n)", kept)


EACH_FRAME = """() => {
  self.seen = [];
  const see = () => {
    const marked = document.querySelector("#process li[aria-current]");
    seen.push([document.getElementById("epoch").textContent, document.getElementById("prediction-epoch").textContent,
      marked ? marked.dataset.phase : "", document.getElementById("boot-text").textContent]);
    self.seeing = requestAnimationFrame(see);
  };
  see();
}"""


@pytest.mark.parametrize("speed", [2, 8, 16])
def test_at_every_frame_counter_and_picture_tell_of_the_same_epoch(visit, speed):
    visit.open().until_ready()
    visit.speed(speed)
    visit.page.evaluate(EACH_FRAME)
    visit.page.click("#play")
    visit.until_epoch(3)
    visit.page.click("#play")
    visit.page.evaluate("cancelAnimationFrame(seeing)")
    seen = visit.page.evaluate("seen")
    for epoch, title, *_ in seen:
        assert title == ("untrained" if epoch == "0" else f"after epoch {epoch}"), seen
    assert {told for *_, told in seen} == {"Ready to train", "Training"}
    phases = {phase for _, _, phase, _ in seen} - {""}
    assert phases == ({"forward", "validation", "backward"} if speed == 2 else set())
