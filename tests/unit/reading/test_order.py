"""The oldest value is learned first, whichever way the rows stand in the file; and what is missing between the dates is
said."""

import datetime
import re
from itertools import pairwise

import pytest

from explornn_py.reading import read
from tests import sampling

START = datetime.date(2022, 1, 1)
FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%b %d, %Y", "%Y-%m-%d %H:%M:%S", "%Y%m%d")


def table(days: list[int], form: str = "%Y-%m-%d", cell=str) -> tuple[str, list[float]]:
    """A table of these days after START, each with a value of its own, and a companion that is its double."""
    values = [day * 7 % 101 + 0.5 for day in days]
    rows = [
        f'"{START + datetime.timedelta(day):{form}}";{cell(value)};{2 * value}'
        for day, value in zip(days, values, strict=True)
    ]
    return "date;value;double\n" + "\n".join(rows) + "\n", values


def said(reading) -> str:
    return " ".join(map(str, reading.notes))


def other(reading, name: str):
    return [each.options[name] for each in reading.alternatives if name in each.options]


@pytest.mark.parametrize("form", FORMS)
def test_rows_with_the_newest_first_are_turned_round_and_the_files_order_is_one_click(form):
    text, values = table(list(range(40))[::-1], form)
    reading = read(text)
    assert reading.values() == values[::-1]
    assert (reading.dates[0][:10], reading.dates[39][:10]) == ("2022-01-01", "2022-02-09")
    assert reading.lines == list(range(41, 1, -1))
    assert "its 40 rows were turned round" in said(reading)
    assert other(reading, "order") == ["file"]
    again = read(text, {"order": "file"})
    assert (again.values(), again.lines) == (values, list(range(2, 42)))
    assert other(again, "order") == ["reversed"]


def test_lines_gaps_and_companions_stay_with_their_rows_in_any_order():
    chance = sampling.chance("rows in any order")
    for _ in range(sampling.count(60, 3000)):
        days = sorted(chance.sample(range(400), chance.randint(25, 60)), reverse=True)
        if chance.random() < 0.5:
            chance.shuffle(days)
        missing = set(chance.sample(days, 3))
        text, _ = table(days, chance.choice(FORMS[:2]))
        rows = text.split("\n")
        for place, day in enumerate(days, 1):
            if day in missing:
                cells = rows[place].split(";")
                rows[place] = f"{cells[0]};;{cells[2]}"
        reading = read("\n".join(rows))
        found = dict(zip(reading.lines, reading.values(), strict=True))
        assert found == {
            line: None if day in missing else day * 7 % 101 + 0.5 for line, day in enumerate(days, 2)
        }
        assert sorted(reading.dates) == list(reading.dates)
        gaps = {reading.lines[place] for place in reading.column.gaps}
        assert gaps == {line for line, day in enumerate(days, 2) if day in missing}
        beside = reading.values("double")
        assert [2 * value for value in reading.values() if value is not None] == [
            double for value, double in zip(reading.values(), beside, strict=True) if value is not None
        ]
        assert reading.head[0][2] == f"{beside[0]:.1f}"


def test_rows_in_no_order_are_sorted_by_date_and_the_files_order_is_one_click():
    days = [day * 17 % 40 for day in range(40)]
    text, values = table(days)
    reading = read(text)
    assert reading.values() == [value for _, value in sorted(zip(days, values, strict=True))]
    assert "The dates in the file are in no order: its 40 rows were sorted by date." in said(reading)
    assert other(reading, "order") == ["file"]
    assert read(text, {"order": "file"}).values() == values


@pytest.mark.parametrize("back", [False, True])
def test_several_bookings_on_a_day_are_no_several_series(back):
    days = [0, 1, 1, 2, 3, 3, 3, *range(4, 40)]
    text, values = table(days[::-1] if back else days)
    reading = read(text)
    assert reading.values() == (values[::-1] if back else values)
    assert "several series" not in said(reading)


@pytest.mark.parametrize("minutes", [60, 15])
def test_an_hour_that_comes_twice_in_autumn_stays_where_it_is(minutes):
    start = datetime.datetime(2023, 10, 28)
    steps = [start + datetime.timedelta(minutes=minutes * k) for k in range(2880 // minutes)]
    place = next(k for k, at in enumerate(steps) if at == datetime.datetime(2023, 10, 29, 3))
    steps[place:place] = steps[place - 60 // minutes : place]
    values = [k % 13 + 0.5 for k in range(len(steps))]
    text = "time;MW\n" + "".join(f"{at:%d.%m.%Y %H:%M};{v}\n" for at, v in zip(steps, values, strict=True))
    reading = read(text)
    assert (reading.values(), other(reading, "order")) == (values, [])
    assert "Some moments come more than once" in said(reading)


def test_the_same_dates_again_and_again_are_told_as_several_series():
    text, values = table([*range(20), *range(20)])
    reading = read(text, {"group": ""})
    assert (reading.values(), "several series in one column" in said(reading)) == (values, True)
    assert (read(text).values(), "several series" in said(read(text))) == (values[:20], True)


@pytest.mark.parametrize(("days", "count"), [
    ([*range(30), *range(61, 100)], "31 days are missing"),
    ([*range(10), *range(11, 40)], "One date is missing"),
    ([*range(0, 70, 7), *range(84, 280, 7)], "1"),
])  # fmt: skip
def test_dates_that_are_missing_are_counted_and_become_gaps_where_one_wishes(days, count):
    text, values = table(days)
    reading = read(text)
    assert reading.values() == values
    if count != "1":
        assert count in said(reading)
        assert other(reading, "fill") == [True]
    filled = read(text, {"fill": True})
    step = min(b - a for a, b in pairwise(days))
    known = dict(zip(days, values, strict=True))
    assert filled.values() == [known.get(day) for day in range(days[0], days[-1] + 1, step)]
    assert filled.dates[-1] == (START + datetime.timedelta(days[-1])).isoformat()
    assert [day for day, value in zip(filled.dates, filled.values(), strict=True) if value is None] == [
        (START + datetime.timedelta(day)).isoformat() for day in range(0, days[-1], step) if day not in known
    ]


def test_weekends_are_not_missing():
    text, _ = table([day for day in range(90) if (START + datetime.timedelta(day)).weekday() < 5])
    assert "unevenly spaced (1 to 3 days apart)" in said(read(text))


@pytest.mark.parametrize("digits", [0, 1, 3, 6])
def test_uneven_times_are_told_with_and_without_parts_of_seconds(digits):
    at, rows = datetime.datetime(2024, 5, 1), []
    for k in range(50):
        at += datetime.timedelta(seconds=30 + k * 37 % 200, milliseconds=123 * bool(digits))
        part = f".{at:%f}"[: digits + 1] if digits else ""
        rows.append(f"{at:%Y-%m-%dT%H:%M:%S}{part}Z,{k % 9}.5")
    assert re.search(
        r"unevenly spaced \(3\d to 2\d\d seconds apart\)", said(read("time,value\n" + "\n".join(rows)))
    )


def test_even_times_with_parts_of_seconds_are_even():
    at = datetime.datetime(2024, 5, 1)
    rows = [
        f"{at + datetime.timedelta(milliseconds=250 * k):%Y-%m-%dT%H:%M:%S.%f},{k % 9}.5" for k in range(50)
    ]
    assert "uneven" not in said(read("time,value\n" + "\n".join(rows)))


def test_a_very_long_table_with_the_newest_first_is_turned_round_too():
    start = datetime.datetime(2020, 1, 1)
    count = 30_000
    rows = [f"{start + datetime.timedelta(minutes=k):%Y-%m-%d %H:%M},{k}.5" for k in range(count)][::-1]
    reading = read("time,value\n" + "\n".join(rows) + "\n")
    assert reading.values() == [k + 0.5 for k in range(count)]
    assert (reading.dates[0], reading.lines[0]) == ("2020-01-01T00:00", count + 1)
    places, keys = reading.dates.runs("hour")
    assert (places, keys[1]) == (list(range(0, count, 60)), "2020-01-01T01")
