"""Whatever the file: no exception but a sentence for people, and no number lost without a word."""

import csv
import json
import random
import re
import shlex
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explornn_py.errors import ExplornnError
from explornn_py.reading import Reading, read
from explornn_py.reading.columns import Column
from explornn_py.reading.numerals import SENTINELS, is_missing, number
from tests import sampling
from tests.unit.reading.tables import file, table

COUNT = sampling.count(600, 100_000)


def read_or_refused(data: bytes | str) -> Reading | None:
    try:
        return read(data)
    except ExplornnError as error:
        assert error.message.endswith(".") and error.hint
        return None


def lines_with_numbers(text: str) -> set[int]:
    return {
        number
        for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1)
        if re.search("[0-9]", line)
    }


def accounted(reading: Reading) -> set[int]:
    """Lines of rows, of the header, and of named omissions."""
    named = {line for omission in reading.omissions for line in omission.lines}
    return {*reading.lines, *reading.header, *named}


def test_whatever_the_bytes_there_is_a_reading_or_a_sentence():
    chance = sampling.chance("files to read")
    for _ in range(COUNT):
        reading = read_or_refused(file(chance))
        if reading:
            json.dumps(reading.to_dict(), allow_nan=False)


OPTIONS = {
    "encoding": ["utf-8", "cp1252", "utf-16", "zz", "hex", "idna"],
    "delimiter": [",", ";", "\t", "spaces", "fixed", "none", "|"],
    "decimal": [".", ","],
    "header": [True, False],
    "orientation": ["columns", "rows", "along"],
    "day_first": [True, False],
    "keep": [["-99.99"], ["-999"]],
    "table": ["1", "x", ""],
    "rows": [1, 3, 1000],
    "as": ["text", "table"],
    "order": ["reversed", "sorted", "file"],
    "fill": [True, False],
    "group": ["", "x"],
    "span": ["month", "year", "all"],
}


def test_any_options_give_a_reading_or_a_sentence():
    chance = sampling.chance("files and options")
    for _ in range(COUNT // 2):
        asked = {name: chance.choice(values) for name, values in OPTIONS.items() if chance.random() < 0.2}
        try:
            json.dumps(read(file(chance), asked).to_dict(), allow_nan=False)
        except ExplornnError as error:
            assert error.message.endswith(".") and error.hint


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_read_or_refused(data):
    read_or_refused(data)


@given(st.text(max_size=300))
@example('0\x1f"')  # a blank to str.strip, none to int
def test_so_is_any_text(text):
    read_or_refused(text)


@given(st.text(alphabet='0123456789.,; \t\n"-{}[]:aE', max_size=120))
@example("{[]}")  # a list in a set, to Python
def test_so_are_texts_of_digits_and_marks(text):
    read_or_refused(text)


def test_every_line_with_a_digit_is_a_row_the_header_or_a_named_omission():
    chance = sampling.chance("lines to account for")
    for _ in range(COUNT):
        seed = chance.getrandbits(32)
        text = table(random.Random(seed))
        reading = read_or_refused(text)
        if reading and reading.kind == "table" and '"' not in text and reading.delimiter != "json":
            assert lines_with_numbers(text.replace("\0", "")) <= accounted(reading), f"seed {seed}"


def cells_of(line: str, delimiter: str) -> list[str]:
    """Of a line of its own, cut as the reader says that it is."""
    if '"' not in line:
        return [cell.strip() for cell in line.split(None if delimiter == "spaces" else delimiter)]
    if delimiter == "spaces":
        # of blanks shlex knows the commonest only; those within quotation marks are the cell's own
        between = re.sub(r"""\s(?=(?:[^"]*"[^"]*")*[^"]*$)""", " ", line)
        return shlex.split(between.replace("'", "\\'"))
    return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))]


def is_there(cell: str, column: Column, place: int, decimal: str) -> bool:
    """Whether the number that a cell is, is a value of its column, a gap for which there are words, part of a date, or
    in a cell that is told to be no date."""
    if column.kind == "dates":
        return column.dates.read[place] is not None or place in [at for at, _ in column.undated]
    if column.kind == "numbers" and place in column.gaps:
        return number(cell, decimal).value in map(float, column.sentinels)
    return column.kind == "text" or column.numbers[place] == number(cell, decimal).value


def lost_numbers(text: str, reading: Reading) -> list[tuple[int, str]]:
    """Lines and cells of numbers that are nowhere; in columns of text they have to be counted."""
    lines = (
        text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    )
    lost, unused = [], Counter()
    for place, line in enumerate(reading.lines):
        cells = cells_of(lines[line - 1], reading.delimiter)
        beyond = cells[len(reading.columns) :]
        lost += [(line, cell) for cell in beyond if cell]
        for column, cell in zip(reading.columns, cells, strict=False):
            if number(cell, reading.decimal) is not None:
                unused[column.name] += column.kind == "text"
                if not is_there(cell, column, place, reading.decimal):
                    lost.append((line, cell))
    counted = {column.name: column.unused for column in reading.columns if column.unused}
    return lost + [
        (0, name) for name in counted.keys() | unused.keys() if counted.get(name, 0) != unused[name]
    ]


def can_be_cut_in_one_way(text: str) -> bool:
    """Not so where a quotation mark is quoted, is alone behind a cell that ends with one, is within a cell, or stays
    open, nor where each line as a whole is in quotes."""
    lines = [line for line in re.split("[\r\n]", text) if line.strip()]
    wrapped = all(line[:1] == '"' == line[-1:] and line.count('"') == 2 for line in lines)
    open_ended = any(line.count('"') % 2 for line in lines)
    return not (wrapped or open_ended or '"""' in text or re.search(r'[^\s"]"\s+"(\s|$)|\w"\w', text))


def test_every_number_of_any_table_is_a_value_a_gap_told_or_left_out_by_name():
    chance = sampling.chance("numbers to account for")
    tried = 0
    for _ in range(COUNT):
        seed = chance.getrandbits(32)
        text = table(random.Random(seed))
        reading = read_or_refused(text)
        if (
            can_be_cut_in_one_way(text)
            and reading
            and reading.orientation == "columns"
            and len(reading.delimiter) in (1, 6)
        ):
            tried += 1
            assert lost_numbers(text, reading) == [], f"seed {seed}"
    assert tried > COUNT / 6  # of a quarter or so of all files each number can be told, give or take chance


def test_a_row_without_a_number_is_a_missing_one_or_named():
    chance = sampling.chance("gaps to account for")
    for _ in range(COUNT):
        seed = chance.getrandbits(32)
        reading = read_or_refused(table(random.Random(seed)))
        for column in reading.columns if reading else ():
            if column.kind == "numbers":
                assert len(column.values) == len(reading.lines)
                assert column.gaps == [place for place, value in enumerate(column.values) if value is None]
                said = len(column.strays) + sum(column.sentinels.values()) + column.blanks
                assert len(column.gaps) == said, f"seed {seed}"
                assert not any(is_missing(cell) for _, cell in column.strays)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_every_number_of_a_sound_table_is_a_value_of_its_column(mark):
    chance = sampling.chance(f"sound tables {mark}")
    # some round negative numbers are more often a sign for "not measured"; how they are told is tested elsewhere
    values = [value / 8 for value in range(-9999, 10_000) if value / 8 not in map(float, SENTINELS)]
    for _ in range(sampling.count(100, 10_000)):
        width = chance.randint(2, 5)
        rows = [[chance.choice(values) for _ in range(width)] for _ in range(chance.randint(3, 30))]
        text = mark.join(f"name{j}" for j in range(width)) + "\n"
        text += "\n".join(mark.join(f"{value:.3f}" for value in row) for row in rows)
        reading = read(text)
        assert [column.values for column in reading.columns] == [
            list(values) for values in zip(*rows, strict=True)
        ]


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["r", ".17e", ".6e", "g"]))
@example(9.481e-10, ".17e")
@example(1e10, "g")
def test_a_number_is_what_python_reads_however_its_power_of_ten_is_written(value, form):
    text = repr(value) if form == "r" else format(value, form)
    read_number = number(text, ".")
    assert read_number is not None
    assert read_number.value == float(text)
