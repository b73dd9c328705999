"""Money flows as lines of tables: who gives to whom, what each source tells, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intersessional.cooperation.flow_groups import Flow, Joined
from intersessional.cooperation.flow_lists import Around, Said
from intersessional.cooperation.flow_sides import givers_of, recipients_of, told_by
from intersessional.cooperation.flow_totals import Reason, Total
from intersessional.cooperation.flows import Line
from intersessional.parties.queries import in_alphabetical_order
from intersessional.situation.stating import money
from intersessional.web import flow_words
from intersessional.web.needs_list import Named


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who gives or receives: the code, "" where only a name is told, and the name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Amount:
    """What one source tells of one stage: the sum of its lines, and how many they are."""

    stage: str
    words: str
    source: str
    lines: int


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One flow in a list. ``sources`` counts those that tell of it."""

    key: str
    givers: tuple[Who, ...]
    recipients: tuple[Who, ...]
    years: str
    amounts: tuple[Amount, ...]
    what: str
    sources: int


@dataclass(frozen=True, slots=True)
class TotalRow:
    """What flows come to at one stage in one currency, why that is an interval, and what is not in it."""

    year: int | None
    stage: str
    words: str
    because: str
    beside: str
    flows: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of a flow as its source tells it, under its number on the page."""

    number: int
    line: Line
    standard: str
    stage: str
    amount: str
    usd: str
    when: str
    giver: Who
    recipients: tuple[Who, ...]
    purpose: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two lines by their numbers and keys, 0 for one of another flow, and why they are one or may be."""

    one: int
    other: int
    mine: str
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two lines beside each other, with why they may be the same."""

    one: LineRow
    other: LineRow
    words: str


def pair_rows(flows: Iterable[Flow], pairs: Iterable[Joined], named: Named) -> list[PairRow]:
    """Pairs of lines of some flows, each line as its source tells it."""
    lines = {line.key: line for flow in flows for line in flow.lines}
    return [
        PairRow(_line(1, lines[pair.one], named), _line(2, lines[pair.other], named), str(flow_words.WHY[pair.why]))
        for pair in pairs
        if pair.one in lines and pair.other in lines
    ]


def said_rows(said: Iterable[Said]) -> list[tuple[Said, str]]:
    """What was said of pairs of lines, with the verdict in words."""
    return [(item, str(flow_words.VERDICT[item.verdict])) for item in said]


def flow_rows(flows: Iterable[Flow], named: Named) -> list[FlowRow]:
    """Flows by the names of givers, then of recipients, then in time."""
    rows = [(_row(flow, named), flow.key) for flow in flows]
    names = {who.name for row, _key in rows for who in (*row.givers, *row.recipients)}
    place = {name: number for number, name in enumerate(in_alphabetical_order((name, name) for name in names))}

    def order(item: tuple[FlowRow, str]) -> tuple[object, ...]:
        row, key = item
        return [place[who.name] for who in row.givers], [place[who.name] for who in row.recipients], row.years, key

    return [row for row, _key in sorted(rows, key=order)]


def total_rows(totals: Iterable[Total]) -> list[TotalRow]:
    """Totals in words, the latest year first, stages in their order."""
    rows = [
        TotalRow(
            item.asked.years[0] if item.asked.years else None,
            str(flow_words.STAGE[item.asked.stage]),
            flow_words.between(item.interval, item.asked.currency),
            flow_words.because(item.reasons),
            flow_words.beside(item.reasons) if item.beside or _apart(item.reasons) else "",
            len(item.flows),
            item.sources,
        )
        for item in totals
    ]
    return sorted(rows, key=lambda row: -(row.year or 0))


def line_rows(flow: Flow, named: Named) -> list[LineRow]:
    """The lines of a flow, numbered in the order of their stages and days."""
    stages = list(flow_words.STAGE)
    ordered = sorted(flow.lines, key=lambda line: (stages.index(line.stage), line.span[0] or line.known_on, line.key))
    return [_line(number, line, named) for number, line in enumerate(ordered, start=1)]


def links(rows: Sequence[LineRow], joined: Iterable[Joined]) -> list[Link]:
    """What joins lines, or may join one of them with one of another flow."""
    found = [_link(rows, (link.one, link.other), str(flow_words.WHY[link.why])) for link in joined]
    return sorted(found, key=lambda link: (link.one, link.other))


def verdict_links(rows: Sequence[LineRow], said: Iterable[Said]) -> list[tuple[Link, Said]]:
    """What persons said of lines of a flow."""
    return [(_link(rows, (item.one, item.other), str(flow_words.VERDICT[item.verdict])), item) for item in said]


def title(flow: Flow, named: Named) -> tuple[str, str]:
    """Who gives, and who receives, by their names; "" where nobody is named."""
    row = _row(flow, named)
    return tuple(_listed(side) for side in (row.givers, row.recipients))  # type: ignore[return-value]


def has_several_givers(around: Around) -> bool:
    """Whether sources name different givers of one flow."""
    return len(givers_of(around.flow)) > 1


def _link(rows: Sequence[LineRow], pair: tuple[str, str], words: str) -> Link:
    """The line of this flow first."""
    numbers = {row.line.key: row.number for row in rows}
    mine, other = sorted(pair, key=lambda key: (key not in numbers, numbers.get(key, 0)))
    return Link(numbers[mine], numbers.get(other, 0), mine, other, words)


def _row(flow: Flow, named: Named) -> FlowRow:
    sides = tuple(
        Amount(str(flow_words.STAGE[side.stage]), money(side.amount, side.currency), side.source, side.lines)
        for side in told_by(flow)
    )
    codes = recipients_of(flow)
    others = sorted({line.recipient_name for line in flow.lines} - {""}) if not codes else []
    return FlowRow(
        flow.key,
        tuple(_who(*giver, named) for giver in givers_of(flow)),
        (*(Who(code, named(code)) for code in codes), *(Who("", name) for name in others)),
        flow_words.years(flow.lines),
        sides,
        next((line.what for line in flow.lines if line.what), ""),
        len(flow.sources),
    )


def _line(number: int, line: Line, named: Named) -> LineRow:
    recipients = tuple(Who(part.code, named(part.code)) for part in line.recipients)
    return LineRow(
        number,
        line,
        str(flow_words.STANDARD[line.standard]),
        str(flow_words.STAGE[line.stage]),
        money(line.amount, line.currency),
        money(line.usd, "USD") if line.usd is not None and line.currency != "USD" else "",
        flow_words.when(line),
        _who(line.giver, line.giver_name, named),
        recipients or ((Who("", line.recipient_name),) if line.recipient_name else ()),
        str(flow_words.PURPOSE[line.purpose]),
    )


def _who(code: str, name: str, named: Named) -> Who:
    """A State or a union by its code, or whoever a source names."""
    return Who(code, named(code)) if code else Who("", name)


def _apart(reasons: Sequence[Reason]) -> bool:
    return any(reason in flow_words.BESIDE for reason in reasons)


def _listed(side: Sequence[Who]) -> str:
    return ", ".join(who.name for who in side)
