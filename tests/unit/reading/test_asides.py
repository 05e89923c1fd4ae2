"""Rows among the measurements that are none, events of loggers and sums, are left out and named, wherever they stand
and however long the table is; every measurement stays."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py.reading import bulk, read
from tests import sampling

FEW = settings(deadline=None, max_examples=sampling.count(40, 1000))
MARKS = st.sampled_from([(",", "."), (";", ","), ("\t", ".")])
EVENTS = ["Logged", "Stopped", "End Of File", "Memory full", "Host Connected", "Button Up", "Speicher voll"]
START = datetime.datetime(2024, 3, 30, 12)


def moment(place: int) -> str:
    return (START + datetime.timedelta(minutes=15 * place)).isoformat(" ", "seconds")


# -------------------------------------------------------------------- events


@FEW
@given(
    marks=MARKS, values=st.lists(st.integers(-300, 400), min_size=8, max_size=40), width=st.integers(1, 3),
    counted=st.booleans(), shape=st.sampled_from(["columns of events", "in place of a number", "short"]),
    closing=st.lists(st.sampled_from(EVENTS), min_size=1, max_size=3),
    within=st.lists(st.tuples(st.integers(2, 6), st.sampled_from(EVENTS)), max_size=2),
)  # fmt: skip
def test_what_a_logger_noted_is_left_out_and_named_and_no_gap(
    marks, values, width, counted, shape, closing, within
):
    mark, decimal = marks
    names, behind = [f"Temp{j}" for j in range(width)], 0
    if shape == "columns of events":
        behind = 2
    rows = [
        [moment(place), *(f"{value / 8 + j:.3f}".replace(".", decimal) for j in range(width)), *[""] * behind]
        for place, value in enumerate(values)
    ]
    for place, event in within:
        rows.insert(place, event)
    rows += closing
    lines = [mark.join(["#"] * counted + ["Date Time", *names, *["Connected", "Stopped"][:behind]])]
    events = []
    for number, row in enumerate(rows, 1):
        cells = row
        if isinstance(row, str):
            events.append(len(lines) + 1)
            when = moment(number)
            cells = {
                "columns of events": [when, *[""] * width, row, ""],
                "in place of a number": [when, row, *[""] * (width - 1)],
                "short": [when, row],
            }[shape]
        lines.append(mark.join([str(number)] * counted + cells))
    reading = read("\n".join(lines) + "\n")
    assert reading.column.name == "Temp0"
    assert reading.values() == [value / 8 for value in values]
    assert set(events) <= {line for left in reading.omissions for line in left.lines}
    assert len(reading.dates) == len(values)


def test_a_day_without_a_number_stays_a_gap_though_there_is_a_remark_on_it():
    rows = [f"2024-01-{day:02d},{'' if day == 4 else day * 7 % 5 + 0.5}," for day in range(1, 13)]
    rows[3] += "holiday"
    assert read("day,visits,remark\n" + "\n".join(rows)).values()[3] is None


# -------------------------------------------------------------------- sums

LABELS = ["Total", "Sum", "Summe", "Subtotal", "Zwischensumme", ""]
FIRST = {
    "words": lambda k: ["tea", "milk", "rye"][k % 3],
    "places": lambda k: f"shop {k * 7919 % 977}",
    "numbers": lambda k: str(k + 1),
    "dates": moment,
}


def with_sums(values: list[int], first: str, label: str, size: int, mark: str) -> tuple[str, list[int]]:
    """A table with a sum below each so many rows, and the lines of the sums."""
    lines, sums = [f"what{mark}units"], []
    for place, value in enumerate(values):
        lines.append(f"{FIRST[first](place)}{mark}{value}")
        if (place + 1) % size == 0 or place + 1 == len(values):
            lines.append(f"{label}{mark}{sum(values[place - place % size : place + 1])}")
            sums.append(len(lines))
    return "\n".join(lines) + "\n", sums


@FEW
@given(
    values=st.lists(st.integers(1, 99), min_size=18, max_size=60), first=st.sampled_from(sorted(FIRST)),
    label=st.sampled_from(LABELS), size=st.integers(5, 9), mark=st.sampled_from(",;\t"),
)  # fmt: skip
def test_a_sum_below_every_few_rows_is_left_out_and_named(values, first, label, size, mark):
    values = values[: len(values) // size * size]
    text, sums = with_sums(values, first, label, size, mark)
    reading = read(text)
    assert reading.values("units") == values
    assert set(sums) <= {line for left in reading.omissions for line in left.lines}


@pytest.mark.parametrize("count", [60, 3000, bulk.MANY + 4000])
@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("label", ["Sum", ""])
@pytest.mark.parametrize("all_at_once", [False, True])
def test_so_it_is_however_long_the_table_is(count, first, label, all_at_once):
    chance = sampling.chance("sums of long tables")
    values = [chance.randint(1, 99) for _ in range(count)]
    text, sums = with_sums(values, first, label, count if all_at_once else 20, ",")
    reading = read(text)
    assert reading.values("units") == values
    assert set(sums) == {line for left in reading.omissions for line in left.lines}


@pytest.mark.parametrize("count", [40, bulk.MANY + 4000])
def test_a_sum_below_numbers_with_nothing_beside_them_is_left_out_and_named(count):
    values = [k * 7919 % 91 + 1 for k in range(count)]
    reading = read("\n".join(map(str, [*values, sum(values)])))
    assert reading.values() == values
    assert [(str(left.why), left.lines) for left in reading.omissions] == [("below the table", [count + 1])]


def test_a_number_that_is_twice_the_one_before_is_no_sum():
    values = [1, *(2**k for k in range(20))]
    assert read("\n".join(map(str, values))).values() == values


def test_rows_called_totals_that_add_up_nothing_stay():
    lines = [f"{'Total' if k % 5 == 4 else 'tea'},{k * 7919 % 91}" for k in range(40)]
    assert len(read("what,units\n" + "\n".join(lines), {"group": ""}).lines) == 40
