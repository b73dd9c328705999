"""Writing a note of a contact and taking it back: each one act in the confidential chain, which holds no word of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.parties.models import State
from intersessional.people import rules
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import Audience, Channel, Note, Organisation, PersonalData
from intersessional.people.models.note import LONGEST
from intersessional.people.standing import Standing

MOST_CHOSEN = 20
"""Parties that one note may be for; more is no note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What a note tells: when, how and with whom somebody was in touch, about which State if any, and the words.

    ``with_person`` is the name by chance of a person held here; otherwise ``with_whom`` says it in words.
    """

    day: date
    channel: str
    words: str
    about: str = ""
    with_person: str = ""
    with_whom: str = ""


def write_note(*, actor: Actor, by: Standing, place: rules.Place, what: Contact, chosen: Sequence[str] = ()) -> Note:
    """Write a note. Raises NotAllowed where ``by`` may not write there or about that State, Refused for what it lacks.

    ``chosen`` are the parties of an audience of that name, such as ``state:ZWE``.
    """
    if place.audience == Audience.BODY and place.owner != "isu" and not what.about:
        raise Refused(_("Say about which State this note to the body is."))
    if not rules.may_write_note(by, place, what.about):
        raise NotAllowed(_("You may not write a note there; a member of a body writes of other States than the own."))
    _check(what, by.day)
    parties = _parties(place, chosen)
    note = Note(
        owner=place.owner,
        audience=place.audience,
        body=place.body,
        chosen=";".join(parties),
        about=what.about,
        day=what.day,
        channel=what.channel,
        with_person=what.with_person,
        with_whom="" if what.with_person else what.with_whom.strip()[:200],
        words=what.words.strip(),
        written_by=by.person,
        written_at=timezone.now(),
    )
    with confiding(actor=actor, act="people.write_note", subject="notes") as event:
        note.save(force_insert=True)
        event.facts.update(note=note.pk, audience=str(place.audience))
    return note


def take_note_back(*, actor: Actor, by: Standing, note: Note, reason: str) -> None:
    """Take a note back, whose row stays. Raises NotAllowed where that is not for ``by``, Refused without a reason."""
    if not rules.may_take_back(by, note):
        raise NotAllowed(_("A note is taken back by whoever wrote it, or by those for whom it was written."))
    if not reason.strip():
        raise Refused(_("Say in a few words why the note is taken back."))
    with confiding(actor=actor, act="people.take_note_back", subject="notes") as event:
        standing = Note._default_manager.filter(pk=note.pk, taken_back_at=None)
        if not standing.update(
            taken_back_at=timezone.now(), taken_back_by=by.person, taken_back_why=reason.strip()[:300]
        ):
            raise Refused(_("This note was taken back already."))
        event.facts["note"] = note.pk


def forget_in_notes(person: str) -> int:
    """Take a person out of the notes that say with whom they were; runs inside the erasure. Returns how many."""
    return Note.objects.filter(with_person=person).update(with_person="")


def _check(what: Contact, today: date) -> None:
    """Raise Refused for what no note can say."""
    if not what.words.strip():
        raise Refused(_("Write what was said."))
    if len(what.words.strip()) > LONGEST:
        raise Refused(_("A note has at most %(most)d characters; write two.") % {"most": LONGEST})
    if what.day > today:
        raise Refused(_("A note is of a day that has been; write it when that day has come."))
    if what.channel not in Channel.values:
        raise Refused(_("Choose how you were in touch."))
    if not what.with_person and not what.with_whom.strip():
        raise Refused(_("Say with whom you were in touch."))
    if what.with_person and not PersonalData.objects.filter(person=what.with_person).exists():
        raise Refused(_("This person is not held here any more; write with whom you were in touch."))
    if what.about and not State.objects.filter(pk=what.about).exists():
        raise Refused(_("Choose about which State the note is."))


def _parties(place: rules.Place, chosen: Sequence[str]) -> list[str]:
    """The parties chosen, each held here and none of them the own. Raises Refused."""
    if place.audience != Audience.CHOSEN:
        return []
    parties = sorted(set(chosen) - {place.owner, ""})
    if not parties:
        raise Refused(_("Choose who else may see the note."))
    if len(parties) > MOST_CHOSEN:
        raise Refused(_("A note is for at most %(most)d others.") % {"most": MOST_CHOSEN})
    states = {party[6:] for party in parties if party.startswith("state:")}
    organisations = {party[13:] for party in parties if party.startswith("organisation:")}
    known = State.objects.filter(pk__in=states).count() + Organisation.objects.filter(pk__in=organisations).count()
    if known + ("isu" in parties) != len(parties):
        raise Refused(_("Choose from the list who else may see the note."))
    return parties
