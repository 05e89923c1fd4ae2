"""What a reading says of a file: in words that mean something to whoever has it, and of the table that was read."""

import json

import pytest

from explornn_py.errors import ExplornnError
from explornn_py.reading import read


def test_a_line_of_dashes_among_measurements_below_two_cells_of_a_preamble_keeps_the_header():
    rows = [
        f"{k}\t{1 + k // 24:02d}.02.2024\t{k % 24:02d}:00:00\t"
        + ("---\t---" if k == 50 else f"{k % 7},5\t7{k % 5},1")
        for k in range(1, 101)
    ]
    text = (
        "Device:\ttesto 174H\nPlace:\tcold room\n\nNr.\tDatum\tUhrzeit\tTemp. [°C]\tFeuchte [%rF]\n"
        + "\n".join(rows)
    )
    reading = read(text)
    assert (reading.column.name, reading.header, reading.delimiter) == ("Temp. [°C]", [4], "\t")
    assert reading.column.gaps == [49]


WEATHER = {
    "latitude": 52.5,
    "elevation": 38.0,
    "utc_offset": 0,
    "units": {"time": "iso8601", "temperature": "°C"},
    "hourly": {
        "time": [f"2024-01-{d:02d}" for d in range(1, 31)],
        "temperature": [d % 7 + 0.5 for d in range(30)],
    },
}


def test_the_list_that_was_read_is_the_one_that_is_named():
    reading = read(json.dumps(WEATHER))
    assert reading.table == "hourly{}" or not reading.tables
    assert reading.to_dict()["table"] == reading.table
    assert all(each.options != {"table": reading.table} for each in reading.alternatives)


def test_what_stands_beside_a_list_is_told_by_its_names():
    (left,) = read(json.dumps(WEATHER)).to_dict()["left_out"]
    assert left["names"] == ["latitude", "elevation", "utc_offset", "units"]


def test_of_tables_of_a_page_each_can_be_read_and_is_the_one_that_is_named():
    small = "<table><tr><th>a</th></tr><tr><td>1</td></tr><tr><td>2</td></tr></table>"
    large = "<table><tr><th>b</th></tr>" + "".join(f"<tr><td>{k}</td></tr>" for k in range(3, 9)) + "</table>"
    page = f"<p>Levels 2024</p>{small}{large}"
    for asked, name, first in ((None, "2", 3), ("1", "1", 1), ("2", "2", 3)):
        reading = read(page, {"table": asked})
        assert (reading.table, reading.values()[0]) == (name, first)


def test_a_table_without_numbers_is_refused_where_it_is_asked_for():
    words, numbers = ("".join(f"<tr><td>{cell}</td></tr>" for cell in cells) for cells in ("xy", "123"))
    page = f"<table>{words}</table><table>{numbers}</table>"
    with pytest.raises(ExplornnError, match="no numbers in the table '1'"):
        read(page, {"table": "1"})


def test_columns_beside_months_are_told_by_their_names():
    months = "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec"
    rows = "\n".join(
        f"{year}," + ",".join(str(year % 9 + m) for m in range(12)) + ",99" for year in range(2000, 2010)
    )
    (left,) = read(f"Year,{months},Annual\n{rows}\n").to_dict()["left_out"]
    assert left["names"] == ["Annual"]


def test_a_line_with_several_gaps_is_named_once():
    months = "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec"
    rows = [
        f"{year}," + ",".join("NA" if year == 2005 and m in (3, 4) else "7" for m in range(12))
        for year in range(2000, 2010)
    ]
    (gaps,) = [
        c["gaps"]
        for c in read(f"Year,{months}\n" + "\n".join(rows)).to_dict()["details"]
        if c["name"] == "values"
    ]
    assert gaps == {"count": 2, "lines": [7]}


def test_spanish_letters_that_several_encodings_have_are_called_by_the_commonest():
    text = "Índice;Año;Total\n" + "".join(f"Índice;{2000 + k};{k},5\n" for k in range(20))
    assert read(text.encode("cp1252")).encoding == "cp1252"
    assert read("Miesiąc;Wartość\n1;2,5\n2;3,5\n3;4,5\n".encode("cp1250")).encoding == "cp1250"
