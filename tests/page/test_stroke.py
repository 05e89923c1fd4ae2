"""A curve drawn by hand becomes a row of numbers: whatever the strokes, and whichever way they were drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.page.desks import ask, train

VALUES = 200
PLACE = st.floats(-30, VALUES + 30)
VALUE = st.floats(-3, 3)
LEVEL = st.floats(-1, 1)
STROKE = st.lists(st.tuples(PLACE, VALUE), min_size=1, max_size=12)
SWEEP = st.lists(st.tuples(PLACE, VALUE), min_size=2, max_size=12, unique_by=lambda point: point[0]).map(
    sorted
)
"""A stroke that goes from left to right."""


@pytest.fixture(scope="module")
def drawn(browser_fakes):
    """drawn(stroke, ...) is the drawing of these strokes, one after the other."""
    from page.own_data.stroke import Drawing

    def make(*strokes):
        made = Drawing()
        for points in strokes:
            draw(made, points)
        return made

    return make


def draw(drawing, points):
    drawing.begin(*points[0])
    for point in points[1:]:
        drawing.move(*point)
    drawing.end()


@given(strokes=st.lists(STROKE, min_size=1, max_size=4))
def test_every_drawing_is_as_many_values_as_can_be_learned_all_in_range(drawn, strokes):
    row = drawn(*strokes).row()
    assert len(row) == VALUES
    assert all(-1 <= value <= 1 and round(value, 3) == value for value in row)


def test_where_nothing_is_drawn_there_is_no_row(drawn):
    made = drawn()
    assert (made.empty, made.row(), made.text()) == (True, [], "")


@given(points=SWEEP)
def test_a_stroke_backwards_is_the_same_as_forwards(drawn, points):
    assert drawn(points).values == drawn(points[::-1]).values


@given(first=STROKE, points=STROKE)
def test_drawing_over_a_part_replaces_that_part_and_no_other(drawn, first, points):
    before, after, alone = drawn(first), drawn(first, points), drawn(points)
    for old, new, over in zip(before.values, after.values, alone.values, strict=True):
        assert new == (old if over is None else over)


@given(points=SWEEP)
def test_a_stroke_covers_every_place_that_it_passes(drawn, points):
    low, high = points[0][0], points[-1][0]
    passed = [place for place in range(VALUES) if low <= place <= high]
    values = drawn(points).values
    assert all(values[place] is not None for place in passed)
    assert VALUES - values.count(None) == max(1, len(passed))


@given(left=st.integers(0, 90), right=st.integers(100, VALUES - 1), low=LEVEL, high=LEVEL)
def test_between_two_strokes_is_a_straight_line_and_beyond_them_it_is_level(drawn, left, right, low, high):
    row = drawn([(right, high)], [(left, low)]).row()
    assert row[: left + 1] == pytest.approx([low] * (left + 1), abs=6e-4)
    assert row[right:] == pytest.approx([high] * (VALUES - right), abs=6e-4)
    for place in range(left, right):
        share = (place - left) / (right - left)
        assert row[place] == pytest.approx(low + share * (high - low), abs=6e-4)


def test_keys_move_the_first_and_the_last_value_too(drawn):
    made = drawn()
    made.set(0, 0.5)
    made.set(20, -0.5)
    assert (made.row()[0], made.row()[-1]) == (0.5, -0.5)


@given(first=STROKE, points=STROKE)
def test_a_stroke_that_is_taken_away_leaves_all_as_it_was(drawn, first, points):
    made = drawn(first)
    made.begin(*points[0])
    for point in points[1:]:
        made.move(*point)
    made.cancel()
    assert made.values == drawn(first).values


def test_what_moves_before_a_stroke_begins_draws_nothing(drawn):
    made = drawn()
    made.move(3, 0.5)
    made.end()
    assert made.empty


@given(first=st.lists(STROKE, max_size=2), point=st.integers(0, 20), value=VALUE)
def test_a_point_moved_by_keys_is_where_it_was_moved_to_and_its_neighbours_stay(drawn, first, point, value):
    made = drawn(*first)
    before = [made.at(each) for each in range(21)]
    made.set(point, value)
    assert made.at(point) == pytest.approx(max(-1, min(1, value)), abs=6e-4)
    for other in (point - 1, point + 1):
        if 0 <= other <= 20:
            assert made.at(other) == before[other]


@given(strokes=st.lists(STROKE, min_size=1, max_size=3))
def test_its_text_is_read_as_the_same_numbers_and_fits_into_a_link(drawn, strokes):
    from page.delivery.query import LONGEST_OWN
    from page.settings.fields import FIELD

    made, field = drawn(*strokes), FIELD["series"]
    values = field.parse(made.text())
    values = [float(each) for each in values.split(",")] if isinstance(values, str) else list(values)
    assert values == made.row()
    assert len(field.text(values)) <= LONGEST_OWN


@given(strokes=st.lists(STROKE, min_size=1, max_size=3))
def test_it_comes_back_from_its_text(drawn, strokes):
    made, again = drawn(*strokes), drawn()
    again.take(made.text())
    assert again.row() == made.row()


@pytest.mark.parametrize("text", ["", "1, 2, 3", "nonsense", ", " * 199])
def test_what_is_no_drawing_is_not_taken_for_one(drawn, text):
    made = drawn()
    made.take(text)
    assert made.empty


CURVE = [(0, -0.37), (60, 0.9), (90, 0.123), (199, -1)]
LEVEL_BUT_FOR_A_DIP = [(90, 0.5), (100, -0.25), (105, 0.5)]
BESIDE = [["tide, m", [k % 7 for k in range(VALUES)]]]


@pytest.mark.parametrize(("stroke", "covariates"), [(CURVE, []), (LEVEL_BUT_FOR_A_DIP, BESIDE)])
def test_a_learned_drawing_comes_back_exactly_from_a_kept_run_and_from_a_link(
    drawn, desk, stroke, covariates
):
    from page.delivery.query import settings_in, settings_out
    from worker.desk import Desk

    row = drawn(stroke).row()
    brought = {"data": "series", "series": row, "covariates": covariates}
    ask(desk, "start", changes={**brought, "layers": 1, "hidden_size": 4})
    train(desk, 2)
    kept, linked = Desk(lambda *event: None), Desk(lambda *event: None)
    ask(kept, "restore", block=desk.session.to_bytes())
    texts, whole = settings_out(brought)
    assert whole
    ask(linked, "start", changes=settings_in(texts.get)[0])
    for other in (kept, linked):
        learned = other.session.configuration
        assert (list(learned.series), learned.covariates) == (row, desk.session.configuration.covariates)
    assert (kept.session.network.weights == desk.session.network.weights).all()
