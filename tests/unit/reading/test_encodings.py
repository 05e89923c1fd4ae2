"""Which encoding a file is in, what is no text at all, and what packed files hold."""

import gzip
import io
import random
import zipfile

import pytest

from explornn_py.errors import ExplornnError
from explornn_py.reading import read

GERMAN = "Monat;Größe\nJan 2001;1,5\nFeb 2001;2,5\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_the_same_table_is_read_in_every_encoding(encoding):
    reading = read(GERMAN.encode(encoding))
    assert (reading.column.name, reading.values()) == ("Größe", [1.5, 2.5])


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Température", "cp1252"),
        ("Año y población", "cp1252"),
        ("Значение", "cp1251"),
        ("Значение", "koi8-r"),
        ("Průměr měsíc", "cp1250"),
        ("Übermaß", "mac-roman"),
        ("Θερμοκρασία", "cp1253"),
        ("기온과 날짜", "euc_kr"),
    ],
)
def test_an_old_encoding_is_found_by_its_letters_and_said(name, encoding):
    reading = read(f"t;{name}\n0;5\n1;7\n2;6\n".encode(encoding))
    assert (reading.column.name, reading.encoding) == (name, encoding)
    assert any(f"guessed to be {encoding}" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("name", "encoding"), [("平均気温", "shift_jis"), ("收盘价", "gb18030"), ("기온", "euc_kr")]
)
def test_an_eastern_date_tells_its_encoding(name, encoding):
    marks = "년월일" if encoding == "euc_kr" else "年月日"
    rows = "".join("2020{}1{}{}{},{}\n".format(*marks[:2], day, marks[2], 10 + day) for day in (2, 3, 4))
    reading = read(f"t,{name}\n{rows}".encode(encoding))
    assert (reading.column.name, reading.encoding, reading.dates[0]) == (name, encoding, "2020-01-02")


def test_another_encoding_can_be_asked_for():
    assert read("é\n1\n2\n".encode("cp1252"), {"encoding": "cp1251"}).column.name == "й"


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7", b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0", b"\x93NUMPY", bytes(range(256)) * 8]
)
def test_what_is_no_table_and_no_text_is_refused_in_words(start):
    with pytest.raises(ExplornnError) as caught:
        read(start + b"\0\1\2" * 40)
    assert caught.value.code == "cannot_read" and caught.value.hint


def test_bytes_of_no_text_are_refused_however_they_begin_and_separators_of_columns_are_not():
    noise = random.Random(3).randbytes(4000).replace(b"\0", b"\xff")
    with pytest.raises(ExplornnError, match="neither a table nor a text"):
        read(noise)
    assert read("a\x1fb\n" * 40).kind == "text"


def test_a_packed_table_is_unpacked():
    assert read(gzip.compress(GERMAN.encode())).values() == [1.5, 2.5]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("table.csv", GERMAN)
    assert read(packed.getvalue()).values() == [1.5, 2.5]


def test_damaged_packages_are_refused():
    for data in (gzip.compress(b"x" * 1000)[:20], b"PK\x03\x04" + b"rubbish" * 9):
        with pytest.raises(ExplornnError):
            read(data)
