"""What each source tells of one flow, and what each stage of it comes to. Pure; nothing is added across stages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from intersessional.cooperation.flow_groups import Flow
from intersessional.cooperation.flow_totals import Asked, Total, total_of
from intersessional.cooperation.flows import USD, FlowStage, Line


class Side(NamedTuple):
    """The amounts of one source at one stage in one currency, together, and how many lines they are."""

    stage: FlowStage
    source: str
    currency: str
    amount: int
    lines: int


class Giver(NamedTuple):
    """Who gives: a code, or the name that a source prints."""

    code: str
    name: str


def told_by(flow: Flow) -> tuple[Side, ...]:
    """What each source tells, stage by stage, in the currency it is told in."""
    found: dict[tuple[FlowStage, str, str], list[int]] = {}
    for line in flow.lines:
        found.setdefault((line.stage, line.source, line.currency), []).append(line.amount)
    stages = list(FlowStage)
    order = sorted(found, key=lambda name: (stages.index(name[0]), name[1:]))
    return tuple(Side(*name, sum(found[name]), len(found[name])) for name in order)


def totals_of(
    flows: Iterable[Flow],
    years: Iterable[int | None],
    *,
    recipient: str = "",
    giver: str = "",
    mine_action: bool = False,
) -> list[Total]:
    """What flows come to for each year, None for all of them, and each stage and currency that has any."""
    held = tuple(flows)
    lines = [line for flow in held for line in flow.lines]
    told = {(line.stage, line.currency) for line in lines} | {
        (line.stage, USD) for line in lines if line.usd is not None
    }
    found = [
        total_of(held, Asked(stage, currency, _of(year), recipient, giver, mine_action))
        for year in years
        for stage in FlowStage
        if stage is not FlowStage.OTHER
        for currency in currencies(lines)
        if (stage, currency) in told
    ]
    return [item for item in found if item.flows]


def currencies(lines: Iterable[Line]) -> list[str]:
    """The currencies that lines are told in, US dollars also where a source gives them beside."""
    found: set[str] = set()
    for line in lines:
        found |= {line.currency} if line.usd is None else {line.currency, USD}
    return sorted(found)


def givers_of(flow: Flow) -> tuple[Giver, ...]:
    """Who gives as the sources tell it, those with a code first."""
    found = {Giver(line.giver, "" if line.giver else line.giver_name) for line in flow.lines}
    return tuple(sorted(found - {Giver("", "")}, key=lambda giver: (not giver.code, giver)))


def recipients_of(flow: Flow) -> tuple[str, ...]:
    """Codes of the States it is for."""
    return tuple(sorted({part.code for line in flow.lines for part in line.recipients}))


def _of(year: int | None) -> range | None:
    return None if year is None else range(year, year + 1)
