"""Opening accounts without an invitation: the first of an installation, and those of the demo."""

from __future__ import annotations

import secrets
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.people.domain.roles import facts_of
from intersessional.people.models import Account, PersonalData, Role, RoleKind
from intersessional.people.models.account import DEMO_DOMAIN

DEMO = (
    ("desk", "Demo: officer of the Implementation Support Unit", RoleKind.ISU, ""),
    ("administrator", "Demo: administrator", RoleKind.ADMINISTRATOR, ""),
    ("focal-point", "Demo: focal point of a delegation", RoleKind.FOCAL_POINT, "ZWE"),
    ("co-author", "Demo: co-author in another ministry", RoleKind.CO_AUTHOR, "ZWE"),
    ("giver", "Demo: head of a delegation that gives", RoleKind.HEAD, "NOR"),
)
"""Name, words, role and State of each account of the demo; they are nobody."""


class Opened(NamedTuple):
    """An account that was just opened, and its password, which is told once and not kept in clear."""

    username: str
    password: str


def open_account(*, email: str, name: str, kind: RoleKind, state: str = "", source: str) -> Opened | None:
    """Open an account that holds a role from today on, with a password by chance; None where the address is taken."""
    password = secrets.token_urlsafe(12)
    today = timezone.now().date()
    with transaction.atomic():
        if Account.objects.filter(email=email).exists():
            return None
        account = Account(username=email, email=email)
        account.set_password(password)
        with confiding(
            actor=Actor("command line", "operator"), act="people.open_account", subject=account.person
        ) as event:
            account.save(force_insert=True)
            EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
            PersonalData.objects.create(person=account.person, name=name, email=email)
            role = Role.objects.create(
                person=account.person,
                kind=kind,
                state_id=state or None,
                starts_on=today,
                source=source,
                confirmed_on=today if kind == RoleKind.FOCAL_POINT else None,
            )
            event.facts.update(facts_of(role))
    return Opened(email, password)


def open_desk_account(username: str) -> Opened | None:
    """Open an account of an officer of the ISU for the demo; None where there is one of that name."""
    return open_account(
        email=f"{username}@{DEMO_DOMAIN}",
        name=next((words for name, words, _kind, _state in DEMO if name == username), username),
        kind=RoleKind.ISU,
        source="Demo",
    )


def open_demo_accounts() -> Opened | None:
    """Open the accounts of the demo that are not there yet; returns that of the desk where it was just opened."""
    opened = {
        name: open_account(email=f"{name}@{DEMO_DOMAIN}", name=words, kind=kind, state=state, source="Demo")
        for name, words, kind, state in DEMO
    }
    return opened["desk"]
