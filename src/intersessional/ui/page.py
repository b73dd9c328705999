"""What every page knows about itself: its dates, its address, where it leads, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.urls import translate_url
from django.utils import translation


@dataclass(frozen=True, slots=True)
class NavLink:
    """A place of the main navigation; ``url`` without dates, which the template adds."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Jump:
    """A pair of dates with a name, such as a meeting, to look at the same page again."""

    label: str
    on: date
    known: date


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in a language; ``name`` is what its readers call it."""

    code: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Shown by ``ui/base.html``; a page of an error has no ``revision`` and no ``head``.

    ``home`` and ``search`` are the addresses of the first page and of the search; ``path`` and ``query`` are that of
    this one without the dates. ``revision`` and ``head`` say which state of the record the page was made from: its
    number and the hash at the head of its audit chain. ``imprint`` are the places named at the foot.
    """

    site: str
    home: str
    search: str
    path: str
    language: str
    today: date
    on: date
    known: date
    release: str
    revision: int | None = None
    head: str = ""
    query: tuple[tuple[str, str], ...] = ()
    navigation: tuple[NavLink, ...] = ()
    jumps: tuple[Jump, ...] = ()
    languages: tuple[LanguageLink, ...] = ()
    imprint: tuple[NavLink, ...] = ()

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "rtl" if translation.get_language_info(self.language)["bidi"] else "ltr"

    @property
    def projected(self) -> bool:
        """Whether the page shows a day later than what it knows."""
        return self.on > self.known

    @property
    def dates(self) -> dict[str, str]:
        """The dates an address of this page needs: those that are not today."""
        return self._dates(self.on, self.known)

    def link(self, url: str, **parameters: str | int | None) -> str:
        """``url`` with this page's dates, so that a reader stays on them; None or "" leaves a parameter out."""
        changes = self.dates | {name: str(value or "") for name, value in parameters.items()}
        return _address(url, changes) if changes else url

    def here(self, **parameters: str | int | None) -> str:
        """This page on its dates with some parameters changed, as for another order of a list."""
        return self.link(_address(self.path, dict(self.query)), **parameters)

    def at(self, on: date, known: date) -> str:
        """This page on other dates."""
        return _address(self.path, dict(self.kept) | self._dates(on, known))

    @property
    def address(self) -> str:
        """The whole address of this page on its dates, for paper."""
        return settings.BASE_URL + self.here()

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What is asked on other dates too: all but the part of a list, which may be shorter then."""
        return tuple((name, value) for name, value in self.query if name != "page")

    def _dates(self, on: date, known: date) -> dict[str, str]:
        return {name: day.isoformat() for name, day in (("on", on), ("known", known)) if day != self.today}


def language_links(url: str) -> tuple[LanguageLink, ...]:
    """The page at ``url`` (path and query, in the language active now) in every language offered."""
    now = translation.get_language()
    return tuple(
        LanguageLink(code, name, translate_url(url, code), current=code == now) for code, name in settings.LANGUAGES
    )


def other_parameters(query: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The parameters of an address that are not its dates, for ``Page.query``."""
    return tuple((name, value) for name, value in query if value and name not in {"on", "known"})


def _address(url: str, changes: dict[str, str]) -> str:
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in changes]
    query = urlencode([*kept, *((name, value) for name, value in changes.items() if value)])
    return urlunsplit(parts._replace(query=query))
