"""Names of victims never come in: a file with a column of them is refused before anything of it is kept."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import SourceKind
from intersessional.intake.domain.spreadsheets import Described, take_spreadsheet
from intersessional.intake.models import FileContent, Upload
from intersessional.intake.sheets.workbook import WorkbookError
from intersessional.treaty.dates import PartialDate
from record.asking import AT_DESK

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

Rows = list[list[object]]


def as_csv(rows: Rows) -> bytes:
    return "\n".join(";".join(str(cell) for cell in row) for row in rows).encode()


def as_xlsx(rows: Rows) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Victims")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def take(name: str, data: bytes) -> Upload:
    source = Described("Returns", "A ministry", PartialDate.parse("2024-03-01"), SourceKind.STATE_REPORT, "")
    known = PartialDate.parse("2024-03-01")
    return take_spreadsheet(
        actor=Actor("p-x", "isu"), by=AT_DESK, convention="apmbc", name=name, data=data, source=source, known=known
    )


def rows_under(head: str, first: object = "Ana Souza", second: object = "Luis Paz") -> Rows:
    return [["State", head, "Year"], ["Zimbabwe", first, 2023], ["Zimbabwe", second, 2024]]


@pytest.mark.parametrize("made", [as_csv, as_xlsx])
@pytest.mark.parametrize(
    "head",
    [
        "Name",
        "Victim name",
        "NAME OF THE VICTIM",
        "Full name",
        "Surname",
        "Names of persons killed",
        "Nom de la victime",
        "Nom et prénom",
        "Prénom",
        "Nombre de la víctima",
        "Nombre",
        "Apellidos",
        "Имя пострадавшего",
        "ФИО",
        "اسم الضحية",
        "الاسم الكامل",
        "受害者姓名",
        "姓名",
        "victim_name",
    ],
)
def test_a_column_of_names_is_refused_before_anything_is_kept(head: str, made: object) -> None:
    with pytest.raises(WorkbookError, match="names of victims never come in here") as refused:
        take("list", made(rows_under(head)))  # type: ignore[operator]
    assert head in str(refused.value)
    assert not Upload.objects.exists()
    assert not FileContent.objects.exists()


def test_names_are_found_without_a_table_on_a_later_row_and_beside_their_label() -> None:
    for rows in (
        [["Names of victims"], ["Ana Souza"], ["Luis Paz"]],
        [*([["Zimbabwe", 1]] * 80), ["State", "Victim name"], ["Zimbabwe", "Ana Souza"]],
        [["Report", "2023"], ["Victim name", "Ana Souza"]],
    ):
        with pytest.raises(WorkbookError):
            take("list.csv", as_csv(rows))
    assert not FileContent.objects.exists()


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Nombre de victimes", (3, 12)),  # French: how many
        ("Nombre de victimes", (3, "non disponible")),
        ("Name", ("Zimbabwe", "Angola")),
        ("Country name", ("Zimbabwe", "Angola")),
        ("Area name", ("Mukumbura", "Sheba")),
        ("Province", ("Mukumbura", "Sheba")),
        ("Victims", (3, 12)),
        ("Number of persons killed", (3, 12)),
    ],
)
def test_what_counts_or_names_something_else_is_taken(head: str, cells: tuple[object, object]) -> None:
    assert take("list.csv", as_csv(rows_under(head, *cells))).pk


def test_a_title_over_all_columns_is_no_head() -> None:
    title = [["Persons killed and injured, by name of province", "", ""]]
    assert take("list.csv", as_csv([*title, *rows_under("Province", "Mukumbura", "Sheba")])).pk
