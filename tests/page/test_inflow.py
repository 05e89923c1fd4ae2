"""What comes in, in both pictures of many samples and windows, all along their reading: values on their way are on the
wire as it is drawn, from the chosen tile on, and never beside it or under a time step that is not theirs."""

import itertools
import math

import numpy as np
import pytest

from tests.page.drawing import Context, Palette
from tests.page.unrolled import grid_of

ASIDE = 0.5
"""Pixels that a value may be off the wire's middle: less than what is seen."""
RADIUS = 18
"""Of the wire's corners, as far as its pieces are long enough."""
TASKS = [
    {"data": "sine", "window": 15, "horizon": 6},
    {"data": "square", "window": 5, "horizon": 4, "seed": 3},
    {"data": "composite", "window": 40, "horizon": 6, "seed": 1},
    {"data": "abab", "window": 8, "horizon": 4},
    {"data": "recall", "window": 9, "delay": 4},
]


@pytest.fixture(params=TASKS, ids=lambda task: f"{task['data']}-{task['window']}")
def report(request, reported):
    return reported({**request.param, "layers": 2})[0]


def wide(geometry):
    return geometry.Box(0, 60, 84, 60), geometry.Box(140, 0, 600, 420), geometry.Box(780, 30, 560, 360)


def narrow(geometry):
    return geometry.Box(16, 30, 80, 50), geometry.Box(16, 120, 358, 256), geometry.Box(16, 420, 358, 220)


def off_the_wire(route, point):
    """How far a point is from a wire whose corners are arcs, as a canvas rounds them (arcTo)."""
    found, cut = [], [0.0] * len(route)
    for k, (before, corner, behind) in enumerate(zip(route, route[1:], route[2:], strict=False), 1):
        radius = min(RADIUS, math.dist(before, corner) / 2, math.dist(corner, behind) / 2)
        into, onward = (np.sign(np.subtract(end, corner)) for end in (before, behind))
        if not np.dot(into, onward) and radius:
            centre, cut[k] = corner + (into + onward) * radius, radius
            if all(np.dot(np.subtract(point, centre), way) <= 1e-6 for way in (into, onward)):
                found.append(abs(math.dist(point, centre) - radius))
    for k, (start, end) in enumerate(itertools.pairwise(route)):
        way = np.sign(np.subtract(end, start))
        start, end = start + way * cut[k], end - way * cut[k + 1]
        length = math.dist(start, end)
        along = min(length, max(0.0, float(np.dot(np.subtract(point, start), way))))
        found.append(math.dist(point, start + way * along))
    return min(found)


def frames(report):
    """Time steps that are over, in each of many frames of a reading."""
    return np.arange(0.0, report.window - 1, 0.07)


def inflow_of(page, report, *places):
    inflow = page("stage.inflow").Inflow(Palette())
    inflow.fit(*places[:1], report, *places[1:])
    return inflow


@pytest.mark.parametrize("arrangement", [wide, narrow])
def test_in_the_folded_picture_all_values_on_their_way_are_on_the_wire(page, report, arrangement):
    geometry = page("stage.geometry")
    route = geometry.Stage(*arrangement(geometry), report.layers).lead_in
    inflow, seen = inflow_of(page, report, route), 0
    for steps in frames(report):
        for _, x, y in inflow.coming(steps):
            assert off_the_wire(route, (x, y)) < ASIDE
            seen += 1
    assert seen > report.window


@pytest.mark.parametrize("width", [600, 230])
def test_in_the_unrolled_picture_they_are_on_the_wire_or_the_next_one_is_on_its_way_to_its_column(
    page, report, width
):
    places = grid_of(page, report, width)
    inflow = inflow_of(page, report, places.lead_in, places)
    for steps in frames(report):
        first = places.first(int(steps))
        away = {
            number: (x, y)
            for number, x, y in inflow.coming(steps, first)
            if off_the_wire(places.lead_in, (x, y)) > ASIDE
        }
        assert set(away) <= {int(steps) + 1}, "one at a time is over the columns, the one that is read next"
        for number, (x, y) in away.items():
            goal = places.x(number - first)
            assert places.lead_in[-1][0] <= x <= goal
            beyond = x < goal - places.pitch
            assert abs(y - places.input_y) <= (ASIDE if beyond else places.swing), "in the row of values"


def test_what_is_drawn_stands_where_the_values_are_and_nothing_joins_them(page, report):
    geometry = page("stage.geometry")
    route = geometry.Stage(*wide(geometry), report.layers).lead_in
    inflow = inflow_of(page, report, route)
    for steps in frames(report):
        context = Context()
        inflow.riding(context, steps)
        points = [
            shape[1:3]
            for kind, _, shapes in context.drawn
            for shape in ([shapes] if kind == "text" else shapes)
        ]
        assert points == [(x, y) for _, x, y in inflow.coming(steps)]
        assert {kind for kind, *_ in context.drawn} <= {"text" if report.alphabet else "fill"}


def test_each_value_of_a_curve_arrives_at_its_column_when_its_time_step_begins(page, reported):
    report, _ = reported({"data": "sine", "window": 8, "horizon": 4})
    places = grid_of(page, report)
    inflow = inflow_of(page, report, places.lead_in, places)
    for number in range(1, report.window):
        arriving, x, y = inflow.coming(number - 0.0001)[0]
        assert arriving == number
        assert (x, y) == pytest.approx((places.x(number), inflow.row_y(number)), abs=0.1)


def test_they_keep_their_order_and_move_on_evenly_on_the_wire(page, report):
    route = ((0, 0), (900, 0))
    inflow, last, paces = inflow_of(page, report, route), {}, set()
    for steps in np.arange(0.0, min(6.9, report.window - 1), 0.05):
        now = {number: x for number, x, _ in inflow.coming(steps)}
        assert list(now) == sorted(now)
        assert list(now.values()) == sorted(now.values(), reverse=True)
        paces |= {round(far - last[number], 6) for number, far in now.items() if number in last}
        last = now
    assert len(paces) == 1 and min(paces) > 0


@pytest.mark.parametrize("task", TASKS[:1] + TASKS[3:4], ids=["values", "characters"])
def test_a_prediction_on_its_way_out_is_on_the_wire_or_right_above_it(page, reported, task):
    report, _ = reported(task)
    geometry, river = page("stage.geometry"), page("stage.river").River(Palette())
    for arrangement in (wide, narrow):
        stage = geometry.Stage(*arrangement(geometry), report.layers)
        river.fit(stage, report)
        for share in np.arange(0, 1.01, 0.05):
            context = Context()
            river.out(context, share, report.window)
            (kind, _, shape), above = context.drawn[-1], 5 if report.alphabet else 0
            x, y = shape[1:3] if kind == "text" else shape[0][1:3]
            assert off_the_wire(stage.lead_out, (x, y + above)) < ASIDE
