"""A file that is not a whole CSV table in UTF-8 is refused in one sentence that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from intersessional.intake.problems import LIMIT, InputError
from intersessional.intake.reading import LARGEST, Line, read_table

COLUMNS = ["key", "title"]


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as refused:
        read_table(path, COLUMNS)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "t.csv: The file is empty; its first line must be key,title.", id="empty"),
        pytest.param(b"\n\n", "t.csv: The file is empty; its first line must be key,title.", id="only empty lines"),
        pytest.param(
            "key,title\na,Côte\nb,é\n".encode("latin-1"),
            "t.csv, line 2: The line is not written in UTF-8; save the file as “CSV UTF-8”.",
            id="latin-1",
        ),
        pytest.param(
            "key,title\na,b\n".encode("utf-16"),
            "t.csv: The file is written in UTF-16; save it as “CSV UTF-8”.",
            id="utf-16",
        ),
        pytest.param(
            "key,title\na,b\n".encode("utf-16-le"),
            "t.csv, line 1: The line holds a NUL character; save the file as “CSV UTF-8”.",
            id="utf-16 without a mark",
        ),
        pytest.param(
            b"key,title\na,b\nc,\0\n",
            "t.csv, line 3: The line holds a NUL character; save the file as “CSV UTF-8”.",
            id="NUL",
        ),
        pytest.param(
            b"PK\x03\x04\x14\x00",
            "t.csv: This is a spreadsheet or an archive, not CSV; save it as “CSV UTF-8”.",
            id="xlsx",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "t.csv: This is a spreadsheet or an archive, not CSV; save it as “CSV UTF-8”.",
            id="xls",
        ),
        pytest.param(b'key,title\na,"b\nc,d\n', "t.csv, line 2: The quotes are not balanced.", id="open quote"),
        pytest.param(b'key,title\na,b\nc,"d"e\n', "t.csv, line 3: The quotes are not balanced.", id="text after quote"),
        pytest.param(b'key,title\na,b"\n', "t.csv, line 2: The quotes are not balanced.", id="stray quote"),
        pytest.param(
            b'key,title\na,"' + b"x" * 200_000 + b'"\n',
            "t.csv, line 2: A cell is far too long; look for a quote that is not closed.",
            id="huge cell",
        ),
        pytest.param(b"key\na\n", "t.csv, line 1: The column “title” is missing.", id="missing column"),
        pytest.param(
            b"key,title,name\n",
            "t.csv, line 1: There is no column “name” here; the columns are key,title.",
            id="unknown column",
        ),
        pytest.param(b"key,title,key\n", "t.csv, line 1: The column “key” stands twice.", id="column twice"),
        pytest.param(
            b"key;title\na;b\n",
            "t.csv, line 1: The cells are not separated by commas; save the file as “CSV UTF-8”.",
            id="semicolons",
        ),
        pytest.param(
            b"key,title\na\n", "t.csv, line 2: The row has 1 cells where the header has 2.", id="too few cells"
        ),
        pytest.param(
            b"key,title\na,b,c\n", "t.csv, line 2: The row has 3 cells where the header has 2.", id="too many cells"
        ),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)

    assert refusal(path) == sentence


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "acts"
    folder.mkdir()

    assert refusal(folder) == "acts: This is a folder; give a CSV file."


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv") == "none.csv: There is no such file."


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "a\0b.csv")
    assert "cannot be read" in refusal(tmp_path / ("x" * 300))


def test_an_enormous_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)

    assert refusal(path) == "t.csv: The file is larger than 20 MB; split it."


def test_every_wrong_row_is_told_up_to_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("key,title\n" + "a\n" * (LIMIT + 5))

    assert refusal(path).count("\n") == LIMIT - 1


def test_marks_line_ends_and_the_order_of_columns_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes('\ufefftitle,key\r\n\r\n"one\r\ntwo ""three""",a\r\né,b'.encode())

    assert read_table(path, COLUMNS) == [
        Line(3, {"title": 'one\r\ntwo "three"', "key": "a"}),
        Line(5, {"title": "é", "key": "b"}),
    ]
