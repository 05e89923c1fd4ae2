"""What is said to those who listen: exactly one sentence for each action of the visitor, milestones while it trains,
as much as the visitor wants, and nothing twice. A control whose own state or value tells what it has done is silent."""

import re

import pytest

from tests.browser.conftest import FASTEST

LISTEN = """() => {
    window.heard = [];
    const kept = new Map();
    const look = () => {
        for (const place of document.querySelectorAll('#announcement, dialog > [role=status]')) {
            const text = place.textContent;
            if (text && kept.get(place) !== text) heard.push(text.trim());
            kept.set(place, text);
        }
    };
    look();
    heard.length = 0;
    new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""
SILENCE = 600
"""Milliseconds after the last change in which nothing more is said."""


@pytest.fixture
def listener(visit):
    visit.page.emulate_media(reduced_motion="reduce")
    visit.open().until_ready()
    visit.until("document.getElementById('announcement').textContent.startsWith('Ready')")
    visit.page.evaluate(LISTEN)
    return visit


def heard_after(visit, act, wanted=1):
    """All that is said from an action on, until nothing more comes."""
    visit.page.evaluate("heard.length = 0")
    act()
    if wanted:
        visit.until("n => heard.length >= n", wanted)
    visit.page.wait_for_timeout(SILENCE)
    return visit.page.evaluate("heard")


def press(visit, key):
    visit.page.evaluate("document.activeElement.blur()")
    visit.page.keyboard.press(key)


EPOCH = (
    r"Epoch %d: follows the target for \d+ of 32 steps(; error [\d.]+ times (smaller|larger) than in epoch 1"
    r"|; error about as large as in epoch 1)?\."
)

OVERVIEW = (
    ("one epoch", lambda v: v.page.click("#step"), EPOCH % 1),
    ("one epoch by key", lambda v: press(v, "."), EPOCH % 2),
    ("back by key", lambda v: press(v, ","), EPOCH % 1),
    ("the same once more", lambda v: press(v, "s"), EPOCH % 1),
    ("a phase", lambda v: v.page.click("[data-phase=validation] button"), r"Compare\. The prediction is compared.+"),
    ("another sample", lambda v: v.page.click("#sample"), r"Sample \d+, from x = .+ Epoch 1: follows .+"),
    ("a layer more", lambda v: v.page.click("#layer-add"), r"New run: 4 layers\. What the trained .+ is kept\. .+"),
    ("the old run", lambda v: v.page.click("#notice-action"), r"Your run is back, at epoch 1\."),
    ("start over", lambda v: v.page.click("#reset"), r"New run: the same network, untrained\. The one .+ is kept\. .+"),
    ("other data", lambda v: v.page.click("[data-data=square]"), r"New run: Square wave\. .*The one .+ is kept\. .+"),
    ("data by arrow", lambda v: v.page.keyboard.press("ArrowUp"), r"New run: Sawtooth\. .*The one .+ is kept\. .+"),
    ("asking", lambda v: v.page.click("#ask"), r"Press what you want explained\. Escape ends it\."),
    ("asking no more", lambda v: press(v, "Escape"), None),
    ("play", lambda v: v.page.click("#play"), r"Training starts\."),
    ("pause", lambda v: v.page.click("#play"), r"Paused at epoch \d+\."),
    ("speed", lambda v: v.page.select_option("#speed", "16"), None),
    ("dark", lambda v: v.menu("#theme"), None),
    ("noise, live", lambda v: v.slide("noise", 0.1), None),
    ("a time step on", lambda v: v.page.click("#time-on"), r".+\."),
    ("a time step by the slider", lambda v: v.slide("time-step", 9), None),
    ("folded", lambda v: v.page.click("#view-folded"), None),
    ("unrolled", lambda v: v.page.click("#view-unrolled"), None),
    ("earlier predictions", lambda v: v.page.click("#earlier"), None),
)  # fmt: skip
CELL = (
    ("into a layer", lambda v: v.page.click("#layers li:nth-child(2) button"), None),
    ("one step on", lambda v: v.page.click("#cell-on"), r"Time step 1 of 15, Receive input: .+ −?\d.+\."),
    ("one step more", lambda v: v.page.click("#cell-on"), r"Time step 1 of 15, Open the gates: Forget gate 0\.\d+, .+"),
    ("one step back", lambda v: v.page.click("#cell-back"), r"Time step 1 of 15, Receive input: .+"),
    ("a sub-step", lambda v: v.page.click("#cell-process-list [data-phase=forward][data-part=update]"),
     r"Time step 1 of 15, Update the state: .+"),
    ("the error returns", lambda v: v.page.click("#cell-process-list [data-phase=backward][data-part='']"),
     r"Time step 15 of 15, .+"),
    ("a gate", lambda v: (v.page.focus("[data-element=forget_gate]"), v.page.keyboard.press("Enter")),
     r"Forget gate: its panel is open\."),
    ("its units", lambda v: v.page.keyboard.press("ArrowRight"), r"Unit 1: .+\."),
    ("close it", lambda v: v.page.click("#inspector-close"), r"The panel is closed\."),
    ("unfold", lambda v: v.page.click("#cell-what-if summary"), None),
    ("hold a gate", lambda v: v.page.check("[data-gate=forget_gate] [type=checkbox]"),
     r"Forget gate held at 0\.00\. Error of this prediction: .+"),
    ("put all back", lambda v: v.page.click("#what-if-back"), r"Nothing is changed\."),
    ("the way of the error", lambda v: v.page.click("#cell-gradient-flow summary"), r"In the LSTM, .+ simple RNN, .+"),
    ("a time step by the slider", lambda v: v.slide("cell-time", 7), None),
    ("another layer", lambda v: v.page.click("#cell-stack [data-layer='2']"), r"Inside layer 3: LSTM, 16 units"),
    ("out again", lambda v: press(v, "Escape"), None),
)  # fmt: skip


def test_an_epoch_that_is_watched_is_told_of_when_it_begins_and_when_it_has_ended(listener):
    heard = heard_after(listener, lambda: listener.page.click("#step"), 2)
    assert heard[0] == "Epoch 1 is being trained."
    assert re.fullmatch(EPOCH % 1, heard[1])


def test_what_a_new_setting_begins_is_told_with_its_value(listener):
    listener.page.evaluate("document.getElementById('advanced').open = true")
    listener.page.wait_for_selector("#setting-cell")
    heard = heard_after(listener, lambda: listener.page.select_option("#setting-cell", "gru"))
    assert heard == ["New run: Cell GRU."]


def test_the_epoch_that_it_paused_at_is_the_one_it_rests_at(visit):
    visit.open().until_ready()
    visit.speed(FASTEST)
    for _ in range(4):
        visit.page.click("#play")
        visit.until_epoch(visit.epoch() + 3)
        visit.page.click("#play")
        visit.until("document.getElementById('announcement').textContent.startsWith('Paused')")
        visit.until_at_rest()
        assert visit.text("announcement") == f"Paused at epoch {visit.epoch()}."


def test_what_is_not_tried_is_not_told_of_epoch_by_epoch(visit):
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open("#layer-2").until_ready().page
    page.evaluate(LISTEN)
    page.evaluate("document.getElementById('cell-what-if').open = true")
    page.wait_for_selector("#what-if-hold [type=checkbox]")
    said = heard_after(visit, lambda: visit.train_fast(3))
    assert not [sentence for sentence in said if "changed" in sentence], said


def follow(visit, table):
    for name, act, sentence in table:
        heard = heard_after(visit, lambda act=act: act(visit), 1 if sentence else 0)
        if sentence:
            assert len(heard) == 1 and re.fullmatch(sentence, heard[0]), (name, heard)
        else:
            assert heard == [], (name, heard)


def test_each_action_on_the_overview_is_answered_by_exactly_one_sentence(listener):
    listener.page.select_option("#speed", "16")
    follow(listener, OVERVIEW)


def test_each_action_inside_a_layer_is_answered_by_exactly_one_sentence(listener):
    follow(listener, CELL)


def test_an_open_dialog_answers_from_within_itself(listener):
    page = listener.page
    page.click("#own-data")
    page.check("#own-kind-series")
    page.fill("#own-series-value", "1 2 3")
    heard = heard_after(listener, lambda: page.click("#own-learn"))
    assert page.text_content("#own-dialog > [role=status]").strip() == heard[-1]
    assert heard[-1] == page.text_content("#own-refusal").strip()
    assert page.text_content("#announcement") == ""


def test_what_is_found_is_told_in_one_sentence(listener):
    page = listener.page
    page.keyboard.press("/")
    page.wait_for_selector("#search-results [role=option]")
    heard = heard_after(listener, lambda: page.fill("#search-box", "forget gate"))
    assert re.fullmatch(r"\d+ .+", heard[0]) and len(heard) == 1


def test_milestones_tell_of_the_report_that_is_shown_and_of_no_epoch_in_between(listener):
    listener.page.select_option("#speed", "16")
    heard = heard_after(listener, lambda: listener.page.click("#play"), 3)
    listener.page.click("#play")
    assert heard[0] == "Training starts."
    epochs = [
        int(re.match(r"Epoch (\d+): follows the target for \d+ of 32 steps", text)[1]) for text in heard[1:]
    ]
    assert epochs == sorted(set(epochs))
    assert len(epochs) >= 2


@pytest.mark.parametrize("level", ["off", "all"])
def test_how_much_is_said_is_the_visitors_choice_and_kept(listener, level):
    page = listener.page
    page.click("#listening summary")
    page.select_option("#voice-level", level)
    listener.open().until_ready()
    page.evaluate(LISTEN)
    assert page.input_value("#voice-level") == level
    listener.speed(0.5)
    heard = heard_after(listener, lambda: page.click("#play"), 0 if level == "off" else 2)
    if level == "off":
        assert heard == []
        listener.until_epoch(1)
        # what offers a decision is told even so
        assert heard_after(listener, lambda: page.click("#reset"))[0].startswith("New run: ")
    else:
        heard = [text for text in heard if text != "Ready to train."]  # it may still have been on its way
        assert heard[0] == "Training starts."
        assert set(heard[1:]) <= {"Forward", "Compare", "Backward"} | {
            text for text in heard if text.startswith("Epoch ")
        }


def test_the_last_sentence_can_be_read_and_heard_again(listener):
    page = listener.page
    page.select_option("#speed", "16")
    said = heard_after(listener, lambda: page.click("#step"))
    page.click("#listening summary")
    assert page.text_content("#voice-last") == "Said last: " + said[0]
    assert heard_after(listener, lambda: page.click("#voice-again")) == said


def test_nothing_that_has_the_focus_is_renamed_while_it_trains(listener):
    """A screen reader would read each new name aloud."""
    page = listener.page
    changes = """async seconds => {
        let count = 0;
        const node = document.activeElement;
        const seen = new MutationObserver(found => { count += found.length; });
        seen.observe(node, {attributes: true, attributeFilter: ['aria-label', 'aria-valuetext', 'aria-valuenow']});
        await new Promise(done => setTimeout(done, seconds * 1000));
        seen.disconnect();
        return count;
    }"""
    page.select_option("#speed", "16")
    page.click("#play")
    listener.until_epoch(2)
    for part in ("#layers li:nth-child(2) button", "#playhead", "#plot"):
        page.focus(part)
        page.wait_for_timeout(300)
        assert page.evaluate(changes, 1.5) == 0, part
    page.evaluate("location.hash = 'layer-2/forget_gate'")
    listener.until("!document.getElementById('inspector').hidden")
    page.click("#cell-gradient-flow summary")
    inside = "[data-element=hidden]", "#cell-time", "#inspector-map-picture", "#inspector-weight-slider"
    for part in (*inside, "#gradient-flow-picture"):
        page.focus(part)
        page.wait_for_timeout(300)
        assert page.evaluate(changes, 1.5) == 0, part


def test_loading_says_that_it_is_ready_and_not_each_megabyte(visit):
    visit.page.add_init_script("addEventListener('DOMContentLoaded', () => (" + LISTEN + ")())")
    visit.open().until_ready()
    visit.page.wait_for_timeout(SILENCE)
    assert visit.page.evaluate("heard") == ["Ready to train."]


def test_the_page_has_one_voice():
    """No live region but the voice's own; what stands there before the page's Python does is the one exception."""
    from pathlib import Path

    panels = (Path(__file__).resolve().parents[2] / "site").rglob("*.html")
    regions = [
        (file.name, tag)
        for file in panels
        for tag in re.findall(
            r"<[^>]*(?:role=\"(?:status|alert|log)\"|aria-live=\"(?:polite|assertive)\")[^>]*>",
            file.read_text(),
        )
    ]
    others = {name for name, tag in regions if 'id="announcement"' not in tag}
    # the learning platform's frame, before Python runs, and a page of its own
    assert others <= {"index.html", "start_failed.html", "study.html", "class.html"}


TONES = """() => {
  window.tones = [];
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { tones.push(make.call(this)); return tones.at(-1); };
}"""
"""Writes down which tones are made."""


def test_target_and_prediction_sound_when_asked_for_until_they_end_or_escape_ends_them(visit):
    page = visit.open("?layers=1#layer-1").until_ready().page
    visit.until("!document.getElementById('cell').hidden && !document.documentElement.dataset.zooming")
    page.evaluate(TONES)
    page.evaluate("document.getElementById('listening').open = true")
    pressed = "name => document.getElementById('sound-' + name).getAttribute('aria-pressed')"
    page.focus("#sound-prediction")
    page.keyboard.press("Enter")
    visit.until(f"({pressed})('prediction') === 'true'")
    assert page.evaluate("tones.map(tone => tone.context.state)") == ["running"] * 2
    page.keyboard.press("Escape")
    assert page.evaluate(pressed, "prediction") == "false"
    assert page.is_visible("#cell"), "that key has ended the sound, and no more"
    page.keyboard.press("Enter")
    visit.until(f"({pressed})('prediction') === 'true'")
    # it ends by itself
    visit.until(f"({pressed})('prediction') === 'false'")
    assert page.evaluate("tones.length") == 4
    page.click("#sound-loss")
    visit.until(
        "document.getElementById('announcement').textContent.startsWith('There is no loss to be heard')"
    )
    assert page.evaluate("tones.length") == 4
