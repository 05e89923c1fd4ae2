"""Sheets of .xlsx and .ods files are read as any table is: values, dates, gaps, and which sheet."""

import datetime
import io
import sys
import zipfile

import openpyxl
import pytest

from explornn_py.errors import ExplornnError
from explornn_py.reading import read


def xlsx(**sheets: list) -> bytes:
    """A workbook of sheets, each a list of rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


MONTHS = [datetime.datetime(2001, month, 1) for month in range(1, 13)]
SALES = [["Month", "Sold"], *([date, 10.5 + k] for k, date in enumerate(MONTHS))]


def test_a_sheet_is_read_with_its_names_numbers_and_dates():
    reading = read(xlsx(Sales=SALES))
    assert (reading.column.name, reading.values()) == ("Sold", [10.5 + k for k in range(12)])
    assert (reading.dates[0], reading.dates[11]) == ("2001-01-01", "2001-12-01")
    assert reading.tables == ("Sales",)


def test_a_title_above_and_empty_columns_before_the_table_are_left_out_and_named():
    rows = [[None, "Sales 2001"], [], *([None, *row] for row in SALES)]
    reading = read(xlsx(Sales=rows))
    assert reading.values() == [10.5 + k for k in range(12)]
    assert [(str(left.why), left.lines) for left in reading.omissions] == [("before the table", [1])]


def test_empty_cells_and_errors_of_formulas_are_gaps_with_the_sheets_own_row_numbers():
    rows = [[row[0], "#N/A" if k == 3 else None if k == 5 else row[1]] for k, row in enumerate(SALES)]
    reading = read(xlsx(Sales=rows))
    assert reading.to_dict()["gaps"] == [4, 6]


def test_formulas_that_were_never_calculated_are_told_with_what_helps():
    rows = [[*row, "Twice" if k == 0 else f"=2*B{k + 1}"] for k, row in enumerate(SALES)]
    told = "12 formulas of this file have no result yet: open it in a spreadsheet program and save it there."
    reading = read(xlsx(Sales=rows))
    assert (reading.values(), reading.notes[0]) == ([10.5 + k for k in range(12)], told)
    with pytest.raises(ExplornnError) as caught:
        read(xlsx(Sales=[["=1+2"], ["=3+4"]]))
    assert "2 formulas" in caught.value.hint
    assert not any("formulas" in note for note in read(xlsx(Sales=SALES)).notes)


def test_numbers_that_a_spreadsheet_holds_as_text_are_read_as_they_are_written():
    rows = [["Monat", "Wert"], *([f"{k}.2001", f"1.{100 + k},5"] for k in range(1, 13))]
    assert read(xlsx(Tabelle1=rows)).values() == [1100.5 + k for k in range(1, 13)]


def test_a_number_of_a_sheet_is_never_taken_for_thousands_because_of_texts_beside_it():
    rows = [["a", "b"], *([1.125 + k, f"{k},5"] for k in range(8))]
    reading = read(xlsx(Mixed=rows))
    assert reading.values("a") == [1.125 + k for k in range(8)]


def test_of_several_sheets_the_one_with_most_numbers_is_read_and_the_others_can_be_chosen():
    data = xlsx(Notes=[["see next sheet"]], Sales=SALES, Costs=[["t", "cost"], [1, 5], [2, 6], [3, 4]])
    reading = read(data)
    assert (reading.column.name, reading.tables) == ("Sold", ("Notes", "Sales", "Costs"))
    assert {"table": "Costs"} in [other.options for other in reading.alternatives]
    assert read(data, {"table": "Costs"}).values() == [5, 6, 4]
    with pytest.raises(ExplornnError, match="There is no sheet called"):
        read(data, {"table": "Prices"})


def test_a_sheet_that_says_it_has_a_million_rows_is_read_as_what_it_has():
    packed = io.BytesIO(xlsx(Sales=SALES))
    altered = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(altered, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                assert b'ref="A1:B13"' in content
                content = content.replace(b'ref="A1:B13"', b'ref="A1:XFD1048576"')
            new.writestr(name, content)
    assert read(altered.getvalue()).values() == [10.5 + k for k in range(12)]


def test_where_openpyxl_is_missing_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ExplornnError) as caught:
        read(xlsx_made_before)
    assert caught.value.code == "needs_package"
    assert (
        caught.value.hint == 'Install it (pip install "explornn_py[spreadsheets]"), or save the file as .csv.'
    )


xlsx_made_before = xlsx(Sales=SALES)


def packed_with(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(name, b"x")
        file.writestr("other", b"x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("word/document.xml", "DOCX"), ("Index/Document.iwa", "Numbers")],
)
def test_documents_of_other_kinds_are_named_and_what_to_save_them_as(name, kind):
    with pytest.raises(ExplornnError, match=f"a file of the kind {kind}") as caught:
        read(packed_with(name))
    assert ".xlsx" in caught.value.hint


def compound(*names: str) -> bytes:
    """As much of an older program's file as tells its kind: how it begins, and what its directory names."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(n.encode("utf-16-le") for n in names)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (packed_with("xl/workbook.bin"), r"\.xlsb"),
        (compound("Root Entry", "Workbook"), r"\.xls"),
        (compound("Root Entry", "Book"), r"\.xls"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(range(32)) * 9, r"\.xls"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00" + b"\x03\x02\x0e\x00" * 40, r"\.xls"),
    ],
)
def test_a_workbook_in_a_binary_form_is_called_one_and_it_is_said_what_to_save_it_as(data, kind):
    with pytest.raises(ExplornnError, match=rf"a workbook in a binary form \({kind}\)") as caught:
        read(data)
    assert ".xlsx or .csv" in caught.value.hint


def test_other_files_of_older_programs_are_no_workbooks():
    with pytest.raises(ExplornnError, match="a file of the kind DOC"):
        read(compound("Root Entry", "WordDocument"))
    with pytest.raises(ExplornnError, match="locked by a password"):
        read(compound("Root Entry", "EncryptedPackage"))


def test_a_damaged_workbook_is_refused():
    whole = bytearray(xlsx_made_before)
    whole[len(whole) // 3] ^= 0xFF
    with pytest.raises(ExplornnError, match="packed, and damaged"):
        read(bytes(whole))


def ods(rows: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(
            "content.xml",
            '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            f'<o:body><o:spreadsheet><t:table t:name="Blatt1">{rows}</t:table></o:spreadsheet></o:body>'
            "</o:document-content>",
        )
    return packed.getvalue()


def cell(text: str) -> str:
    value = f'o:value="{text.replace(",", ".")}"' if text[0].isdigit() else ""
    return f"<t:table-cell {value}><x:p>{text}</x:p></t:table-cell>"


def test_a_sheet_of_an_ods_file_is_read():
    rows = [("Jahr", "Wert"), ("2001", "1,5"), ("2002", "2,5")]
    made = "".join(f"<t:table-row>{''.join(map(cell, row))}</t:table-row>" for row in rows)
    reading = read(ods(made + '<t:table-row t:number-rows-repeated="1048000"><t:table-cell/></t:table-row>'))
    assert (reading.column.name, reading.values(), list(reading.dates)) == (
        "Wert",
        [1.5, 2.5],
        ["2001", "2002"],
    )
    assert reading.tables == ("Blatt1",)


def test_names_over_several_columns_go_with_those_below_and_a_total_above_its_source_is_left_out():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Month", "North", None, "South", None])
    sheet.append([None, "Sold", "Cost", "Sold", "Cost"])
    for merged in ("A1:A2", "B1:C1", "D1:E1"):
        sheet.merge_cells(merged)
    for k, date in enumerate(MONTHS):
        sheet.append([date, 10 + k, 5 + k, 20 + k, 8 + k])
    sheet.append(["Total", 186, 126, 306, 162])
    sheet.append(["Source: the office"])
    packed = io.BytesIO()
    book.save(packed)
    reading = read(packed.getvalue())
    assert [column.name for column in reading.columns] == [
        "Month", "North Sold", "North Cost", "South Sold", "South Cost",
    ]  # fmt: skip
    assert reading.values("South Cost") == [8 + k for k in range(12)]
    assert [(str(left.why), left.lines) for left in reading.omissions] == [("below the table", [15, 16])]
