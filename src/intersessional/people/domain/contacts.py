"""The contact workbook: its rows wait, are taken in one act or left; and contacts are taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.people import rules
from intersessional.people.contact_queries import KEPT, holding, names, preview
from intersessional.people.contacts import ContactRow, Holding, Line, Outlook, Sort
from intersessional.people.domain.roles import Appointment, NotAllowed, Refused, refuse_appointment, role_of
from intersessional.people.models import Organisation, PersonalData, Role, RoleKind, WaitingContacts
from intersessional.people.models.account import chance_name
from intersessional.people.models.role import DELEGATION
from intersessional.people.standing import Standing


def take_contacts(*, actor: Actor, by: Standing, rows: Sequence[ContactRow]) -> None:
    """Let the rows of a workbook wait in place of those that waited; nothing else is written. Raises NotAllowed."""
    _refuse(by)
    with confiding(actor=actor, act="people.take_contacts", subject=by.person) as event:
        WaitingContacts.objects.filter(taken_at__lte=timezone.now() - KEPT).delete()
        WaitingContacts.objects.update_or_create(
            owner=by.person, defaults={"rows": [asdict(row) for row in rows], "taken_at": timezone.now()}
        )
        event.facts["rows"] = len(rows)


def discard_contacts(*, actor: Actor, by: Standing) -> None:
    """Leave the rows that wait. Raises NotAllowed; Refused where none wait."""
    _refuse(by)
    with confiding(actor=actor, act="people.discard_contacts", subject=by.person) as event:
        gone, _by_table = WaitingContacts.objects.filter(owner=by.person).delete()
        if not gone:
            raise Refused(_("No workbook waits; give one first."))
        event.facts["workbooks"] = gone


def apply_contacts(*, actor: Actor, by: Standing, seen: str) -> Outlook:
    """Write every readable row that changes anything, all or none, and forget the workbook. Returns what was done.

    ``seen`` is the mark of the preview. Raises NotAllowed; Refused where no rows wait, where none changes anything, or
    where roles or persons changed since the preview.
    """
    _refuse(by)
    with confiding(actor=actor, act="people.apply_contacts", subject=by.person) as event:
        found = preview(by.person, by.day)
        if found is None:
            raise Refused(_("No workbook waits; give one first."))
        done, mark = found
        if mark != seen:
            raise Refused(
                _("People, roles or the workbook changed since you looked, so nothing was written; look again.")
            )
        if not done.to_write:
            raise Refused(_("This workbook changes nothing."))
        persons: dict[str, str] = {}
        for line in done.to_write:
            persons[line.key] = _write(line, persons.get(line.key, line.person), by)
        WaitingContacts.objects.filter(owner=by.person).delete()
        event.facts.update(
            counts={sort.value: done.count(sort) for sort in Sort}, persons=list(dict.fromkeys(persons.values()))
        )
    return done


def give_contacts_out(*, actor: Actor, by: Standing) -> Holding:
    """Everybody whom a workbook of contacts holds today; the event says how many. Raises NotAllowed."""
    _refuse(by)
    with confiding(actor=actor, act="people.give_contacts_out", subject=by.person) as event:
        held = holding(by.day)
        event.facts["rows"] = sum(role.person in held.persons for role in held.roles)
    return held


def forget_waiting(person: str) -> int:
    """Take away every waiting workbook that a person gave or stands in; runs inside the erasure."""
    known = PersonalData.objects.filter(person=person).first()
    owners = [
        held.owner
        for held in WaitingContacts.objects.all()
        if held.owner == person or (known and any(names(row, known) for row in held.rows))
    ]
    gone, _by_table = WaitingContacts.objects.filter(owner__in=owners).delete()
    return gone


def _refuse(by: Standing) -> None:
    if not rules.may_handle_contacts(by):
        raise NotAllowed(_("Contacts are brought in and taken out by the Implementation Support Unit."))


def _write(line: Line, person: str, by: Standing) -> str:
    """Write one row; return the person, who may be new."""
    row, person = line.row, person or chance_name()
    said = {"name": row.name, "email": row.email, "phone": row.phone, "function": row.function}
    _known, made = PersonalData.objects.get_or_create(person=person, defaults=said)
    if line.changes and not made:
        PersonalData.objects.filter(person=person).update(**line.changes)
    if line.role is not None and line.ends_on is not None:
        Role.objects.filter(pk=line.role.pk).update(ends_on=line.ends_on)
    if line.sort != Sort.CHANGED:
        _begin(line, person, by)
    return person


def _begin(line: Line, person: str, by: Standing) -> None:
    row = line.row
    of_state = row.kind in DELEGATION
    what = Appointment(
        kind=RoleKind(row.kind),
        source=_("Contact workbook taken in on %(day)s") % {"day": by.day.isoformat()},
        state=line.code if of_state else "",
        organisation="" if of_state else line.code,
        starts_on=date.fromisoformat(row.starts_on) if row.starts_on else by.day,
        ends_on=date.fromisoformat(row.ends_on) if row.ends_on else None,
    )
    refuse_appointment(by=by, what=what)
    if what.organisation:
        Organisation.objects.get_or_create(code=what.organisation, defaults={"name": row.place[:200]})
    role_of(person=person, by=by, what=what).save(force_insert=True)
