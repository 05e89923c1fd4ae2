"""What is drawn and told of layers that read both ways, against the trace: the order in which they compute, the cells
that are painted and lit, the error's ways, and the cell of a layer that reads backward."""

import itertools
import types
from functools import partial

import numpy as np
import pytest

from tests.page.unrolled import Cells, Palette, Strokes, framed, grid_of, pixels, unrolled_of

SETTINGS = [
    {"directions": "both", "cell": cell, "layers": layers, "loss_on": loss_on, **task}
    for cell, layers, loss_on, task in itertools.product(
        ("lstm", "gru"),
        (1, 2),
        ("last", "all"),
        ({"data": "sine", "window": 7, "horizon": 6}, {"data": "abab", "window": 6, "horizon": 4}),
    )
]
every = pytest.mark.parametrize(
    "settings", SETTINGS, ids=lambda settings: "-".join(map(str, settings.values()))
)


@pytest.fixture
def unrolled(page, words):
    """unrolled(report, width) -> the picture, and its places"""
    return partial(unrolled_of, page)


def order_of(report):
    """[(layer, step)] tick by tick, as it is computed: of each level one layer from the first step on, the other from
    the last one back."""
    last = report.window - 1
    return [
        [(2 * level, tick), (2 * level + 1, last - tick)]
        for level in range(report.levels)
        for tick in range(report.window)
    ]


def ticks(share, report):
    """(ticks done, layers done in the next one) after a share of the reading."""
    whole = report.window * report.levels
    tick = min(whole - 1, int(share * whole + 1e-6))
    slot = min(3, int(max(0.0, share * whole - tick) * 4))
    return tick, min(2, slot)


@every
def test_a_level_is_computed_when_both_layers_of_the_one_below_have_read_all(
    page, reported, moments, settings
):
    report, _ = reported(settings)
    wave = page("stage.wave")
    for moment, made in moments(report):
        if moment.phase != "forward" or moment.reading() >= 1:
            continue
        tick, done = ticks(moment.reading(), report)
        expected = {place for places in order_of(report)[:tick] for place in places}
        expected |= set(order_of(report)[tick][:done])
        places = itertools.product(range(report.layers), range(report.window))
        assert {place for place in places if wave.order(made, *place, report)} == expected


@every
@pytest.mark.parametrize("width", [600, 130, 110])
def test_painted_are_the_units_of_all_cells_that_have_computed(page, reported, moments, settings, width):
    report, session = reported(settings)
    trace = session.report().arrays["trace_hidden"]
    places, marks = grid_of(page, report, width), page("stage.states").Marks(Palette(), Cells())
    marks.fit(places, report)
    for moment, made in moments(report):
        first = places.first(made.step, made.whole)
        while marks.follow(made, first):
            pass
        if made.window:
            continue
        wanted = {}
        for layer, column in itertools.product(range(report.layers), range(places.columns)):
            step = places.step(column, first)
            if moment.phase != "forward" or page("stage.wave").order(made, layer, step, report):
                cell = places.cell(layer, column)
                wanted[cell.x, cell.y] = [round(float(value), 4) for value in trace[layer, step]]
        assert marks.sheet.cells == wanted


@every
@pytest.mark.parametrize("width", [600, 130, 110])
def test_lit_are_the_two_cells_in_which_a_level_computes(reported, moments, unrolled, settings, width):
    report, _ = reported(settings)
    picture, places = unrolled(report, width)
    for moment, made in moments(report):
        if moment.phase != "forward" or moment.reading() >= 1:
            continue
        context = Strokes()
        picture.draw(context, made)
        strokes = [(width, points) for shade, width, points in context.strokes if shade == "blue"]
        tick, done = ticks(moment.reading(), report)
        assert set(framed(strokes, places, picture.first)) == set(order_of(report)[tick][:done])


@pytest.mark.parametrize("width", [110, 130, 190, 400, 900])
@pytest.mark.parametrize("window", [*range(2, 33), 60, 61, 199, 200])
def test_of_a_long_window_both_places_at_which_a_level_is_read_are_in_sight_and_at_rest_both_ends(
    page, width, window
):
    report = types.SimpleNamespace(layers=4, window=window, both=True)
    places = grid_of(page, report, width)
    last = window - 1
    for step in range(window):
        first = places.first(step)
        shown = [places.step(column, first) for column in range(places.columns)]
        assert shown == sorted(set(shown)) and shown[0] >= 0 and shown[-1] <= last
        assert {step, last - step} <= set(shown)
        columns = [places.column(each, first) for each in range(window)]
        assert [shown.index(each) if each in shown else -1 for each in range(window)] == columns
        assert places.leaves_out(first) == any(b - a > 1 for a, b in itertools.pairwise(shown))
    for first in (places.first(last), places.first(last // 2, whole=True)):
        assert places.column(0, first) == 0 and places.column(last, first) == places.columns - 1
    xs = [places.x(column) for column in range(places.columns)]
    assert xs == sorted(xs) and xs[-1] + places.width / 2 <= places.right


@every
@pytest.mark.parametrize("width", [600, 130])
@pytest.mark.parametrize("moment", [("rest", 1.0), ("forward", 0.999), ("backward", 0.999)])
def test_the_answer_is_joined_to_the_states_that_it_comes_from(
    page, reported, unrolled, settings, width, moment
):
    report, _ = reported(settings)
    picture, places = unrolled(report, width)
    context = Strokes()
    picture.draw(context, page("stage.wave").wave(page("run.timeline").Moment(*moment), report))
    ends = set()
    for _, _, points in context.strokes:
        if len(points) == 2 and points[1] == tuple(map(pixels, places.lead_out[0])):
            ends.add(points[0][0])
    after = report.window - 1 if settings["loss_on"] == "all" else 0
    assert ends == {pixels(places.x(places.column(step, 0))) for step in (report.window - 1, after)}


@every
def test_the_error_goes_through_each_layer_against_its_direction_and_through_the_upper_levels_first(
    page, reported, moments, settings
):
    report, _ = reported(settings)
    wave, order = page("stage.wave"), [list(reversed(places)) for places in reversed(order_of(report))]
    seen = 0
    for moment, made in moments(report):
        if moment.phase != "backward" or moment.progress >= 1:
            continue
        tick, done = ticks(moment.progress, report)
        expected = {place for places in order[:tick] for place in places} | set(order[tick][:done])
        places = itertools.product(range(report.layers), range(report.window))
        assert {place for place in places if wave.reached(made, *place, report)} == expected
        seen += 1
    assert seen > report.window


@every
def test_no_way_of_the_picture_leads_from_one_layer_of_a_level_to_the_other(
    page, reported, unrolled, settings
):
    """Branches of a column: each begins below or above its level and ends at one cell."""
    report, _ = reported(settings)
    _, places = unrolled(report)
    forks = places.forks
    for layer, column in itertools.product(range(report.layers), range(places.columns)):
        other = places.cell(layer ^ 1, column)
        for way in (forks.into(layer, column), forks.out_of(layer, column)):
            for (x0, y0), (x1, y1) in itertools.pairwise(way):
                assert x0 == x1 or y0 == y1
                inside = other.x < max(x0, x1) and min(x0, x1) < other.right
                assert not (inside and min(y0, y1) < other.bottom and max(y0, y1) > other.y)
        assert forks.into(layer, column)[0] == (places.x(column), forks.joint(layer // 2))
        assert forks.out_of(layer, column)[-1] == (places.x(column), forks.joint(layer // 2 + 1))


@every
def test_the_errors_ways_lead_from_the_step_that_was_read_after_and_are_as_wide_as_the_gradient(
    page, reported, unrolled, settings
):
    report, session = reported(settings)
    picture, places = unrolled(report)
    norms = np.linalg.norm(session.report().arrays["gradient_hidden"].astype(float), axis=-1)
    made = page("stage.wave").wave(page("run.timeline").Moment("backward", 1.0), report)
    context = Strokes()
    picture.draw(context, made)
    ways = {points for shade, _, points in context.strokes if shade == "error" and len(points) == 2}
    for layer, step in itertools.product(range(report.layers), range(report.window)):
        after = step - 1 if layer % 2 else step + 1
        if 0 <= after < report.window and norms[layer, step]:
            x0, y0, x1, y1 = places.forks.onward(layer, step, 0)
            assert ((pixels(x0), pixels(y0)), (pixels(x1), pixels(y1))) in ways
            assert report.step_gradient(layer, step) == pytest.approx(norms[layer, step], rel=1e-5)
    ends = {
        layer: {step for step in range(report.window) if norms[layer, step]} for layer in range(report.layers)
    }
    if settings["loss_on"] == "last":
        assert ends[report.layers - 1] == ends[report.layers - 2] == set(range(report.window))


@every
def test_the_cell_of_a_layer_that_reads_backward_holds_the_trace_and_before_it_the_next_step(
    page, reported, settings
):
    report, session = reported(settings)
    arrays, last = session.report().arrays, report.window - 1
    cells, steps = page("cell.scene.diagram"), page("cell.scene.steps")
    for layer in range(report.layers):
        diagram = cells.Diagram(
            settings["cell"], session.configuration.to_dict(), None, report.reverse(layer)
        )
        before = diagram.element["recurrent"]
        for step in range(report.window):
            found = cells.vector(report, before, layer, step)
            earlier = step + (1 if layer % 2 else -1)
            expected = (
                arrays["trace_hidden"][layer, earlier]
                if 0 <= earlier <= last
                else np.zeros(report.hidden_size)
            )
            np.testing.assert_allclose(found, expected, atol=1e-6)
            read = cells.vector(report, diagram.element["input"], layer, step)
            below = (
                arrays["inputs"][step]
                if layer < 2
                else np.concatenate([arrays["trace_hidden"][2 * (layer // 2) - 2 + k, step] for k in (0, 1)])
            )
            np.testing.assert_allclose(read, below, atol=1e-6)
            assert len(read) == report.received(layer)
        line = steps.CellTimeline(diagram.parts, report.window, report.horizon, report.reverse(layer))
        read = [
            step.time_step for step in line.steps if step.phase == "forward" and step.part == diagram.parts[0]
        ]
        assert read == list(range(report.window))[:: -1 if layer % 2 else 1]
        back = [
            step.time_step
            for step in line.steps
            if step.phase == "backward" and step.part == diagram.parts[0]
        ]
        assert back == read[::-1]


def test_formulas_of_a_layer_that_reads_backward_name_the_next_time_step(page, reported):
    report, session = reported(SETTINGS[0])
    cells, equations = page("cell.scene.diagram"), page("cell.scene.equations")
    for layer, sign in ((0, "−"), (1, "+")):
        diagram = cells.Diagram("lstm", session.configuration.to_dict(), None, report.reverse(layer))
        letters = equations.lines(diagram, diagram.element["forgotten"], None)[0]
        assert f"<mi>t</mi><mo>{sign}</mo><mn>1</mn>" in letters
        found = equations.letters(diagram, diagram.element["recurrent"])
        assert found == [("h", False), (f"t{sign}1", True)]


@pytest.mark.parametrize("step", [0, 3, 6])
def test_an_equation_with_numbers_puts_in_the_state_of_the_next_time_step(page, reported, step):
    report, session = reported(SETTINGS[0])
    cells, equations = page("cell.scene.diagram"), page("cell.scene.equations")
    diagram = cells.Diagram("lstm", session.configuration.to_dict(), None, True)
    vector = lambda name, at: cells.vector(report, diagram.element[name], 1, at)  # noqa: E731
    before = report.read_before(1, step)
    unit = equations.Unit(vector, 2, step, None, None, -1 if before == report.window else before)
    state = session.report().arrays["trace_cell_state"][1, :, 2]
    assert unit.of("cell_state", 1) == pytest.approx(state[step + 1] if step < 6 else 0.0)
    assert unit.of("cell_state", 0) == pytest.approx(state[step])


def test_layers_are_named_by_level_and_direction(page, reported, words):
    report, _ = reported(SETTINGS[4])
    names = page("run.layer_names")
    assert [names.name_of(report, layer) for layer in range(4)] == [
        "Layer 1 →",
        "Layer 1 ←",
        "Layer 2 →",
        "Layer 2 ←",
    ]
    told = page("words.texts").told
    assert told(names.spoken(report, 3)) == "2, backward"


@every
def test_what_is_told_names_the_time_steps_that_are_read(page, reported, moments, words, settings):
    report, _ = reported(settings)
    stepping = page("stage.stepping")
    for moment, made in moments(report):
        if moment.phase == "forward" and moment.reading() < 1:
            word, number = stepping.key_of(made, report)
            assert (word, number) == ("read_both", ticks(moment.reading(), report)[0])


@every
def test_where_every_answer_counts_it_is_said_under_the_prediction_that_the_loss_leaks(
    page, reported, words, settings
):
    report, _ = reported(settings)
    told = page("words.texts").told(page("run.progress").sample(report))
    assert ("The loss leaks" in told) == (settings["loss_on"] == "all")
