"""Flows as the pages show them: those of a giver or a recipient among all, and everything that belongs to one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from intersessional.cooperation.flow_groups import Flow, Grouped, Joined, Verdict, Why, group
from intersessional.cooperation.flow_queries import (
    flows_of,
    grown,
    lines_chosen,
    parts_of,
    standing_lines,
    verdicts,
)
from intersessional.cooperation.flows import Line, Purpose
from intersessional.cooperation.models import FlowLine, FlowVerdict
from intersessional.core.memory import kept

LARGEST = 20_000
"""Versions of lines that one page reads; of more it asks to choose a giver or a recipient."""


class Sides(NamedTuple):
    """Codes of the givers and recipients that lines name, keys of the sources that tell them, and whether any is."""

    givers: tuple[str, ...]
    recipients: tuple[str, ...]
    sources: tuple[str, ...]
    any: bool


class Choice(NamedTuple):
    """Codes of a giver and of a recipient; blank for everybody."""

    giver: str = ""
    recipient: str = ""

    def has(self, line: Line) -> bool:
        """Whether a line is of the giver and to the recipient."""
        return self.giver in ("", line.giver) and self.recipient in ("", *(part.code for part in line.recipients))


class Asked(NamedTuple):
    """What a reader chose: of a giver, a recipient, a year, a source, and of mine action only."""

    sides: Choice
    year: int | None
    source: str
    mine_action: bool

    def keeps(self, flow: Flow) -> bool:
        """Whether a flow has a line of what was chosen."""
        return any(
            self.sides.has(line)
            and self.source in ("", line.source)
            and not (self.mine_action and line.purpose is not Purpose.MINE_ACTION)
            and (self.year is None or _may_be_of(line, self.year))
            for line in flow.lines
        )


def _may_be_of(line: Line, year: int) -> bool:
    first, last = line.span
    return bool(first or last) and (first or date.min).year <= year <= (last or date.max).year


class Said(NamedTuple):
    """What a person said of two lines, when, and why."""

    one: str
    other: str
    verdict: Verdict
    known_on: date
    reason: str


class Around(NamedTuple):
    """A flow, what may be the same, what was said of its lines, and grants that contain it or that it contains.

    Of each of these ``above`` and ``within`` have a line; grants of which nothing is held stand in ``unheld``.
    """

    flow: Flow
    suggested: tuple[Joined, ...]
    said: tuple[Said, ...]
    above: tuple[Line, ...]
    within: tuple[Line, ...]
    unheld: tuple[str, ...]


@kept(8)
def sides(convention: str, _head: str, known: date) -> Sides:
    """What the lists of flows can be chosen by, as known on a day."""
    rows = FlowLine.objects.filter(convention=convention, known_on__lte=known).order_by()
    columns = {part.code for text in rows.values_list("recipients", flat=True).distinct() for part in parts_of(text)}
    sources = rows.values_list("source_keys", flat=True).distinct()
    givers = rows.exclude(giver="").values_list("giver", flat=True).distinct()
    told = tuple(sorted(sources))
    return Sides(tuple(sorted(givers)), tuple(sorted(columns)), told, bool(told))


@kept(8)
def chosen_flows(convention: str, _head: str, known: date, choice: Choice) -> Grouped | None:
    """Flows that have a line of a giver, or to a recipient, whole; None where that is more than can be read at once."""
    chosen = lines_chosen(convention, recipient=choice.recipient, giver=choice.giver)
    if chosen[: LARGEST + 1].count() > LARGEST:
        return None
    return flows_of(convention, recipient=choice.recipient, giver=choice.giver, known=known)


def known_from(convention: str, key: str) -> date | None:
    """Since when a line is known; None where there is none of that key."""
    if "\0" in key:
        return None
    rows = FlowLine.objects.filter(convention=convention, key=key)
    return rows.order_by("known_on").values_list("known_on", flat=True).first()


def flow_around(convention: str, key: str, known: date) -> Around | None:
    """The flow to which a line belongs, with what stands around it; None where no such line stood on that day."""
    rows = FlowLine.objects.filter(convention=convention)
    said = verdicts(convention, known=known)
    first = rows.filter(key=key).order_by()
    grouped = group(standing_lines(grown(convention, first, said), known), said)
    flow = next((flow for flow in grouped.flows if any(line.key == key for line in flow.lines)), None)
    if flow is None:
        return None
    mine = {line.key for line in flow.lines}
    up = {grant for line in flow.lines for grant in line.parents}
    down = {grant for line in flow.lines for grant in line.parts}
    others = _telling(rows, (up | down) - flow.grants, known)
    within = {line.grant: line for line in others if line.grant in down}
    within |= {line.grant: line for line in _naming(rows, flow, known) if line.grant not in up}
    told = {line.grant for line in others}
    return Around(
        flow,
        tuple(link for link in grouped.suggested if link.one in mine or link.other in mine),
        _said_of(convention, mine, known),
        tuple(line for line in others if line.grant in up),
        tuple(within[grant] for grant in sorted(within)),
        tuple(sorted((up | down) - told - flow.grants)),
    )


def lines_named(convention: str, keys: Sequence[str], known: date) -> tuple[tuple[Flow, ...], tuple[Joined, ...]]:
    """Two lines by their keys, each as a flow of its own, and the pair of them; nothing where one is not held."""
    asked = [key for key in keys if key and "\0" not in key]
    rows = FlowLine.objects.filter(convention=convention, key__in=asked).order_by()
    lines = {line.key: line for line in standing_lines(rows, known)}
    if len(lines) != 2:
        return (), ()
    one, other = keys
    return (Flow((lines[one],)), Flow((lines[other],))), (Joined(one, other, Why.SAID),)


def verdicts_said(convention: str) -> list[Said]:
    """What was said of pairs of lines and stands, the latest first."""
    last: dict[tuple[str, str], FlowVerdict] = {}
    for row in FlowVerdict.objects.filter(convention=convention).order_by("pk"):
        last[row.one, row.other] = row
    rows = sorted(last.values(), key=lambda row: -row.pk)
    found = [Said(row.one, row.other, Verdict(row.verdict), row.known_on, row.reason) for row in rows]
    return [item for item in found if item.verdict is not Verdict.OPEN]


def _telling(rows: QuerySet[FlowLine], grants: set[str], known: date) -> list[Line]:
    """The first line of each of some grants."""
    first: dict[str, Line] = {}
    if grants:
        for line in sorted(standing_lines(rows.filter(grant__in=grants).order_by(), known), key=lambda line: line.key):
            first.setdefault(line.grant, line)
    return list(first.values())


def _naming(rows: QuerySet[FlowLine], flow: Flow, known: date) -> Iterator[Line]:
    """Lines of the same giver that name a grant of the flow as one that contains theirs."""
    givers = {line.giver for line in flow.lines} - {""}
    condition = Q()
    for grant in flow.grants:
        condition |= Q(parents__contains=grant)
    if givers and condition:
        for line in standing_lines(rows.filter(condition, giver__in=givers).order_by(), known):
            if flow.grants & set(line.parents):
                yield line


def _said_of(convention: str, keys: Iterable[str], known: date) -> tuple[Said, ...]:
    """The last word on each pair that has a line among ``keys``, but for those taken back."""
    rows = FlowVerdict.objects.filter(convention=convention, known_on__lte=known)
    last = {
        (row.one, row.other): Said(row.one, row.other, Verdict(row.verdict), row.known_on, row.reason)
        for row in rows.filter(Q(one__in=list(keys)) | Q(other__in=list(keys))).order_by("pk")
    }
    return tuple(item for item in last.values() if item.verdict is not Verdict.OPEN)
