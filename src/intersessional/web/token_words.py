"""Tokens of machines in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intersessional.core.keys import split
from intersessional.parties.queries import Directory
from intersessional.people.models import MachineToken, Organisation, Scope

SCOPES: dict[Scope, Promise] = {
    Scope.READ_OFFERS: _("Read offers, what is always asked, and approaches"),
    Scope.WRITE_OFFERS: _("Write offers that nobody else sees; a person releases them"),
    Scope.READ_MATCHES: _("Read matches, those of offers that are not public too"),
}
DAYS = (30, 90, 180, 365)
"""For how long a token may be good."""
GOOD, REVOKED, RUN_OUT = _("Good"), _("Revoked"), _("Has run out")


class TokenLine(NamedTuple):
    """A token as the list shows it."""

    token: MachineToken
    party: str
    may: tuple[str, ...]
    state: str
    good: bool


def token_lines(rows: Iterable[MachineToken], names: Mapping[str, str], now: datetime) -> list[TokenLine]:
    """Tokens with their party, what they open, and whether they still do."""
    found = []
    for row in rows:
        state = REVOKED if row.revoked_at else RUN_OUT if row.expires_at <= now else GOOD
        may = tuple(str(SCOPES[Scope(scope)]) for scope in split(row.scopes))
        found.append(TokenLine(row, names.get(row.owner, row.owner), may, str(state), state is GOOD))
    return found


def names_of_parties(parties: Collection[str], book: Directory, day: date) -> dict[str, str]:
    """Names of delegations and organisations by their parties."""
    organisations = dict(Organisation.objects.values_list("code", "name"))
    names = {}
    for party in parties:
        kind, _colon, code = party.partition(":")
        state = book.states.get(code) if kind == "state" else None
        names[party] = state.name(get_language() or "en", day).short if state else organisations.get(code, code)
    return names
