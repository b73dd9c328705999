"""Taking away what is held of one person, table by table; only ever inside the event of an erasure."""

from __future__ import annotations

import re

from allauth.mfa.models import Authenticator
from django.db.models import DateField, F, Q, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from intersessional.people.models import Account, Invitation, PersonalData, Role, Session, SurvivorConsent
from intersessional.people.personal import personal
from intersessional.people.privacy_queries import called, invitations_of, letters_of

ERASED = "(erased)"
"""What stands in place of a name or an address in the ground of a role."""


def erase_everything(person: str) -> dict[str, int]:
    """Erase every kind, from the end of the inventory; returns how many rows were touched, by kind, where any were.

    It writes no event: whoever calls it does, in the same transaction.
    """
    touched = {code: kind.erase(person) for code, kind in reversed(list(personal))}
    return {code: count for code, count in touched.items() if count}


def erase_personal(person: str) -> int:
    """The name, the address and the telephone number."""
    return PersonalData.objects.filter(person=person).delete()[0]


def erase_nothing(_person: str) -> int:
    """What is public office, or holds only names by chance, stays."""
    return 0


def end_roles(person: str) -> int:
    """End what runs, today; take names and addresses out of the grounds. The rows stay under the name by chance."""
    today = timezone.now().date()
    running = Role.objects.filter(person=person).filter(Q(ends_on=None) | Q(ends_on__gt=today))
    ended = running.update(ends_on=Greatest(F("starts_on"), Value(today, output_field=DateField())))
    return ended + _cleared(person)


def _cleared(person: str) -> int:
    words = sorted(called(person), key=len, reverse=True)
    if not words:
        return 0
    named = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    grounds = Role.objects.filter(person=person).values_list("pk", "source")
    found = {pk: named.sub(ERASED, source) for pk, source in grounds if named.search(source)}
    for pk, source in found.items():
        Role.objects.filter(pk=pk).update(source=source[:300])
    return len(found)


def erase_invitations(person: str) -> int:
    """Empty them; those that are open open nothing any more."""
    numbers = list(invitations_of(person).values_list("pk", flat=True))
    rows = Invitation.objects.filter(pk__in=numbers)
    rows.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    return rows.exclude(name="", email="", source="").update(name="", email="", source="")


def erase_account(person: str) -> int:
    """The account, with its addresses; the other rows that hang on it go with it."""
    held = Account.objects.filter(person=person)
    count = held.count()
    held.delete()
    return count


def erase_steps(person: str) -> int:
    """Authenticator app, recovery codes and passkeys."""
    return int(Authenticator.objects.filter(user__person=person).delete()[0])


def erase_sessions(person: str) -> int:
    """Sign out everywhere."""
    return int(Session.objects.filter(account__person=person).delete()[0])


def erase_letters(person: str) -> int:
    """Letters to the person, or that name them."""
    return letters_of(person).delete()[0]


def erase_consent(person: str) -> int:
    """The consent to be known as a survivor."""
    return SurvivorConsent.objects.filter(person=person).delete()[0]
