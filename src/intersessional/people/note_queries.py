"""What somebody may read of the notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from django.db.models import Q, QuerySet

from intersessional.people.models import Note, PersonalData
from intersessional.people.models.role import DELEGATION
from intersessional.people.queries import roles_on
from intersessional.people.standing import Standing


def notes_seen(who: Standing, *, about: str = "", words: str = "") -> QuerySet[Note]:
    """The notes somebody may see, the newest first: about one State or any, each of the words in what may be read.

    In a note that was taken back is searched by those only who may read it still.
    """
    rows = cast("QuerySet[Note]", Note.objects.all().visible_to(who))
    if about:
        rows = rows.filter(about=about)
    sought = words.split()
    if sought:
        own = Q(owner__in=who.parties) | (Q(written_by=who.person) & ~Q(written_by=""))
        rows = rows.filter(Q(taken_back_at=None) | own)
    for word in sought:
        named = PersonalData.objects.filter(name__icontains=word).values("person")
        rows = rows.filter(Q(words__icontains=word) | Q(with_whom__icontains=word) | Q(with_person__in=named))
    return rows


def note_seen(who: Standing, pk: int) -> Note | None:
    """A note somebody may see, or None: that there is one, nobody else learns."""
    return Note.objects.all().visible_to(who).filter(pk=pk).first()


def persons_known_to(who: Standing, *, everybody: bool) -> Mapping[str, str]:
    """Names of those in a role today, by their names by chance: of everybody, or of the own delegation only."""
    states = {role.state for role in who.roles if role.kind in DELEGATION}
    held = {role.person for role in roles_on(who.day) if everybody or role.state_id in states}
    named = PersonalData.objects.filter(person__in=held) if held else PersonalData.objects.none()
    return dict(named.values_list("person", "name"))


def notes_of(person: str) -> QuerySet[Note]:
    """Notes written by a person or with one."""
    rows = Note.objects.filter(Q(written_by=person) | Q(with_person=person)).order_by("day", "pk")
    return cast("QuerySet[Note]", rows)
