"""Tokens for machines of a party: making one, using it, revoking it."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor, Fact
from intersessional.people import rules
from intersessional.people.domain.invitations import hash_of
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import MachineToken, Scope
from intersessional.people.standing import Standing

MARK = "ist_"
"""How each secret begins, so that it is known again where it must not stand, as in a log."""
LONGEST = 365
"""Days for which a token is good at most."""
MOST = 10
"""Tokens of one party that are good at once."""


def make_token(
    *, actor: Actor, by: Standing, owner: str, name: str, scopes: Collection[str], days: int
) -> tuple[MachineToken, str]:
    """Make a token for a machine of a party; returns it with its secret, which is told here and nowhere else.

    Raises NotAllowed where ``by`` does not speak for the party, Refused for a name, a scope or a time that is none, and
    where too many are good already.
    """
    if not rules.may_make_token(by, owner):
        raise NotAllowed(_("A token is made by those who speak for the delegation or the organisation."))
    called = " ".join(name.replace("\0", "").split())
    if not called:
        raise Refused(_("Write which machine the token is for."))
    wanted = [scope for scope in Scope.values if scope in scopes]
    if not wanted or len(wanted) != len(set(scopes)):
        raise Refused(_("Choose what the machine may do."))
    if not 1 <= days <= LONGEST:
        raise Refused(_("Choose how long the token is good: a year at most."))
    secret, now = MARK + secrets.token_urlsafe(32), timezone.now()
    with confiding(actor=actor, act="people.make_token", subject=owner) as event:
        if good_tokens().filter(owner=owner).count() >= MOST:
            raise Refused(_("Too many tokens are good already; revoke one that is not used."))
        token = MachineToken.objects.create(
            secret_hash=hash_of(secret),
            owner=owner,
            name=called[:80],
            scopes=";".join(wanted),
            made_by=by.person,
            made_at=now,
            expires_at=now + timedelta(days=days),
        )
        event.facts.update(_facts(token), scopes=[*wanted], days=days)
    return token, secret


def revoke_token(*, actor: Actor, by: Standing, token: MachineToken) -> None:
    """Make a token open nothing from now on. Raises NotAllowed, or Refused where it has ended."""
    if not rules.may_revoke_token(by, token):
        raise NotAllowed(_("A token is revoked by those who speak for its party, by who made it, and by the desk."))
    with confiding(actor=actor, act="people.revoke_token", subject=token.owner) as event:
        if not good_tokens().filter(pk=token.pk).update(revoked_at=timezone.now()):
            raise Refused(_("This token is not good any more."))
        event.facts.update(_facts(token))


def use_token(*, actor: Actor, token: MachineToken) -> None:
    """Note that a machine used it: the day, once a day."""
    today = timezone.now().date()
    if token.last_used_on == today:
        return
    with confiding(actor=actor, act="people.use_token", subject=token.owner) as event:
        MachineToken.objects.filter(pk=token.pk).update(last_used_on=today)
        event.facts.update(_facts(token))


def good_tokens() -> QuerySet[MachineToken]:
    """Those that were neither revoked nor have run out."""
    return MachineToken.objects.filter(revoked_at=None, expires_at__gt=timezone.now())


def erase_tokens(person: str) -> int:
    """Take the names away that a person gave to machines; the tokens open nothing any more."""
    rows = MachineToken.objects.filter(made_by=person)
    rows.filter(revoked_at=None).update(revoked_at=timezone.now())
    return rows.exclude(name="").update(name="")


def _facts(token: MachineToken) -> dict[str, Fact]:
    return {"token": token.pk}
