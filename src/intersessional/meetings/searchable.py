"""Meetings for the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.core.keys import split
from intersessional.core.registries import searchable
from intersessional.core.search.subjects import Searchable, Subject
from intersessional.meetings.models import Meeting
from intersessional.meetings.queries import meetings
from intersessional.ui.wording import date_long


def subjects() -> Iterator[Subject]:
    """Every meeting of the convention shown, in the languages that have its title."""
    for meeting in meetings(settings.CONVENTION, known=date.max):
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                title = _(meeting.title)
                if language == "en" or title != meeting.title:
                    yield Subject(meeting.code, language, title, _details(meeting), meeting.known_on)


def _details(meeting: Meeting) -> tuple[str, ...]:
    """Code, first day, place and president, as far as a source bears them."""
    parts = {"dates": date_long(meeting.starts_on), "place": _(meeting.place), "president": meeting.president}
    sourced = (words for part, words in parts.items() if words and part not in split(meeting.unverified))
    return (meeting.code, *sourced)


def register() -> None:
    """Offer them to the search."""
    searchable.register("meeting", Searchable(gettext_lazy("Meetings"), "meeting", subjects))
