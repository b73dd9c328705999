"""What is held of contacts, for the contact workbook. Never for a public page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from intersessional.people.contacts import GIVEN, ContactRow, Holding, Outlook, outlook
from intersessional.people.models import Account, Organisation, PersonalData, Role, WaitingContacts

KEPT = timedelta(hours=24)
"""How long rows wait to be taken."""


def holding(day: date) -> Holding:
    """Everybody known, and the stated roles that a workbook gives which run on a day or begin later."""
    roles = Role.objects.filter(kind__in=GIVEN, stated=True).filter(Q(ends_on=None) | Q(ends_on__gt=day))
    return Holding(
        {known.person: known for known in PersonalData.objects.order_by("person")},
        {email.lower(): person for email, person in Account.objects.values_list("email", "person")},
        list(roles.select_related("organisation").order_by("id")),
        list(Organisation.objects.order_by("code")),
    )


def waiting_rows(owner: str) -> list[ContactRow] | None:
    """The rows that wait for a person; None where none do, or where they are too old."""
    held = WaitingContacts.objects.filter(owner=owner, taken_at__gt=timezone.now() - KEPT).first()
    return None if held is None else [ContactRow(**row) for row in held.rows]


def preview(owner: str, day: date) -> tuple[Outlook, str] | None:
    """What the rows that wait would do on a day, and a mark of all it was worked out from; None where none wait."""
    rows = waiting_rows(owner)
    if rows is None:
        return None
    held = holding(day)
    return outlook(rows, held, day), _mark(rows, held, day)


def waiting_with(person: str) -> Iterator[dict[str, str | None]]:
    """The waiting rows in which a person stands by address or name."""
    known = PersonalData.objects.filter(person=person).first()
    for held in WaitingContacts.objects.order_by("owner"):
        for row in held.rows:
            if known and names(row, known):
                yield {name: str(row[name]) for name in ("name", "email", "phone", "function")}


def names(row: dict[str, str], known: PersonalData) -> bool:
    """Whether a waiting row has the address or the name of somebody."""
    by_mail = bool(known.email) and row["email"] == known.email.lower()
    return by_mail or row["name"].casefold() == known.name.casefold()


def _mark(rows: list[ContactRow], held: Holding, day: date) -> str:
    parts = [
        day.isoformat(),
        [asdict(row) for row in rows],
        [[known.person, known.name, known.email, known.phone, known.function] for known in held.persons.values()],
        sorted(held.accounts.items()),
        [[role.pk, role.person, role.kind, str(role.starts_on), str(role.ends_on)] for role in held.roles],
        [[known.code, known.name] for known in held.organisations],
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
