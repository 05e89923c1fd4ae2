"""Going to and fro in the tour: whatever a step begins with is there for whoever comes to it, from the front or from
behind, and nothing that visitors make of their own data, nor where they were before, is lost on the way."""

import itertools

import pytest

from tests.browser.conftest import FASTEST, WORDS
from tests.browser.test_tour import DOING, OWN_LEARNED, STEPS, done, following, go_to, settle, until_title

STATE = """() => ({
    epoch: document.getElementById("epoch").textContent,
    losses: ["training-loss", "validation-loss"].map(id => document.getElementById(id).textContent).join(),
    data: document.querySelector("#tiles [aria-checked=true]")?.dataset.data,
    units: document.getElementById("layers").children.length,
    settings: ["learning_rate", "batch_size", "noise"].map(name => document.getElementById(name).value).join(),
    view: document.querySelector("#network-views [aria-pressed=true]").id,
    place: location.hash,
    speed: document.getElementById("speed").value,
    done: document.querySelector(".tour-task").classList.contains("done"),
})"""
MADE = WORDS["en"]["tour"]["made"]


def state(visit):
    """What is to be seen of the step's state, once the newest report is drawn."""
    seen = None
    while seen != (seen := visit.page.evaluate(STATE)):
        visit.page.wait_for_timeout(150)
    return seen


def back(visit, step):
    visit.page.click("#tour-back")
    until_title(visit, step)


def do(visit, step):
    for act in DOING[step]:
        act(visit, True)
    done(visit)


def learn_own(visit):
    """At the step that asks for it: a formula, five epochs."""
    do(visit, "own")
    visit.page.click("#play")
    visit.until_paused()
    visit.until_at_rest()
    return visit.epoch(), visit.text("training-loss")


def to_own(visit):
    """From the page as it is to the step that asks for data of one's own. (An address that asks for a step asks for it
    at a reload, too.)"""
    visit.page.click("#tour-open")
    until_title(visit, "welcome")
    go_to(visit, "yours")
    for step in STEPS[STEPS.index("text") + 1 : STEPS.index("own") + 1]:
        following(visit, step)


STAYS = """([epoch, loss]) => {
  const text = name => document.getElementById(name).textContent;
  const there = text("epoch") === epoch && text("training-loss") === loss;
  self.thereSince = there ? self.thereSince ?? performance.now() : undefined;
  return there && performance.now() - self.thereSince > 1000;
}"""
"""On the way the run from before the tour may stand there for a moment."""


def is_there(visit, own):
    visit.until(OWN_LEARNED)
    visit.until(STAYS, [str(own[0]), own[1]])


def test_whoever_comes_back_to_a_step_finds_what_it_began_with(visit):
    """Each step once: what it asks for is done, then on and back."""
    visit.page.emulate_media(reduced_motion="reduce")
    visit.open("?tour=welcome").until_ready()
    found = {}
    for name, after in itertools.pairwise(STEPS):
        until_title(visit, name)
        first = state(visit)
        if name in DOING and name != "own":  # what is made of one's own data stays
            do(visit, name)
        following(visit, after)
        back(visit, name)
        again = state(visit)
        if again != first:
            found[name] = {key: (first[key], again[key]) for key in first if first[key] != again[key]}
        following(visit, after)
    assert found == {}


def test_a_way_back_to_a_run_ends_with_the_step_in_which_it_was_offered(visit):
    visit.open("?tour=delay").until_ready()
    until_title(visit, "delay")
    do(visit, "delay")
    assert visit.page.is_visible("#notice-action")
    following(visit, "both_long")
    assert visit.page.is_hidden("#notice")
    following(visit, "reach")
    assert visit.page.is_hidden("#notice")


def test_what_visitors_make_of_their_own_data_in_the_tour_stays_and_is_theirs_at_its_end(visit):
    visit.open().until_ready()
    to_own(visit)
    own = learn_own(visit)
    following(visit, "recall_why")
    assert visit.text("training-loss") != own[1]
    back(visit, "own")
    is_there(visit, own)
    following(visit, "recall_why")
    following(visit, "where")
    visit.page.click("#tour-next")
    is_there(visit, own)
    assert visit.text("notice-message") == MADE
    assert visit.page.is_hidden("#notice-action"), "before the tour nothing was trained"
    visit.page.reload()
    visit.until_ready()
    is_there(visit, own)


def test_the_run_from_before_the_tour_can_then_be_brought_back(visit):
    visit.open().until_ready()
    visit.train_fast(2)
    before = visit.text("training-loss")
    to_own(visit)
    own = learn_own(visit)
    visit.page.click("#tour-leave")
    is_there(visit, own)
    visit.page.click("#notice-action")
    visit.until("document.getElementById('epoch').textContent === '2'")
    assert visit.text("training-loss") == before
    assert visit.page.get_attribute("#own-data", "data-active") != "true", "its data are those of a tile"


@pytest.mark.parametrize("at", ["own", "recall_why"])
def test_what_was_made_of_ones_own_data_outlives_a_reload_within_the_tour(visit, at):
    visit.open().until_ready()
    to_own(visit)
    own = learn_own(visit)
    if at != "own":
        following(visit, at)
    visit.page.reload()
    visit.until_ready()
    until_title(visit, at)
    visit.page.click("#tour-leave")
    is_there(visit, own)


def test_after_a_reload_in_a_cell_whoever_leaves_the_tour_is_where_they_were_before_it(visit):
    visit.open().until_ready()
    visit.page.click("#view-folded")
    visit.speed(FASTEST)
    visit.page.click("#tour-open")
    until_title(visit, "welcome")
    go_to(visit, "gates")  # unrolled
    visit.page.select_option("#tour-chapter", "cell")
    settle(visit)
    following(visit, "state")
    assert visit.page.is_visible("#cell")
    visit.page.reload()
    visit.until_ready()
    until_title(visit, "state")
    visit.page.click("#tour-leave")
    visit.until("document.getElementById('cell').hidden && !location.hash")
    visit.until("document.getElementById('view-folded').getAttribute('aria-pressed') === 'true'")
    visit.page.click("#layers li:first-child button")
    visit.until("!document.getElementById('cell').hidden")
    visit.page.click("#tour-open")
    settle(visit)
    visit.page.click("#tour-leave")
    visit.until("location.hash === '#layer-1'")


PLACES = """() => {
    const top = id => document.getElementById(id).getBoundingClientRect().top;
    const box = node => node.getBoundingClientRect();
    const words = box(document.querySelector(".tour-words")), ring = document.getElementById("tour-ring");
    const foot = box(document.querySelector(".tour-foot"));
    return {
        next: [top("tour-next"), box(document.getElementById("tour-next")).right], back: top("tour-back"),
        above: words.bottom <= foot.top + 0.5 && (ring.hidden || box(ring).bottom <= foot.top + 3
            || box(ring).right <= foot.left + 3),
        place: document.getElementById("tour-progress").value,
    };
}"""


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (1024, 768)])
def test_next_stands_at_the_same_place_in_every_step_and_the_bar_tells_which_it_is(visit, size):
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    visit.page.emulate_media(reduced_motion="reduce")
    visit.open("?tour=welcome").until_ready()
    found = []
    for name in STEPS:
        until_title(visit, name)
        found.append(visit.page.evaluate(PLACES))
        if name != STEPS[-1]:
            visit.page.click("#tour-next")
    assert len({(*one["next"], one["back"]) for one in found}) == 1
    assert [name for name, one in zip(STEPS, found, strict=True) if not one["above"]] == []
    assert [one["place"] for one in found] == pytest.approx(
        [n / len(STEPS) for n in range(1, len(STEPS) + 1)]
    )
    visit.page.click("#tour-leave")
    visit.page.click("#tour-open")
    until_title(visit, STEPS[-1])
    go_to(visit, "memory")
    assert visit.page.evaluate(PLACES)["place"] == pytest.approx(1 / len(STEPS)), (
        "whatever was gone through before"
    )


def test_after_the_tour_the_room_still_decides_how_the_network_is_drawn_for_who_has_not_chosen(visit):
    pressed = "way => document.getElementById('view-' + way).ariaPressed === 'true'"
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.open("?tour=welcome").until_ready()
    until_title(visit, "welcome")
    following(visit, list(STEPS)[1])
    visit.page.click("#tour-leave")
    visit.page.wait_for_selector("#tour", state="hidden")
    visit.until(pressed, "folded")
    visit.page.set_viewport_size({"width": 1280, "height": 720})
    visit.until(pressed, "unrolled")
