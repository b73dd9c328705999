"""The law's answers as rows of data: one place for the read API, CSV and the command line.

Sentences (``rule``, ``reasons``, ``flags``) are in the language active now; everything else is the same in all.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language

from intersessional.publish.schemas import DeadlineRow, ExtensionRow, Said, StatusRow
from intersessional.situation import wording
from intersessional.situation.world import World
from intersessional.treaty.acts import Act
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.dates import PartialDate
from intersessional.treaty.duties import DutyOnDate


def status_row(world: World, state: StateOnDate) -> StatusRow:
    """Status of a State with the dates that made it, their rules and sources."""
    status, moment = state.status, world.moment
    force, withdrawal = status.entry_into_force, status.withdrawal
    acts = [act for act in (status.consent, status.signature, status.notice) if act]
    return {
        "state": state.state,
        "name": world.name(state.state, get_language() or "en"),
        "on": moment.on.isoformat(),
        "known": moment.known.isoformat(),
        "projected": moment.projected,
        "status": status.code,
        "signed_on": _happened(status.signature),
        "consented_on": _happened(status.consent),
        "consent_kind": status.consent.kind if status.consent else None,
        "entry_into_force": _iso(force.on if force else None),
        "entry_into_force_rule": wording.entry_into_force_rule(force) if force else None,
        "withdrawal_notified_on": _happened(status.notice),
        "withdrawal_effective": _iso(withdrawal.on if withdrawal else None),
        "withdrawal_rule": wording.withdrawal_rule(withdrawal) if withdrawal else None,
        "groups": [group.code for group in world.directory.groups_of(state.state, moment.on)],
        "sources": world.sources_of(*acts),
    }


def deadline_rows(world: World, state: StateOnDate, article: str | None = None) -> list[DeadlineRow]:
    """Duties of a State in the order of the convention, or those of one article ("5")."""
    return [deadline_row(world, state, item) for item in state.duties if article in (None, item.duty.article)]


def deadline_row(world: World, state: StateOnDate, item: DutyOnDate) -> DeadlineRow:
    """One duty of a State."""
    moment, consent = world.moment, state.status.consent
    acts = [*item.evidence, *item.extensions, *([consent] if consent else [])]
    return {
        "state": state.state,
        "article": item.duty.article,
        "duty": item.duty.code,
        "original_due": _iso(item.original_due),
        "due": _iso(item.due),
        "extensions": [_extension(act) for act in item.extensions],
        "state_of_duty": item.state,
        # "by 4 April 2001" is told by the precision, so that the day itself reads like any other.
        "completed_on": str(item.completed).removeprefix("<") if item.completed else None,
        "completed_precision": item.completed.precision if item.completed else None,
        "rule": wording.rule(item),
        "source": world.sources_of(*acts),
        "reasons": [_said(code, sentence) for code, sentence in zip(item.reasons, wording.reasons(item), strict=True)],
        "flags": [_said(flag.code, wording.flag(flag)) for flag in item.flags],
        "on": moment.on.isoformat(),
        "known": moment.known.isoformat(),
        "projected": moment.projected,
    }


def _extension(act: Act) -> ExtensionRow:
    return {"granted_at": act.meeting or str(act.happened), "until": _text(act.until), "verified": act.verified}


def _said(code: str, sentence: str) -> Said:
    return {"code": code, "sentence": sentence}


def _happened(act: Act | None) -> str | None:
    return _text(act.happened) if act else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(when: PartialDate | None) -> str | None:
    """As the source gives it; "by 2 April 2008" is ``<2008-04-02``."""
    return str(when) if when else None
