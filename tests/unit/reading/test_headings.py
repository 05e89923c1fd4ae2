"""What columns are called, whatever stands above them; and that the first row of a table is none of its names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py.reading import read
from tests import sampling

FEW = settings(deadline=None, max_examples=sampling.count(40, 1000))
MARKS = st.sampled_from([(",", "."), (";", ","), ("\t", "."), (";", ".")])
NAMES = ["Temp", "Rain", "Wind", "Pressure", "Cloud", "Snow"]
OVER = ["Berlin", "Hamburg", "Males", "2019", "Exports to all others"]
WHEN = st.sampled_from(["Date", "Datum", "Jahr", "Year", "TIMESTAMP", "time", "Période", "Fecha", "Monat"])


def body(mark, decimal, width, count=12):
    rows = [
        [
            f"2020-01-{day:02d}",
            *(f"{(day * 7 + j * 3) % 11}{decimal}{(day + j) % 9 + 1}5" for j in range(width)),
        ]
        for day in range(1, count + 1)
    ]
    return "".join(mark.join(row) + "\n" for row in rows)


@FEW
@given(
    marks=MARKS, when=WHEN, over=st.lists(st.sampled_from(OVER), min_size=2, max_size=3, unique=True),
    under=st.lists(st.sampled_from(["min", "max", "mean", "0-14", "65+"]), min_size=2, max_size=3, unique=True),
    corner=st.sampled_from(["above", "below"]), repeated=st.booleans(), short=st.booleans(),
    units=st.booleans(), title=st.sampled_from(["", "Weather", "Weather of two towns; source: office"]),
)  # fmt: skip
def test_a_heading_over_several_columns_is_put_before_their_names(
    marks, when, over, under, corner, repeated, short, units, title
):
    mark, decimal = marks
    width = len(over) * len(under)
    upper = [name if repeated or k == 0 else "" for name in over for k in range(len(under))]
    first = ["" if corner == "below" else when, *upper]
    if short and corner == "below" and not repeated:
        first = first[: 1 - len(under)]
    second = ["" if corner == "above" else when, *(under * len(over))]
    lines = [title] if title and mark not in title else []
    lines += [mark.join(first), mark.join(second)]
    lines += [mark.join(["", *["°C"] * width])] if units else []
    reading = read("\n".join(lines) + "\n" + body(mark, decimal, width))
    assert [column.name for column in reading.columns] == [when, *(f"{a} {b}" for a in over for b in under)]
    assert [column.unit for column in reading.columns[1:]] == ["°C" if units else ""] * width
    assert len(reading.lines) == 12


STATION = [
    "TOA5",
    "CR1000",
    "12345",
    "Uccle",
    "CPU:prog.CR1",
    "Table1",
    "50.8",
    "Elevation: 100 m",
    "v2.1",
    "7",
]


@FEW
@given(
    marks=MARKS, when=WHEN, width=st.integers(2, 6), about=st.permutations(STATION), count=st.integers(2, 10),
    kinds=st.booleans(), units=st.booleans(), record=st.booleans(),
)  # fmt: skip
def test_what_tells_of_station_or_program_is_in_no_name(
    marks, when, width, about, count, kinds, units, record
):
    mark, decimal = marks
    about = about[:count]
    if not any(any(map(str.isdigit, cell)) for cell in about):
        about[0] = "CR1000: 5"
    names = NAMES[:width]
    lines = [mark.join(about), mark.join([when, *names])]
    lines += (
        [mark.join(["TS", *(["Deg C", "mm", "meters/second", "hPa", "%", "cm"][:width])])] if units else []
    )
    lines += [mark.join(["", *["Avg"] * width])] if units and kinds else []
    reading = read("\n".join(lines) + "\n" + body(mark, decimal, width))
    assert [column.name for column in reading.columns] == [when, *names]
    assert len(reading.lines) == 12
    assert 1 not in reading.header and 1 in [line for left in reading.omissions for line in left.lines]


@FEW
@given(
    marks=MARKS, texts=st.integers(1, 3), numbers=st.integers(1, 2), gaps=st.integers(1, 3),
    gap=st.sampled_from(["", "-", "NA", "..", "k. A.", "n/a", "<0"]), title=st.booleans(), last=st.booleans(),
)  # fmt: skip
def test_first_rows_without_their_numbers_are_rows(marks, texts, numbers, gaps, gap, title, last):
    mark, decimal = marks
    words = [
        ["Ann", "Bob", "Cid", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida"],
        ["red", "blue", "green"] * 3,
        ["x y"] * 9,
    ]
    names = ["name", "colour", "note"][:texts], ["score", "size"][:numbers]
    rows = []
    for row in range(9):
        cells = [gap if row < gaps else f"{row * 5 % 7}{decimal}{row + 1}" for _ in range(numbers)]
        said = [column[row] for column in words[:texts]]
        rows.append(cells + said if last else said + cells)
    header = [*names[1], *names[0]] if last else [*names[0], *names[1]]
    lines = ["Scores of all", ""] if title else []
    lines += [mark.join(row) for row in [header, *rows]]
    reading = read("\n".join(lines) + "\n")
    assert [column.name for column in reading.columns] == header
    values = [None if row < gaps else float(f"{row * 5 % 7}.{row + 1}") for row in range(9)]
    assert reading.values() == values


@pytest.mark.parametrize("place", [0, 3, 9, 400, 5999])
@pytest.mark.parametrize(
    "kind", ["day above 12", "two digits", "a half", "several groups", "a thousand and one"]
)
def test_what_one_cell_settles_is_no_question(kind, place):
    """Wherever it stands: in the first rows, or far below."""
    cells = {
        "day above 12": ("0{k}/03/2020;{v}.5", "{v};13/04/2020"),
        "two digits": ("{k};{v}.125", "{k};{v}.25"),
        "a half": ("{k};{v}.125", "{k};0.500"),
        "several groups": ("{k};{v},125", "{k};1,234,567"),
        "a thousand and one": ("{k};{v}.125", "{k};1001"),
    }
    usual, settling = cells[kind]
    if kind == "day above 12":
        settling = "13/03/2020;4.5"
    lines = [usual.format(k=k % 9 + 1, v=k * 7 % 9 + 1) for k in range(6000 if place > 9 else 12)]
    lines[place] = settling.format(k=1, v=5)
    reading = read("when;value\n" + "\n".join(lines))
    assert not [note for note in reading.notes if "two ways" in note or "was taken to stand before" in note]


def test_what_nothing_settles_is_said_with_what_a_number_would_be():
    reading = read("Jahr;Wert\n1990;1.194\n1991;1.210\n1992;1.234\n1993;1.333\n")
    assert reading.values() == [1.194, 1.21, 1.234, 1.333]
    said = "a comma as decimal mark (1.194 would then be 1194)"
    assert f"This could be read in two ways; the other one is: {said}." in reading.notes
    (other,) = [other for other in reading.alternatives if other.says == said]
    assert read("Jahr;Wert\n1990;1.194\n1991;1.210\n", other.options).values() == [1194, 1210]


def test_in_a_german_file_it_is_said_what_a_number_would_be_with_a_point_as_decimal_mark():
    reading = read("Datum;Kurs\n01.02.2024;1.194\n02.02.2024;1.210\n03.02.2024;1.333\n")
    assert reading.values() == [1194, 1210, 1333]
    said = "a point as decimal mark (1.194 would then be 1.194, and not 1194)"
    assert f"This could be read in two ways; the other one is: {said}." in reading.notes
    (other,) = [other for other in reading.alternatives if other.says == said]
    assert read("Datum;Kurs\n01.02.2024;1.194\n02.02.2024;1.210\n", other.options).values() == [1.194, 1.21]


def test_numbers_beside_those_with_a_mark_tell_what_the_mark_is():
    thousands = read("Jahr;Wert\n1990;1.194\n1991;985\n1992;1.234\n1993;872\n")
    assert thousands.values() == [1194, 985, 1234, 872]
    assert read("Jahr;Wert\n1990;1.194\n1991;2\n1992;1.234\n1993;3\n").values() == [1.194, 2, 1.234, 3]
