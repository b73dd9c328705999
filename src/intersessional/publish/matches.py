"""Pairs of a need and means as rows of data: why they may meet, what is on file, and what is to be asked."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict

from intersessional.cooperation.matching import Line
from intersessional.publish.schemas import Answer, Day
from intersessional.publish.statements import StatementRow, statement_row
from intersessional.situation.matching import Matching, Pair
from intersessional.situation.requirements import Filed, FiledKind, Known
from intersessional.treaty.convention import Requirement


class ReasonRow(TypedDict):
    """One reason: its code, and what it says; money in whole minor units, years as numbers."""

    code: str
    parameters: dict[str, Any]


class RequirementRow(TypedDict):
    """What a giver wants to know: its code in the convention's catalogue, and its words."""

    code: str
    title: str


class OnFileRow(RequirementRow):
    """What on file answers it: a figure by its id or a statement by its key; the day it is about, since when known."""

    answered_by: FiledKind
    figure: int | None
    statement: str
    about: Day | None
    known_on: Day
    words: str
    source: list[str]


class MatchRow(TypedDict):
    """A need and means that may meet it. Nothing is scored: the order is that of States by name, then of days."""

    need: StatementRow
    means: StatementRow
    reasons: list[ReasonRow]
    on_file: list[OnFileRow]
    to_ask: list[RequirementRow]


class MatchList(Answer):
    """Pairs made of what is public: by the name of the State in need, of one State the latest said by givers first."""

    items: list[MatchRow]


def match_row(pair: Pair, found: Matching) -> MatchRow:
    """A pair with its reasons, what is on file and what is to be asked."""
    return {
        "need": statement_row(pair.need),
        "means": statement_row(pair.means),
        "reasons": [_reason(line) for line in pair.reasons],
        "on_file": [_on_file(item, item.filed, found) for item in pair.known if item.filed],
        "to_ask": [_requirement(item) for item in pair.to_ask],
    }


def _reason(line: Line) -> ReasonRow:
    return {"code": line.code.value, "parameters": dict(line.parameters)}


def _requirement(item: Requirement) -> RequirementRow:
    return {"code": item.code, "title": item.title}


def _on_file(item: Known, filed: Filed, found: Matching) -> OnFileRow:
    is_figure = filed.kind is FiledKind.FIGURE
    return {
        **_requirement(item.requirement),
        "answered_by": filed.kind,
        "figure": filed.reference if is_figure else None,
        "statement": filed.key if filed.kind not in (FiledKind.FIGURE, FiledKind.DEADLINE) else "",
        "about": filed.about.isoformat() if filed.about else None,
        "known_on": filed.known_on.isoformat(),
        "words": filed.words or filed.page,
        "source": list(found.sources_of(filed)),
    }
