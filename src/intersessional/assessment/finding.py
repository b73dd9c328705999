"""Findings: neutral questions that figures and texts raise. Codes and parameters; apps put them into words.

A finding never edits anything. The values as given stay; a person answers or closes it with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from intersessional.assessment.figures import Figure

Parameter = int | str | bool | None | tuple[int, ...] | tuple[str, ...]


class FindingKind(StrEnum):
    """What was noticed."""

    BALANCE_OPEN = "balance_open"
    RISE_UNEXPLAINED = "rise_unexplained"
    TOTAL_DIFFERS = "total_differs"
    FACTOR_TEN = "factor_ten"
    UNIT_MISSING = "unit_missing"
    UNIT_OTHER = "unit_other"
    NUMBER_FORMAT = "number_format"
    PLACE_NAME = "place_name"
    PLACE_SPLIT = "place_split"
    CUMULATIVE_OR_PERIOD = "cumulative_or_period"
    SCOPE_DIFFERS = "scope_differs"
    SOURCES_DIFFER = "sources_differ"
    LANGUAGES_DIFFER = "languages_differ"
    SENT_NOT_DESTROYED = "sent_not_destroyed"
    SOME_AFTER_NIL = "some_after_nil"
    DATE_ORDER = "date_order"
    ROUNDED_DOWN = "rounded_down"
    OTHER_TREATY = "other_treaty"
    PERIOD_MISSING = "period_missing"
    UNCHANGED_CHAIN = "unchanged_chain"
    PERCENTAGE_BASE = "percentage_base"
    COUNT_DIFFERS = "count_differs"


class Finding(NamedTuple):
    """One question: numbers in base units, days as ISO dates; ``figures`` are the references of those concerned."""

    kind: FindingKind
    parameters: Mapping[str, Parameter]
    figures: tuple[int, ...] = ()


def about(figure: Figure) -> dict[str, Parameter]:
    """What a figure is about, as parameters."""
    return {
        "measure": figure.measure,
        "part": figure.part,
        "unit": figure.unit,
        "start": figure.start.isoformat() if figure.start else None,
        "end": figure.end.isoformat(),
    }


def references(figures: Iterable[Figure]) -> tuple[int, ...]:
    """How a finding names the figures it rests on."""
    return tuple(figure.reference for figure in figures)
