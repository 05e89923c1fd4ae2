"""The trainer's worker dies, at whatever moment: the run goes on from where it was, what was asked is answered in
words, and the controls show what is true."""

import json

import pytest

from explornn_py.run.session import Session
from tests import sampling
from tests.browser.conftest import FASTEST
from tests.browser.test_files import saved

NEWEST = "[...document.querySelectorAll('script[name^=trainer-]')].at(-1)"
KILL = f"{NEWEST}.xworker.terminate()"
DEATH_NOTICED = 40_000
START_GIVEN_UP = 150_000


def workers(visit):
    return visit.page.evaluate("document.querySelectorAll('script[name^=trainer-]').length")


def kill(visit, first=""):
    """In one turn of the page, after something that the visitor does (JavaScript)."""
    visit.page.evaluate(f"() => {{ {first}; {KILL}; }}")


def click(selector):
    return f"document.querySelector({json.dumps(selector)}).click()"


def key(name, selector="#playhead"):
    """A slider's own key is not to be had from a script: what it leads to is."""
    turn = {"ArrowLeft": -1}[name]
    return (
        f"const s = document.querySelector('{selector}'); s.value = Number(s.value) + {turn};"
        " s.dispatchEvent(new Event('input', {bubbles: true})); s.dispatchEvent(new Event('change', {bubbles: true}))"
    )


def trained(visit):
    visit.train_fast(6)


def playing(speed):
    def prepare(visit):
        visit.speed(speed)
        visit.page.click("#play")
        visit.until_epoch(2)

    return prepare


def own_data(visit):
    trained(visit)
    visit.page.click("#own-data")
    visit.page.check("#own-kind-formula")
    visit.page.fill("#own-formula-value", "sin(x) + sin(3*x)")


def in_tour(visit):
    trained(visit)
    visit.page.click("#tour-open")
    visit.until("document.documentElement.hasAttribute('data-tour')")
    visit.until("!document.getElementById('tour').hasAttribute('aria-busy')")


def tour_training(visit):
    in_tour(visit)
    visit.speed(16)
    visit.page.click("#play")
    visit.until_epoch(1)


def in_cell(visit):
    trained(visit)
    visit.page.evaluate("location.hash = 'layer-1'")
    visit.until(
        "!document.documentElement.hasAttribute('data-zooming') && !document.getElementById('cell').hidden"
    )


def what_if(visit):
    in_cell(visit)
    visit.page.evaluate("document.getElementById('cell-what-if').open = true")
    visit.page.wait_for_selector("[data-part=output_gate]")


def comparing(visit):
    in_cell(visit)
    visit.page.evaluate("document.getElementById('cell-gradient-flow').open = true")


def after_reload(visit):
    trained(visit)
    visit.page.reload(wait_until="domcontentloaded")
    visit.until(f"document.querySelector('script[name^=trainer-]') && {NEWEST}.xworker")


def with_file(visit):
    trained(visit)
    visit.page.evaluate(
        """async () => {
          const frame = document.createElement('iframe'); document.body.append(frame);
          const settled = request => new Promise(ok => { request.onsuccess = () => ok(request.result); });
          const factory = frame.contentWindow.indexedDB;
          const [{ name }] = (await factory.databases()).filter(({ name }) => name.startsWith('explornn:'));
          const database = await settled(factory.open(name));
          const [record] = await settled(database.transaction('runs').objectStore('runs').getAll());
          const given = new DataTransfer();
          given.items.add(new File([record.run], 'run.npz'));
          document.getElementById('keep-file').files = given.files;
          database.close();
        }"""
    )


NOTHING = lambda visit: None  # noqa: E731
TWICE = "twice in a row, the second time while it starts"
SITUATIONS = {
    "untrained": (NOTHING, ""),
    "trained": (trained, ""),
    "training, animated": (playing(16), ""),
    "training as fast as it can": (playing(FASTEST), ""),
    "pausing": (playing(FASTEST), click("#play")),
    "beginning to train": (trained, click("#play")),
    "one epoch": (trained, click("#step")),
    "going back": (trained, key("ArrowLeft")),
    "starting over": (trained, click("#reset")),
    "choosing other data": (trained, click("[data-data=square]")),
    "one layer more": (trained, click("#layer-add")),
    "another sample": (trained, click("#sample")),
    "moving a slider": (
        trained,
        "const s = document.getElementById('noise'); s.value = 0.3;"
        " s.dispatchEvent(new Event('input', {bubbles: true}))",
    ),
    "learning own data": (own_data, click("#own-learn")),
    "beginning the tour": (trained, click("#tour-open")),
    "in the tour": (in_tour, click("#tour-next")),
    "training in the tour": (tour_training, ""),
    "leaving the tour": (in_tour, click("#tour-leave")),
    "what if": (what_if, click("[data-part=output_gate]")),
    "comparing": (comparing, ""),
    "inspecting": (in_cell, "location.hash = 'layer-1/forget_gate'"),
    "opening a file": (
        with_file,
        "document.getElementById('keep-file').dispatchEvent(new Event('change', {bubbles: true}))",
    ),
    "saving": (trained, click("#keep-save")),
    "exporting": (trained, click("#keep-pytorch")),
    "bringing back a run": (after_reload, ""),
    TWICE: (trained, ""),
    "before it is ready": (NOTHING, ""),
}


@pytest.mark.parametrize("situation", sampling.sample("dying", list(SITUATIONS), 3))
def test_a_worker_that_dies_takes_nothing_with_it(visit, situation, tmp_path):
    prepare, act = SITUATIONS[situation]
    visit.open("?layers=2")
    if situation == "before it is ready":
        visit.until(f"document.querySelector('script[name^=trainer-]') && {NEWEST}.xworker")
    else:
        visit.until_ready()
    prepare(visit)
    before, epoch = workers(visit), visit.epoch()
    kill(visit, act)
    if situation == TWICE:
        visit.until(
            f"n => document.querySelectorAll('script[name^=trainer-]').length > n && {NEWEST}.xworker", before
        )
        before += 1
        kill(visit)
    visit.until(
        "n => document.querySelectorAll('script[name^=trainer-]').length > n", before, timeout=START_GIVEN_UP
    )
    visit.until_ready()

    # whatever was asked has been answered
    if visit.page.is_visible("#own-dialog"):
        visit.until("document.getElementById('own-learn').ariaDisabled !== 'true'")
        assert visit.text("own-refusal") == "" or "stopped before it could answer" in visit.text(
            "own-refusal"
        )
        visit.page.click("#own-close")
    if visit.page.is_visible("#tour-leave"):
        visit.until("!document.getElementById('tour').hasAttribute('aria-busy')")
        visit.page.click("#tour-leave")
    if visit.page.evaluate("location.hash") != "":
        visit.page.evaluate("history.pushState(null, '', location.pathname + location.search)")
        visit.page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
        visit.until("!document.documentElement.hasAttribute('data-scale')")
    visit.page.wait_for_timeout(1500)
    visit.until_at_rest()

    # nothing is lost, and what the page shows is what the trainer has
    if act in ("", click("#keep-save"), click("#tour-leave"), click("#tour-next")):
        assert visit.epoch() >= (epoch if situation != "training in the tour" else 6) - 1
    shown = visit.epoch()
    assert not visit.page.evaluate("document.getElementById('play').hasAttribute('data-playing')")
    session = Session.load(saved(visit, tmp_path))
    assert session.epoch == shown
    checked = visit.page.evaluate("document.querySelector('#tile-row [aria-checked=true]').dataset.data")
    assert checked in (session.configuration.data, None)
    assert visit.page.locator("#layers li").count() == session.configuration.layers
    assert float(visit.page.input_value("#noise")) == pytest.approx(session.configuration.noise, abs=0.005)
    visit.speed(FASTEST)
    visit.page.click("#step")
    visit.until_epoch(shown + 1)
