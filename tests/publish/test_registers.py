"""Every register goes out to a spreadsheet and comes back as a preview of exactly what was changed in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.good_rows import GOOD
from intake.tables.spreadsheets import Grid, edited, grid_of, opened
from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.intake.kinds import KINDS
from intersessional.intake.plan import Change, Plan, apply, plan, plan_workbook
from intersessional.intake.sheets.workbook import Workbook
from intersessional.intake.tables.rows import MARK, VERSION, plain
from intersessional.intake.wording import preview
from intersessional.publish.registers import REGISTERS
from intersessional.record.models import Act

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

FREE = {
    "acts": "remark", "bodies": "title", "coverage": "note", "figures": "remark", "groups": "name",
    "means": "what", "meetings": "note", "milestones": "what", "needs": "quote", "plans": "title", "seats": "note",
    "sources": "note", "state_names": "formal_name", "states": "note",
}  # fmt: skip
"""A column of each kind that takes any words."""
REFUSING = {"choices", "figure_choices"}
"""Kinds whose rows are only added."""
LIKE_SOMETHING_ELSE = (
    "=1+1", "+41 22 917", "@SUM(A1)", "007", "2009-10", "1E5", "_x0041_", "https://example.org", "3-4", "TRUE", "'",
)  # fmt: skip
WORDS = st.sampled_from(LIKE_SOMETHING_ELSE) | st.text(
    st.characters(exclude_categories=["C"], include_characters="\n\t"), min_size=1, max_size=60
)


@cache
def sent(kind: str) -> Workbook:
    """What goes out; the facts are the same for every test of this module."""
    response = Client().get(f"/data/registers/{kind}.xlsx")
    assert response.status_code == 200
    assert isinstance(response.content, bytes)
    return opened(response.content)


def back(kind: str, change: Callable[[Grid], Grid | None] = lambda _grid: None) -> Plan:
    """The preview of what somebody changed in a register."""
    return plan_workbook(opened(edited(sent(kind), change)), kind, "apmbc")


def counts(step: Plan) -> tuple[int, int, int, int]:
    return len(step.new), len(step.changed), step.same, len(step.absent)


@pytest.mark.parametrize("kind", KINDS)
def test_what_went_out_comes_back_unchanged(client: Client, kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"{kind}.xlsx"
    file.write_bytes(client.get(f"/data/registers/{kind}.xlsx").content)
    step = plan(kind, file, "apmbc")
    assert step.problems == ()
    assert counts(step) == (0, 0, len(grid_of(sent(kind))) - 1, 0)
    assert step.same > 0


@pytest.mark.parametrize("kind", KINDS)
def test_another_order_of_columns_and_rows_changes_nothing(kind: str) -> None:
    step = back(kind, lambda grid: [row[::-1] for row in [grid[0], *grid[:0:-1]]])
    assert (step.problems, counts(step)) == ((), (0, 0, len(grid_of(sent(kind))) - 1, 0))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(kind=st.sampled_from(sorted(FREE)), words=WORDS, chance=st.randoms(use_true_random=False))
def test_one_changed_cell_is_exactly_that_change(kind: str, words: str, chance: Any) -> None:
    column = grid_of(sent(kind))[0].index(FREE[kind])
    number = chance.randrange(1, len(grid_of(sent(kind))))
    old = grid_of(sent(kind))[number][column] or ""

    def change(grid: Grid) -> None:
        grid[number][column] = words

    step = back(kind, change)
    said = plain(words)
    if not said:
        return
    assert step.problems == ()
    if said == plain(old):
        assert counts(step)[:2] == (0, 0)
    else:
        (row,) = step.changed
        ((name, before, after),) = [(item.column, item.old, item.new) for item in row.changes]
        assert (name, plain(before), plain(after)) == (FREE[kind], plain(old), said)
        assert (row.entry.line, len(step.new), step.same) == (number + 1, 0, len(grid_of(sent(kind))) - 2)


@pytest.mark.parametrize("kind", sorted(REFUSING))
def test_a_changed_choice_is_refused_at_its_cell(kind: str) -> None:
    def change(grid: Grid) -> None:
        grid[2][grid[0].index("reason")] = "Another reason."

    (problem,) = back(kind, change).problems
    assert str(problem).startswith(f"table.xlsx, {kind}!{chr(65 + grid_of(sent(kind))[0].index('reason'))}3: “")


@pytest.mark.parametrize("kind", sorted(GOOD.keys() - {"state_names"}))
def test_an_added_row_is_new(kind: str) -> None:
    step = back(kind, lambda grid: [*grid, [None] * len(grid[0]), [GOOD[kind].get(name) for name in grid[0]]])
    assert (step.problems, len(step.new), len(step.changed), step.absent) == ((), 1, 0, ())


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_is_gone_is_not_deleted(kind: str, actor: Actor) -> None:
    before = current_revision()
    step = back(kind, lambda grid: [grid[0], *grid[2:]])
    assert (step.problems, len(step.absent), len(step.new), len(step.changed)) == ((), 1, 0, 0)
    assert "A row that is not in the file stays as it is: nothing is ever deleted." in list(preview(step))
    assert apply(step, actor) is None
    assert current_revision() == before


def test_zeros_in_front_are_put_back_where_a_spreadsheet_dropped_them() -> None:
    def change(grid: Grid) -> None:
        column = grid[0].index("m49")
        for row in grid[1:]:
            row[column] = int(row[column])

    step = back("states", change)
    assert (step.problems, counts(step)) == ((), (0, 0, 197, 0))


def test_a_month_that_became_its_first_day_is_the_month_still() -> None:
    def change(grid: Grid) -> None:
        column = grid[0].index("known_from")
        for row in grid[1:]:
            if isinstance(row[column], str) and len(row[column]) == len("2009-10"):
                row[column] = date.fromisoformat(f"{row[column]}-01")

    months = [
        row
        for row in grid_of(sent("figures"))[1:]
        if len(str(row[grid_of(sent("figures"))[0].index("known_from")])) == 7
    ]
    assert months
    step = back("figures", change)
    assert (step.problems, len(step.changed)) == ((), 0)


def test_days_and_numbers_written_as_text_are_the_same() -> None:
    def change(grid: Grid) -> None:
        for row in grid[1:]:
            row[:] = [None if cell is None else str(cell) for cell in row]

    for kind in ("figures", "meetings", "plans"):
        step = back(kind, change)
        assert (step.problems, len(step.changed)) == ((), 0)


def test_a_changed_number_and_a_changed_day_are_told_as_a_file_writes_them() -> None:
    def change(grid: Grid) -> None:
        head = grid[0]
        row = next(row for row in grid[1:] if row[head.index("key")] == "apmbc/KHM/plan/2023-2025/2023")
        row[head.index("value")] = row[head.index("low")] = row[head.index("high")] = 160_000_000
        row[head.index("due_on")] = date(2023, 12, 30)

    step = back("milestones", change)
    assert step.problems == ()
    (row,) = step.changed
    assert {item.column for item in row.changes} == {"value", "low", "high", "due_on"}
    assert Change("due_on", "2023", "2023-12-30") in row.changes


# Corrected here meanwhile


def _remark(text: str, key: str) -> Callable[[Grid], None]:
    def change(grid: Grid) -> None:
        head = grid[0]
        next(row for row in grid if row[head.index("key")] == key)[head.index("remark")] = text

    return change


def test_a_row_corrected_here_since_is_not_set_back_by_an_older_file(actor: Actor) -> None:
    key = Act.objects.filter(convention="apmbc").order_by("key").values_list("key", flat=True)[0]
    old = sent("acts")
    apply(plan_workbook(opened(edited(old, _remark("Corrected at the desk.", key))), "acts", "apmbc"), actor)

    untouched = plan_workbook(opened(edited(old, lambda _grid: None)), "acts", "apmbc")
    assert (untouched.problems, untouched.since, len(untouched.changed)) == ((), (key,), 0)
    assert f"Corrected here since the file went out, left as it is: {key}" in list(preview(untouched))

    both = plan_workbook(opened(edited(old, _remark("Corrected elsewhere.", key))), "acts", "apmbc")
    (problem,) = both.problems
    assert str(problem).startswith("table.xlsx, acts!A2: This row was corrected here since the file went out; download")

    same = plan_workbook(opened(edited(old, _remark("Corrected at the desk.", key))), "acts", "apmbc")
    assert (same.problems, same.since, len(same.changed)) == ((), (), 0)


def test_a_version_that_goes_out_is_the_one_that_stands(actor: Actor, client: Client) -> None:
    key = Act.objects.filter(convention="apmbc").order_by("key").values_list("key", flat=True)[0]
    apply(plan_workbook(opened(edited(sent("acts"), _remark("Corrected.", key))), "acts", "apmbc"), actor)
    grid = grid_of(opened(client.get("/data/registers/acts.xlsx").content))
    rows = [row for row in grid[1:] if row[grid[0].index("key")] == key]
    assert [(row[grid[0].index(VERSION)], row[grid[0].index("remark")]) for row in rows] == [(2, "Corrected.")]


# What a workbook says of itself


def _about(workbook: Workbook) -> Mapping[str, Any]:
    return {str(row[0]): row[1] for row in workbook.sheets[0].rows}


def test_the_first_sheet_says_what_it_is_of_which_revision_and_how_it_comes_back() -> None:
    about = _about(sent("acts"))
    assert about["Name for programs"] == "intersessional/register/apmbc/acts"
    assert about["Revision of the record"] == str(current_revision().number)
    assert about["Seal of the record"] == current_revision().head
    assert about["Address"].endswith("/data/registers/acts.xlsx")
    assert "intersessional import acts FILE" in about["Bringing it back"]
    assert about["Rows"] == str(len(grid_of(sent("acts"))) - 1)
    assert isinstance(about["Situation on"], date)
    assert _about(sent("states"))["Name for programs"] == "intersessional/register/states"


def test_a_register_is_not_taken_for_another() -> None:
    workbook = opened(edited(sent("acts"), lambda _grid: None))
    assert [str(problem) for problem in plan_workbook(workbook, "plans", "apmbc").problems] == [
        "table.xlsx: This is the table “acts” (convention: apmbc); import it as that."
    ]
    assert "convention: apmbc" in str(plan_workbook(workbook, "acts", "ccm").problems[0])


def test_every_kind_is_published_and_nothing_else() -> None:
    assert REGISTERS.keys() == KINDS.keys()


def test_a_register_that_is_not_there_is_refused_in_one_sentence(client: Client) -> None:
    response = client.get("/data/registers/accounts.xlsx")
    assert response.status_code == 404
    assert response.content.decode().startswith("There is no register “accounts”; there are acts, ")


def test_a_long_register_asks_the_database_no_more_than_a_short_one(client: Client) -> None:
    def asked(kind: str) -> int:
        with CaptureQueriesContext(connection) as context:
            client.get(f"/data/registers/{kind}.xlsx")
        return len(context)

    assert asked("plans") == asked("figures") <= 15


def test_rows_know_their_marks_and_no_two_rows_share_one() -> None:
    grid = grid_of(sent("figures"))
    marks = [row[grid[0].index(MARK)] for row in grid[1:]]
    assert all(isinstance(mark, str) and mark.startswith("r") for mark in marks)
    assert len(set(marks)) == len(marks)
