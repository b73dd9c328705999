"""Rows of the gap of each State, aim and year for tables, chosen and ordered as on its page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import get_language

from intersessional.assessment.intervals import Interval, exactly
from intersessional.cooperation.balance import Balance, Side, Table
from intersessional.cooperation.statements import Share
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.publish.aid_schemas import GapBounds, GapTable
from intersessional.publish.answers.aid import SECTOR, Around, units
from intersessional.publish.asking import AskedGapTable, require_choices
from intersessional.publish.statements import BalanceRow, weighed_row
from intersessional.situation.choosing import NO_AIM
from intersessional.situation.gaps import GapLine, counted, gaps
from intersessional.situation.givers import Giving, giving
from intersessional.situation.needs import NeedsAndMeans
from intersessional.situation.survivors import WHOLE
from intersessional.situation.survivors import Share as SurvivorShare

PERCENT = 100
NOTHING = Interval(None, None)


class _Found(NamedTuple):
    """What the rows are made of."""

    giving: Giving
    around: Around

    def sources_of(self, scope: str, figures: tuple[int, ...]) -> list[str]:
        """Keys of the sources of some figures."""
        told = self.giving.tallies[scope].told if figures else {}
        return [key for number in figures for key in told[number].sources]


def gap_table(asked: AskedGapTable) -> Iterator[GapTable]:
    """The lines of a year as on the page, by the names of States. Raises HttpError 404 for an unknown aim or group."""
    moment, revision = asked.moment, current_revision()
    book = directory(revision.head)
    require_choices(asked, book)
    found = _Found(giving(moment, revision), Around.of(moment, book, revision.head))
    lines = gaps(
        moment,
        revision,
        asked.year,
        aim="" if asked.aim == NO_AIM else asked.aim,
        states=book.groups[asked.group].on(moment.on) if asked.group else None,
        without=counted(book, moment.on) if asked.states else (),
        language=get_language() or "en",
    )
    return (_row(line, found) for line in lines if asked.givers in (None, line.received.breadth))


def _row(line: GapLine, found: _Found) -> GapTable:
    stated, around = found.giving.stated, found.around
    told = weighed_row(line.balance, stated)
    alone = [side for side in (told["confirmed"], told["pledged"], told["sought"]) if side]
    cited = [
        *(key for need in line.needs for key in need.sources),
        *told["source"],
        *(key for side in alone for key in side["source"]),
    ]
    beside, keys = _beside(line, found)
    return {
        **beside,  # type: ignore[typeddict-item]  # together they are all its keys
        **_bounds(line.balance, stated),
        "state": line.state,
        "name": around.named(line.state),
        "objective": line.aim or "",
        "year": line.year,
        "need_answer": "weighed" if line.balance.needed else "not_weighed" if line.needs else "no_record",
        "first_year": line.balance.first_year,
        "last_year": line.balance.last_year,
        "uncovered_reasons": list(line.balance.reasons),
        "needs": [need.key for need in line.needs],
        "rests_on": _rests_on(told),
        "promised_by": list(dict.fromkeys(key for side in alone for key in side["statements"])),
        "promised": [stated.by_reference[reference].key for reference in line.balance.promised],
        "sector": SECTOR,
        "page": around.page("state", iso3=line.state),
        "sources": around.sources(tuple(dict.fromkeys([*cited, *keys]))),
    }


def _bounds(item: Balance, stated: NeedsAndMeans) -> GapBounds:
    need = next((row for row in item.needed.basis if row.table is Table.NEED), None) if item.needed else None
    share = stated.need_by_reference[need.reference].share if need else ""
    own = _of(item.own, item.currency)
    if share == Share.OTHERS and item.own and item.own.interval == exactly(0):
        own = (None, None)
    needed, given = _of(item.needed, item.currency), _of(item.given, item.currency)
    left, after = (_ends(told or NOTHING, item.currency) for told in (item.uncovered, item.uncovered_after))
    return {
        "needed_low": needed[0],
        "needed_high": needed[1],
        "own_low": own[0],
        "own_high": own[1],
        "given_low": given[0],
        "given_high": given[1],
        "confirmed_low": _of(item.confirmed, item.currency)[0],
        "pledged_low": _of(item.pledged, item.currency)[0],
        "sought_low": _of(item.sought, item.currency)[0],
        "uncovered_answer": "computed" if left != (None, None) else "not_computed",
        "uncovered_low": left[0],
        "uncovered_high": left[1],
        "uncovered_after_low": after[0],
        "uncovered_after_high": after[1],
        "currency": item.currency,
        "share": share,
    }


def _of(side: Side | None, currency: str) -> tuple[Decimal | None, Decimal | None]:
    return _ends(side.interval if side else NOTHING, currency)


def _ends(interval: Interval, currency: str) -> tuple[Decimal | None, Decimal | None]:
    """Both ends in units; neither where nothing is told: from nothing to anything."""
    if not interval.low and interval.high is None:
        return None, None
    return units(interval.low, currency), units(interval.high, currency)


def _rests_on(told: BalanceRow) -> list[str]:
    """Statements by their keys, figures by their numbers."""
    return [*told["statements"], *(f"figure/{number}" for number in told["figures"])]


def _beside(line: GapLine, found: _Found) -> tuple[dict[str, Any], list[str]]:
    """Givers and the share for survivors, with the keys of the sources that tell them."""
    received, share = line.received, line.survivors
    keys = [key for gift in received.gifts for key in found.sources_of(gift.figure.scope, (gift.figure.reference,))]
    row = {
        "givers_year": received.year,
        "givers_count": None if received.year is None else len(received.givers),
        "givers": sorted(received.givers),
        "givers_figures": [gift.figure.reference for gift in received.gifts],
        "survivors_year": share.year if share else None,
        "survivors_low": _percent(share.thousandths.low) if share else None,
        "survivors_high": _percent(share.thousandths.high) if share else None,
        "survivors_rests_on": _survivors_rest_on(share, found) if share else [],
    }
    if share:
        means = [found.giving.stated.by_reference[reference] for reference in share.means]
        keys += [*found.sources_of(line.state, share.figures), *(key for item in means for key in item.sources)]
    return row, keys


def _survivors_rest_on(share: SurvivorShare, found: _Found) -> list[str]:
    means = [found.giving.stated.by_reference[reference].key for reference in share.means]
    return [*means, *(f"figure/{number}" for number in share.figures)]


def _percent(thousandths: int | None) -> Decimal | None:
    return None if thousandths is None else Decimal(thousandths) * PERCENT / WHOLE
