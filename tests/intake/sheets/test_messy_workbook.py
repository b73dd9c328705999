"""The workbook that nobody wants to type in: 2,000 rows, five number conventions, merged heads, two units, slips.

It is read by a newcomer: what is suggested is taken, two questions are answered, and nothing else is done.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import pytest
import xlsxwriter
from made_sheets import said, state_names, vocabulary, xlsx
from xlsxwriter.worksheet import Worksheet

from intersessional.intake.sheets.heads import Table, Why, find_table
from intersessional.intake.sheets.matching import Ask, Matching
from intersessional.intake.sheets.numbers import Mark
from intersessional.intake.sheets.proposals import Proposals, propose
from intersessional.intake.sheets.suggesting import suggest
from intersessional.intake.sheets.workbook import read_workbook

ROWS = 2000
STATES = ["AGO", "AFG", "BIH", "KHM", "COD", "HRV", "COL", "IRQ", "TUR", "ZWE"]
GROUPS = (",", ".", "\N{NO-BREAK SPACE}", "’", "lakh")
"""What parts the thousands in five conventions; each is followed by a row of the next."""
FIRST = 5
"""The row of the sheet, from 0, below its heads."""


class Line(NamedTuple):
    """A row of the workbook: its State, year and province, and its three true values."""

    state: str
    year: int
    province: str
    cancelled: int  # m2
    cleared: Decimal  # km2
    killed: int


def lines() -> list[Line]:
    chance = random.Random(1999)  # noqa: S311 - the same workbook every time
    places = [(state, 2000 + year, f"Zone {zone}") for state in STATES for year in range(20) for zone in range(10)]
    chance.shuffle(places)
    return [
        Line(*place, chance.randrange(1, 10**8), Decimal(chance.randrange(1, 10**7)).scaleb(-2), chance.randrange(300))
        for place in places
    ]


def parted(digits: str, convention: int) -> str:
    """Digits in groups, as the convention parts them."""
    step, mark = (2, ",") if GROUPS[convention] == "lakh" else (3, GROUPS[convention])
    head, tail = digits[:-3], digits[-3:]
    while head:
        head, tail = head[:-step], f"{head[-step:]}{mark}{tail}"
    return tail


def written(line: Line, convention: int, chance: random.Random) -> list[object]:
    """The cells of a row, as somebody used to that convention fills them in."""
    names = [name for name, code in state_names().items() if code == line.state]
    whole, _, fraction = format(line.cleared, ".2f").partition(".")
    decimal = "," if GROUPS[convention] in (".", "\N{NO-BREAK SPACE}") else "."
    year: object = chance.choice([line.year, str(line.year), f"{line.year}*"])
    return [
        chance.choice(names),
        year,
        line.province,
        parted(str(line.cancelled), convention),
        f"{parted(whole, convention)}{decimal}{fraction}",
        line.killed if chance.random() < 0.5 else str(line.killed),
        chance.choice(["", "as reported", "see page 4"]),
    ]


SLIPS = {350: (0, "Angolla"), 1100: (1, "20l5"), 1777: (4, "12.34.5")}
"""In the rows of these numbers, which cell is wrong, and what stands in it."""


def fill(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.merge_range("A1:G1", "Mined area and casualties: returns by province")
    sheet.write("A2", "Compiled from the returns of ten States")
    for column, head in enumerate(["State", "Year", "Province"]):
        sheet.merge_range(3, column, 4, column, head)
    sheet.merge_range(3, 3, 3, 4, "Mined area")
    sheet.write_row(4, 3, ["Area cancelled (m²)", "Area cleared (km²)", "Persons killed", "Remarks"])
    chance = random.Random(4)  # noqa: S311
    row = FIRST
    for number, line in enumerate(lines()):
        cells = written(line, number % len(GROUPS), chance)
        if number in SLIPS:
            column, slip = SLIPS[number]
            cells[column] = slip
        if number % 97 == 96:
            row += 1  # a blank line
        if number % 500 == 499:
            sheet.write_row(row, 3, ["Area cancelled (m²)", "Area cleared (km²)", "Persons killed", "Remarks"])
            row += 1
        sheet.write_row(row, 0, cells)
        row += 1
    sheet.write_row(row, 0, ["Total", "", "", sum(line.cancelled for line in lines())])
    sheet.write(row + 2, 0, "* provisional")
    sheet.write(row + 3, 0, "Source: ministries of the States")


@pytest.fixture(scope="module")
def table() -> Table:
    (sheet,) = read_workbook(xlsx(fill, "Returns"), "returns.xlsx").sheets
    found = find_table(sheet, vocabulary())
    assert found is not None
    return found


@pytest.fixture(scope="module")
def answered(table: Table) -> Matching:
    """The suggested matching, and the answers to all that is asked."""
    matching = suggest(table, vocabulary()).matching
    for question in propose(table, matching, vocabulary()).questions:
        assert question.ask is Ask.MARK
        matching = matching.answered(question, Mark.GROUPS)
    return matching


@pytest.fixture(scope="module")
def outcome(table: Table, answered: Matching) -> Proposals:
    return propose(table, answered, vocabulary())


def expected() -> Iterator[tuple[str, int, str, str, int]]:
    """What the right cells say, in whole base units; of a row whose own head is wrong none does."""
    for number, line in enumerate(lines()):
        wrong = SLIPS.get(number, (None, ""))[0]
        told = [
            ("mined_area_cancelled", line.cancelled),
            ("mined_area_cleared", int(line.cleared * 1_000_000)),
            ("casualties_killed", line.killed),
        ]
        for column, (measure, value) in enumerate(told, start=3):
            if wrong is None or (wrong > 2 and wrong != column):
                yield line.state, line.year, line.province, measure, value


def test_its_table_is_found_among_what_surrounds_it(table: Table) -> None:
    assert [column.label for column in table.columns] == [
        "State",
        "Year",
        "Province",
        "Mined area / Area cancelled (m²)",
        "Mined area / Area cleared (km²)",
        "Persons killed",
        "Remarks",
    ]
    assert len(table.rows) == ROWS
    assert [aside.why for aside in table.asides] == [
        Why.TITLE,
        Why.TITLE,
        *[Why.HEAD_AGAIN] * 4,
        Why.TOTAL,
        Why.NOTE,
        Why.NOTE,
    ]


def test_only_two_things_are_asked(table: Table) -> None:
    """Whether a comma and whether a point part thousands, of the one column where cells alone do not tell."""
    found = propose(table, suggest(table, vocabulary()).matching, vocabulary())

    assert sorted((question.ask, question.key, question.about) for question in found.questions) == [
        (Ask.MARK, "mined area area cancelled m2", ","),
        (Ask.MARK, "mined area area cancelled m2", "."),
    ]
    assert "are written in more than one way" in str(found.warnings[0])


def test_every_right_cell_becomes_its_exact_figure(outcome: Proposals) -> None:
    found = [(p.scope, p.end.year, p.part, p.measure, p.value) for p in outcome.proposals]

    assert sorted(found) == sorted(expected())  # type: ignore[type-var]
    assert len(found) + len(outcome.withheld) == 3 * ROWS


def test_the_three_wrong_rows_are_named_and_only_they(outcome: Proposals, table: Table) -> None:
    places = {number: f"{'ABCDEFG'[column]}{table.rows[number] + 1}" for number, (column, _slip) in SLIPS.items()}

    assert sorted(said(outcome.mistakes)) == sorted(
        [
            f"Sheet “Returns”, cell {places[350]}: “Angolla” is not the name of a State; perhaps Angola is meant.",
            f"Sheet “Returns”, cell {places[1100]}: “20l5” is not a year.",
            f"Sheet “Returns”, cell {places[1777]}: “12.34.5” is written as no number is.",
        ]
    )
    assert len(outcome.withheld) == 3 + 3 + 1
    assert outcome.questions == ()


def test_next_time_nothing_is_asked_at_all(table: Table, answered: Matching, outcome: Proposals) -> None:
    remembered = Matching.model_validate_json(answered.model_dump_json())

    assert propose(table, remembered, vocabulary()) == outcome
