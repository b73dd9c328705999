"""A file of flows beside what is held: what it would change, and changing it batch by batch.

Each batch is one publication that also says how far the file has been read, so an interrupted import goes on there.
Memory holds one batch, whatever the size of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from intersessional.cooperation.domain.flows import Place, record_flow_lines
from intersessional.cooperation.flow_groups import Joined, group
from intersessional.cooperation.flow_queries import (
    latest_by_key,
    latest_of_grant,
    line_of,
    row_of,
    rows_done,
    telling_the_same,
    told_by,
    verdicts,
)
from intersessional.cooperation.flows import Line, Standard
from intersessional.cooperation.models import FlowLine
from intersessional.core.domain.publishing import Actor
from intersessional.intake.flows.opening import Reading
from intersessional.intake.flows.rows import Told

BATCH = 10_000
"""Lines, at least, that are compared and recorded together: more memory for fewer looks at how many rows there are."""
SHOWN = 20
"""Problems, and joinings, that are told one by one."""
SAYS = tuple(
    name
    for name in (field.attname for field in FlowLine._meta.concrete_fields)
    if name
    not in {
        "id", "convention", "key", "version", "known_on", "known_precision", "recorded_at", "remark", "supersedes_id",
        "supersession", "reason", "place",
    }
)  # fmt: skip
"""What a line says; that it stands at another place of a later file is no change."""
Progress = Callable[[int, "Outcome"], None]
"""Called after each batch with the rows read and what they came to so far."""


@dataclass
class Outcome:
    """What reading a file came to, or would come to.

    ``changed`` lines are told otherwise by this edition, ``gone`` ones no longer; ``older`` stand as a later edition
    tells them. ``refused`` counts rows with a mistake, of which the first are named in ``problems``.
    """

    rows: int = 0
    new: int = 0
    same: int = 0
    changed: int = 0
    gone: int = 0
    older: int = 0
    refused: int = 0
    joining: int = 0
    suggested: int = 0
    problems: list[str] = field(default_factory=list)
    joined: list[tuple[Joined, str]] = field(default_factory=list)
    revision: int | None = None
    before: int = 0
    """Rows that an earlier, interrupted reading had recorded."""
    known_whole: bool = False
    """Whether the whole file had been recorded before; then it is not read again."""


@dataclass
class _Batch:
    """What to record: new lines, and later versions of lines held."""

    new: list[Line] = field(default_factory=list)
    mended: list[FlowLine] = field(default_factory=list)
    restated: list[FlowLine] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.new or self.mended or self.restated)


def preview(reading: Reading, progress: Progress = lambda _rows, _outcome: None) -> Outcome:
    """What recording a file would do, and which lines held tell of the same grants and why; nothing is written."""
    outcome = Outcome()
    said = verdicts(reading.convention)
    for told in _batches(reading.told()):
        _compare(reading, told, outcome)
        lines = [line for row in told for line in row.lines]
        mine = {line.key for line in lines}
        held = [line for line in telling_the_same(reading.convention, lines) if line.key not in mine]
        found = group([*lines, *held], said)
        for link in (link for flow in found.flows for link in flow.joined):
            if (link.one in mine) != (link.other in mine):
                outcome.joining += 1
                if len(outcome.joined) < SHOWN:
                    outcome.joined.append((link, _printed(link, [*lines, *held])))
        outcome.suggested += len(found.suggested)
        progress(outcome.rows, outcome)
    return outcome


def _printed(link: Joined, lines: Iterable[Line]) -> str:
    """What the two lines print, beside each other."""
    said = {line.key: line.printed for line in lines if line.key in link[:2]}
    return " / ".join(said[key] for key in link[:2])


def apply(
    reading: Reading, actor: Actor, *, reason: str = "", progress: Progress = lambda _rows, _outcome: None
) -> Outcome:
    """Record what a file tells that is not held so, going on after the last batch of an interrupted reading.

    Raises IntegrityError where somebody else records the same file at the same time.
    """
    done, whole = rows_done(reading.convention, reading.source, reading.sha256)
    outcome = Outcome(before=done, known_whole=whole)
    if whole:
        return outcome
    begun = bool(done)
    for told in _batches(row for row in reading.told() if row.number > done):
        batch = _compare(reading, told, outcome)
        if batch:
            outcome.revision = _record(reading, actor, reason, batch, outcome.rows)
            begun = True
        progress(outcome.rows, outcome)
    if begun:
        outcome.revision = _record(reading, actor, reason, _Batch(), max(outcome.rows, done), whole=True)
    return outcome


def _record(
    reading: Reading, actor: Actor, reason: str, batch: _Batch, rows: int, *, whole: bool = False
) -> int | None:
    corrected = batch.mended or batch.restated
    return record_flow_lines(
        actor=actor,
        convention=reading.convention,
        source=reading.source,
        place=Place(reading.path.name, reading.sha256, rows, whole),
        known=reading.known,
        new=batch.new,
        mended=batch.mended,
        restated=batch.restated,
        reason=reason or (f"The file {reading.path.name} tells it so." if corrected else ""),
    )


def _batches(told: Iterable[Told]) -> Iterator[list[Told]]:
    """Rows together until their lines make a batch; rows without lines count as one."""
    batch: list[Told] = []
    size = 0
    for row in told:
        batch.append(row)
        size += max(len(row.lines), 1)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _compare(reading: Reading, told: list[Told], outcome: Outcome) -> _Batch:
    """Set a batch beside what is held, and count."""
    batch = _Batch()
    lines = {line.key: line for row in told for line in row.lines}
    held = latest_by_key(reading.convention, lines)
    for key, line in lines.items():
        if not line.amount and line.standard is Standard.CRS and key not in held:
            continue  # most cells of the OECD are nought
        _place(reading, line, held.get(key), batch, outcome)
    grants = {grant for row in told for grant in row.grants}
    for key, row in latest_of_grant(reading.convention, reading.source, grants).items():
        if key not in lines and row.told:
            outcome.gone += _again(reading, _gone(row), row, batch)
    for row_told in told:
        outcome.refused += len(row_told.problems)
        outcome.problems += row_told.problems[: max(SHOWN - len(outcome.problems), 0)]
    outcome.rows = max(outcome.rows, told[-1].number)
    return batch


def _place(reading: Reading, line: Line, held: FlowLine | None, batch: _Batch, outcome: Outcome) -> None:
    if held is None:
        batch.new.append(line)
        outcome.new += 1
        return
    told = told_by(line, reading.convention)
    if all(told[name] == getattr(held, name) for name in SAYS):
        outcome.same += 1
    elif _again(reading, FlowLine(**told), held, batch):
        outcome.changed += 1
    else:
        outcome.older += 1


def _again(reading: Reading, row: FlowLine, held: FlowLine, batch: _Batch) -> bool:
    """Let a row take the place of the one held; False where that was known later than this edition."""
    known = reading.known
    if known.latest < held.known_on:
        return False
    row.version = held.version + 1
    row.known_on, row.known_precision = known.latest, known.precision.value
    (batch.restated if known.latest > held.known_on else batch.mended).append(row)
    return True


def _gone(held: FlowLine) -> FlowLine:
    row = row_of(line_of(held), held.convention)
    row.told = False
    return row
