"""A column becomes a series: gaps and length, by what was asked for and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explornn_py.errors import ConfigurationError
from explornn_py.reading import prepared

N = None


def test_a_series_without_gaps_stays_as_it_is():
    assert prepared([1.0, 2.0], ["a", "b"]) == ([1.0, 2.0], ["a", "b"], [], 0, ())


def test_gaps_stop_unless_something_is_asked_for():
    with pytest.raises(ConfigurationError, match="gaps"):
        prepared([1.0, N, 3.0])


def test_gaps_are_filled_by_a_straight_line_and_left_out_at_the_ends():
    made = prepared([N, 1.0, N, N, 4.0, N], list("abcdef"), gaps="interpolate")
    assert (made.values, made.dates, made.first) == ([1, 2, 3, 4], list("bcde"), 1)
    assert [str(note) for note in made.notes] == [
        "Gaps at the ends were left out (2 ×).",
        "Gaps were filled by a straight line between their neighbours (2 ×).",
    ]


def test_the_longest_piece_without_a_gap_is_taken_with_its_dates():
    made = prepared([1.0, N, 3.0, 4.0, 5.0, N, 7.0], list("abcdefg"), gaps="longest")
    assert (made.values, made.dates, made.first) == ([3, 4, 5], list("cde"), 2)


def test_gaps_are_left_where_they_are_but_at_the_ends():
    made = prepared([N, 1.0, N, N, 4.0, N], list("abcdef"), gaps="leave")
    assert (made.values, made.dates, made.first) == ([1, N, N, 4], list("bcde"), 1)


def test_gaps_alone_are_no_series():
    with pytest.raises(ConfigurationError):
        prepared([N, N], gaps="interpolate")


@pytest.mark.parametrize(
    ("shorten", "values", "dates"),
    [("first", [0, 1, 2], "abc"), ("last", [4, 5, 6], "efg"), ("means", [1, 4, 6], "adg")],
)
def test_a_series_that_is_too_long_is_shortened_as_asked(shorten, values, dates):
    made = prepared([float(k) for k in range(7)], list("abcdefg"), shorten=shorten, most=3)
    assert (made.values, made.dates) == (values, list(dates))
    assert made.notes


def test_it_is_refused_with_an_offer_otherwise():
    with pytest.raises(ConfigurationError) as caught:
        prepared([1.0] * 7, most=3)
    assert "7 values; 3 can be learned" in caught.value.message
    assert "first or last 3" in caught.value.hint


def test_values_of_a_day_become_their_mean():
    dates = ["2001-01-01T00:00", "2001-01-01T12:00", "2001-01-02T00:00"]
    made = prepared([1.0, 3.0, 7.0], dates, shorten="day")
    assert (made.values, made.dates) == ([2, 7], ["2001-01-01", "2001-01-02"])


@pytest.mark.parametrize(
    ("period", "values", "dates"),
    [
        ("day", [1, 2, 4, 6], ["2024-12-29", "2024-12-30", "2025-01-01", "2025-02-01"]),
        ("week", [1, 3, 6], ["2024-W52", "2025-W01", "2025-W05"]),
        ("month", [1.5, 4, 6], ["2024-12", "2025-01", "2025-02"]),
        ("year", [1.5, 5], ["2024", "2025"]),
    ],
)
def test_values_become_means_of_any_period_of_the_calendar(period, values, dates):
    days = ["2024-12-29", "2024-12-30", "2025-01-01", "2025-02-01"]
    made = prepared([1.0, 2.0, 4.0, 6.0], days, shorten=period)
    assert (made.values, made.dates) == (values, dates)


def test_a_mean_is_of_the_numbers_that_there_are_and_a_period_without_any_is_a_gap():
    dates = [f"2001-01-{day:02d}T{hour:02d}:00" for day in (1, 2, 3) for hour in (0, 12)]
    made = prepared([1.0, N, N, N, 4.0, 6.0], dates, gaps="leave", shorten="day")
    assert made.values == [1, N, 5]


def test_without_dates_there_are_no_means_by_date():
    with pytest.raises(ConfigurationError, match="date"):
        prepared([1.0, 3.0], ["1", "2"], shorten="day")


@given(st.lists(st.none() | st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_every_number_between_the_first_and_the_last_stays_where_it_is(values):
    if any(value is not None for value in values):
        made = prepared(values, gaps="interpolate")
        for place, value in enumerate(made.values, made.first):
            assert values[place] in (None, value)


# -------------------------------------------------------------------- columns beside it

A, B = [1.0, 2.0, N, 4.0, 5.0, 6.0], [10.0, 20.0, 30.0, 40.0, N, N]


def test_a_row_without_one_of_its_numbers_is_a_gap_in_every_column():
    made = prepared([1.0, 2.0, 3.0, 4.0], list("abcd"), gaps="leave", beside=[[5.0, 6.0, N, 8.0]])
    assert (made.values, made.beside) == ([1, 2, 3, 4], ([5, 6, N, 8],))
    made = prepared(A, list("abcdef"), gaps="leave", beside=[B])
    assert (made.values, made.beside, made.dates) == (A[:4], (B[:4],), list("abcd"))
    made = prepared(A, gaps="longest", beside=[B])
    assert (made.values, made.beside) == ([1, 2], ([10, 20],))
    with pytest.raises(ConfigurationError, match=r"gaps \(3 ×\)"):
        prepared(A, beside=[B])


def test_each_column_is_filled_by_lines_of_its_own():
    made = prepared([1.0, N, 5.0, 6.0], gaps="interpolate", beside=[[0.0, 7.0, N, 9.0]])
    assert (made.values, made.beside) == ([1, 3, 5, 6], ([0, 7, 8, 9],))


def test_columns_that_never_have_numbers_together_are_refused():
    with pytest.raises(ConfigurationError, match="No row has a number in each of the columns"):
        prepared([1.0, N, 3.0, N], gaps="interpolate", beside=[[N, 2.0, N, 4.0]])


@given(
    st.lists(st.tuples(*[st.none() | st.floats(-9, 9)] * 3).map(list), min_size=3, max_size=40),
    st.sampled_from(["interpolate", "leave", "longest"]),
    st.sampled_from(["first", "last", "means"]),
    st.integers(2, 50),
)
def test_columns_stay_side_by_side_whatever_is_done_to_them(rows, gaps, shorten, most):
    """Each column by itself, its gaps those of all columns, goes the same way."""
    whole = [row if None not in row else [None] * 3 for row in rows]
    columns = [list(column) for column in zip(*whole, strict=True)]
    try:
        alone = [prepared(column, None, gaps, shorten, most) for column in columns]
    except ConfigurationError:
        with pytest.raises(ConfigurationError):
            prepared(columns[0], None, gaps, shorten, most, columns[1:])
        return
    made = prepared(columns[0], None, gaps, shorten, most, columns[1:])
    assert [made.values, *made.beside] == [each.values for each in alone]
    assert (made.notes, made.first) == (alone[0].notes, alone[0].first)
