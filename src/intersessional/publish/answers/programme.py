"""Answers of the programme: meetings, bodies and their seats; and the convention itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja.errors import HttpError

from intersessional.core.keys import split
from intersessional.core.queries import RevisionState, cited, current_revision
from intersessional.meetings import queries as meetings_held
from intersessional.meetings.models import Meeting
from intersessional.parties import queries as parties
from intersessional.parties.models import Body, Seat
from intersessional.publish.answers.record import partial
from intersessional.publish.answers.stamping import clocks, stamp
from intersessional.publish.asking import AskedSeats, Clocks
from intersessional.publish.schemas import (
    BodyList,
    BodyRow,
    ConventionAnswer,
    MeetingAnswer,
    MeetingList,
    MeetingRow,
    SeatList,
    SeatRow,
)
from intersessional.situation.moment import Moment
from intersessional.treaty.convention import load

Cite: TypeAlias = Callable[[str], list[str]]
"""From a column of sources to the keys of those to name."""


def _citing(moment: Moment, revision: RevisionState) -> Cite:
    return lambda column: list(cited(split(column), known=moment.known, head=revision.head))


def meetings(asked: Clocks) -> MeetingList:
    """Meetings, in the order they began."""
    moment, revision = asked.moment, current_revision()
    rows = meetings_held.meetings(settings.CONVENTION, known=moment.known)
    return {**clocks(moment, revision), "items": [_meeting(row, moment.on, _citing(moment, revision)) for row in rows]}


def meeting(asked: Clocks, code: str) -> MeetingAnswer:
    """One meeting. Raises HttpError 404 where none of that code is known on that day."""
    moment, revision = asked.moment, current_revision()
    row = meetings_held.meeting(settings.CONVENTION, code, known=moment.known)
    if row is None:
        raise HttpError(
            404,
            _("No meeting with the code %(code)s is known on %(known)s; the list of meetings gives their codes.")
            % {"code": code[:40], "known": moment.known},
        )
    return {**clocks(moment, revision), **_meeting(row, moment.on, _citing(moment, revision))}


def _meeting(row: Meeting, on: date, cite: Cite) -> MeetingRow:
    return {
        "code": row.code,
        "kind": row.kind,
        "title": row.title,
        "starts_on": row.starts_on.isoformat(),
        "ends_on": row.ends_on.isoformat(),
        "ended": row.ends_on < on,
        "place": row.place,
        "president": row.president,
        "president_state": row.president_state_id,
        "unverified": split(row.unverified),
        "known_on": partial(row.known_on, row.known_precision),
        "sources": cite(row.source_keys),
        "note": row.note,
    }


def bodies(asked: Clocks) -> BodyList:
    """Bodies, in the order they began."""
    moment, revision = asked.moment, current_revision()
    rows = parties.bodies(settings.CONVENTION, known=moment.known)
    return {**clocks(moment, revision), "items": [_body(row, moment.on, _citing(moment, revision)) for row in rows]}


def _body(row: Body, on: date, cite: Cite) -> BodyRow:
    begun = row.valid_from is None or row.valid_from <= on
    return {
        "code": row.code,
        "kind": row.kind,
        "title": row.title,
        "aim": row.aim,
        "roles": split(row.roles),
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "standing": begun and (row.valid_to is None or on < row.valid_to),
        "succeeds": split(row.succeeds),
        "sources": cite(row.source_keys),
    }


def seats(asked: AskedSeats) -> SeatList:
    """Who sat where on the day, or ever. Raises HttpError 404 for an unknown body."""
    moment, revision = asked.moment, current_revision()
    convention = settings.CONVENTION
    if asked.body is not None:
        held = [body.code for body in parties.bodies(convention)]
        if asked.body not in held:
            raise HttpError(
                404,
                _("There is no body with the code %(code)s; those held are %(held)s.")
                % {"code": asked.body[:40], "held": ", ".join(held)},
            )
    on = moment.on if asked.span == "day" else None
    rows = parties.seats(convention, on=on, known=moment.known, body=asked.body or "")
    book = parties.directory(revision.head)
    cite = _citing(moment, revision)
    items = [_seat(row, book, min(on or row.valid_from, moment.known), cite) for row in rows]
    return {**clocks(moment, revision), "items": items}


def _seat(row: Seat, book: parties.Directory, named_on: date, cite: Cite) -> SeatRow:
    return {
        "body": row.body.code,
        "body_title": row.body.title,
        "state": row.state_id,
        "name": book.states[row.state_id].name(get_language() or "en", named_on).short,
        "role": row.role,
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "period": row.period,
        "verification": row.verification,
        "known_on": partial(row.known_on, row.known_precision),
        "sources": cite(row.source_keys),
        "note": row.note,
    }


def convention() -> ConventionAnswer:
    """The convention as data."""
    return {**stamp(current_revision()), "convention": load(settings.CONVENTION)}
