"""Giving, confirming and ending roles: each one act in the confidential chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor, Fact
from intersessional.people import rules
from intersessional.people.models import Organisation, PersonalData, Role, RoleKind
from intersessional.people.standing import Standing


class Refused(Exception):  # noqa: N818
    """An act that the rules or the facts do not allow; the text is one sentence."""


class NotAllowed(Refused):
    """An act that the rules do not allow this person; the text is one sentence."""


class AlreadyAnswered(Refused):
    """What is asked was answered already; the text is one sentence."""


class LinkGone(Refused):
    """A link that opens nothing (any more); which of the reasons it is, is not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """What a role is, before somebody holds it. ``source``: on what ground it is given."""

    kind: RoleKind
    source: str
    state: str = ""
    body: str = ""
    organisation: str = ""
    starts_on: date
    ends_on: date | None = None
    stated: bool = True


def record_person(
    *, actor: Actor, by: Standing, person: str, name: str, email: str = "", phone: str = ""
) -> PersonalData:
    """Keep what is known of a person, who may have no account; the event says only that it was kept.

    Raises NotAllowed where that is not for ``by``, Refused where the name is blank.
    """
    if not rules.may_record_person(by, person):
        raise NotAllowed(_("Persons are entered by the Implementation Support Unit."))
    if not name.strip():
        raise Refused(_("A person needs a name; write it."))
    with confiding(actor=actor, act="people.record_person", subject=person):
        kept, _made = PersonalData.objects.update_or_create(
            person=person, defaults={"name": name.strip()[:120], "email": email, "phone": phone[:40]}
        )
    return kept


def appoint(*, actor: Actor, by: Standing, person: str, what: Appointment) -> Role:
    """Give a role. Raises Refused where ``by`` may not give it, or where it has no ground or ends before it begins.

    A focal point named by the ISU is confirmed with that; one named by another focal point waits.
    """
    refuse_appointment(by=by, what=what)
    role = role_of(person=person, by=by, what=what)
    with confiding(actor=actor, act="people.appoint", subject=person) as event:
        role.save(force_insert=True)
        event.facts.update(facts_of(role))
    return role


def refuse_appointment(*, by: Standing, what: Appointment) -> None:
    """Raise NotAllowed where ``by`` may not give a role, Refused where it has no ground or ends before it begins."""
    if not rules.may_appoint(by, what.kind, what.state):
        raise NotAllowed(_("You may not give this role; the Implementation Support Unit can tell who may."))
    if not what.source.strip():
        raise Refused(_("Say on what ground the role is given, such as a note verbale and its date."))
    if what.ends_on is not None and what.ends_on <= what.starts_on:
        raise Refused(_("A role ends after it begins; the last day is not part of it."))


def role_of(*, person: str, by: Standing, what: Appointment) -> Role:
    """The unsaved role that an appointment by somebody makes."""
    confirmed = what.kind == RoleKind.FOCAL_POINT and rules.may_confirm(by)
    return Role(
        person=person,
        kind=what.kind,
        state_id=what.state or None,
        body=what.body,
        organisation_id=what.organisation or None,
        starts_on=what.starts_on,
        ends_on=what.ends_on,
        appointed_by=by.person,
        source=what.source.strip()[:300],
        stated=what.stated,
        confirmed_on=by.day if confirmed else None,
        confirmed_by=by.person if confirmed else "",
    )


def confirm_focal_point(*, actor: Actor, by: Standing, role: Role) -> None:
    """Let a focal point do what focal points may, from today on. Raises Refused where that is not for ``by``."""
    if role.kind != RoleKind.FOCAL_POINT or not rules.may_confirm(by):
        raise NotAllowed(_("Focal points are confirmed by the Implementation Support Unit."))
    with confiding(actor=actor, act="people.confirm_focal_point", subject=role.person) as event:
        fresh = Role.objects.filter(pk=role.pk, confirmed_on=None)
        if not fresh.update(confirmed_on=by.day, confirmed_by=by.person):
            raise Refused(_("This focal point is confirmed already."))
        event.facts.update(role=role.pk, state=role.state_id)


def end_role(*, actor: Actor, by: Standing, role: Role, ends_on: date, reason: str = "") -> None:
    """End a role: ``ends_on`` is the first day on which it opens nothing. Raises Refused.

    What has been is not changed: the day is not before the role began, and no earlier than today where it runs.
    """
    if not rules.may_end(by, RoleKind(role.kind), role.state_id or "", role.person):
        raise NotAllowed(_("You may not end this role; the Implementation Support Unit can tell who may."))
    if ends_on < max(role.starts_on, by.day):
        raise Refused(_("A role ends today or later; what has been is not changed."))
    with confiding(actor=actor, act="people.end_role", subject=role.person, reason=reason) as event:
        running = Role.objects.filter(pk=role.pk).exclude(ends_on__lte=by.day)
        if not running.update(ends_on=ends_on):
            raise Refused(_("This role has ended already."))
        event.facts.update(role=role.pk, ends_on=ends_on.isoformat())


def name_organisation(*, actor: Actor, by: Standing, code: str, name: str) -> Organisation:
    """Enter an organisation that somebody speaks for. Raises Refused where that is not for ``by``."""
    if not rules.works_at_desk(by):
        raise NotAllowed(_("Organisations are entered by the Implementation Support Unit."))
    with confiding(actor=actor, act="people.name_organisation", subject=code):
        held, _made = Organisation.objects.update_or_create(code=code, defaults={"name": name[:200]})
    return held


def facts_of(role: Role) -> dict[str, Fact]:
    """What an event says of a role: nothing that is personal."""
    return {
        "role": role.pk,
        "kind": str(role.kind),
        "state": role.state_id,
        "body": role.body,
        "organisation": role.organisation_id,
        "starts_on": role.starts_on.isoformat(),
        "ends_on": role.ends_on.isoformat() if role.ends_on else None,
        "stated": role.stated,
    }
