"""Columns that only number the rows or say when are never what is learned, whatever writes them and wherever they
stand."""

import datetime

import pytest

from explornn_py.reading import read
from tests import sampling

NAMELESS = ("", '""', "Unnamed: 0", "Nr.", "#", "index", "row", "Lfd. Nr.", "No.", "id", "n°")
START = datetime.date(2023, 1, 1)


def days(count: int) -> list[str]:
    return [(START + datetime.timedelta(day)).isoformat() for day in range(count)]


def lines(header: list[str], columns: list[list], mark: str = ",") -> str:
    rows = [mark.join(map(str, row)) for row in zip(*columns, strict=True)]
    return "\n".join([mark.join(header), *rows] if header else rows) + "\n"


def numbered(chance) -> tuple[list[int], int]:
    """Numbers of rows as programs write them: from 0, 1 or elsewhere, of rows in another order, of some of them."""
    count = chance.randint(24, 60)
    start = chance.choice((0, 1, 1, 17))
    numbers = list(range(start, start + count))
    kind = chance.choice(("all", "all", "back", "some", "mixed"))
    if kind == "back":
        numbers = numbers[::-1]
    elif kind == "some":
        numbers = [number for number in numbers if chance.random() < 0.8 or number == start]
    elif kind == "mixed" and start < 2:
        chance.shuffle(numbers)
    return numbers, len(numbers)


def test_numbers_of_rows_without_a_name_are_never_proposed_nor_offered():
    chance = sampling.chance("numbers of rows")
    for _ in range(sampling.count(150, 5000)):
        numbers, count = numbered(chance)
        values = [round(chance.uniform(-50, 50), 2) for _ in range(count)]
        more = [chance.randint(0, 9) / 2 for _ in range(count)]
        columns = [("", numbers), ("date", days(count)), ("temp", values), ("rain", more)]
        if chance.random() < 0.4:
            columns.insert(3, columns.pop(0))
        reading = read(lines(*map(list, zip(*columns, strict=True)), chance.choice(",;\t")))
        assert reading.column.name == "temp"
        assert [column.role for column in reading.columns if column.kind == "numbers" and column.role] == [
            "index"
        ]


@pytest.mark.parametrize("name", NAMELESS)
def test_so_are_those_called_like_numbers_of_rows(name):
    values = [20.5 + day % 7 for day in range(40)]
    reading = read(lines([name, "date", "temp"], [list(range(1, 41)), days(40), values]))
    assert (reading.column.name, reading.values()) == ("temp", values)


@pytest.mark.parametrize("dates", [True, False])
def test_the_first_column_of_a_file_without_a_header_may_count_the_rows(dates):
    values = [20.5 + day % 7 for day in range(40)]
    columns = [list(range(40)), *([days(40)] if dates else []), values]
    assert read(lines([], columns)).values() == values


def test_a_column_that_counts_on_alone_can_be_learned():
    assert read(lines(["", "date"], [list(range(40)), days(40)])).values() == list(range(40))


def test_values_that_happen_to_rise_by_one_under_a_name_of_their_own_are_learned():
    assert read(lines(["date", "visits"], [days(40), list(range(5, 45))])).column.name == "visits"


@pytest.mark.parametrize("name", ["Datum", "date", "Day", "Buchungstag", "Date/Time"])
@pytest.mark.parametrize("part", [0, 0.5])
def test_a_spreadsheets_days_in_a_column_called_so_are_dates(name, part):
    values = [3 + day % 5 for day in range(40)]
    reading = read(lines([name, "value"], [[44927 + part + day for day in range(40)], values]))
    end = "T12:00:00" if part else ""
    assert (reading.dates[0], reading.dates[39]) == (f"2023-01-01{end}", f"2023-02-09{end}")
    assert reading.values() == values


def test_as_large_numbers_under_another_name_stay_numbers():
    reading = read(lines(["stock", "value"], [[44927 + day for day in range(40)], list(range(40, 0, -1))]))
    assert reading.dates is None or reading.dates[0] == "44927"


@pytest.mark.parametrize("digits", [2, 3, 4, 10])
@pytest.mark.parametrize(("step", "middle", "first", "last"), [
    (1, 0, "1949-01", "1960-12"), (1, 0.5, "1949-01", "1960-12"), (3, 0, "1949-Q1", "1960-Q4"),
])  # fmt: skip
def test_years_that_go_on_by_twelfths_or_quarters_are_months_or_quarters(digits, step, middle, first, last):
    counted = range(0, 144, step)
    years = [f"{1949 + (month + middle * step) / 12:.{digits}f}" for month in counted]
    reading = read(lines(["time", "passengers"], [years, [100 + month % 37 for month in counted]]))
    assert (reading.dates[0], reading.dates[-1]) == (first, last)


def test_years_with_other_parts_stay_as_they_are():
    reading = read(
        lines(["time", "level"], [[1993.011526 + 0.027 * k for k in range(50)], [k % 7 for k in range(50)]])
    )
    assert reading.dates[0] == "1993.011526"


@pytest.mark.parametrize(
    ("years", "dates"),
    [
        (["1949", "1949.083333", "1949.166667", "1949.25"], ["1949-01", "1949-02", "1949-03", "1949-04"]),
        (["1999.75", "2000", "2000.25"], ["1999-Q4", "2000-Q1", "2000-Q2"]),
        (["1949", "1949.083333", "1949.25", "1949.583333"], ["1949-01", "1949-02", "1949-04", "1949-08"]),
        (["1999.75", "2000", "2000.75"], ["1999-Q4", "2000-Q1", "2000-Q4"]),
        (["1958.2027", "1958.2877", "1958.3699"], ["1958-03", "1958-04", "1958-05"]),  # their middles
        (["1958.21", "1958.26", "1958.37"], ["1958.21", "1958.26", "1958.37"]),
    ],
)
def test_years_with_a_part_are_the_months_or_quarters_that_they_mean_and_no_others(years, dates):
    rows = "".join(f"{year},{4 + place % 3}.5\n" for place, year in enumerate(years))
    reading = read(("time,value\n" + rows).encode())
    assert list(reading.dates) == dates
