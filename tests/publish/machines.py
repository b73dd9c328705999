"""A machine that asks with a token."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from intersessional.core.domain.publishing import Actor
from intersessional.people.domain.tokens import make_token
from intersessional.people.models import Account, MachineToken, Organisation, Role, RoleKind, Scope
from intersessional.people.models.role import OUTSIDE
from intersessional.people.queries import standing_of

EVERYTHING = tuple(Scope.values)
OFFER = {
    "what": "Training of deminers",
    "objective": "clearance",
    "recipients": ["AGO"],
    "reach": "only_named",
    "starts_on": "2026",
}
READ = ("/own/offers", "/own/requirements", "/own/approaches", "/own/matches")


def speaker(name: str, kind: RoleKind = RoleKind.MEMBER, party: str = "state:NOR") -> Account:
    """Somebody who speaks for a party."""
    _kind, _colon, code = party.partition(":")
    if kind in OUTSIDE:
        Organisation.objects.get_or_create(code=code, defaults={"name": code.title()})
    account = Account.objects.create_user(name, f"{name}@example.org", "four words that differ")
    of = {"organisation_id": code} if kind in OUTSIDE else {"state_id": code}
    Role.objects.create(person=account.person, kind=kind, starts_on=timezone.now().date(), source="a test", **of)
    return account


def token_of(account: Account, *scopes: str, party: str = "state:NOR", days: int = 30) -> tuple[MachineToken, str]:
    """A token that somebody made, and its secret."""
    who = standing_of(account, timezone.now().date())
    wanted = scopes or EVERYTHING
    return make_token(actor=Actor(who.person), by=who, owner=party, name="Desk robot", scopes=wanted, days=days)


def ask(secret: str, path: str, told: object = None, client: Client | None = None) -> HttpResponse:
    """The answer to a machine: reading, or writing what is told."""
    machine, sent = client or Client(), {"Authorization": f"Bearer {secret}"}
    if told is None:
        return machine.get(f"/api/v1{path}", headers=sent)
    return machine.post(f"/api/v1{path}", told, content_type="application/json", headers=sent)


def items(secret: str, path: str) -> list[dict[str, Any]]:
    """What a list of a party holds."""
    answer = ask(secret, path)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["items"]
    return found
