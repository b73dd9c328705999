"""Rows of money flows for tables: the lines of the flows that their page lists, one a row, those of a flow together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from ninja.errors import HttpError

from intersessional.assessment.currencies import in_units
from intersessional.cooperation.flow_groups import Flow
from intersessional.cooperation.flow_lists import Asked, Choice, chosen_flows
from intersessional.cooperation.flow_sides import givers_of, recipients_of
from intersessional.cooperation.flows import USD, Line, Part, is_mine_action
from intersessional.core.queries import current_revision, sources_by_key
from intersessional.parties.queries import directory, plain
from intersessional.publish.aid_schemas import FlowTable
from intersessional.publish.answers.aid import SECTOR, Around, plain_day, units
from intersessional.publish.asking import AskedFlows, require_scope
from intersessional.situation.naming import Named, codes_named
from intersessional.treaty.convention import load
from intersessional.treaty.dates import Precision


def flow_table(asked: AskedFlows) -> Iterator[FlowTable]:
    """The lines of flows as on the page, by the names of givers, then of recipients, each flow whole.

    Raises HttpError 404 for an unknown State or source, 400 where there are more lines than can be read at once.
    """
    moment, revision = asked.moment, current_revision()
    sides = Choice(_scope(asked.giver, revision.head), _scope(asked.recipient, revision.head))
    if asked.source and asked.source not in sources_by_key(revision.head):
        raise HttpError(404, _("There is no source with the key %(key)s.") % {"key": asked.source[:120]})
    found = chosen_flows(settings.CONVENTION, revision.head, moment.known, sides)
    if found is None:
        raise HttpError(400, _("There are more flows than one page can read; choose a giver or a recipient, or both."))
    choice = Asked(sides, asked.year, asked.source or "", bool(asked.purpose))
    book = directory(revision.head)
    named = codes_named(book, moment)
    around = Around(moment, revision.head, named)
    kept = [flow for flow in found.flows if choice.keeps(flow)]
    return (_row(line, flow, around) for flow in _ordered(kept, named) for line in flow.lines)


def _scope(text: str | None, head: str) -> str:
    return require_scope(load(settings.CONVENTION), head, text) if text else ""


def _ordered(flows: Iterable[Flow], named: Named) -> list[Flow]:
    def order(flow: Flow) -> tuple[list[str], list[str], str]:
        givers = [plain(named(giver.code) if giver.code else giver.name) for giver in givers_of(flow)]
        return givers, [plain(named(code)) for code in recipients_of(flow)], flow.key

    return sorted(flows, key=order)


def _row(line: Line, flow: Flow, around: Around) -> FlowTable:
    """A line as its source tells it, in units of its currency."""
    return {
        **_sides(line, around),  # type: ignore[typeddict-item]  # together they are all its keys
        **_days(line),
        "flow": flow.key,
        "through": line.through,
        "stage": line.stage,
        "answer": "reported" if line.amount else "nil",
        "amount": in_units(line.amount, line.currency),
        "currency": line.currency,
        "usd": units(line.usd, USD),
        "usd_rate": line.rate,
        "printed": line.printed,
        "purpose": line.purpose,
        "purposes": [_purpose(part) for part in line.purposes],
        "what": line.what,
        "grant": line.grant,
        "reference": line.reference,
        "parents": list(line.parents),
        "parts": list(line.parts),
        "sector": _sector(line),
        "standard": line.standard,
        "place": line.place,
        "key": line.key,
        "page": around.page("flow", key=line.key),
        "known_on": line.known_on.isoformat(),
        "sources": around.sources((line.source,)),
    }


def _sides(line: Line, around: Around) -> dict[str, Any]:
    shares = [part.percent for part in line.recipients]
    return {
        "funder": around.named(line.giver) if line.giver else line.giver_name,
        "giver": line.giver,
        "recipients": [part.code for part in line.recipients],
        "percentages": ["" if share is None else str(share) for share in shares] if any(shares) else [],
        "recipient_name": line.recipient_name,
    }


def _days(line: Line) -> dict[str, Any]:
    days = {"stated_on": line.said, "starts_on": line.starts, "ends_on": line.ends}
    before = [name for name, day in days.items() if day and day.precision is Precision.BEFORE]
    return {**{name: plain_day(day) for name, day in days.items()}, "on_or_before": before, "year": line.year}


def _purpose(part: Part) -> str:
    """``dac 15250``, or ``dac 15250 40%`` where a share is told."""
    return f"{part.vocabulary} {part.code}".strip() + ("" if part.percent is None else f" {part.percent}%")


def _sector(line: Line) -> list[str]:
    """Mine action where all of it is that; else every purpose, so that nobody takes the whole for mine action."""
    if line.purposes and all(is_mine_action(part) for part in line.purposes):
        return [SECTOR]
    return [part.code for part in line.purposes]
