"""Transport, track, phases and keyboard shortcuts."""

import pytest

from tests.browser.conftest import FASTEST, LANGUAGES

COUNT_FRAMES = """
async seconds => {
    let frames = 0, told = 0;
    const watch = new MutationObserver(() => { told += 1; });
    watch.observe(document.getElementById('epoch'), {childList: true, characterData: true, subtree: true});
    const begun = performance.now();
    const ask = window.requestAnimationFrame;
    window.requestAnimationFrame = act => { frames += 1; return ask(act); };
    await new Promise(done => setTimeout(done, seconds * 1000));
    window.requestAnimationFrame = ask;
    watch.disconnect();
    return [frames, told];
}"""
"""In so many seconds: the frames that were asked for, and how often another epoch was told."""

FRAMES_FROM_FRAMES = """
async seconds => {
    let frames = 0, row = 0, longest = 0, drawing = false;
    const ask = window.requestAnimationFrame;
    window.requestAnimationFrame = act => {
        row = drawing ? row + 1 : 1;
        longest = Math.max(longest, row);
        frames += 1;
        return ask(time => { drawing = true; act(time); drawing = false; });
    };
    await new Promise(done => setTimeout(done, seconds * 1000));
    window.requestAnimationFrame = ask;
    return [frames, longest];
}"""
"""In so many seconds: the frames that were asked for, and how many at most, one after the other, while the one before
was drawn. However slow a machine draws: an animation is one row without end, and what is told asks from outside."""


def phase(visit):
    return visit.page.evaluate("document.querySelector('#process [aria-current]')?.dataset.phase ?? null")


def press(visit, key):
    """With the focus on nothing."""
    visit.page.evaluate("document.activeElement.blur()")
    visit.page.keyboard.press(key)


def point_of(visit, epoch):
    """Where on the screen an epoch stands on the track."""
    box = visit.page.locator("#playhead").bounding_box()
    return (
        box["x"] + box["width"] * epoch / int(visit.page.get_attribute("#playhead", "max")),
        box["y"] + box["height"] / 2,
    )


def until_epoch_is(visit, epoch):
    visit.until("n => document.getElementById('epoch').textContent === String(n)", epoch)


def test_the_track_leads_back_and_on_again_until_training_goes_on_from_there(visit):
    visit.open().until_ready().train_fast(12)
    page = visit.page
    page.wait_for_timeout(400)
    newest = visit.epoch()
    loss = visit.text("training-loss")
    page.mouse.move(*point_of(visit, newest))
    page.mouse.down()
    page.mouse.move(*point_of(visit, 8), steps=3)
    page.mouse.move(*point_of(visit, 5), steps=3)
    assert visit.text("track-tag").startswith("Epoch 5: training")
    assert visit.epoch() == 5 and visit.text("training-loss") != loss  # of then, while it is dragged
    page.mouse.up()
    until_epoch_is(visit, 5)
    visit.until("document.getElementById('prediction-epoch').textContent === 'after epoch 5'")
    page.focus("#playhead")
    page.keyboard.press("ArrowRight")
    until_epoch_is(visit, 6)
    page.keyboard.press("End")
    until_epoch_is(visit, newest)
    assert visit.text("training-loss") == loss
    page.mouse.click(*point_of(visit, 3))
    until_epoch_is(visit, 3)
    visit.speed(16)
    page.click("#step")
    until_epoch_is(visit, 4)
    page.focus("#playhead")
    page.keyboard.press("End")
    page.wait_for_timeout(400)
    assert visit.epoch() == 4


def test_pointing_at_the_track_tells_an_epochs_figures_and_its_scale_can_be_linear(visit):
    visit.open().until_ready().train_fast(6)
    page = visit.page
    page.mouse.move(*point_of(visit, 5))
    assert "free-running" in visit.text("track-tag")
    assert page.get_attribute("#track-scale", "aria-pressed") == "true"
    page.click("#track-scale")
    assert page.get_attribute("#track-scale", "aria-pressed") == "false"
    visit.open().until_ready()
    assert page.get_attribute("#track-scale", "aria-pressed") == "false"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width, height", [(1440, 900), (1280, 720), (390, 844)])
def test_an_epochs_figures_stay_above_the_track_and_cover_nothing_beside_it(visit, language, width, height):
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.open(f"?lang={language}").until_ready().train_fast(6)
    visit.page.focus("#playhead")
    for key in ("Home", "End"):
        visit.page.keyboard.press(key)
        visit.page.wait_for_selector("#track-tag", state="visible")
        tag, track = (visit.page.locator(name).bounding_box() for name in ("#track-tag", ".track"))
        assert track["x"] - 1 <= tag["x"], key
        assert tag["x"] + tag["width"] <= track["x"] + track["width"] + 1, key
        assert tag["y"] + tag["height"] <= track["y"], key


def test_the_knob_can_be_taken_while_the_figures_show_and_of_an_opened_run_each_epoch_is_seen_while_it_is_dragged(
    visit,
):
    """Of a demonstration no predictions are kept: the run goes to each epoch itself."""
    page = visit.open("?tour=with_memory").until_ready().page
    visit.until("document.getElementById('plot').ariaLabel.includes('after 10 epochs')")
    knob = page.evaluate(
        "(({left, top}) => [left + 1, top + 7])(document.getElementById('track-head').getBoundingClientRect())"
    )
    page.mouse.move(*knob)
    page.wait_for_selector("#track-tag", state="visible")
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).id", knob) == "playhead"
    width = page.evaluate("document.getElementById('playhead').getBoundingClientRect().width")
    page.mouse.down()
    for epoch in (6, 3):
        page.mouse.move(knob[0] - width * (10 - epoch) / 20, knob[1], steps=4)
        visit.until(
            "n => document.getElementById('prediction-epoch').textContent.includes('epoch ' + n)", epoch
        )
        visit.until("n => document.getElementById('plot').ariaLabel.includes(n + ' epochs')", epoch)
    page.mouse.up()
    visit.until("document.getElementById('epoch').textContent === '3'")


def test_a_phase_is_jumped_to_by_click_and_by_key_while_playing_and_while_paused(visit):
    visit.open().until_ready()
    assert phase(visit) is None
    visit.page.click("[data-phase=validation] button")
    visit.until("document.querySelector('#process [aria-current]')?.dataset.phase === 'validation'")
    press(visit, "3")
    visit.until("document.querySelector('#process [aria-current]')?.dataset.phase === 'backward'")
    visit.speed(0.25)
    press(visit, "1")
    press(visit, "Space")
    visit.until("document.querySelector('#process [aria-current]')?.dataset.phase === 'forward'")
    visit.page.click("[data-phase=validation] button")
    visit.until("document.querySelector('#process [aria-current]')?.dataset.phase === 'validation'")
    assert visit.page.get_attribute("#play", "aria-label") == "Pause"


def test_shortcuts_train_pause_step_and_go_back(visit):
    visit.open().until_ready()
    visit.speed(16)
    press(visit, ".")
    until_epoch_is(visit, 1)
    visit.until("!document.getElementById('step').ariaDisabled")
    press(visit, ".")
    until_epoch_is(visit, 2)
    visit.until("!document.getElementById('step').ariaDisabled")
    press(visit, ",")
    until_epoch_is(visit, 1)
    press(visit, "Space")
    assert visit.page.get_attribute("#play", "aria-label") == "Pause"
    press(visit, "Space")
    assert visit.page.get_attribute("#play", "aria-label") == "Train"
    visit.until("document.getElementById('announcement').textContent.startsWith('Paused at epoch')")


def test_shortcuts_leave_the_keys_of_controls_alone_and_can_be_switched_off_for_good(visit):
    visit.open().until_ready()
    page = visit.page
    page.focus("#speed")
    page.keyboard.press(".")
    page.focus("#sample")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#play", "aria-label") == "Train"
    assert not page.is_disabled("#step")
    press(visit, "h")
    page.wait_for_selector("#shortcuts", state="visible")
    assert page.locator("#shortcuts-list > div").count() >= 10
    page.keyboard.press(".")
    page.uncheck("#shortcuts-on")
    page.keyboard.press("Escape")
    press(visit, "Space")
    assert page.get_attribute("#play", "aria-label") == "Train"
    visit.open().until_ready()
    press(visit, "Space")
    assert page.get_attribute("#play", "aria-label") == "Train"
    assert visit.epoch() == 0


@pytest.mark.alone
def test_a_page_at_rest_draws_no_frame(visit):
    visit.open().until_ready()
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate(COUNT_FRAMES, 1) == [0, 0]
    visit.train_fast(3)
    visit.page.mouse.move(5, 5)
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate(COUNT_FRAMES, 1) == [0, 0]


def test_a_notice_moves_nothing_that_one_may_be_about_to_click(visit):
    visit.open().until_ready().train_fast(2)
    parts = "#layer-add, #play, .tile, #learning_rate"
    places = f"[...document.querySelectorAll('{parts}')].map(part => part.getBoundingClientRect().top)"
    before = visit.page.evaluate(places)
    visit.page.click("#reset")
    visit.page.wait_for_selector("#notice", state="visible")
    assert visit.page.evaluate(places) == before


def test_as_fast_as_it_trains_each_report_asks_for_its_frame_and_the_newest_epoch_is_shown(visit):
    visit.open().until_ready()
    visit.speed(FASTEST)
    visit.page.click("#play")
    visit.until_epoch(10)
    frames, longest = visit.page.evaluate(FRAMES_FROM_FRAMES, 2)
    assert frames > 2
    assert (
        longest <= 3
    )  # a new picture of many marks is drawn in two frames; an animation would go on without end
    visit.page.click("#play")
    visit.until("document.getElementById('announcement').textContent.startsWith('Paused')")
    visit.until(
        "() => document.getElementById('prediction-epoch').textContent"
        " === 'after epoch ' + document.getElementById('epoch').textContent"
    )


PLACES = """() => [...document.querySelectorAll('#transport, .buttons, .figures div, .figures dt, #track')]
    .map(node => { const box = node.getBoundingClientRect(); return [box.x, box.y, box.width, box.height]; })"""
SHOWN = (
    ("–", "0", ""), ("0.0123", "7", "from epoch 5"), ("123.4", "104", "(epoch 100)"), ("9.2·10⁻⁵", "5", ""),
    ("0", "12", "ab Epoche 5"), ("4.8·10⁻¹²", "995", "(Epoche 990)"),
)  # fmt: skip
"""(losses, epoch, of which epoch the free-running error is) of all lengths."""
SIZES = (
    (1920, 1080), (1440, 900), (1280, 720), (1024, 768), (800, 844), (720, 450), (390, 844), (320, 640),
)  # fmt: skip


def test_no_figure_moves_anything_whatever_it_is(visit):
    """A track that grew and shrank with the figures' digits would have the whole stage laid out and drawn anew."""
    visit.open().until_ready()
    for width, height in SIZES:
        visit.settle(width, height)
        seen = []
        for shown in SHOWN:
            visit.write_figures(*shown)
            seen.append(visit.page.evaluate(PLACES))
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        for shown, places in zip(SHOWN, seen, strict=True):
            assert places == seen[0], (width, height, shown)


def test_the_circle_that_explains_the_free_running_error_stands_beside_its_name(visit):
    visit.open().until_ready()
    for width in (1440, 1280, 800, 390, 320):
        visit.page.set_viewport_size({"width": width, "height": 844})
        gap = visit.page.evaluate("""() => {
            const row = document.getElementById('free-running-of').closest('div');
            const circle = row.querySelector('.info').getBoundingClientRect(), name = document.createRange();
            name.selectNodeContents(
                [...row.querySelector('dt').childNodes].find(node => node.nodeType === 3 && node.data.trim()));
            return circle.width ? circle.left - name.getBoundingClientRect().right : 0; }""")
        assert gap <= 8, width


DOING_AFTER_EACH_MESSAGE = """
const listen = Worker.prototype.addEventListener;
Worker.prototype.addEventListener = function (kind, act, ...rest) {
    const doing = event => {
        (act.handleEvent ?? act).call(act, event);
        for (const id of ['track-scale', 'earlier', 'view-folded', 'view-unrolled', 'earlier', 'track-scale'])
            document.getElementById(id).click();
        document.getElementById('plot').focus();
        document.getElementById('playhead').focus();
        dispatchEvent(new Event('resize'));
    };
    return listen.call(this, kind, kind === 'message' ? doing : act, ...rest);
};"""


def test_what_a_visitor_does_may_fall_between_any_two_messages_of_the_trainer(visit):
    """No message leaves the page in a state that a press would stumble over (the fixture asks for errors)."""
    visit.page.add_init_script(DOING_AFTER_EACH_MESSAGE)
    visit.open().until_ready().train_fast(3)
    visit.page.click("#tour-open")
    visit.until("document.getElementById('epoch').textContent === '0'")
    visit.page.click("#tour-leave")
    visit.until("document.getElementById('epoch').textContent === '3'")
