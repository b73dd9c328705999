"""Entering a person with a role at once, such as a contact who never signs in: one act."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.people import rules
from intersessional.people.domain.roles import (
    Appointment,
    NotAllowed,
    Refused,
    facts_of,
    refuse_appointment,
    role_of,
)
from intersessional.people.models import Organisation, PersonalData, Role
from intersessional.people.models.account import chance_name
from intersessional.people.standing import Standing


def enter_role(
    *,
    actor: Actor,
    by: Standing,
    name: str,
    email: str = "",
    phone: str = "",
    what: Appointment,
    organisation_name: str = "",
) -> Role:
    """Keep who somebody is and give them a role, with or without an account; the event says nothing personal.

    Where the address is that of a person held here, the role is that person's, and the name must be the one held.
    ``organisation_name`` enters the organisation of the role where it is not held. Raises NotAllowed where ``by`` may
    not enter persons or not give the role; Refused where name or ground are missing, where the role ends before it
    begins, or where the address is held for another name.
    """
    if not rules.works_at_desk(by):
        raise NotAllowed(_("Persons are entered by the Implementation Support Unit."))
    refuse_appointment(by=by, what=what)
    called = name.strip()[:120]
    if not called:
        raise Refused(_("A person needs a name; write it."))
    held = _held(email.strip().lower(), called)
    person = held.person if held else chance_name()
    with confiding(actor=actor, act="people.enter_role", subject=person) as event:
        if held is None:
            PersonalData.objects.create(
                person=person, name=called, email=email.strip().lower(), phone=phone.strip()[:40]
            )
        if organisation_name:
            Organisation.objects.get_or_create(code=what.organisation, defaults={"name": organisation_name[:200]})
        role = role_of(person=person, by=by, what=what)
        role.save(force_insert=True)
        event.facts.update(facts_of(role))
    return role


def _held(email: str, name: str) -> PersonalData | None:
    """The person of an address, if it is one who is held here by that name."""
    held = PersonalData.objects.filter(email__iexact=email).order_by("person").first() if email else None
    if held is not None and held.name.casefold() != name.casefold():
        told = {"name": held.name}
        raise Refused(_("This address is held for %(name)s; write that name, or another address.") % told)
    return held
