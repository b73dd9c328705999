"""What notes hold of persons, for the inventory of personal data."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from intersessional.people.domain.notes import forget_in_notes
from intersessional.people.note_queries import notes_of
from intersessional.people.personal import Personal, Row, personal


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
