"""The workbook that nobody wants to type in: 2,000 rows, five number conventions, merged heads, two units, slips.

It is read by a newcomer: what is suggested is taken, two questions are answered, and nothing else is done.
"""

from __future__ import annotations

import pytest
from made_sheets import said, vocabulary, xlsx

from intake.sheets.messy_returns import ROWS, SLIPS, expected, fill
from intersessional.intake.sheets.heads import Table, Why, find_table
from intersessional.intake.sheets.matching import Ask, Matching
from intersessional.intake.sheets.numbers import Mark
from intersessional.intake.sheets.proposals import Proposals, propose
from intersessional.intake.sheets.suggesting import suggest
from intersessional.intake.sheets.workbook import read_workbook


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
