"""A workbook is read whatever was done to its sheets, and every mistake in it is named by its cell."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from intake.good_rows import GOOD
from intake.sheets.made_sheets import ods
from intake.tables.spreadsheets import opened, saved
from intersessional.cooperation.models import Need
from intersessional.core.domain.publishing import Actor
from intersessional.intake.kinds import KINDS
from intersessional.intake.plan import Plan, apply, plan, plan_returned, plan_workbook
from intersessional.intake.problems import InputError
from intersessional.intake.sheets.cells import Cell
from intersessional.intake.tables.returning import opened as read
from intersessional.meetings.models import Meeting

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

HEAD = list(KINDS["meetings"].row.columns())
ROW: list[Cell] = [GOOD["meetings"][name] for name in HEAD]


def planned(*rows: Sequence[Cell], name: str = "meetings", **sheets: Sequence[Sequence[Cell]]) -> Plan:
    return plan_workbook(opened(saved({**sheets, name: rows})), "meetings", "apmbc")


def said(*rows: Sequence[Cell], name: str = "meetings") -> list[str]:
    return [str(problem) for problem in planned(*rows, name=name).problems]


def test_a_sheet_made_by_hand_is_read_as_a_file_is() -> None:
    step = planned(HEAD, ROW)
    assert (step.problems, [row.label for row in step.new]) == ((), ["99MSP"])


def test_title_lines_other_sheets_and_blank_lines_do_not_matter() -> None:
    blank: list[Cell] = [None] * len(HEAD)
    step = planned(["Our meetings"], blank, HEAD, blank, ROW, blank, Notes=[["A note"], ["code"]])
    assert (step.problems, len(step.new)) == ((), 1)
    assert step.new[0].entry.line == 5


def test_a_wrong_cell_is_named_by_sheet_and_place() -> None:
    wrong = [*ROW]
    wrong[HEAD.index("starts_on")] = "25 November"
    assert said(HEAD, wrong) == ["table.xlsx, meetings!D2: “25 November” is not a day; write it as 2009-10-05."]
    assert said(["Title"], HEAD, wrong, name="Sheet 1") == [
        "table.xlsx, 'Sheet 1'!D3: “25 November” is not a day; write it as 2009-10-05."
    ]


def test_a_rule_between_cells_is_told_at_its_cell() -> None:
    wrong = [*ROW]
    wrong[HEAD.index("ends_on")] = date(2098, 11, 1)
    assert said(HEAD, wrong) == ["table.xlsx, meetings!E2: A meeting does not end before it begins."]


def test_columns_that_are_missing_strange_nameless_or_twice_are_named() -> None:
    assert said(HEAD[1:], ROW[1:]) == ["table.xlsx, meetings!A1: The column “code” is missing."]
    (strange,) = said([*HEAD, "colour"], [*ROW, "red"])
    assert strange.startswith("table.xlsx, meetings!M1: There is no column “colour” here; the columns are code, kind")
    assert said([*HEAD, None], [*ROW, "a thought"]) == [
        "table.xlsx, meetings!M1: This column has no name; take it out, or give it one of those of the table."
    ]
    assert said([*HEAD, "code"], [*ROW, "99MSP"]) == ["table.xlsx, meetings!M1: The column “code” stands twice."]


def test_a_workbook_without_the_table_is_refused_in_one_sentence() -> None:
    (sentence,) = said(["Name", "Amount"], ["Oslo", Decimal(3)])
    assert sentence.startswith("table.xlsx: No sheet has the columns of this table; its first line must be code, kind")


def test_a_mistake_of_the_spreadsheet_is_named() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("meetings")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROW)
        sheet.write_formula(1, HEAD.index("place"), "=1/0", value="#DIV/0!")
    step = plan_workbook(opened(out.getvalue()), "meetings", "apmbc")
    assert [str(problem) for problem in step.problems] == [
        "table.xlsx, meetings!F2: The spreadsheet shows the mistake #DIV/0! here; write what it should say."
    ]


def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_named() -> None:
    head = list(KINDS["needs"].row.columns())
    row: list[Cell] = [GOOD["needs"][name] for name in head]
    row[head.index("amount")] = Decimal(10**16)
    step = plan_workbook(opened(saved({"needs": [head, row]})), "needs", "apmbc")
    sentences = [str(problem) for problem in step.problems]
    assert "table.xlsx, needs!G2: A spreadsheet keeps fifteen digits of a number; write this one as text." in sentences


def test_a_damaged_workbook_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "meetings.xlsx"
    file.write_bytes(b"PK\x03\x04 and then nothing")
    (problem,) = plan("meetings", file, "apmbc").problems
    assert str(problem).startswith("meetings.xlsx: The file is damaged or is no workbook;")
    with pytest.raises(InputError, match=r"^meetings.xlsx: The file is damaged"):
        read(file.read_bytes(), "meetings.xlsx")


def test_a_table_in_opendocument_is_read(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = ("".join(cell.format(held) for held in row) for row in (HEAD, ROW))
    file = tmp_path / "meetings.ods"
    file.write_bytes(ods("".join(f"<table:table-row>{row}</table:table-row>" for row in rows)))
    step = plan("meetings", file, "apmbc")
    assert (step.problems, [row.label for row in step.new]) == ((), ["99MSP"])


def test_a_table_saved_as_text_keeps_its_marks(tmp_path: Path) -> None:
    file = tmp_path / "meetings.csv"
    lines = [[*HEAD, "version", "mark"], [*(f'"{cell}"' for cell in ROW), "1", "r0123456789"]]
    file.write_text("\n".join(",".join(map(str, line)) for line in lines), encoding="utf-8")
    step = plan("meetings", file, "apmbc")
    assert (step.problems, [row.entry.mark for row in step.new]) == ((), ["r0123456789"])


# For the desk, which is given a workbook and not told what it holds


def test_a_workbook_that_says_what_it_is_is_planned_and_applied(actor: Actor) -> None:
    about = [["Name for programs", "intersessional/register/apmbc/meetings"]]
    step = plan_returned(opened(saved({"About": about, "meetings": [HEAD, ROW]})), "apmbc")
    assert step is not None
    assert (step.kind, step.problems, [row.label for row in step.new]) == ("meetings", (), ["99MSP"])
    assert apply(step, actor) is not None
    assert Meeting.objects.filter(code="99MSP").exists()


def test_a_workbook_that_says_nothing_of_the_kind_is_left_to_others() -> None:
    assert plan_returned(opened(saved({"meetings": [HEAD, ROW]})), "apmbc") is None


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("computed/apmbc/deadlines", "table.xlsx: The table “deadlines” is computed and cannot be brought back; "),
        ("register/apmbc/accounts", "table.xlsx: The table “accounts” is computed and cannot be brought back; "),
        ("register/ccm/meetings", "table.xlsx: This is the table “meetings” (convention: ccm); import it as that."),
    ],
)
def test_a_table_that_cannot_be_brought_back_says_so(name: str, sentence: str) -> None:
    about = [["Name for programs", f"intersessional/{name}"]]
    step = plan_returned(opened(saved({"About": about, "meetings": [HEAD, ROW]})), "apmbc")
    assert step is not None
    assert [str(problem).startswith(sentence) for problem in step.problems] == [True]


def test_a_table_of_needs_may_lack_the_columns_that_came_later_and_what_is_held_in_them_stays(actor: Actor) -> None:
    row = GOOD["needs"]
    head = list(KINDS["needs"].row.columns())
    made = plan_workbook(opened(saved({"needs": [head, [row[name] for name in head]]})), "needs", "apmbc")
    assert made.problems == ()
    apply(made, actor)
    older = [name for name in head if name not in ("plan_key", "objective", "place")]
    told = row | {"what": "More teams"}
    again = plan_workbook(opened(saved({"needs": [older, [told[name] for name in older]]})), "needs", "apmbc")
    assert again.problems == ()
    apply(again, actor)
    changed = Need.objects.get(key=row["key"], version=2)
    assert (changed.what, changed.place, changed.objective) == ("More teams", "Battambang", "Objective 1")


def test_a_need_is_for_a_plan_of_its_own_state() -> None:
    head = list(KINDS["needs"].row.columns())
    for key, problems in (("apmbc/KHM/plan/2023-2025", 0), ("apmbc/ZWE/plan/fourth-extension", 1), ("none", 1)):
        row = GOOD["needs"] | {"plan_key": key}
        made = plan_workbook(opened(saved({"needs": [head, [row[name] for name in head]]})), "needs", "apmbc")
        assert len(made.problems) == problems
