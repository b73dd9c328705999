"""States, their names and groups on a day; bodies and who held their seats."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from intersessional.core.memory import kept
from intersessional.parties.models import Body, Group, Seat, State


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one language on the days from ``valid_from`` up to, not including, ``valid_to``."""

    short: str
    formal: str
    valid_from: date | None
    valid_to: date | None

    def valid_on(self, day: date) -> bool:
        """Whether the name was in use on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class StateInfo:
    """A State with all its names by language."""

    iso3: str
    m49: str
    un_status: str
    counted_from: date | None
    names: Mapping[str, tuple[Name, ...]]

    def name(self, language: str, day: date) -> Name:
        """The name valid on ``day`` in the language, or in English where none is held."""
        for candidates in (self.names.get(language, ()), self.names.get("en", ())):
            for name in candidates:
                if name.valid_on(day):
                    return name
        return Name(self.iso3, "", None, None)

    def names_known(self, day: date) -> dict[str, tuple[Name, ...]]:
        """The names by language that were in use by ``day``; that one ends later was not known."""
        return {
            language: tuple(
                name if name.valid_to is None or name.valid_to <= day else replace(name, valid_to=None)
                for name in names
                if name.valid_from is None or name.valid_from <= day
            )
            for language, names in self.names.items()
        }


@dataclass(frozen=True, slots=True)
class GroupInfo:
    """A group with its members: (iso3, first day, day after the last) each."""

    code: str
    kind: str
    name: str
    members: tuple[tuple[str, date | None, date | None], ...]

    def on(self, day: date) -> frozenset[str]:
        """Members on that day, by ISO code."""
        return frozenset(
            iso3 for iso3, start, end in self.members if (start is None or start <= day) and (end is None or day < end)
        )


@dataclass(frozen=True, slots=True)
class Directory:
    """All States and groups at one revision."""

    states: Mapping[str, StateInfo]
    groups: Mapping[str, GroupInfo]

    def groups_of(self, iso3: str, day: date) -> list[GroupInfo]:
        """Groups the State belongs to on that day."""
        return [group for group in self.groups.values() if iso3 in group.on(day)]


@kept(2)
def directory(_head: str) -> Directory:
    """Every State with its names and groups, read once for each head of the audit chain: they change with it only."""
    return Directory(_states(), _groups())


def _states() -> dict[str, StateInfo]:
    """States with their names, in one query; a State without a name stays."""
    told: dict[str, tuple[str, str, date | None]] = {}
    names: dict[str, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    joined = [f"names__{field}" for field in ("language", "short_name", "formal_name", "valid_from", "valid_to")]
    rows = State.objects.order_by("iso3", "names__language", "names__valid_from")
    for iso3, m49, un_status, counted_from, language, *name in rows.values_list(
        "iso3", "m49", "un_status", "counted_from", *joined
    ):
        told[iso3] = (m49, un_status, counted_from)
        if language is not None:
            names[iso3][language].append(Name(*name))
    return {
        iso3: StateInfo(iso3, *rest, {language: tuple(items) for language, items in names[iso3].items()})
        for iso3, rest in told.items()
    }


def _groups() -> dict[str, GroupInfo]:
    """Groups with their members, in one query; a group without members stays."""
    told: dict[str, tuple[str, str]] = {}
    members: dict[str, list[tuple[str, date | None, date | None]]] = defaultdict(list)
    joined = [f"memberships__{field}" for field in ("state", "valid_from", "valid_to")]
    for code, kind, name, iso3, start, end in Group.objects.values_list("code", "kind", "name", *joined):
        told[code] = (kind, name)
        if iso3 is not None:
            members[code].append((iso3, start, end))
    return {code: GroupInfo(code, kind, name, tuple(members[code])) for code, (kind, name) in told.items()}


def in_alphabetical_order(items: Iterable[tuple[str, str]]) -> list[str]:
    """ISO codes of (iso3, name) pairs in the order of their names, accents set aside."""
    return [iso3 for iso3, _name in sorted(items, key=lambda item: (plain(item[1]), item[0]))]


@lru_cache(maxsize=4096)  # the names of two hundred States in six languages, through the years
def plain(text: str) -> str:
    """A name as it is compared: without accents and capitals."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def m49_codes() -> dict[str, str]:
    """The M49 code of every State by its ISO code."""
    return dict(State.objects.values_list("iso3", "m49"))


def bodies(convention: str, *, known: date = date.max) -> list[Body]:
    """Bodies of a convention in the order they began, known from their first day; their end from their last."""
    held = [
        body
        for body in Body.objects.filter(convention=convention)
        if body.valid_from is None or body.valid_from <= known
    ]
    for body in held:
        if body.valid_to is not None and body.valid_to > known:
            body.valid_to = None
    return held


def seats(convention: str, *, on: date | None = None, known: date, body: str = "", state: str = "") -> list[Seat]:
    """Seats held on a day (or ever), in all bodies or one, by all States or one, as known on ``known``."""
    query = Seat.objects.filter(body__convention=convention, known_on__lte=known).select_related("body")
    if on is not None:
        query = query.filter(valid_from__lte=on).exclude(valid_to__lte=on)
    if body:
        query = query.filter(body__code=body)
    if state:
        query = query.filter(state=state)
    return list(query.order_by("body__valid_from", "body__code", "valid_from", "role", "state_id"))
