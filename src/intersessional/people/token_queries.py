"""Tokens of machines: who sees which, and what one opens on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.people import rules
from intersessional.people.domain.invitations import hash_of
from intersessional.people.models import Account, MachineToken
from intersessional.people.personal import Row
from intersessional.people.queries import standing_of_person
from intersessional.people.standing import Standing

NOBODY = "-"
"""A name by chance that nobody has."""


class Holder(NamedTuple):
    """A machine with a good token: what it opens, with the standing of who made it for that party alone."""

    token: MachineToken
    standing: Standing


def holder_of(secret: str, day: date) -> Holder | None:
    """Whose machine it is that has a secret; None for one that is unknown, revoked, out of date or without a maker.

    A token never opens more than who made it may see and write for its party on that day, so it ends with the role or
    the account. The same questions are asked of the database whatever the answer is.
    """
    token = MachineToken.objects.filter(secret_hash=hash_of(secret)).first()
    maker = token.made_by if token else NOBODY
    active = Account.objects.filter(person=maker, is_active=True).exists()
    who = standing_of_person(maker, day)
    if token is None or token.revoked_at or token.expires_at <= timezone.now() or not active:
        return None
    standing = who.speaking_for(token.owner)
    return Holder(token, standing) if standing.roles else None


def tokens_seen(who: Standing) -> list[MachineToken]:
    """Tokens that somebody may revoke, the latest first: those of the own party, at the desk all."""
    rows = MachineToken.objects.all()
    return list(rows if rules.works_at_desk(who) else rows.filter(owner__in=who.parties))


def token_by_number(who: Standing, number: str) -> MachineToken | None:
    """One of them, or None."""
    found = [token for token in tokens_seen(who) if str(token.pk) == number]
    return found[0] if found else None


def tokens_held(person: str) -> Iterator[Row]:
    """Tokens that a person made."""
    for token in MachineToken.objects.filter(made_by=person):
        yield {
            _("Machine"): token.name,
            _("For"): token.owner,
            _("What it may do"): token.scopes,
            _("Made"): token.made_at.date().isoformat(),
            _("Good until"): token.expires_at.date().isoformat(),
            _("Last used"): token.last_used_on.isoformat() if token.last_used_on else None,
        }
