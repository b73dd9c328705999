"""States and bodies for the search, by every name they have and had."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.core.queries import current_revision
from intersessional.core.registries import searchable
from intersessional.core.search.subjects import Searchable, Subject
from intersessional.parties.queries import StateInfo, bodies, directory


def states() -> Iterator[Subject]:
    """Every State under each of its names, from the first day of the name; its codes stand beside each."""
    for info in directory(current_revision().head).states.values():
        yield from _names(info)


def _names(info: StateInfo) -> Iterator[Subject]:
    for language, names in info.names.items():
        for name in names:
            details = tuple(word for word in (name.formal, info.iso3, info.m49) if word)
            yield Subject(info.iso3, language, name.short, details, name.valid_from)


def committees() -> Iterator[Subject]:
    """Every body of the convention shown, from its first day, in the languages that have its title."""
    for body in bodies(settings.CONVENTION):
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                title = _(body.title)
            if language == "en" or title != body.title:
                yield Subject(body.code, language, title, (body.code,), body.valid_from)


def register() -> None:
    """Offer both to the search."""
    searchable.register("state", Searchable(gettext_lazy("States"), "state", states, proposed=True))
    searchable.register("body", Searchable(gettext_lazy("Bodies"), "body", committees))
