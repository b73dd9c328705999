"""The personal data that are held here: what is known of persons, and the notes written by them or with them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from intersessional.people.contact_queries import waiting_with
from intersessional.people.domain.contacts import forget_waiting
from intersessional.people.domain.notes import forget_in_notes
from intersessional.people.domain.roles import forget_person
from intersessional.people.note_queries import notes_of
from intersessional.people.personal import Personal, Row, personal
from intersessional.people.queries import known_of


def _known(person: str) -> Iterator[Row]:
    found = known_of(person)
    if found is not None:
        fields = ("name", "email", "phone", "function", "officer")
        yield {name: getattr(found, name) for name in fields}


def _notes(person: str) -> Iterator[Row]:
    """Of notes with a person the words are left out: they are confided to those for whom they were written."""
    for note in notes_of(person):
        own = note.written_by == person
        told = {"note": str(note.pk), "day": note.day.isoformat(), "channel": note.channel}
        yield {**told, "part": "written" if own else "with", "words": note.words if own else None}


def register() -> None:
    """Offer them to the inventory."""
    personal.register(
        "notes",
        Personal(
            _("Notes of contacts"),
            _("So that those who work with a State know what was said to whom, and when."),
            _(
                "Kept with the record of the work. Erasing takes away with whom a note was. Who wrote it stays as a "
                "name by chance. Words in which a person is named cannot be found by machine: whoever asks says which "
                "notes they are, and their writers take them back."
            ),
            _notes,
            forget_in_notes,
        ),
    )
    personal.register(
        "waiting_contacts",
        Personal(
            _("Rows of a contact workbook that wait to be taken"),
            _("So that an officer of the ISU sees what a workbook would change before anything is written."),
            _("Until they are taken or left, or until the first workbook given a day later. The file is not kept."),
            waiting_with,
            forget_waiting,
        ),
    )
    personal.register(
        "persons",
        Personal(
            _("Name, mail address, telephone number and function"),
            _("So that a person who holds a role here can be reached and is shown by name to those who may see it."),
            _("Until it is erased; roles and the trail keep a name by chance."),
            _known,
            forget_person,
        ),
    )
