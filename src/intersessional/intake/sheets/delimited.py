"""Text with separators: CSV in any common encoding, with any common separator."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

SEPARATORS = ("\t", ";", "|", ",")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EXCEL_SAYS = "sep="


class TextError(Exception):
    """Text that is no table, by a code, with the line where it shows."""

    def __init__(self, code: str, line: int = 0) -> None:
        super().__init__(code)
        self.line = line


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252. Raises TextError."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TextError("not_text")


def _encodings(data: bytes) -> list[str]:
    """Those that a file may be in: the one it declares or, of UTF-16 without a mark, where its zero bytes stand."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return [encoding]
    if b"\0" in data:
        return ["utf-16-le"] if data[1::2].count(0) >= data[::2].count(0) else ["utf-16-be"]
    return ["utf-8", "cp1252"]


def separated(text: str) -> list[list[str]]:
    """The rows of a table, blank ones too. Raises TextError where its quotes do not close."""
    first, _, rest = text.partition("\n")
    declared = first.strip().strip('"').lower()
    if declared.startswith(_EXCEL_SAYS) and len(declared) == len(_EXCEL_SAYS) + 1:
        return _rows(rest, declared[-1])
    lines = text.splitlines()
    return _rows(text, max(SEPARATORS, key=lambda separator: _alike(lines, separator)))


def _alike(lines: list[str], separator: str) -> tuple[int, int]:
    """How many lines have the commonest number of cells above one, and that number; quotes do not matter to it."""
    widths = Counter(count + 1 for line in lines if (count := line.count(separator)))
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return count, width


def _rows(text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    start = 1
    rows = []
    try:
        for row in reader:
            rows.append(row)
            start = reader.line_num + 1
    except csv.Error as error:
        raise TextError("quotes", start) from error
    return rows
