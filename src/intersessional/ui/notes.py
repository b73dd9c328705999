"""Letters for the sources of a page, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from string import ascii_lowercase

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup


class Notes:
    """Gives each source a letter when it is first named and lists all of them at the end of the page.

    Letters, because "km²" followed by a digit would be another number. After z come aa, ab …, as in
    ``list-style: lower-alpha``.
    """

    def __init__(self, choose: Callable[[Sequence[str]], Sequence[str]] = tuple) -> None:
        """``choose`` picks, of the sources of one fact, those that the page names."""
        self.choose = choose
        self.place = "note"
        self._letters: dict[str, str] = {}

    def fork(self, place: str) -> Notes:
        """Notes of their own for another list on the same page: the letters given so far stay the same in both.

        ``place`` begins the ids of the list, which are ``note-a`` … elsewhere.
        """
        other = Notes(self.choose)
        other.place = place
        other._letters = dict(self._letters)
        return other

    def letter(self, key: str) -> str:
        """The letter of the source ``key``."""
        if key not in self._letters:
            self._letters[key] = _letter(len(self._letters))
        return self._letters[key]

    def ref(self, key: str) -> Markup:
        """The letter as a link to the note."""
        return _ref(self.place, self.letter(key), get_language())

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield ``(letter, key)`` of every source named so far."""
        return ((letter, key) for key, letter in self._letters.items())

    def __len__(self) -> int:
        return len(self._letters)


@lru_cache(4096)  # a page names sources hundreds of times; the label depends on the language
def _ref(place: str, letter: str, _language: str | None) -> Markup:
    link = Markup('<a class="ref" href="#{}-{}" aria-label="{}">{}</a>')
    return link.format(place, letter, _("source %(letter)s") % {"letter": letter}, letter)


def _letter(index: int) -> str:
    before, last = divmod(index, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[last]
