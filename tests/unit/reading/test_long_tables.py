"""Very long tables are read by numpy just as shorter ones are cell by cell, or not at all that way."""

import random

import numpy as np
import pytest

from explornn_py.errors import ExplornnError
from explornn_py.reading import bulk, read, reader
from explornn_py.reading.cells import Cells

LINES = bulk.MANY + 1000
STARTS = np.arange("2001-01-01", "2091-01-01", dtype="datetime64[D]").astype(str)


def lines(form, count=LINES):
    chance, added = random.Random(form), []
    for k in range(count):
        day, value = STARTS[k % len(STARTS)], chance.gauss(0, 50)
        number = chance.randint(1, 99)
        added.append(number)
        end = k % 24 == 23
        yield form.format(
            count=number, sum=f"\nSum,{sum(added[-24:])}" if end else "", hour=f"{day} {k % 24:02d}:00",
            thing=("tea", "milk", "rye")[k % 3], at=f"{STARTS[k // 24 % len(STARTS)]} {k % 24:02d}:00",
            reading="" if k % 9000 == 8999 else f"{value:.2f}", event="Logged" if k % 9000 == 8999 else "",
            k=k, day=day, german=".".join(reversed(day.split("-"))), v=value, w=chance.randint(-9, 9),
            year=1700 + k // 12, month=k % 12 + 1, comma=f"{value:.2f}".replace(".", ","),
            large=f"{chance.randint(10**12, 10**17)}",
            gap="" if k % 97 == 5 else f"{value:.1f}", odd=f"{value:.3e}" if k % 50 == 7 else f"{value:.1f}",
            land=("Chad", "Chile", "Côte d'Ivoire")[k // 7001 % 3], later=STARTS[k % 7001],
            place=("A", "B", "C")[k % 3], third=STARTS[k // 3], store=k // 7000 + 1, item=k // 500 % 14,
            week=STARTS[k % 500],
            stray="?0.2" if k == 9000 else f"{value:.1f}", sentinel="-99.99" if k % 500 == 3 else f"{value % 30:.2f}",
        )  # fmt: skip


FORMS = {
    "one column": ("", "{v:.4f}"),
    "one column of decimal commas": ("Wert", "{comma}"),
    "index and value": ("i,v", "{k},{v:.3f}"),
    "dates, text and numbers": ("day;name;v;w", "{day};it's {w};{v:.2f};{w}"),
    "German": ("Datum;Wert", "{german};{comma}"),
    "spaces": ("", " {year:5d} {month:3d}  {v:8.2f} "),
    "tabs": ("t\tv", "{k}\t{v:.1f}"),
    "quoted": ('"day","v"', '"{day}","{v:.2f}"'),
    "half quoted": ("day,v", '"{day}",{v:.2f}'),
    "spaces after commas": ("day, v", "{day}, {v:.2f}"),
    "gaps": ("day,v", "{day},{gap}"),
    "forms that are not plain": ("day,v", "{day},{odd}"),
    "a stray mark": ("day,v", "{day},{stray}"),
    "a sentinel": ("day,v", "{day},{sentinel}"),
    "numbers too long to be exact": ("day,v", "{day},{large}"),
    "a mark at the end of the line": ("day;v;", "{day};{w};"),
    "series below each other": ("land,day,v", "{land},{later},{v:.2f}"),
    "series side by side": ("day,place,v", "{third},{place},{v:.2f}"),
    "sums of days": ("hour,v", "{hour},{count}{sum}"),
    "sums of things": ("what,v", "{thing},{count}{sum}"),
    "events of a logger": ("#,at,v,Connected,Stopped", "{k},{at},{reading},{event},"),
    "series by two numbers": ("store,item,day,v", "{store},{item},{week},{v:.2f}"),
}


def told(text):
    return read(text).to_dict()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", FORMS)
def test_a_long_table_is_read_as_it_is_cell_by_cell(name, line_end, monkeypatch):
    header, form = FORMS[name]
    text = line_end.join(["# a comment", *([header] if header else []), *lines(form), "", "Source: somebody"])
    reading = read(text)
    assert isinstance(reading.columns[-1].numbers, np.ndarray)
    quick = reading.to_dict()
    monkeypatch.setattr(reader, "parted", lambda text: None)
    assert quick == told(text)


@pytest.mark.parametrize(
    "name, count, rows", [("series below each other", 3, 7001), ("series by two numbers", 42, 500)]
)
def test_of_a_long_table_too_one_series_is_read_and_each_can_be_chosen(name, count, rows):
    header, form = FORMS[name]
    text = "\n".join([header, *lines(form)])
    reading = read(text)
    assert (len(reading.groups), len(reading.lines)) == (count, rows)
    every = read(text, {"group": ""})
    other = read(text, {"group": reading.groups[1]})
    assert other.values("v") == every.values("v")[rows : 2 * rows]


def test_it_is_numpy_that_reads_it(monkeypatch):
    asked = []
    usual = Cells.plain_numbers
    monkeypatch.setattr(Cells, "plain_numbers", lambda self, mark: asked.append(mark) or usual(self, mark))
    read("\n".join(["i;v", *lines("{k};{comma}")]))
    assert asked == [",", ","]


UNLIKE = {
    "a comment": "# later",
    "a short line": "7",
    "a long line": "7,8,9",
    "a blank line": "",
    "the header once more": "i,v",
}


@pytest.mark.parametrize("kind", UNLIKE)
def test_where_one_line_is_another_than_the_rest_all_are_read_one_by_one(kind):
    """So what is left out of the middle is told, as in short tables."""
    table = list(lines("{k},{w}"))
    text = "\n".join(["i,v", *table[:10_000], UNLIKE[kind], *table[10_000:]])
    reading = read(text)
    left = [number for omission in reading.omissions for number in omission.lines]
    assert len(reading.lines) == LINES + (kind == "a short line")
    assert left == ([] if kind in ("a short line", "a blank line") else [10_002])
    with pytest.raises(ExplornnError, match="not all alike"):
        read(text, most=20_000)


def test_means_by_time_of_a_long_table_are_those_of_its_dates(monkeypatch):
    from explornn_py.reading import prepared

    text = "\n".join(
        ["at,v", *(f"{STARTS[k // 1440]} {k // 60 % 24:02d}:{k % 60:02d},{k % 1440}" for k in range(LINES))]
    )
    reading = read(text)
    by_day = prepared(reading.numbered().numbers, reading.dates, shorten="day")
    assert by_day.values[:14] == [719.5] * 14
    assert by_day.dates[:2] == ["2001-01-01", "2001-01-02"]
    by_hour = prepared(reading.numbered().numbers, reading.dates, shorten="hour")
    assert by_hour.values[:3] == [29.5, 89.5, 149.5]
    halves = text.replace(",", " PM,", 1 + LINES).replace("at PM", "at")
    assert read(halves).dates[0] == "2001-01-01T12:00"


@pytest.mark.parametrize("rows, first, last", [(3, 5, 7), (-3, 8, 9)])
def test_only_the_first_or_the_last_lines_are_read_where_that_is_asked_for(rows, first, last):
    reading = read("t;v\n1;5\n2;7\n3;6\n4;8\n5;9\n", {"rows": rows})
    assert (reading.column.name, reading.values()[0], reading.values()[-1]) == (
        "v",
        first if rows > 0 else 6,
        last,
    )
    assert any("Only the" in note for note in reading.notes)
