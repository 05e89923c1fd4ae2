"""The unrolled picture, against the trace: where its cells stand, which units are painted, which cells are lit, and how
wide the returning error's ways are at each layer and time step."""

import itertools
from functools import partial

import numpy as np
import pytest

from tests.page.epochs import CASES, ids
from tests.page.unrolled import Cells, Colours, Palette, Strokes, framed, grid_of, pixels, unrolled_of

THIN, WIDE = 0.75, 9
"""Widths of the returning error's ways: the least, and where it is strongest. Between them, as the legend says, a line
that is twice as wide stands for four times as much."""


@pytest.mark.parametrize("settings", CASES, ids=ids)
@pytest.mark.parametrize("width", [600, 230])
def test_painted_are_the_units_of_all_cells_that_have_computed_and_of_no_others(
    page, reported, moments, settings, width
):
    report, _ = reported(settings)
    places, marks = grid_of(page, report, width), page("stage.states").Marks(Palette(), Cells())
    marks.fit(places, report)
    for moment, made in moments(report):
        first = places.first(made.step, made.whole)
        while marks.follow(made, first):
            pass
        wanted = {}
        for layer, column in itertools.product(range(report.layers), range(places.columns)):
            step, cell = first + column, places.cell(layer, column)
            computed = moment.phase != "forward" or page("stage.wave").order(made, layer, step, report)
            if made.step < report.window <= step:
                continue
            vector = report.state("hidden", layer, made.window, step) if computed else None
            if vector is not None:
                wanted[cell.x, cell.y] = [round(value, 4) for value in vector]
        assert marks.sheet.cells == wanted


@pytest.mark.parametrize("layers", [1, 3, 7])
@pytest.mark.parametrize("window", [2, 15, 64])
@pytest.mark.parametrize("width", [350, 600, 900])
def test_the_grid_shows_the_moment_wherever_it_is_and_its_cells_keep_apart(page, layers, window, width):
    geometry, grid = page("stage.geometry"), page("stage.grid")
    boxes = geometry.Box(0, 60, 84, 60), geometry.Box(140, 0, width, 420), geometry.Box(1200, 30, 560, 360)
    places = grid.Grid(geometry.Stage(*boxes, layers), *boxes, layers, window, None, None)
    for step in range(2 * window):
        assert 0 <= step - places.first(step) < places.columns
    for layer, column in itertools.product(range(layers), range(places.columns)):
        cell = places.cell(layer, column)
        assert boxes[1].x < cell.x and cell.right < boxes[1].right
        assert boxes[1].y < cell.y and cell.bottom < places.input_y
        assert layer == 0 or cell.bottom < places.cell(layer - 1, column).y
        assert column == 0 or cell.x > places.cell(layer, column - 1).right


NUMBER = 10
"""Pixels of height that a layer's number needs, so that two of them are told apart."""


def squeezed(page, network, layers, head, foot, **more):
    """The unrolled picture of a phone: heading and time steps take `head` and `foot` pixels of the panel."""
    geometry, grid = page("stage.geometry"), page("stage.grid")
    tile, plot = geometry.Box(16, 8, 84, 36), geometry.Box(network.right + 8, 82, 169, 100)
    title = geometry.Box(network.x, network.y, network.width, head)
    legend = geometry.Box(network.x, network.bottom - foot, network.width, foot)
    folded = geometry.Stage(tile, network, plot, layers, title, legend)
    return grid.Grid(folded, tile, network, plot, layers, 15, title, legend, **more)


@pytest.mark.parametrize("layers", range(1, 8))
@pytest.mark.parametrize("width", [150, 185, 360])
@pytest.mark.parametrize("beside", [0, 3])
def test_however_little_height_there_is_each_layer_stands_above_the_one_before(page, layers, width, beside):
    box = page("browser.box").Box
    for height, head, foot in itertools.product(range(0, 400, 3), (24, 50, 80), (28, 44, 90)):
        network = box(16, 60, width, height)
        places = squeezed(page, network, layers, head, foot, beside=beside)
        cells = [places.cell(layer, 0) for layer in range(layers)]
        for low, high in itertools.pairwise(cells):
            assert low.middle - high.middle > NUMBER - 1e-6
            assert low.y > high.bottom
        assert cells[0].bottom < places.foot < places.input_y < places.numbers_y
        assert places.lead_out[0][1] < cells[-1].y
        if places.fits:
            assert network.y + head <= places.out_y


@pytest.mark.parametrize("layers", range(1, 8))
def test_on_a_phone_there_is_room_for_as_many_layers_as_there_is_height_for(page, layers):
    box = page("browser.box").Box
    fits = [squeezed(page, box(16, 60, 185, height), layers, 24, 44).fits for height in range(400)]
    assert fits == sorted(fits), "never less with more height"
    assert fits.index(True) <= 24 + 44 + 64 + layers * NUMBER


# ---------------------------------------------------------------- what is lit, and the error's ways


@pytest.fixture
def unrolled(page, words):
    """unrolled(report, width) -> the picture, and its places"""
    return partial(unrolled_of, page)


def strokes_at(picture, made, colour):
    context = Strokes()
    picture.draw(context, made)
    return [(width, points) for shade, width, points in context.strokes if shade == colour]


def slot_of(share, steps, layers):
    """(time step, its part from 0 to layers + 1) after a share of so many time steps: the value comes in, layer by
    layer computes, the states are handed on."""
    step = min(steps - 1, int(share * steps + 1e-6))
    return step, min(layers + 1, int(max(0.0, share * steps - step) * (layers + 2)))


@pytest.mark.parametrize("settings", CASES, ids=ids)
def test_lit_are_in_each_time_step_the_layers_that_have_computed_and_strongest_the_one_that_does(
    reported, moments, unrolled, settings
):
    report, _ = reported(settings)
    picture, places = unrolled(report)
    for moment, made in moments(report):
        if moment.phase != "forward" or moment.reading() >= 1:
            continue
        step, slot = slot_of(moment.reading(), report.window, report.layers)
        lit = framed(strokes_at(picture, made, "blue"), places, picture.first)
        assert set(lit) == {(layer, step) for layer in range(min(slot, report.layers))}
        assert [cell for cell, width in lit.items() if width == 3] == (
            [(slot - 1, step)] if 0 < slot <= report.layers else []
        )


def ways_back(report, arrays, places, first, reached):
    """{both ends: width} of the ways that the error has come when it has reached these (layer, time step), from the
    trace: into each from the layer above, or the answer, and from the time step after. What nothing returns to has no
    way; without memory none leads from the time step after."""
    norms = np.linalg.norm(arrays["gradient_hidden"].astype(float), axis=-1)
    widths = np.maximum(THIN, WIDE * np.sqrt(norms / norms.max()))
    last, ways = report.window - 1, {}
    for layer, step in reached:
        cell, column = places.cell(layer, step - first), step - first
        if not 0 <= column < places.columns or not norms[layer, step]:
            continue
        x = cell.x + cell.width / 2
        starts = []
        cut = report.header["truncation"] and (last - step) % report.header["truncation"] == 0
        if step < last and report.header["cell"] != "feed_forward" and not cut:
            starts.append(
                (cell.right, cell.middle, min(places.cell(layer, column + 1).x, places.right), cell.middle)
            )
        if layer < report.layers - 1:
            starts.append((x, places.cell(layer + 1, column).bottom, x, cell.y))
        elif step == last or "asked" in arrays:
            above = places.out_y if step == report.window - 1 else cell.y - 10
            starts.append((x, above, x, cell.y))
        for x0, y0, x1, y1 in starts:
            ways[(pixels(x0), pixels(y0)), (pixels(x1), pixels(y1))] = pytest.approx(
                widths[layer, step], abs=2e-3
            )
    return ways


@pytest.mark.parametrize("settings", CASES, ids=ids)
@pytest.mark.parametrize("width", [600, 230])
def test_the_errors_ways_are_those_it_has_come_each_as_wide_as_the_gradient_where_it_leads(
    reported, moments, unrolled, settings, width
):
    report, session = reported(settings)
    picture, places = unrolled(report, width)
    arrays, layers, last = session.report().arrays, report.layers, report.window - 1
    seen = 0
    for moment, made in moments(report):
        if moment.phase != "backward":
            continue
        passed, slot = slot_of(moment.progress, report.window, layers)
        now, done = last - passed, min(slot, layers)
        reached = [(layer, step) for layer in range(layers) for step in range(now + 1, last + 1)]
        here = [(layer, now) for layer in range(layers - done, layers)]
        strokes = strokes_at(picture, made, "error")
        ways = {points: wide for wide, points in strokes if len(points) == 2}
        assert ways == ways_back(report, arrays, places, picture.first, reached + here)
        returned = {(layer, step) for layer, step in here if arrays["gradient_hidden"][layer, step].any()}
        assert set(framed(strokes, places, picture.first)) == returned
        seen += 1
    assert seen > report.window * (layers + 2)


@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("height", [177, 420])
def test_on_a_phone_too_each_layers_gradient_stands_beside_its_row(page, reported, moments, layers, height):
    """In a narrow panel, of a picture that is pressed flat, too: behind the last column, and inside the panel."""
    report, session = reported(
        {"data": "sine", "window": 7, "horizon": 6, "layers": layers, "hidden_size": 4}
    )
    network = page("browser.box").Box(16, 60, 185, height)
    places = squeezed(page, network, layers, 24, 44)
    picture = page("stage.unrolled").Unrolled(Colours(), Strokes)
    picture.fit(places, report, None)
    norms = np.linalg.norm(session.report().arrays["gradient_hidden"].astype(float), axis=-1)
    seen = set()
    for moment, made in moments(report):
        if moment.phase != "backward":
            continue
        context = Strokes()
        picture.draw(context, made)
        reached = range(layers - min(made.done, layers), layers)
        assert {(x, y): text for text, colour, x, y in context.texts if colour == "error"} == {
            (places.right + 3, places.middles[layer]): page("words.figures").loss(norms[layer, made.step])
            for layer in reached
        }
        seen |= {(layer, made.step) for layer in reached}
    assert seen == set(itertools.product(range(layers), range(7)))
    assert network.right - places.right >= 40


def test_where_the_error_is_cut_a_double_line_stands_once_it_has_come_there_and_no_way_leads_over_it(
    reported, moments, unrolled
):
    report, session = reported(
        {"data": "counting", "window": 9, "delay": 2, "layers": 2, "truncation": 4, "cell": "gru"}
    )
    picture, places = unrolled(report)
    assert session.report().arrays["gradient_hidden"].any(axis=2).all()
    for moment, made in moments(report):
        if moment.phase != "backward":
            continue
        doubled = [points for _, points in strokes_at(picture, made, "ink")]
        between = {round((start[0] - places.left) / places.pitch) for start, _ in doubled}
        assert between == {step for step in (1, 5) if made.step <= step}
        assert len(doubled) == 2 * len(between)
        for (x0, y0), (x1, y1) in [
            points for _, points in strokes_at(picture, made, "error") if len(points) == 2
        ]:
            over = [x for x, _ in (points[0] for points in doubled) if x0 < x < x1 and y0 == y1]
            assert not over


def test_without_a_truncation_there_is_no_double_line(reported, moments, unrolled):
    report, _ = reported({"data": "sine", "window": 7, "horizon": 6, "layers": 2})
    picture, _ = unrolled(report)
    assert not any(strokes_at(picture, made, "ink") for _, made in moments(report))


@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_a_cut_is_told_of_where_it_is(page, reported, moments, loss_on):
    report, _ = reported(
        {"data": "sine", "window": 7, "horizon": 6, "layers": 2, "truncation": 3, "loss_on": loss_on}
    )
    told = {
        made.step: page("stage.stepping").key_of(made, report)[0]
        for moment, made in moments(report)
        if moment.phase == "backward"
    }
    back, none = "backward", "no_error"
    first = {"last": [none, none, none, none], "all": [back, "cut", back, back]}[loss_on]
    assert [told[step] for step in range(7)] == [*first, "cut", back, back]


def test_going_back_in_the_epoch_takes_the_errors_ways_back(page, reported, unrolled):
    timeline, wave = page("run.timeline"), page("stage.wave").wave
    report, _ = reported({"data": "sine", "window": 7, "horizon": 6, "layers": 2})
    picture, _ = unrolled(report)
    early, late = (wave(timeline.Moment("backward", share), report) for share in (0.3, 0.8))
    first = strokes_at(picture, early, "error")
    assert len(strokes_at(picture, late, "error")) > len(first)
    assert strokes_at(picture, early, "error") == first


def test_where_time_steps_are_too_fast_to_be_told_apart_the_part_in_view_stays(page, reported, unrolled):
    """Of a window of 64 a third of the columns would go at once, several times a second."""
    timeline, wave = page("run.timeline"), page("stage.wave").wave
    report, _ = reported({"data": "sine", "window": 64, "horizon": 4, "layers": 1})
    picture, places = unrolled(report, 300)
    assert places.columns < 64
    picture.marks.sheet = Cells()
    for seconds, stays in ((0.02, True), (0.4, False)):
        firsts = set()
        for phase, share in itertools.product(("forward", "backward"), np.arange(0.01, 0.45, 0.02)):
            strokes_at(picture, wave(timeline.Moment(phase, share), report, seconds, seconds), "blue")
            firsts.add(picture.first)
            assert all(x > places.left for x, _ in picture.marks.sheet.cells), "nothing is painted beside it"
        assert (firsts == {64 - places.columns}) == stays


@pytest.mark.parametrize("cell", ["lstm", "feed_forward"])
def test_states_go_to_the_right_where_there_is_a_memory_and_nowhere_else(reported, moments, unrolled, cell):
    report, session = reported({"data": "sine", "window": 7, "horizon": 6, "layers": 2, "cell": cell})
    picture, _ = unrolled(report)
    to_the_right = set()
    for _, made in moments(report):
        context = Strokes()
        picture.draw(context, made)
        lines = [points for _, _, points in context.strokes if len(points) == 2 and len(points[0]) == 2]
        middles = {pixels(y) for y in picture.grid.middles}
        to_the_right |= {start for start, end in lines if start[1] == end[1] and start[1] in middles}
    assert bool(to_the_right) == session.network.layers[0].cell.recurs


@pytest.mark.parametrize(
    ("cell", "loss_on"), [("lstm", "last"), ("feed_forward", "last"), ("feed_forward", "all")]
)
def test_an_error_is_told_of_at_the_time_steps_that_it_arrives_at_and_at_no_others(
    page, reported, moments, cell, loss_on
):
    report, session = reported(
        {"data": "sine", "window": 7, "horizon": 6, "layers": 2, "cell": cell, "loss_on": loss_on}
    )
    arrives = session.report().arrays["gradient_hidden"].any(axis=(0, 2))
    told = {
        made.step: page("stage.stepping").key_of(made, report)
        for moment, made in moments(report)
        if moment.phase == "backward"
    }
    assert told == {step: ("backward" if arrives[step] else "no_error", step + 1) for step in range(7)}
    assert list(arrives) == [cell == "lstm" or loss_on == "all" or step == 6 for step in range(7)]
