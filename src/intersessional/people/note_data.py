"""What notes hold of persons, for the inventory of personal data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from intersessional.people import rules
from intersessional.people.domain.notes import forget_in_notes
from intersessional.people.models import Note
from intersessional.people.note_queries import notes_of
from intersessional.people.personal import Personal, Row, personal
from intersessional.people.standing import Standing


def _notes(person: str) -> Iterator[Row]:
    """Of notes with a person the words are left out: they are confided to those for whom they were written."""
    return _told(person, notes_of(person))


def _notes_for(by: Standing, person: str) -> Iterator[Row]:
    """The same for others, of the notes that are for them too."""
    return _told(person, [note for note in notes_of(person) if rules.may_see(by, note)])


def _told(person: str, notes: Iterable[Note]) -> Iterator[Row]:
    for note in notes:
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
            for_others=_notes_for,
        ),
    )
