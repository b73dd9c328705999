"""Reads all sheets of a workbook together: what one sheet says is not taken twice from another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.assessment.figures import Slot
from intersessional.intake.sheets.heads import Table, find_table
from intersessional.intake.sheets.matching import Matching, Question
from intersessional.intake.sheets.problems import Problem
from intersessional.intake.sheets.proposals import Proposal, propose, saying
from intersessional.intake.sheets.rows import Given
from intersessional.intake.sheets.suggesting import Suggested, suggest
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.intake.sheets.workbook import Workbook

Matchings = Mapping[str, Matching]
"""What readers settled before, by the fingerprint of the heads."""


class Found(NamedTuple):
    """What the sheets of a workbook say, and the matchings by which they were read."""

    matchings: dict[str, Matching]
    proposals: list[Proposal]
    mistakes: list[Problem]
    questions: list[Question]
    warnings: list[Problem]


def tables(workbook: Workbook, vocabulary: Vocabulary) -> Iterator[tuple[Table, Suggested]]:
    """The table of each sheet that has one, and what its columns probably are."""
    for sheet in workbook.sheets:
        table = find_table(sheet, vocabulary)
        if table is not None:
            yield table, suggest(table, vocabulary)


def read_sheets(workbook: Workbook, vocabulary: Vocabulary, matchings: Matchings, givens: Mapping[str, Given]) -> Found:
    """Read every sheet by what was settled before, else by what is suggested."""
    found = Found({}, [], [], [], [])
    with_table = set()
    for table, suggested in tables(workbook, vocabulary):
        name = table.sheet.name
        with_table.add(name)
        matching = matchings.get(suggested.matching.fingerprint, suggested.matching)
        found.matchings[matching.fingerprint] = matching
        read = propose(table, matching, vocabulary, givens.get(name))
        found.proposals.extend(read.proposals)
        found.mistakes.extend(read.mistakes)
        found.questions.extend(question._replace(sheet=name) for question in read.questions)
        found.warnings.extend(read.warnings)
    for sheet in workbook.sheets:
        if sheet.name not in with_table:
            found.warnings.append(Problem(sheet.name, "", _("No table is found in this sheet; it is passed over.")))
    _told_twice(found)
    return found


def _told_twice(found: Found) -> None:
    """Of sheets that say the same the first is read; where they differ about the same thing, none is."""
    same: defaultdict[tuple[Slot, date | None], list[Proposal]] = defaultdict(list)
    for proposal in found.proposals:
        same[proposal.slot, proposal.known].append(proposal)
    aside = set()
    for told in (several for several in same.values() if len(several) > 1):
        agree = len({saying(item) for item in told}) == 1
        for item in told[1:] if agree else told:
            aside.add(item.place)
            words = {"cell": next(other.place for other in told if other is not item)}
            if agree:
                message = _("This repeats cell %(cell)s and is read once.")
                found.warnings.append(Problem(item.sheet, item.cell, message % words))
            else:
                message = _(
                    "This is about the same as cell %(cell)s and differs; match a column that tells them apart."
                )
                found.mistakes.append(Problem(item.sheet, item.cell, message % words))
    found.proposals[:] = [item for item in found.proposals if item.place not in aside]
