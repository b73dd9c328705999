"""Forgetting what is kept no longer: persons whose last role ended long ago, letters, invitations, sessions, tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor, Fact
from intersessional.people.domain.erasing import erase_everything
from intersessional.people.models import Invitation, Letter, MachineToken, Session, WaitingContacts
from intersessional.people.privacy_queries import held_since

A_DAY = timedelta(days=1)
"""For which the rows of a contact workbook wait to be taken."""
A_MONTH = timedelta(days=30)
"""For which a token that ended is still listed."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is kept no longer: persons by their names by chance, and the numbers of other rows."""

    persons: tuple[str, ...]
    letters: tuple[int, ...]
    invitations: tuple[int, ...]
    sessions: tuple[str, ...]
    contacts: tuple[str, ...]
    tokens: tuple[int, ...]

    @property
    def anything(self) -> bool:
        """Whether anything is due."""
        return any((self.persons, self.letters, self.invitations, self.sessions, self.contacts, self.tokens))


def due() -> Due:
    """What is due today; nothing is written.

    A person is due ``PERSONAL_DATA_DAYS`` after the last role ended or, without any role, after they were last entered.
    """
    now = timezone.now()
    before = now.date() - timedelta(days=settings.PERSONAL_DATA_DAYS)
    persons = tuple(sorted(person for person, since in held_since().items() if since is not None and since <= before))
    letters = Letter.objects.filter(sent_at__lt=now - timedelta(days=settings.LETTER_DAYS))
    ended = Q(expires_at__lt=now) | Q(used_at__isnull=False) | Q(withdrawn_at__isnull=False)
    invitations = Invitation.objects.filter(ended).exclude(name="", email="")
    sessions = Session.objects.filter(expire_date__lt=now)
    return Due(
        persons,
        tuple(letters.values_list("pk", flat=True)),
        tuple(invitations.values_list("pk", flat=True)),
        tuple(sessions.values_list("pk", flat=True)),
        tuple(WaitingContacts.objects.filter(taken_at__lt=now - A_DAY).values_list("pk", flat=True)),
        tuple(
            MachineToken.objects.filter(Q(expires_at__lt=now - A_MONTH) | Q(revoked_at__lt=now - A_MONTH)).values_list(
                "pk", flat=True
            )
        ),
    )


def forget_what_is_due(*, actor: Actor) -> Due:
    """Erase what is due, in one event with counts by kind; none is written where nothing is due. Returns what it was.

    Of a person in public office the office stays, as after every erasure.
    """
    found = due()
    if not found.anything:
        return found
    with confiding(actor=actor, act="people.forget_what_is_due", subject="what is due") as event:
        erased: dict[str, Fact] = {person: dict(erase_everything(person)) for person in found.persons}
        event.facts.update(
            erased=erased,
            letters=Letter.objects.filter(pk__in=found.letters).delete()[0],
            invitations=Invitation.objects.filter(pk__in=found.invitations).update(name="", email=""),
            sessions=Session.objects.filter(pk__in=found.sessions).delete()[0],
            contacts=WaitingContacts.objects.filter(pk__in=found.contacts).delete()[0],
            tokens=MachineToken.objects.filter(pk__in=found.tokens).delete()[0],
        )
    return found
