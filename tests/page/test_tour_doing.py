"""What completes a step of the tour, and how its demonstrations pass."""

import asyncio
import types

import pytest

from tests.page.rooms import room

steps = room("guide.tour.steps", "STEPS")
doing = room("guide.tour.doing")


# ---------------------------------------------------------------- demonstrations hold still


@pytest.fixture
def own(page):
    """The tour's run, at a step that shows the backward phase."""
    timeline = page("run.timeline").EPOCH
    moved = []
    player = types.SimpleNamespace(playing=False, timeline=timeline, move=moved.append)
    held = types.SimpleNamespace(store=page("settings.state").Store())
    orders = types.SimpleNamespace(run=held, player=player)
    run = page("guide.tour.own_run").OwnRun(orders, None, None, None, None)
    run.phase, run.pace, run.moved = "backward", 1, moved
    run.demonstrate()
    return run


def test_a_demonstration_passes_once_and_holds_within_its_phase(page, own):
    line = page("run.timeline").EPOCH
    passes = [own.repeat(0.1, still=False) for _ in range(30)]
    assert (passes[0], passes[-1]) == (True, False)
    assert own.moved == sorted(own.moved)
    assert {line.moment(position).phase for position in own.moved} == {"backward"}
    assert line.moment(own.moved[-1]).progress > 0.99
    assert own.moved[-1] < line.cycle  # the cycle has not ended: nothing asks the trainer


def test_where_nothing_may_move_a_demonstration_shows_its_end(own):
    assert own.repeat(0.1, still=True), "the end is still to be drawn"
    assert not own.repeat(0.1, still=True)
    assert len(own.moved) == 1


def test_it_is_shown_again_when_asked_for(own):
    while own.repeat(0.1, still=False):
        pass
    shown = len(own.moved)
    own.demonstrate()
    assert own.repeat(0.1, still=False)
    assert len(own.moved) == shown + 1


def test_whoever_plays_takes_over(own):
    own.player.playing = True
    assert not own.repeat(0.1, still=False)
    assert own.moved == []


def test_what_was_unfolded_for_steps_in_a_row_is_folded_up_after_the_last(page, own, monkeypatch):
    drawer = types.SimpleNamespace(open=False)
    monkeypatch.setattr(page("browser"), "element", {"advanced": drawer}.get)
    opened = []
    for identifier in ("advanced", "advanced", None):
        asyncio.run(own.around.unfold(identifier))
        opened.append(drawer.open)
    assert opened == [True, True, False]
    drawer.open = True  # by the visitor
    for identifier in ("advanced", None):
        asyncio.run(own.around.unfold(identifier))
        assert drawer.open


# ---------------------------------------------------------------- what completes a step


class FakeApp:
    def __init__(self):
        self.player = types.SimpleNamespace(playing=False)
        self.views = types.SimpleNamespace(way="unrolled")
        self.run = types.SimpleNamespace(epoch=10, number=1)
        self.store = {"data": "sine", "learning_rate": 0.005, "batch_size": 25, "noise": 0.0, "delay": 5}

    def begin(self, **settings):
        """A new run, untrained."""
        self.store.update(settings)
        self.run.number += 1
        self.run.epoch = 0


class Step:
    """A step whose state has just been reached, and the page that it is done on."""

    def __init__(self, step, doing):
        self.step, self.doing, self.app = step, doing, FakeApp()
        self.then = doing.Then(self.app)

    @property
    def done(self):
        return self.doing.is_done(self.step, self.app, self.then)


@pytest.fixture
def at_step(steps, doing):
    """at_step("train") is that step."""
    return lambda name: Step({step.id: step for step in steps}[name], doing)


@pytest.mark.parametrize(
    "name, change",
    [
        ("play", lambda step, js: setattr(step.app.player, "playing", True)),
        ("network", lambda step, js: setattr(step.app.views, "way", "folded")),
        ("input", lambda step, js: step.app.store.update(data="abab")),
        ("back", lambda step, js: setattr(step.app.run, "epoch", 3)),
        ("zoom", lambda step, js: setattr(js.window.location, "hash", "#layer-1")),
        ("forget_gate", lambda step, js: setattr(js.window.location, "hash", "#layer-1/forget_gate")),
        ("steps", lambda step, js: setattr(step.then, "presses", 3)),
    ],
)
def test_doing_what_a_step_asks_for_completes_it(page, at_step, monkeypatch, name, change):
    browser = page("browser")
    monkeypatch.setattr(browser.window, "location", types.SimpleNamespace(hash=""), raising=False)
    step = at_step(name)
    assert not step.done
    change(step, browser)
    assert step.done


def test_training_is_done_at_its_epoch(at_step):
    step = at_step("train")
    step.app.begin()
    step.app.run.epoch = 7
    assert not step.done
    step.app.run.epoch = 8
    assert step.done


def test_a_slider_has_been_tried_when_an_epoch_was_trained_with_it(at_step):
    step = at_step("move_rate")
    step.app.store["learning_rate"] = 0.1
    assert not step.done
    step.app.run.epoch += 1
    assert step.done


def test_a_long_delay_has_been_tried_when_the_new_run_has_trained_a_little(at_step):
    step = at_step("delay")
    step.app.begin(delay=12)
    step.app.run.epoch = 20
    assert not step.done
    step.app.begin(delay=40)
    assert not step.done
    step.app.run.epoch = 3
    assert step.done


@pytest.mark.parametrize("kind", ["text", "series", "formula"])
def test_data_of_ones_own_have_been_brought_when_they_were_learned_for_five_epochs(at_step, kind):
    step = at_step("own")
    assert not step.done
    step.app.begin(data=kind)
    step.app.run.epoch = 4
    assert not step.done
    step.app.run.epoch = 5
    assert step.done


def test_nothing_completes_a_step_before_its_state_is_reached(at_step):
    step = at_step("play")
    step.app.player.playing = True
    step.then = None
    assert not step.done


# ---------------------------------------------------------------- the run beside


class Figures:
    """Of a run: its number and as many epochs; two of one number are the same training."""

    def __init__(self, number, epochs):
        self.number, self.whole = number, [None] * epochs

    def copied(self):
        return Figures(self.number, len(self.whole))

    def value(self, name, epoch):
        return self.number + epoch / 100


@pytest.fixture
def guided(page):
    """guided(setting) reaches a setting as the guide does; its run.before is what stands beside then."""
    store = page("settings.state").Store()
    run = types.SimpleNamespace(
        before=page("run.before").Before(store), table=Figures(0, 0), store=store, number=0, epoch=0, newest=0,
        lent=True,
    )  # fmt: skip
    run.before.adopted()
    run.figures = types.SimpleNamespace(send=lambda: None)
    own = page("guide.tour.own_run").OwnRun(
        types.SimpleNamespace(run=run, player=types.SimpleNamespace(pause=lambda: None)),
        None, None, None, None,
    )  # fmt: skip
    own.numbers = []

    def other(number, epochs):
        run.before.leave(run.table)
        run.table, run.number, run.epoch, run.newest = Figures(number, epochs), run.number + 1, epochs, epochs
        run.before.came(run.table)

    async def fetched(name, epochs):
        own.numbers.append(str(name))
        other(len(str(name)), epochs)
        return {}

    async def go_to(epoch):
        pass

    async def reach(setting):
        beside = await own.beside(setting)
        assert await own.take(setting.run, setting.epochs, setting.shown)
        own.compare(beside)

    own.fetched, own.go_to, own.halt, run.adopt = fetched, go_to, lambda: None, lambda result: None
    own.other, own.reached = other, lambda setting: asyncio.run(reach(setting))
    return own


def test_the_comparison_of_a_question_stays_while_it_is_summed_up(page, guided):
    rows = page("guide.questions.rows")
    question = rows.question_of("bidirectional")
    guided.reached(question.asked)
    asked = guided.run.table.number
    for epochs in (20, 0):
        if epochs:  # else the visitor has skipped the experiment
            guided.other(len(str(question.seen.run)), epochs)
        for _ in range(3):
            guided.reached(question.seen)
            assert guided.run.before.shown.number == asked
        guided.reached(question.asked)
        assert guided.run.before.shown is None
    assert guided.numbers.count(str(question.asked.run)) == 3, "it is not trained again to be compared with"


def test_whoever_comes_to_the_sum_at_once_finds_the_comparison_too(page, guided):
    question = page("guide.questions.rows").question_of("bidirectional")
    guided.reached(question.seen)
    assert guided.run.before.shown.number == len(str(question.asked.run))


def test_a_run_is_never_compared_with_itself(page, guided):
    question = page("guide.questions.rows").question_of("padding")
    guided.reached(question.asked)
    guided.other(len(str(question.seen.run)), 15)
    guided.other(len(str(question.seen.run)) + 1, 15)
    guided.reached(question.seen)
    assert guided.run.before.shown is None
