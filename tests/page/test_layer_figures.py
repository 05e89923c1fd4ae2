"""What a layer's button and its card tell: the state of the time step that the layer stands at, and which one that is,
against the trace of the engine."""

import re
import types

import numpy as np
import pytest

SHAPES = [
    {"cell": cell, "directions": directions, "layers": layers, "window": 7, "horizon": 3, **more}
    for cell, directions, layers, more in [
        ("lstm", "both", 1, {}),
        ("gru", "both", 2, {}),
        ("lstm", "both", 3, {"loss_on": "all"}),
        ("lstm", "forward", 3, {}),
        ("rnn", "forward", 1, {}),
    ]
]
each = pytest.mark.parametrize("settings", SHAPES, ids=lambda settings: "-".join(map(str, settings.values())))
TOLD = re.compile(r"; (.*?)\. Mean hidden state (\S+); strongest is unit (\d+) with (\S+)\. ")


@pytest.fixture
def network(page, words):
    """network(report) -> the network's parts of the page, as they are once they have been placed."""

    def make(report):
        made = object.__new__(page("stage.network").Network)
        made.report, made.cell, made.moving, made.returning = report, "", False, False
        made.legend = types.SimpleNamespace(toggleAttribute=lambda *values: None)
        made.steps, made.chosen = [], None
        made.stage = made.box = None
        made.buttons = [Button() for _ in range(report.layers)]
        return made

    return make


class Button(dict):
    """A node that keeps its attributes."""

    def getAttribute(self, name):
        return self.get(name)

    setAttribute = dict.__setitem__

    def contains(self, node):
        return False


def number(text):
    return float(text.replace("−", "-"))


@pytest.fixture
def names(page, network, monkeypatch):
    """names(report, position, moving) -> [(time step told, mean, unit, strongest)] of the layers' names there."""
    monkeypatch.setattr(page("browser"), "held", lambda node, moving: False)

    def tell(report, moment, moving=False):
        made = network(report)
        made.moving = moving
        made.draw(moment, page("stage.wave").wave(moment, report))
        made.name(moving)
        found = [TOLD.search(button["aria-label"]).groups() for button in made.buttons]
        return made, [(step, number(mean), int(unit), number(most)) for step, mean, unit, most in found]

    return tell


def checked(told, trace, layer, step, window):
    """What is told of a layer is its state after a time step (from 0); None: it has read nothing."""
    words, mean, unit, strongest = told
    state = trace[layer, step] if step is not None else np.zeros(trace.shape[2])
    expected = "nothing of the window read yet" if step is None else f"time step {step + 1} of {window}"
    assert words == expected
    assert mean == pytest.approx(state.mean(), abs=0.0051)
    assert abs(strongest) == pytest.approx(abs(state).max(), abs=0.0051)
    assert abs(state[unit - 1]) == pytest.approx(abs(state).max(), abs=1e-4)


@each
@pytest.mark.parametrize("moving", [False, True])
def test_at_rest_a_name_tells_of_the_step_that_the_layer_reads_last(page, reported, names, settings, moving):
    report, session = reported(settings)
    trace = session.report().arrays["trace_hidden"]
    _, told = names(report, page("run.timeline").REST, moving)
    for layer in range(report.layers):
        backward = settings["directions"] == "both" and layer % 2
        checked(told[layer], trace, layer, 0 if backward else report.window - 1, report.window)


@each
def test_on_a_walk_names_and_cards_follow_each_layer(page, reported, names, settings):
    report, session = reported(settings)
    trace = session.report().arrays["trace_hidden"]
    line = page("run.whole").Whole(report.window, report.horizon, report.sweeps)
    both, last = settings["directions"] == "both", report.window - 1
    for stop in range(line.window):
        made, told = names(report, line.moment(line.settled(stop)))
        level, step = divmod(stop, report.window)
        for layer in range(report.layers):
            mine = layer // 2 if both else level
            gone = step if mine == level else last if mine < level else None
            expected = last - gone if gone is not None and both and layer % 2 else gone
            checked(told[layer], trace, layer, expected, report.window)
            assert made.steps[layer] == expected, "the card's"


@each
def test_on_the_way_back_they_tell_where_the_error_is(page, reported, names, settings):
    report, session = reported(settings)
    trace = session.report().arrays["trace_hidden"]
    line = page("run.whole").Whole(report.window, report.horizon, report.sweeps)
    both, last = settings["directions"] == "both", report.window - 1
    for stop in range(line.window):
        _, told = names(report, line.moment(line.settled(line.stops - line.window + stop)))
        turn, gone = divmod(stop, report.window)
        for layer in range(report.layers):
            mine = report.levels - 1 - layer // 2 if both else turn
            left = last - gone if mine == turn else 0 if mine < turn else last
            checked(told[layer], trace, layer, last - left if both and layer % 2 else left, report.window)


@each
def test_while_moments_pass_names_keep_to_the_whole_window(page, reported, names, settings):
    report, _ = reported(settings)
    at = page("run.timeline")
    assert names(report, at.Moment("forward", 0.1), True)[1] == names(report, at.REST, True)[1]


@each
def test_a_card_tells_what_the_name_tells(page, reported, names, settings):
    report, _ = reported(settings)
    at = page("run.timeline")
    for progress in (0.0, 0.1, 0.2, 0.3, 0.44, 0.9):
        made, told = names(report, at.Moment("forward", progress))
        for layer in range(report.layers):
            step = made.steps[layer]
            shown = page("stage.network").figures(made.state(layer, step))
            words = [page("words.texts").told(one) for one in (made.told(step), *shown)]
            assert (words[0], number(words[1]), int(words[3]), number(words[2])) == told[layer]
