"""Figures for the tests of this folder."""

from __future__ import annotations

from datetime import date

from intersessional.record.models import Figure, FigureChoice

YEAR = {"starts_on": date(2009, 1, 1), "ends_on": date(2009, 12, 31)}


def figure(**facts: object) -> Figure:
    """31 casualties in 2009 by one source of 2010, otherwise where told; its key ends in ``by``."""
    by = facts.pop("by", "one")
    usual = {
        "convention": "apmbc",
        "key": f"apmbc/XXA/casualties_total/2009/{by}",
        "scope": "XXA",
        "measure": "casualties_total",
        "unit": "person",
        "value": 31,
        "low": 31,
        "high": 31,
        "printed": "31",
        "qualifier": "exact",
        "answer": "reported",
        "span": "in_period",
        "said_by": "other",
        "verification": "verified",
        "known_on": date(2010, 9, 1),
        "known_precision": "day",
        "source_keys": "a-source",
        **YEAR,
    }
    return Figure(**usual | facts)


def choice(chosen: Figure, **facts: object) -> FigureChoice:
    """That figure is held true since 2012, otherwise where told."""
    usual = {
        "convention": chosen.convention,
        "key": f"{chosen.key}/choice",
        "figure_key": chosen.key,
        "known_on": date(2012, 1, 1),
        "known_precision": "day",
        "reason": "The other one counts a year of twelve months to April.",
    }
    return FigureChoice(**usual | facts)
