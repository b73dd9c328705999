"""Inviting somebody to a role, and taking an invitation up: an account is made in no other way."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPException

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.people import rules
from intersessional.people.domain.roles import Appointment, NotAllowed, Refused, facts_of, role_of
from intersessional.people.letters import Words
from intersessional.people.models import Account, Invitation, PersonalData, RoleKind
from intersessional.people.models.account import chance_name
from intersessional.people.queries import open_invitation, standing_of
from intersessional.people.standing import Standing

MOST_OPEN = 60
"""Invitations that one person may have open at once: nobody sends mail in bulk from here."""


Letter = Callable[[Invitation, str], Words]
"""Makes the words of the mail from an invitation and the secret of its link."""


def hash_of(secret: str) -> str:
    """What is kept of the secret of a link."""
    return hashlib.sha256(secret.encode()).hexdigest()


def invite(*, actor: Actor, by: Standing, name: str, email: str, what: Appointment, letter: Letter) -> Invitation:
    """Invite somebody to a role by a mail with a link, whose secret is told in it and nowhere else.

    Whether the address has an account already changes nothing that the inviter can see. Raises NotAllowed where
    ``by`` may not give the role; Refused where name, address or ground are missing, where too many invitations are
    open, or where the mail cannot be sent, and then nobody is invited.
    """
    address = email.strip().lower()
    if not rules.may_appoint(by, what.kind, what.state):
        raise NotAllowed(_("You may not give this role; the Implementation Support Unit can tell who may."))
    if not name.strip() or not what.source.strip():
        raise Refused(_("An invitation needs a name and the ground on which the role is given."))
    if _open().filter(invited_by=by.person).count() >= MOST_OPEN:
        raise Refused(_("Too many of your invitations are open; withdraw some, or wait until they are used."))
    secret = secrets.token_urlsafe(32)
    invitation = Invitation(
        secret_hash=hash_of(secret),
        person=_person_at(address),
        name=name.strip()[:120],
        email=address,
        kind=what.kind,
        state_id=what.state or None,
        body=what.body,
        organisation_id=what.organisation or None,
        source=what.source.strip()[:300],
        ends_on=what.ends_on,
        invited_by=by.person,
        expires_at=timezone.now() + timedelta(days=settings.INVITATION_DAYS),
    )
    with confiding(actor=actor, act="people.invite", subject=invitation.person) as event:
        invitation.save(force_insert=True)
        event.facts.update(invitation=invitation.pk, kind=str(what.kind), state=what.state)
    words = letter(invitation, secret)
    try:
        EmailMessage(words.subject, words.body, settings.DEFAULT_FROM_EMAIL, [invitation.email]).send()
    except (SMTPException, OSError) as error:
        withdraw(actor=actor, by=by, invitation=invitation)
        raise Refused(_("The mail could not be sent, so nobody was invited; try again later.")) from error
    return invitation


def _person_at(address: str) -> str:
    """The name by chance of whoever has an address, with an account or without one, or a new one.

    Both are looked for in any case, so that the work tells nobody whether there is an account.
    """
    account, held = Account.objects.filter(email=address).first(), _held_without_account(address)
    return account.person if account else held or chance_name()


def withdraw(*, actor: Actor, by: Standing, invitation: Invitation) -> None:
    """Make the link of an invitation open nothing. Raises Refused where it is not for ``by``, or was used."""
    if invitation.invited_by != by.person and not rules.may_appoint(
        by, RoleKind(invitation.kind), invitation.state_id or ""
    ):
        raise NotAllowed(_("Only whoever may give the role can withdraw this invitation."))
    with confiding(actor=actor, act="people.withdraw_invitation", subject=invitation.person) as event:
        now = timezone.now()
        if not _open().filter(pk=invitation.pk).update(withdrawn_at=now, name="", email=""):
            raise Refused(_("This invitation is not open any more."))
        event.facts["invitation"] = invitation.pk


def take_up(*, secret: str, password: str = "", account: Account | None = None) -> Account:
    """Begin the role that the link of an invitation gives, with a new account or with that of the same address.

    ``account`` is who is signed in, if anybody; without one ``password``, which was found good enough, is that of the
    new account. Raises Refused where the link opens nothing (any more), which says not why; where whoever invited may
    not give the role today; where the address has an account that is not signed in; and where it is that of another.
    """
    with transaction.atomic():
        invitation = open_invitation(hash_of(secret), lock=True)
        inviter = Account.objects.filter(person=invitation.invited_by).first() if invitation else None
        today = timezone.now().date()
        by = standing_of(inviter, today) if inviter else Standing("", today)
        if invitation is None or not rules.may_appoint(by, RoleKind(invitation.kind), invitation.state_id or ""):
            raise Refused(_("This link opens nothing; ask whoever invited you for a new one."))
        owner = Account.objects.filter(email=invitation.email).first()
        if account is not None and account != owner:
            raise Refused(_("This invitation is for another address; sign out first."))
        if owner is not None and account is None:
            raise Refused(_("This address has an account already; sign in first, then open the link again."))
        owner = owner or _new_account(invitation, password)
        with confiding(
            actor=Actor(owner.person, str(invitation.kind)), act="people.take_up", subject=owner.person
        ) as event:
            role = role_of(person=owner.person, by=by, what=_what(invitation))
            role.save(force_insert=True)
            event.facts.update(invitation=invitation.pk, **facts_of(role))
        invitation.used_at = timezone.now()
        invitation.name = invitation.email = ""
        invitation.save(update_fields=["used_at", "name", "email"])
    return owner


def _new_account(invitation: Invitation, password: str) -> Account:
    person = _held_without_account(invitation.email) or invitation.person
    if PersonalData.objects.filter(person=person).exclude(email__iexact=invitation.email).exists():
        person = chance_name()  # the address was changed since: whoever reads the old one is not that person
    account = Account.objects.create_user(person, invitation.email, password, person=person)
    EmailAddress.objects.create(user=account, email=invitation.email, verified=True, primary=True)
    PersonalData.objects.get_or_create(person=person, defaults={"name": invitation.name, "email": invitation.email})
    return account


def _held_without_account(address: str) -> str:
    """The person who is held with this address and has no account; blank for nobody. The address is who somebody is."""
    held = PersonalData.objects.filter(email__iexact=address).exclude(person__in=Account.objects.values("person"))
    return held.order_by("person").values_list("person", flat=True).first() or ""


def _what(invitation: Invitation) -> Appointment:
    return Appointment(
        kind=RoleKind(invitation.kind),
        source=invitation.source,
        state=invitation.state_id or "",
        body=invitation.body,
        organisation=invitation.organisation_id or "",
        starts_on=timezone.now().date(),
        ends_on=invitation.ends_on,
    )


def _open() -> QuerySet[Invitation]:
    return Invitation.objects.filter(used_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
