"""The gap of a State under an aim in a year as data: every side with its sources, and how many givers are told."""

from __future__ import annotations

from typing_extensions import TypedDict

from intersessional.publish.schemas import Answer, Iso3
from intersessional.publish.statements import BalanceRow, weighed_row
from intersessional.situation.gaps import GapLine
from intersessional.situation.givers import Received
from intersessional.situation.needs import NeedsAndMeans
from intersessional.situation.survivors import Share


class GiversRow(TypedDict):
    """Who is told to have given to the State, for all purposes, in the last year told; no number where none is."""

    year: int | None
    count: int | None
    givers: list[str]
    figures: list[int]


class SurvivorsRow(TypedDict):
    """What part of what came in a year was for survivors, in thousandths from ``low`` to ``high``."""

    year: int
    low: int | None
    high: int | None
    figures: list[int]
    statements: list[str]


class GapRow(BalanceRow):
    """A State under an aim in a year ("" where the source ties the need to no aim, null where no need is stated).

    The years of the balance may be more than the ``year``: then the need is stated for all of them together.
    ``needs`` are the keys of those stated, ``promised`` of what is on its way to the State for any purpose.
    """

    state: Iso3
    aim: str | None
    year: int
    needs: list[str]
    promised: list[str]
    givers: GiversRow
    survivors: SurvivorsRow | None


class GapList(Answer):
    """Gaps by the names of their States: never by size, and never added."""

    year: int
    items: list[GapRow]


def gap_row(line: GapLine, found: NeedsAndMeans) -> GapRow:
    """A line with every side; ``found`` has the statements and figures it rests on."""
    return {
        "state": line.state,
        "aim": line.aim,
        "year": line.year,
        **weighed_row(line.balance, found),
        "needs": [need.key for need in line.needs],
        "promised": [found.by_reference[reference].key for reference in line.balance.promised],
        "givers": _givers(line.received),
        "survivors": _survivors(line.survivors, found) if line.survivors else None,
    }


def _givers(received: Received) -> GiversRow:
    return {
        "year": received.year,
        "count": None if received.year is None else len(received.givers),
        "givers": sorted(received.givers),
        "figures": [gift.figure.reference for gift in received.gifts],
    }


def _survivors(share: Share, found: NeedsAndMeans) -> SurvivorsRow:
    return {
        "year": share.year,
        "low": share.thousandths.low,
        "high": share.thousandths.high,
        "figures": list(share.figures),
        "statements": [found.by_reference[reference].key for reference in share.means],
    }
