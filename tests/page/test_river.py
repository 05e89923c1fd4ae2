"""The river at fixed moments: which way it flows, where it ends, and how wide the returning error is."""

import itertools
import types

import numpy as np
import pytest


class Context:
    """Keeps (dashed, width, first point) of every stroke."""

    def __init__(self):
        self.strokes = []
        self.dashes = ()

    def setLineDash(self, dashes):
        self.dashes = dashes

    def moveTo(self, x, y):
        self.start = (x, y)

    def stroke(self):
        self.strokes.append((bool(self.dashes), self.lineWidth, self.start, self.lineDashOffset))

    def __getattr__(self, name):
        return lambda *values: None


@pytest.fixture
def drawn(page):
    """drawn(phase, progress, travelled) gives the strokes of three layers whose gradient doubles from layer to layer
    and is strongest at the last time step."""
    geometry, timeline = page("stage.geometry"), page("run.timeline")
    stage = geometry.Stage(
        geometry.Box(0, 60, 84, 60), geometry.Box(140, 0, 600, 420), geometry.Box(780, 30, 560, 360), 3
    )
    report = types.SimpleNamespace(
        window=15,
        alphabet=None,
        inputs=[0.5] * 15,
        gradient_of=lambda layer, step: (layer + 1) * (step + 1) / 45,
        step_gradient=lambda layer, step: 1.0,
        judged=lambda step: True,
        recurs=True,
    )
    report.layers, report.horizon, report.slides = 3, 32, True
    report.both, report.sweeps, report.reverse = False, 1, lambda layer: False
    river = page("stage.river").River(types.SimpleNamespace(blue="blue", edge="edge", error="error"))
    river.fit(stage, report)
    wave = page("stage.wave").wave

    def strokes(phase, progress, travelled=0.0, lasting=0.07):
        context = Context()
        made = wave(timeline.Moment(phase, progress), report, lasting, lasting)
        river.draw(context, made, travelled, True)
        return stage, context.strokes

    strokes.report = report
    return strokes


def starting_at(strokes, point):
    return next(stroke for stroke in strokes if stroke[2] == point)


def test_where_time_steps_pass_quickly_everything_flows_from_the_input_on(drawn):
    stage, strokes = drawn("forward", 0.3, travelled=2.0)
    assert all(dashed for dashed, *_ in strokes)
    assert {offset for *_, offset in strokes} == {-60}
    assert starting_at(strokes, stage.lead_in[0]) and starting_at(strokes, stage.lead_out[0])


def test_within_a_time_step_only_that_is_lit_which_is_on_its_way(drawn):
    """A time step's fifths: the value comes in, each of three layers computes, the states are handed on."""
    lit = []
    for part in range(5):
        stage, strokes = drawn("forward", 0.45 * (4 + part / 5 + 0.1) / 15, lasting=0.4)
        lit.append({start for _, width, start, _ in strokes if width == 2.5})
    channels = [(start, stage.level) for start, _ in stage.channels]
    assert channels[0] in lit[0]
    assert [channels[layer] in lit[layer + 1] for layer in (1, 2)] == [True, True]
    assert not lit[4] & {*channels, stage.lead_in[0], stage.lead_out[0]}


def test_a_layers_loop_is_lit_once_a_time_step_from_its_turn_until_the_states_are_handed_on(drawn):
    """Steady: what went on and off twice in a time step would flash."""
    loops = []
    for part in range(5):
        stage, strokes = drawn("forward", 0.45 * (4 + part / 5 + 0.1) / 15, lasting=0.4)
        straight = {(start, stage.level) for start, _ in stage.channels} | {
            stage.lead_in[0],
            stage.lead_out[0],
        }
        loops.append(
            [dashed for dashed, width, start, _ in strokes if width == 2.5 and start not in straight]
        )
    assert [len(lit) for lit in loops] == [0, 1, 2, 3, 3]
    assert not any(any(lit) for lit in loops)


def test_backward_the_dashes_turn_round_and_nothing_flows_into_the_input(drawn):
    stage, strokes = drawn("backward", 0.2, travelled=2.0)
    assert not starting_at(strokes, stage.lead_in[0])[0]
    assert not starting_at(strokes, (stage.channels[0][0], stage.level))[0]
    dashed, _, _, offset = starting_at(strokes, stage.lead_out[0])
    assert (dashed, offset) == (True, 60)


def test_the_returning_flow_is_as_wide_as_each_layers_gradient_and_narrows_as_it_goes_back_in_time(drawn):
    def widths(progress):
        stage, strokes = drawn("backward", progress)
        return [starting_at(strokes, (start, stage.level))[1] for start, _ in stage.channels[1:]]

    late, early = widths(0.0), widths(0.9)
    assert late == sorted(late) and late[0] < late[-1]
    assert all(first > second for first, second in zip(late, early, strict=True))


def test_in_validation_it_lies_still(drawn):
    _, strokes = drawn("validation", 0.5)
    assert not any(dashed for dashed, *_ in strokes)


def test_where_training_is_too_fast_to_be_followed_the_river_is_strong_but_nothing_seems_to_flow(drawn):
    _, strokes = drawn("rest", 1.0)
    assert not any(dashed for dashed, *_ in strokes)
    assert {width for _, width, *_ in strokes} == {2.5}


def test_without_memory_no_layer_has_a_loop_and_no_error_returns_where_none_arrives(drawn, page):
    """A feed-forward network: of all time steps only the last one learns from its answer."""
    report = drawn.report
    _, before = drawn("backward", 0.5)
    report.recurs, report.step_gradient = False, lambda layer, step: float(step == 14)
    _, strokes = drawn("backward", 0.5)
    assert len(strokes) == len(before) - report.layers
    assert [dashed for dashed, *_ in strokes] == [False] * (len(strokes) - 1) + [True], (
        "only the answer's own way"
    )


# ---------------------------------------------------------------- the errors of real networks, folded


@pytest.fixture
def returning(page):
    """returning(report, step) -> (the stage, its strokes as (dashed, width, start, shift)) while the error goes
    through a time step"""
    geometry, timeline = page("stage.geometry"), page("run.timeline")

    def strokes(report, step, slots=0.5):
        stage = geometry.Stage(
            geometry.Box(0, 60, 84, 60), geometry.Box(140, 0, 600, 420), geometry.Box(780, 30, 560, 360),
            report.layers,
        )  # fmt: skip
        river = page("stage.river").River(types.SimpleNamespace(blue="blue", edge="edge", error="error"))
        river.fit(stage, report)
        gone = (report.window - 1 - step + slots) / report.window
        context = Context()
        river.draw(context, page("stage.wave").wave(timeline.Moment("backward", gone), report), 1.0, True)
        return stage, context.strokes

    return strokes


@pytest.mark.parametrize("cell", ["lstm", "rnn", "gru"])
@pytest.mark.parametrize("layers", [2, 3, 5])
def test_a_line_twice_as_wide_stands_for_four_times_the_gradient_in_all_layers_and_time_steps(
    reported, returning, cell, layers
):
    """As long as it is wider than the thinnest; so a factor of nine is one of three in width."""
    report, session = reported(
        {"data": "sine", "window": 7, "cell": cell, "layers": layers, "loss_on": "all"}
    )
    norms = np.linalg.norm(session.report().arrays["gradient_hidden"].astype(float), axis=-1)
    ratios, drawn, real = set(), [], []
    for layer, step in itertools.product(range(layers), range(7)):
        stage, strokes = returning(report, step)
        width = starting_at(strokes, (stage.channels[layer + 1][0], stage.level))[1]
        drawn.append(width)
        real.append(norms[layer, step])
        if width > 1:
            ratios.add(width / norms[layer, step] ** 0.5)
    assert max(drawn) >= 6 and drawn.index(max(drawn)) == real.index(max(real))
    assert min(ratios) == pytest.approx(max(ratios), rel=1e-3)
    assert all(
        wide >= wider
        for (wide, more), (wider, less) in itertools.permutations(zip(drawn, real, strict=True), 2)
        if more > less
    )


@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_the_answers_way_is_lit_at_the_time_steps_at_which_an_answers_error_comes_in(
    reported, returning, loss_on
):
    report, _ = reported({"data": "sine", "window": 7, "layers": 2, "loss_on": loss_on})
    for step in range(7):
        stage, strokes = returning(report, step)
        enters = loss_on == "all" or step == 6
        assert starting_at(strokes, stage.lead_out[0])[0] == enters
        assert starting_at(strokes, (stage.channels[-1][0], stage.level))[0] == enters
        # from the last layer to the one before it goes on at each
        assert starting_at(strokes, (stage.channels[-2][0], stage.level))[0]
