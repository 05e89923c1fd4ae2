"""Of several files in a zip the first with a table is read, which is said, and each other can be chosen."""

import io
import random
import zipfile

import pytest

from explornn_py.errors import ExplornnError
from explornn_py.reading import read
from tests import sampling
from tests.unit.reading.tables import file
from tests.unit.reading.test_spreadsheets import MONTHS, SALES, xlsx

WORDS = "These are the data of the office.\nThey may be used by all.\n"
FIRST = "Month,Passengers\n1949-01,112\n1949-02,118\n1949-03,132\n"
SECOND = "Monat;Umsatz\n1949-01;12,5\n1949-02;18,5\n1949-03;13,25\n"


def packed(**files: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return made.getvalue()


def test_the_first_table_is_read_and_the_other_files_are_named_and_offered():
    data = packed(README__txt=WORDS, a__csv=FIRST, b__csv=SECOND)
    reading = read(data)
    assert (reading.column.name, reading.values()) == ("Passengers", [112, 118, 132])
    assert (reading.tables, reading.table) == (("README.txt", "a.csv", "b.csv"), "a.csv")
    assert "This packed file holds 3 files; 'a.csv' is read." in reading.notes
    assert [left.names for left in reading.omissions] == [["README.txt", "b.csv"]]
    assert {"table": "b.csv"} in [other.options for other in reading.alternatives]
    assert read(data, {"table": "b.csv"}).values() == [12.5, 18.5, 13.25]


def test_one_file_beside_those_of_a_system_is_read_without_a_word():
    reading = read(packed(a__csv=FIRST, **{"__MACOSX/._a.csv": "x", ".DS_Store": "y"}))
    assert (reading.values(), reading.tables, reading.notes) == ([112, 118, 132], (), [])


@pytest.mark.parametrize("name", ["./a.csv", "../a.csv", "data/./a.csv"])
def test_a_path_that_begins_where_it_is_is_that_of_a_file_as_any(name):
    assert read(packed(**{name: FIRST, "./.git/b.csv": SECOND})).values() == [112, 118, 132]


def test_a_sheet_of_a_workbook_in_a_zip_can_be_chosen():
    book = xlsx(Sales=SALES, Costs=[["Month", "Cost"], *([date, 5.5 + k] for k, date in enumerate(MONTHS))])
    data = packed(notes__txt=WORDS, book__xlsx=book)
    reading = read(data)
    assert reading.tables == ("notes.txt", "book.xlsx: Sales", "book.xlsx: Costs")
    assert reading.table == "book.xlsx: Sales"
    (option,) = [each.options for each in reading.alternatives if "Costs" in each.options["table"]]
    assert read(data, option).values() == [5.5 + k for k in range(12)]


def test_of_texts_alone_the_first_is_read():
    assert read(packed(a__txt=WORDS, b__txt="Something else.\n")).text == WORDS


@pytest.mark.parametrize(
    ("asked", "said"),
    [("c.csv", "no file called 'c.csv'"), ("README.txt", "no numbers in the table 'README.txt'")],
)
def test_a_file_that_is_not_there_or_has_no_numbers_is_refused(asked, said):
    with pytest.raises(ExplornnError, match=said):
        read(packed(README__txt=WORDS, a__csv=FIRST), {"table": asked})


def test_what_holds_only_packed_files_is_refused():
    inner = packed(a__csv=FIRST)
    for data in (packed(b__zip=inner), packed(b__zip=inner, c__zip=inner)):
        with pytest.raises(ExplornnError, match="no file that is not packed"):
            read(data)


def test_whatever_two_files_are_what_is_read_is_one_of_them_and_each_can_be_asked_for():
    chance = sampling.chance("packed files")
    for _ in range(sampling.count(60, 3000)):
        contents = {f"{name}__csv": file(random.Random(chance.getrandbits(32))) for name in "ab"}
        data, alone = packed(**contents), {}
        for name, content in contents.items():
            try:
                alone[name.replace("__", ".")] = read(content)
            except ExplornnError:
                alone[name.replace("__", ".")] = None
        tables = [name for name, found in alone.items() if found and found.kind == "table"]
        for name in tables:
            assert read(data, {"table": name}).columns[0].name == alone[name].columns[0].name
        if tables:
            assert read(data).lines == alone[tables[0]].lines
