"""A step-by-step walk and the cells that are opened on it are at the same moment, and what is told of the error is so:
for any number of levels, whether they read in one direction or in both."""

import itertools
import types
from functools import partial

import pytest

NETWORKS = [
    {"cell": "gru", "directions": directions, "layers": layers, "window": window, "horizon": 2, **more}
    for directions, layers, window, more in [
        ("both", 1, 15, {}),
        ("both", 2, 15, {}),
        ("both", 3, 15, {}),
        ("both", 2, 8, {"truncation": 4}),
        ("both", 2, 7, {"loss_on": "all"}),
        ("both", 2, 8, {"loss_on": "all", "truncation": 3}),
        ("both", 3, 5, {}),
        ("both", 2, 14, {"data": "recall", "delay": 5, "horizon": 1}),
        ("forward", 1, 15, {}),
        ("forward", 3, 8, {"truncation": 4}),
    ]
]
each_of = partial(
    pytest.mark.parametrize, "settings", ids=lambda settings: "-".join(map(str, settings.values()))
)
every, every_of_both = (
    each_of(NETWORKS),
    each_of([settings for settings in NETWORKS if settings["directions"] == "both"]),
)


@pytest.fixture
def walked(page, reported, words):
    """walked(settings) -> the run's report, a player that goes by hand, and enter(layer), which opens a cell."""

    def make(settings):
        report, _ = reported(settings)
        signal = page("browser.signal").Signal
        run = types.SimpleNamespace(send=print, trained=signal(), waiting=page("run.waiting").Waiting())
        player = page("run.player").Player(run)
        player.take_whole(page("run.whole").Whole(report.window, report.horizon, report.sweeps))
        walk = types.SimpleNamespace(
            leave_loop=lambda: None, controls=types.SimpleNamespace(build=lambda diagram, window: None)
        )
        trial = types.SimpleNamespace(changes={}, held={})
        blueprint = page("cell.blueprint").Blueprint(walk, trial)

        def enter(layer):
            blueprint.fit(report, layer, {"cell": report.header["cell"]})
            player.use(walk.timeline)
            return player.moment().stepped.time_step

        return report, player, enter

    return make


@pytest.fixture
def told(page):
    """told(report, player) -> (word, phase, level, time steps of the forward and the backward layer) that a walk tells
    of its moment; the level None where all compute at once."""
    wave, stepping = page("stage.wave"), page("stage.stepping")

    def tell(report, player):
        made = wave.wave(player.moment(), report)
        word, _ = state = stepping.key_of(made, report)
        values = stepping.told_of(state, report)[0]["values"]
        level = values["level"] - 1 if report.both else None
        return word, made.phase, level, values["n"] - 1, values.get("back", 0) - 1

    return tell


def go(page, player, stop):
    """The walk goes to one of its stops."""
    player.use(page("run.timeline").EPOCH)
    player.use_whole()
    player.move(player.whole.settled(stop))


def over_the_window(player):
    """The stops at which the window is read, or the error goes back over it."""
    line = player.whole
    return [*range(line.window), *range(line.stops - line.window, line.stops)]


def expected(report, layer, phase, level, forward, backward):
    """The time step at which a cell of this layer is opened."""
    first, last = (report.window - 1, 0) if report.reverse(layer) else (0, report.window - 1)
    mine = backward if report.reverse(layer) else forward
    if level in (None, report.level(layer)):
        return mine
    over = report.level(layer) < level
    if phase == "backward":
        return last if over else first
    return last if over else first


@every
def test_a_cell_opens_at_the_time_step_that_is_told_of_its_layer(page, walked, told, settings):
    report, player, enter = walked(settings)
    for stop, layer in itertools.product(over_the_window(player), range(report.layers)):
        go(page, player, stop)
        _, *where = told(report, player)
        assert enter(layer) == expected(report, layer, *where), (stop, layer)


@every
def test_who_only_looks_into_cells_comes_back_to_the_same_place_of_the_walk(page, walked, settings):
    report, player, enter = walked(settings)
    epoch = page("run.timeline").EPOCH
    for stop in range(player.whole.stops):
        for way in itertools.permutations(range(report.layers), min(2, report.layers)):
            go(page, player, stop)
            for layer in way:
                enter(layer)
            player.use(epoch)
            player.use_whole()
            assert player.whole.stop_at(player.position) == stop, (stop, way)


@every
def test_who_walks_on_in_a_cell_comes_back_to_the_time_step_that_it_stood_at(page, walked, told, settings):
    report, player, enter = walked(settings)
    for layer in range(report.layers):
        go(page, player, 0)
        enter(layer)
        line = player.timeline
        for index, step in enumerate(line.steps):
            if step.part not in line.parts:
                continue
            player.timeline = line
            player.move(line.settled(index))
            player.use(page("run.timeline").EPOCH)
            _, phase, level, *at = told(report, player)
            assert (phase, at[report.reverse(layer)]) == (step.phase, step.time_step)
            assert level in (None, report.level(layer))


@every
def test_a_cell_that_is_left_and_opened_again_stands_at_the_same_of_its_steps(page, walked, settings):
    report, player, enter = walked(settings)
    go(page, player, 3)
    enter(report.layers - 1)
    line = player.timeline
    for index in range(len(line.steps)):
        player.timeline = line
        player.move(line.settled(index))
        player.use(page("run.timeline").EPOCH)
        enter(report.layers - 1)
        assert player.timeline.index_at(player.position) == index


def test_what_has_moved_meanwhile_stays_where_it_has_come_to(page, walked):
    """The moment at which a cell was opened is no place to come back to for a player that has played on."""
    _, player, enter = walked(NETWORKS[1])
    go(page, player, 3)
    enter(1)
    player.play()
    for _ in range(100):
        player.advance(0.1)
    player.pause()
    reached = player.moment().stepped.time_step
    player.use(page("run.timeline").EPOCH)
    assert enter(1) == reached != 11


# --- what is told of the error -----------------------------------------------------------------------------------


@every_of_both
def test_an_error_is_told_where_one_arrives_and_where_it_is_cut(page, walked, told, settings):
    report, player, _ = walked(settings)
    comes = lambda layer, step: report.step_gradient(layer, step) > 0  # noqa: E731
    for stop in over_the_window(player)[player.whole.window :]:
        go(page, player, stop)
        word, _, level, forward, backward = told(report, player)
        there = {
            "error_both": (True, True),
            "error_forward": (True, False),
            "error_backward": (False, True),
            "no_error_both": (False, False),
        }
        assert there[word.removesuffix("_cut")] == (comes(2 * level, forward), comes(2 * level + 1, backward))
        read = report.window - forward
        cut = report.truncation and read % report.truncation == 0 and forward > 0
        assert word.endswith("_cut") == bool(cut and any(there[word.removesuffix("_cut")]))


def test_where_truncation_lets_no_error_come_none_is_told(page, walked, told):
    report, player, _ = walked(NETWORKS[3])
    words = page("words.texts").told
    stepping, wave = page("stage.stepping"), page("stage.wave")
    sentences = []
    for stop in over_the_window(player)[player.whole.window :]:
        go(page, player, stop)
        made = wave.wave(player.moment(), report)
        sentences.append(words(stepping.told_of(stepping.key_of(made, report), report)))
    assert sentences[3] == (
        "Layer 2: the error is at time step 5 of 8 of the forward layer, at 4 of the other. Here it is cut."
    )
    assert (
        sentences[4]
        == "Layer 2: no error arrives at time step 4 of 8 of the forward layer, nor at 5 of the other."
    )
    assert sentences[12].startswith("Layer 1: the error is at time step 4 of 8")


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize(
    ("comes", "sentence"),
    [
        ((1, 1), "error is at time step 3 of 6 of the forward layer, at 4 of the other."),
        ((1, 0), "error is at time step 3 of 6 of the forward layer; none arrives at 4 of the other."),
        ((0, 1), "error is at time step 4 of 6 of the backward layer; none arrives at 3 of the other."),
        ((0, 0), "o error arrives at time step 3 of 6 of the forward layer, nor at 4 of the other."),
    ],
)
def test_of_each_of_two_layers_it_is_said_whether_an_error_comes(page, walked, layers, comes, sentence):
    """An activation that has no slope may let it come to one of them alone."""
    report, player, _ = walked({**NETWORKS[0], "layers": layers, "window": 6})
    report.step_gradient = lambda layer, step: comes[layer % 2]
    go(page, player, player.whole.stops - 3)
    stepping, made = page("stage.stepping"), page("stage.wave").wave(player.moment(), report)
    told = page("words.texts").told(stepping.told_of(stepping.key_of(made, report), report))
    assert told.endswith(sentence)
    assert told.startswith("Layer 1: ") == (layers == 2)
