"""What can be found: each app offers its own subjects, and the search knows nothing else of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as it is called in one language, or was called for a time.

    ``key`` and the kind tell subjects apart: one has as many of these as it has names. ``language`` is empty where it
    is not known. ``details`` are found too, and told under the title. It is found from ``known_from`` on; None: on
    every day.
    """

    key: str
    language: str
    title: str
    details: tuple[str, ...]
    known_from: date | None


@dataclass(frozen=True, slots=True)
class Searchable:
    """A kind of subject: ``heading`` over those found, ``address`` the name of the page that takes a key.

    ``proposed``: its titles are proposed to a reader whose words are found nowhere. ``place`` makes the address of a
    key where subjects stand on pages of several kinds, or each in a part of a page.
    """

    heading: Promise
    address: str
    subjects: Callable[[], Iterable[Subject]]
    proposed: bool = False
    place: Callable[[str], str] | None = None

    def url(self, key: str) -> str:
        """Where the subject stands, in the language active now."""
        return self.place(key) if self.place else reverse(self.address, args=[key])
