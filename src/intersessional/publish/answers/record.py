"""Answers of the record: acts with their rivals, sources, registers, changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from ninja.errors import HttpError

from intersessional.core.keys import split
from intersessional.core.models import Source
from intersessional.core.queries import current_revision, events, source_versions
from intersessional.core.queries import sources as sources_held
from intersessional.publish.answers.stamping import of_world, stamp
from intersessional.publish.asking import AskedActs, AskedChanges, Clocks, require_article, world_for
from intersessional.publish.schemas import (
    ActAnswer,
    ActList,
    ActRow,
    ChangeList,
    ChoiceRow,
    CoverageList,
    SourceAnswer,
    SourceList,
    SourceRow,
)
from intersessional.record import queries as record
from intersessional.record.figure_queries import figures_resting_on
from intersessional.record.models import Act, Choice
from intersessional.situation.world import World
from intersessional.treaty.acts import ActKind, Supersession, Verification
from intersessional.treaty.dates import PartialDate, Precision

CHANGES_A_PAGE = 50


def acts(asked: AskedActs) -> ActList:
    """Acts by State, each followed by its rivals. Raises HttpError 404 for an unknown State or article."""
    world = world_for(asked, state=asked.state)
    require_article(world.convention, asked.article, timed=False)
    details = record.acts_by_reference(world.convention.code)
    rows: list[ActRow] = []
    for state in world.states:
        beside = world.rivals[state.state]
        for chosen in state.acts:
            rivals = beside.get(chosen.slot, ())
            slot = [chosen.reference, *(rival.reference for rival in rivals)]
            rows += [
                act_row(details[act.reference], world, held=act is chosen, slot=slot)
                for act in (chosen, *rivals)
                if act.day <= world.moment.on
                and asked.kind in (None, act.kind)
                and asked.article in (None, act.article)
            ]
    return {**of_world(world), "items": rows}


def act(asked: Clocks, reference: int) -> ActAnswer:
    """One act with its versions, rivals and choices. Raises HttpError 404 where it is not known on that day."""
    convention, known = settings.CONVENTION, asked.moment.known
    row = record.act(convention, reference)
    if row is None or row.known_on > known:
        raise HttpError(
            404,
            _("No act %(id)s is known on %(known)s; the list of acts gives their ids.")
            % {"id": reference, "known": known},
        )
    world = world_for(asked, state=row.state_id)
    held = {item.reference for item in world.states[0].acts}
    rivals = [rival for rival in record.rivals_of(row) if rival.known_on <= known]
    slot = [row.pk, *(rival.pk for rival in rivals)]
    return {
        **of_world(world),
        **act_row(row, world, held=row.pk in held, slot=slot),
        "versions": [
            act_row(version, world, held=version.pk in held, slot=slot)
            for version in record.act_history(convention, row.key)
            if version.known_on <= known
        ],
        "beside": [act_row(rival, world, held=rival.pk in held, slot=slot) for rival in rivals],
        "choices": [_choice(choice, world) for choice in record.choices_about(row) if choice.known_on <= known],
    }


def act_row(row: Act, world: World, *, held: bool, slot: Collection[int]) -> ActRow:
    """A version of an act as a row, as known in ``world``; ``slot`` are the ids of all acts that tell of the same."""
    return {
        "id": row.pk,
        "key": row.key,
        "version": row.version,
        "state": row.state_id,
        "kind": ActKind(row.kind),
        "article": row.article,
        "slot": row.slot,
        "happened_on": partial(row.happened_on, row.happened_precision),
        "happened_precision": Precision(row.happened_precision),
        "effect_on": _day(row.effect_on),
        "until": partial(row.until_on, row.until_precision) if row.until_on else None,
        "meeting": row.meeting,
        "verification": Verification(row.verification),
        "held": held,
        "rivals": [reference for reference in slot if reference != row.pk],
        "known_on": partial(row.known_on, row.known_precision),
        "recorded_at": instant(row.recorded_at),
        "sources": list(world.cited(split(row.source_keys))),
        "quote": row.quote,
        "remark": record.remark_known(row, world.moment.known),
        "supersedes": row.supersedes_id,
        "supersession": Supersession(row.supersession) if row.supersession else None,
        "reason": row.reason,
    }


def _choice(row: Choice, world: World) -> ChoiceRow:
    return {
        "act": row.act_key,
        "known_on": partial(row.known_on, row.known_precision),
        "recorded_at": instant(row.recorded_at),
        "reason": row.reason,
        "sources": list(world.cited(split(row.source_keys))),
    }


def sources() -> SourceList:
    """Every source as it stands, by key."""
    revision = current_revision()
    return {**stamp(revision), "items": [_source(row) for row in sources_held().order_by("key")]}


def source(key: str) -> SourceAnswer:
    """One source, its versions and what rests on it. Raises HttpError 404 where it is not held."""
    revision = current_revision()
    versions = source_versions(key)
    if not versions:
        raise HttpError(
            404,
            _("There is no source with the key %(key)s; the list of sources gives their keys.") % {"key": key[:120]},
        )
    acts = record.acts_resting_on(settings.CONVENTION, key)
    figures = figures_resting_on(settings.CONVENTION, key)
    return {
        **_source(versions[0]),
        **stamp(revision),
        "versions": [_source(version) for version in reversed(versions)],
        "acts": [act.key for act in acts],
        "figures": figures,
    }


def _source(row: Source) -> SourceRow:
    return {
        "key": row.key,
        "version": row.version,
        "title": row.title,
        "publisher": row.publisher,
        "published_on": str(row.published) if row.published else None,
        "kind": row.kind,
        "url": row.url,
        "note": row.note,
        "recorded_at": instant(row.recorded_at),
        "reason": row.reason,
    }


def coverage() -> CoverageList:
    """What each register of acts holds."""
    revision = current_revision()
    return {
        **stamp(revision),
        "items": [
            {
                "register": row.register,
                "scope": row.scope,
                "since": _day(row.since),
                "until": _day(row.until),
                "complete": row.complete,
                "note": row.note,
            }
            for row in record.coverage(settings.CONVENTION)
        ],
    }


def changes(asked: AskedChanges) -> ChangeList:
    """A page of the audit chain, newest first."""
    revision = current_revision()
    last = revision.number if asked.before is None else min(asked.before - 1, revision.number)
    page = events(up_to=last, limit=CHANGES_A_PAGE)
    return {
        **stamp(revision),
        "items": [
            {
                "number": event.number,
                "at": instant(event.at),
                "actor": event.actor,
                "role": event.role,
                "act": event.act,
                "subject": event.subject,
                "reason": event.reason,
                "payload": event.payload,
                "previous": event.previous,
                "hash": event.hash,
            }
            for event in page
        ],
        "next": page[-1].number if page and page[-1].number > 1 else None,
    }


def partial(day: date, precision: str) -> str:
    """A date as its source gives it, no more."""
    return str(PartialDate(day, Precision(precision)))


def instant(when: datetime) -> str:
    """RFC 3339, UTC."""
    return when.isoformat().replace("+00:00", "Z")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
