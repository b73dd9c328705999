"""Money flows as recorded: the lines of a State, of a giver or of a grant, what joins them, and their totals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple, TypeVar

from django.db.models import Max, Q, QuerySet

from intersessional.cooperation.flow_groups import Flow, Grouped, Verdict, group
from intersessional.cooperation.flow_sides import totals_of
from intersessional.cooperation.flow_totals import Total
from intersessional.cooperation.flows import FlowStage, Line, Part, Standard
from intersessional.cooperation.models import FlowBatch, FlowLine, FlowVerdict
from intersessional.core.keys import split
from intersessional.treaty.acts import Supersession
from intersessional.treaty.dates import PartialDate, Precision
from intersessional.treaty.supersession import Chains

K = TypeVar("K", bound="int | str | tuple[str, ...]")
AT_ONCE = 500
"""Values in one question to the database."""


def lines_chosen(convention: str, *, recipient: str = "", giver: str = "") -> QuerySet[FlowLine]:
    """Versions of lines that are to a State, or from a giver; a line to several States is one of each of them."""
    chosen = FlowLine.objects.filter(convention=convention).order_by()
    if recipient:
        chosen = chosen.filter(Q(recipient=recipient) | Q(recipient="", recipients__contains=f"|{recipient}|"))
    return chosen.filter(giver=giver) if giver else chosen


def grown(convention: str, first: Iterable[FlowLine], said: Mapping[frozenset[str], Verdict]) -> Collection[_Version]:
    """Versions with all that may be one flow with them: of their grants, of their givers' numbers, or as was said.

    The rows themselves are not kept, there may be many thousands.
    """
    joined: dict[str, set[str]] = {}
    for pair, verdict in said.items():
        if verdict is Verdict.ONE:
            for key in pair:
                joined.setdefault(key, set()).update(pair)
    held = {row.pk: _version_of(row) for row in first}
    rows = FlowLine.objects.filter(convention=convention).order_by()
    asked: set[_Name] = set()
    while wanted := {name for version in held.values() for name in _names(version.line, joined)} - asked:
        asked |= wanted
        for some in _some(_named(rows, wanted) - held.keys()):
            held |= {row.pk: _version_of(row) for row in rows.filter(pk__in=some).iterator(chunk_size=AT_ONCE)}
    return held.values()


_COLUMNS = ("key", "grant", "reference")
_GIVER = ("giver", "giver_name")


class _Name(NamedTuple):
    """By what a line may be found to be one flow with another: a grant, a key, or the number of a giver."""

    column: str
    value: str
    giver: str = ""


def _names(line: Line, joined: Mapping[str, set[str]]) -> Iterator[_Name]:
    for key in joined.get(line.key, {line.key}):
        yield _Name("key", key)
    if line.grant:
        yield _Name("grant", line.grant)
    if line.reference:
        yield _Name("reference", line.reference, line.giver_told)


def _named(rows: QuerySet[FlowLine], wanted: Collection[_Name]) -> set[int]:
    """Which rows have one of some names; a number is a giver's own, another's may be printed the same."""
    found: set[int] = set()
    for some in _some(wanted):
        condition = Q()
        for column in _COLUMNS:
            if values := {name.value for name in some if name.column == column}:
                condition |= Q(**{f"{column}__in": values})
        for pk, key, grant, number, code, giver in rows.filter(condition).values_list("pk", *_COLUMNS, *_GIVER):
            has = {_Name("key", key), _Name("grant", grant), _Name("reference", number, code or giver.casefold())}
            if not has.isdisjoint(wanted):
                found.add(pk)
    return found


class _Version(NamedTuple):
    """A version of a line, to be set beside the others of it."""

    reference: int
    known_on: date
    supersedes: int | None
    supersession: Supersession | None
    line: Line


def _version_of(row: FlowLine) -> _Version:
    said = Supersession(row.supersession) if row.supersession else None
    return _Version(row.pk, row.known_on, row.supersedes_id, said, line_of(row))


def standing_lines(rows: Iterable[FlowLine | _Version], known: date) -> list[Line]:
    """Of each line the version that stood as known on a day, but for those that an edition no longer told."""
    versions = Chains(row if isinstance(row, _Version) else _version_of(row) for row in rows)
    return [version.line for version in versions.standing(known) if version.line.told]


def verdicts(convention: str, *, known: date = date.max) -> dict[frozenset[str], Verdict]:
    """The last verdict on each pair of lines, by their keys, as known on that day."""
    rows = FlowVerdict.objects.filter(convention=convention, known_on__lte=known).order_by("pk")
    return {frozenset((row.one, row.other)): Verdict(row.verdict) for row in rows}


def flows_of(convention: str, *, recipient: str = "", giver: str = "", known: date = date.max) -> Grouped:
    """Flows to a State or from a giver, whole, as known on a day, and pairs that a person may look at."""
    said = verdicts(convention, known=known)
    first = lines_chosen(convention, recipient=recipient, giver=giver).iterator(chunk_size=AT_ONCE)
    held = grown(convention, first, said) if recipient or giver else map(_version_of, first)
    found = group(standing_lines(held, known), said)
    flows = tuple(flow for flow in found.flows if any(_is_of(line, recipient, giver) for line in flow.lines))
    home = {line.key for flow in flows for line in flow.lines}
    return Grouped(flows, tuple(link for link in found.suggested if link.one in home or link.other in home))


def _is_of(line: Line, recipient: str, giver: str) -> bool:
    """Whether a line, as its last version tells it, is to the State and from the giver."""
    return giver in ("", line.giver) and recipient in ("", *(part.code for part in line.recipients))


def totals(
    convention: str,
    *,
    recipient: str,
    years: Iterable[int],
    known: date = date.max,
    mine_action: bool = False,
    flows: Sequence[Flow] | None = None,
) -> list[Total]:
    """For each year and stage, and each currency told, what a State was given as known on a day, never added twice.

    Amounts in different currencies may be of the same money: totals are never added to each other. ``flows`` are those
    of the State where they have been read already.
    """
    if flows is None:
        flows = flows_of(convention, recipient=recipient, known=known).flows
    return totals_of(flows, years, recipient=recipient, mine_action=mine_action)


def years_told(lines: Iterable[Line]) -> list[int]:
    """The years that lines are for, as far as their sources bound them."""
    found: set[int] = set()
    for line in lines:
        first, last = line.span
        ends = first or last
        if ends is not None:
            found |= set(range((first or ends).year, (last or ends).year + 1))
    return sorted(found)


def latest_by_key(convention: str, keys: Collection[str]) -> dict[str, FlowLine]:
    """The last version of each of some lines."""
    rows: dict[str, FlowLine] = {}
    for some in _some(keys):
        found = FlowLine.objects.filter(key__in=some, convention=convention)
        rows |= {row.key: row for row in found.order_by("version")}
    return rows


def latest_of_grant(convention: str, source: str, grants: Collection[str]) -> dict[str, FlowLine]:
    """The last version of each line that a source tells of some grants."""
    rows: dict[str, FlowLine] = {}
    for some in _some(grants):
        found = FlowLine.objects.filter(grant__in=some, convention=convention, source_keys=source)
        rows |= {row.key: row for row in found.order_by("version")}
    return rows


def telling_the_same(convention: str, lines: Collection[Line]) -> list[Line]:
    """Last versions of lines held that have a grant or a giver's number in common with some lines."""
    grants = {line.grant for line in lines if line.grant}
    references = {line.reference for line in lines if line.reference}
    rows: dict[str, FlowLine] = {}
    for name, wanted in (("grant", grants), ("reference", references)):
        for some in _some(wanted):
            found = FlowLine.objects.filter(convention=convention, **{f"{name}__in": some})
            for row in found.order_by("version"):
                if row.key not in rows or rows[row.key].version < row.version:
                    rows[row.key] = row
    return [line_of(row) for row in rows.values() if row.told]


def rows_done(convention: str, source: str, sha256: str) -> tuple[int, bool]:
    """How many rows of a file have been recorded as said by a source, and whether that is all of it."""
    batches = FlowBatch.objects.filter(convention=convention, source_key=source, sha256=sha256)
    last = batches.aggregate(rows=Max("rows"))["rows"] or 0
    return last, batches.filter(whole=True).exists()


def _some(values: Collection[K]) -> Iterator[list[K]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def line_of(row: FlowLine) -> Line:
    """A row as the pure functions read it; what many lines tell alike is kept once."""
    return Line(
        key=row.key,
        version=row.version,
        source=intern(row.source_keys),
        standard=Standard(row.standard),
        giver=intern(row.giver),
        giver_name=intern(row.giver_name),
        recipients=parts_of(row.recipients),
        recipient_name=intern(row.recipient_name),
        through=intern(row.through),
        stage=FlowStage(row.stage),
        amount=row.amount,
        currency=intern(row.currency),
        usd=row.usd,
        rate=row.rate,
        said=_when(row.said_on, row.said_precision),
        starts=_when(row.starts_on, row.starts_precision),
        ends=_when(row.ends_on, row.ends_precision),
        year=row.year,
        purposes=parts_of(row.purposes),
        grant=row.grant,
        reference=row.reference,
        parents=tuple(split(row.parents)),
        parts=tuple(split(row.parts)),
        what=row.what,
        place=row.place,
        printed=row.printed,
        told=row.told,
        known_on=row.known_on,
    )


def told_by(line: Line, convention: str) -> dict[str, Any]:
    """The columns that a line fills; the others are those of a first version whose known date is not yet said."""
    recipients = line.recipients
    return {
        "convention": convention,
        "key": line.key,
        "source_keys": line.source,
        "standard": line.standard.value,
        "giver": line.giver,
        "giver_name": line.giver_name[:200],
        "recipient": recipients[0].code if len(recipients) == 1 else "",
        "recipients": _parts(recipients),
        "recipient_name": line.recipient_name[:200],
        "through": line.through[:200],
        "stage": line.stage.value,
        "amount": line.amount,
        "currency": line.currency,
        "usd": line.usd,
        "rate": line.rate[:30],
        **_dates(line.said, line.starts, line.ends),
        "year": line.year,
        "purposes": _parts(line.purposes),
        "grant": line.grant[:200],
        "reference": line.reference[:200],
        "parents": ";".join(line.parents),
        "parts": ";".join(line.parts),
        "what": line.what,
        "place": line.place[:160],
        "printed": line.printed[:200],
        "told": line.told,
    }


def row_of(line: Line, convention: str) -> FlowLine:
    """A line as the database keeps it; unsaved, the first version of it, its known date not yet said."""
    return FlowLine(**told_by(line, convention))


@lru_cache(maxsize=10_000)
def _dates(*ends: PartialDate | None) -> dict[str, date | str | None]:
    found: dict[str, date | str | None] = {}
    for name, when in zip(("said", "starts", "ends"), ends, strict=True):
        found |= {
            f"{name}_on": when.latest if when else None,
            f"{name}_precision": when.precision.value if when else "",
        }
    return found


@lru_cache(maxsize=10_000)
def _parts(parts: tuple[Part, ...]) -> str:
    return ";".join(f"{part.vocabulary}|{part.code}|{'' if part.percent is None else part.percent}" for part in parts)


@lru_cache(maxsize=10_000)
def parts_of(column: str) -> tuple[Part, ...]:
    """States or purposes as they stand in a column: ``vocabulary|code|percent``, separated by ``;``."""
    found = []
    for text in split(column):
        vocabulary, code, percent = text.split("|")
        found.append(Part(code, Decimal(percent) if percent else None, vocabulary))
    return tuple(found)


@lru_cache(maxsize=10_000)
def _when(day: date | None, precision: str) -> PartialDate | None:
    return PartialDate(day, Precision(precision)) if day else None
