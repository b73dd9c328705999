"""Any spreadsheet is read into raw cells, or refused in one sentence that says what to do."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sheets import ods, xlsx, xlsx_of
from xlsxwriter.worksheet import Worksheet

from intersessional.intake.sheets import opening
from intersessional.intake.sheets.cells import Fault, Sheet
from intersessional.intake.sheets.workbook import LARGEST, WorkbookError, read_workbook


def only_sheet(data: bytes, name: str = "t.csv") -> Sheet:
    (sheet,) = read_workbook(data, name).sheets
    return sheet


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(WorkbookError) as refused:
        read_workbook(data, name)
    return str(refused.value)


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file, the container of XLS and of protected workbooks; a stream fills whole sectors."""
    free, end, chain = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    links, entries, body = [chain, end], [], b""
    for number, (name, content) in enumerate({"Root Entry": b"", **streams}.items()):
        sectors = -(-len(content) // 512)
        start = len(links) if sectors else end
        links += [*range(len(links) + 1, len(links) + sectors), end] if sectors else []
        body += content.ljust(sectors * 512, b"\0")
        words = name.encode("utf-16-le")
        child, right = (1 if number == 0 else free), (number + 1 if 0 < number < len(streams) else free)
        entry = words.ljust(64, b"\0") + struct.pack("<HBB", len(words) + 2, 5 if number == 0 else 2, 1)
        entries.append(entry + struct.pack("<III36xIQ", free, right, child, start, len(content)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0, 0) + b"\xff" * 432
    table = struct.pack("<128I", *links, *[free] * (128 - len(links)))
    return head + table + b"".join(entries).ljust(512, b"\0") + body


def xls() -> bytes:
    """An old workbook of one sheet: a text, a number and a cell with #DIV/0!."""

    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    text = b"Casualties"
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    sheet += record(0x200, struct.pack("<IIHHH", 0, 2, 0, 2, 0))
    sheet += record(0x204, struct.pack("<HHHHB", 0, 0, 0, len(text), 0) + text)
    sheet += record(0x203, struct.pack("<HHHd", 1, 0, 0, 12.5))
    sheet += record(0x205, struct.pack("<HHHBB", 1, 1, 0, 7, 1)) + record(0x0A, b"")
    opening_record = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    name = struct.pack("<BB", 4, 0) + b"2015"
    place = len(opening_record) + 4 + 6 + len(name) + 4
    book = opening_record + record(0x85, struct.pack("<IH", place, 0) + name) + record(0x0A, b"") + sheet
    return compound_file({"Workbook": book.ljust(4096, b"\0")})


def test_the_cells_of_a_workbook() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range("B1:C1", "Area (km²)")
        sheet.write_row("A2", ["State", 0.1 + 0.2, "  1,234 "])
        sheet.write_datetime("A3", date(2015, 12, 31), days)
        sheet.write_formula("B3", "=1+1", None, 2)
        sheet.write_formula("C3", "=1/0", None, "#DIV/0!")
        sheet.write("A4", "#REF!")
        sheet.write("B4", True)
        sheet.write("C4", "   ")

    sheet = only_sheet(xlsx(fill, "2015"), "t.xlsx")

    assert sheet.name == "2015"
    assert sheet.rows == (
        (None, "Area (km²)", "Area (km²)"),
        ("State", Decimal("0.3"), "  1,234 "),
        (date(2015, 12, 31), Decimal(2), Fault("#DIV/0!")),
        (Fault("#REF!"), "TRUE", None),
    )
    assert sheet.merged == {(0, 1): (0, 1), (0, 2): (0, 1)}
    assert sheet.own(0) == [1]


def test_hidden_sheets_are_read_and_say_so_and_empty_ones_are_left_out() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write("A1", "seen")
        hidden = book.add_worksheet("Lists")
        hidden.write("A1", "unseen")
        hidden.hide()
        book.add_worksheet("Nothing")

    sheets = read_workbook(xlsx(fill), "t.xlsx").sheets

    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Sheet1", False), ("Lists", True)]


def test_a_sheet_of_opendocument() -> None:
    sheet = only_sheet(
        ods(
            '<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string">'
            "<text:p>Area</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
            '<table:table-row><table:table-cell office:value-type="float" office:value="12.5"><text:p>12,5</text:p>'
            '</table:table-cell><table:table-cell office:value-type="string" office:string-value="" '
            'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>'
            '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        ),
        "t.ods",
    )

    assert sheet.rows[:2] == (("Area", "Area"), (Decimal("12.5"), Fault("#DIV/0!")))
    assert sheet.merged == {(0, 0): (0, 0), (0, 1): (0, 0)}


def test_an_old_workbook_is_read_with_a_note_on_what_it_hides() -> None:
    book = read_workbook(xls(), "t.xls")

    assert [sheet.name for sheet in book.sheets] == ["2015"]
    assert book.sheets[0].rows == (("Casualties", None), (Decimal("12.5"), None))
    assert book.notes == (
        "In a workbook of this old format a cell with a mistake such as #REF! looks blank; XLSX shows it.",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_text_in_any_encoding_with_any_separator(encoding: str, separator: str) -> None:
    rows = [["État", "Année", "Superficie"], ["Côte d’Ivoire", "2015", "1.234.567"], ["Bénin", "2016", "3"]]
    text = "\r\n".join(separator.join(row) for row in rows)

    sheet = only_sheet(text.encode(encoding))

    assert sheet.rows == tuple(map(tuple, rows))
    assert sheet.name == "t.csv"


def test_decimal_commas_do_not_pass_for_separators() -> None:
    sheet = only_sheet(b"State;Year;Area\nAngola;2015;1,5\nChad;2016;2,5\n\n\nMali;2017;3,5\n")

    assert sheet.rows[1] == ("Angola", "2015", "1,5")
    assert [row[0] for row in sheet.rows] == ["State", "Angola", "Chad", None, None, "Mali"]


def test_quotes_hold_separators_quotes_and_line_ends() -> None:
    sheet = only_sheet(b'State,Note\n"Congo, Democratic Republic of the","He said ""no""\nand left"\nChad,5" mine\n')

    assert sheet.rows[1] == ("Congo, Democratic Republic of the", 'He said "no"\nand left')
    assert sheet.rows[2] == ("Chad", '5" mine')


def test_the_separator_that_excel_declares_is_taken() -> None:
    assert only_sheet(b"sep=|\nState|Area\nAngola|1,5").rows == (("State", "Area"), ("Angola", "1,5"))


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        pytest.param("t.csv", b"", "t.csv: The file is empty.", id="empty"),
        pytest.param("t.csv", b"\n \n;;\n", "t.csv: The file is empty.", id="blank"),
        pytest.param("t.xlsx", xlsx_of(), "t.xlsx: The file is empty.", id="workbook without cells"),
        pytest.param(
            "t.csv",
            b'State,Area\nAngola,"1\nChad,2\n',
            "t.csv: The quotes are not balanced from line 2 on; mend them or save it as XLSX.",
            id="open quote",
        ),
        pytest.param(
            "t.pdf",
            b"%PDF-1.7\n",
            "t.pdf: The file is neither a workbook nor text in a table; save it as XLSX or CSV.",
            id="PDF",
        ),
        pytest.param(
            "t.bin",
            bytes(range(256)),
            "t.bin: The file is neither a workbook nor text in a table; save it as XLSX or CSV.",
            id="bytes",
        ),
        pytest.param("t.csv", b"a" * (LARGEST + 1), "t.csv: The file is larger than 20 MB; split it.", id="large"),
        pytest.param(
            "t.csv",
            b"a,b\n" * (opening.ROWS + 1),
            "t.csv: A sheet has more than 50000 rows or 500 columns; split it.",
            id="long",
        ),
        pytest.param(
            "t.xlsx",
            xlsx_of(["State"], ["Angola"])[:900],
            "t.xlsx: The file is damaged or is no workbook; open it in a spreadsheet and save it anew.",
            id="cut off",
        ),
        pytest.param(
            "t.xls",
            compound_file({"EncryptionInfo": b"", "EncryptedPackage": b""}),
            "t.xls: The file is protected by a password; save it without one.",
            id="protected",
        ),
        pytest.param(
            "t.doc",
            compound_file({"WordDocument": b""}),
            "t.doc: The file is damaged or is no workbook; open it in a spreadsheet and save it anew.",
            id="Word",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(name: str, data: bytes, sentence: str) -> None:
    assert refusal(data, name) == sentence


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("holiday.txt", "sun")

    assert "is no workbook" in refusal(out.getvalue(), "t.zip")


@pytest.mark.parametrize(
    "kind",
    [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet",
        "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
    ],
    ids=["charts", "macros"],
)
def test_charts_or_macros_alone_are_no_table(kind: str) -> None:
    worksheet = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    data = changed(
        xlsx_of(["State"]), "xl/_rels/workbook.xml.rels", lambda part: part.replace(worksheet, kind.encode())
    )

    assert refusal(data, "t.xlsx") == "t.xlsx: The workbook holds only charts or macros, no sheet of cells."


def test_two_cells_in_opposite_corners_take_no_memory() -> None:
    """Half a terabyte, if it were read as it is written."""

    def fill(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write(0, 0, 1)
        sheet.write(1_048_575, 16_383, 1)

    assert "more than 50000 rows" in refusal(xlsx(fill), "t.xlsx")
    row = '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="{}" '
    cell = 'office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>'
    assert "more than 50000 rows" in refusal(ods((row + cell).format(1_048_000, 16_000)), "t.ods")


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            part = old.read(item.filename)
            new.writestr(item.filename, change(part) if item.filename == name else part, compresslevel=1)
    return out.getvalue()


def bombed(megabytes: int) -> bytes:
    """A workbook whose one text is so long."""
    text = b"a" * (megabytes * 1_000_000)
    return changed(xlsx_of(["State"]), "xl/sharedStrings.xml", lambda part: part.replace(b"State", text))


def test_a_zip_bomb_is_refused_unopened() -> None:
    data = bombed(301)

    assert len(data) < 3_000_000
    assert refusal(data, "t.xlsx").startswith("t.xlsx: The file takes too much memory or time to open")


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bombed(2)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = struct.pack("<I", archive.getinfo("xl/sharedStrings.xml").file_size)

    assert data.count(size) == 2  # before the part, and in the directory
    assert "damaged" in refusal(data.replace(size, struct.pack("<I", 999)), "t.xlsx")


@pytest.mark.parametrize("content", ["import sys; sys.exit(1)", "import os; os.abort()"], ids=["fails", "is ended"])
def test_when_the_opener_ends_early_the_file_is_refused(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "opening.py"
    script.write_text(content, encoding="utf-8")
    monkeypatch.setattr(opening, "__file__", str(script))

    assert refusal(xlsx_of(["State"]), "t.xlsx").startswith("t.xlsx: The file takes too much memory or time to open")


def outcome(data: bytes) -> str:
    """The refusal of a file; blank where it is read."""
    try:
        read_workbook(data, "any.bin")
    except WorkbookError as refused:
        return str(refused)
    return ""


@given(data=st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail)))
@settings(deadline=None, derandomize=True, database=None, max_examples=40)
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    assert outcome(data) == "" or outcome(data).startswith("any.bin: ")


@given(at=st.integers(0, 5000), byte=st.integers(0, 255), cut=st.booleans())
@settings(deadline=None, derandomize=True, database=None, max_examples=40)
def test_a_mangled_workbook_is_read_or_refused_in_words(at: int, byte: int, cut: bool) -> None:
    data = bytearray(xlsx_of(["State", "Year", "Casualties"], ["Angola", 2015, 3]))
    if cut:
        del data[at:]
    else:
        data[at % len(data)] = byte

    assert outcome(bytes(data)) == "" or outcome(bytes(data)).startswith("any.bin: ")
