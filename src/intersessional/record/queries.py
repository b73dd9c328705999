"""What the record tells its readers: the acts, choices and registers of a convention, ready for the law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Protocol

from intersessional.core.keys import split
from intersessional.core.memory import kept
from intersessional.record import models
from intersessional.treaty.acts import Act, ActKind, Choice, Register, Supersession, Verification
from intersessional.treaty.dates import PartialDate, Precision


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Every act of one convention at one revision. ``sources`` gives the source keys of an act by its reference."""

    acts: Mapping[str, tuple[Act, ...]]
    choices: Mapping[str, tuple[Choice, ...]]
    registers: Mapping[str, Register]
    sources: Mapping[int, tuple[str, ...]]


@kept(4)
def snapshot(convention: str, _head: str, recorded: date | None = None) -> Snapshot:
    """Acts, choices and registers as recorded by the end of ``recorded`` (UTC), or as they stand.

    Read once for each head of the audit chain: the record changes with it only, and no two states share one.
    """
    moment = datetime.combine(recorded or date.max, time.max, UTC)
    rows = models.Act.objects.filter(convention=convention, recorded_at__lte=moment).order_by(
        "state_id", "happened_on", "key", "version"
    )
    chosen = models.Choice.objects.filter(convention=convention, recorded_at__lte=moment)
    covered = models.Coverage.objects.filter(convention=convention, recorded_at__lte=moment).order_by("version")
    acts: dict[str, list[Act]] = defaultdict(list)
    first_version: dict[str, int] = {}
    sources: dict[int, tuple[str, ...]] = {}
    for row in rows.iterator():
        acts[row.state_id].append(to_law(row))
        sources[row.pk] = tuple(split(row.source_keys))
        if row.version == 1:
            first_version[row.key] = row.pk
    choices: dict[str, list[Choice]] = defaultdict(list)
    for choice in chosen:
        choices[choice.state_id].append(
            Choice(choice.state_id, choice.slot, first_version[choice.act_key], choice.known_on)
        )
    return Snapshot(
        {state: tuple(items) for state, items in acts.items()},
        {state: tuple(items) for state, items in choices.items()},
        {c.register: Register(c.register, c.since, c.until, c.complete) for c in covered},
        sources,
    )


def to_law(row: models.Act) -> Act:
    """A row of the record as the law reads it."""
    return Act(
        reference=row.pk,
        state=row.state_id,
        kind=ActKind(row.kind),
        slot=row.slot,
        happened=PartialDate(row.happened_on, Precision(row.happened_precision)),
        known_on=row.known_on,
        article=row.article,
        effect_on=row.effect_on,
        until=PartialDate(row.until_on, Precision(row.until_precision)) if row.until_on else None,
        meeting=row.meeting,
        verification=Verification(row.verification),
        supersedes=row.supersedes_id,
        supersession=Supersession(row.supersession) if row.supersession else None,
    )


def acts_by_reference(convention: str) -> dict[int, models.Act]:
    """Every version of every act of a convention, by the reference under which the law knows it."""
    return {act.pk: act for act in models.Act.objects.filter(convention=convention)}


def act(convention: str, reference: int) -> models.Act | None:
    """One version of an act, or None."""
    return models.Act.objects.filter(convention=convention, pk=reference).first()


def act_history(convention: str, key: str) -> list[models.Act]:
    """Every version of one act, the first one first; empty where there is none."""
    return list(models.Act.objects.filter(convention=convention, key=key).order_by("version"))


class Remarked(Protocol):
    """A row of the record with our remark."""

    @property
    def remark(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...


def remark_known(row: Remarked, known: date) -> str:
    """Our remark on a row. It may tell of anything up to the day it was written, so it is known from then only."""
    return row.remark if row.recorded_at.date() <= known else ""


def remarks_known(references: Iterable[int], known: date) -> dict[int, str]:
    """Our remarks on some acts, by their references; acts without one that is known are left out."""
    rows = models.Act.objects.filter(pk__in=list(references)).exclude(remark="")
    return {row.pk: remark for row in rows if (remark := remark_known(row, known))}


def rivals_of(act: models.Act) -> list[models.Act]:
    """Other acts that tell of the same thing, latest versions only."""
    return list(
        models.Act.objects.filter(convention=act.convention, state_id=act.state_id, slot=act.slot)
        .filter(superseded_by__isnull=True)
        .exclude(key=act.key)
        .order_by("known_on")
    )


def slot_rows(convention: str, state: str, slot: str) -> list[models.Act]:
    """Every version of every report of one and the same act."""
    return list(models.Act.objects.filter(convention=convention, state_id=state, slot=slot).order_by("key", "version"))


def choices_about(act: models.Act) -> list[models.Choice]:
    """The dated choices made for the slot of an act, the first one first."""
    return list(
        models.Choice.objects.filter(convention=act.convention, state_id=act.state_id, slot=act.slot).order_by(
            "known_on"
        )
    )


def acts_resting_on(convention: str, source_key: str) -> list[models.Act]:
    """Acts that name the source, latest versions only."""
    rows = models.Act.objects.filter(
        convention=convention, source_keys__contains=source_key, superseded_by__isnull=True
    ).order_by("state_id", "happened_on")
    return [row for row in rows if source_key in split(row.source_keys)]


def slots_of(convention: str, keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """State and slot of some acts by their keys, in their latest versions; keys of which none is held are left out."""
    rows = models.Act.objects.filter(convention=convention, key__in=list(keys)).order_by("version")
    return {key: (state, slot) for key, state, slot in rows.values_list("key", "state_id", "slot")}


def coverage(convention: str) -> list[models.Coverage]:
    """The latest row of each register, by name."""
    latest = {row.register: row for row in models.Coverage.objects.filter(convention=convention).order_by("version")}
    return [latest[name] for name in sorted(latest)]


def register(convention: str, name: str) -> models.Coverage | None:
    """The latest row of one register, or None."""
    return models.Coverage.objects.filter(convention=convention, register=name).order_by("-version").first()
