"""Seats of bodies: those a source bears, and those that are only inferred or noted, kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from intersessional.parties.models import Body, Seat
from intersessional.parties.models.body import SeatVerification
from intersessional.web.wording import SEAT_DOUBT, SEATS, Named


@dataclass(frozen=True, slots=True)
class Bench:
    """The seats of one role: ``held`` as facts, ``doubtful`` with the words that say how far they are none."""

    held: tuple[Seat, ...]
    doubtful: tuple[tuple[str, tuple[Seat, ...]], ...]


Row = Mapping[str, Bench]
"""Benches by role; a role of which no seat is held is absent."""


@dataclass(frozen=True, slots=True)
class Term:
    """One period of a body: its years as printed, its days, and who sat."""

    period: str
    since: date
    until: date | None
    row: Row


def row(seats: Iterable[Seat], named: Named) -> Row:
    """The seats of one body and one period, role by role, States by name."""
    by_role: dict[str, list[Seat]] = {}
    for seat in sorted(seats, key=lambda seat: named(seat.state_id, seat.valid_from)):
        by_role.setdefault(seat.role, []).append(seat)
    return {role: _bench(by_role[role]) for role in SEATS if role in by_role}


def by_body(seats: Iterable[Seat], named: Named) -> dict[str, Row]:
    """Rows by the code of the body."""
    sorted_seats = sorted(seats, key=lambda seat: seat.body.code)
    return {code: row(group, named) for code, group in groupby(sorted_seats, key=lambda seat: seat.body.code)}


def terms(seats: Iterable[Seat], named: Named) -> list[Term]:
    """The seats of one body, period by period, the latest first."""
    sorted_seats = sorted(seats, key=_term)
    found = [
        Term(period, since, group[0].valid_to, row(group, named)) for (since, period), group in _grouped(sorted_seats)
    ]
    return found[::-1]


def roles(rows: Iterable[Row]) -> list[str]:
    """The roles of which some row holds a seat, in the order of their columns."""
    seen = {role for item in rows for role in item}
    return [role for role in SEATS if role in seen]


def stands(body: Body, day: date) -> bool:
    """Whether it was there on the day; a body of which no day is held is taken not to have been."""
    return body.valid_from is not None and body.valid_from <= day and (body.valid_to is None or day < body.valid_to)


def _term(seat: Seat) -> tuple[date, str]:
    return seat.valid_from, seat.period


def _grouped(seats: list[Seat]) -> Iterable[tuple[tuple[date, str], list[Seat]]]:
    return ((key, list(group)) for key, group in groupby(seats, key=_term))


def _bench(seats: Iterable[Seat]) -> Bench:
    by_word: dict[str, list[Seat]] = {code: [] for code in SeatVerification}
    for seat in seats:
        by_word[seat.verification].append(seat)
    doubtful = tuple((str(words), tuple(by_word[code])) for code, words in SEAT_DOUBT.items() if by_word[code])
    return Bench(tuple(by_word[SeatVerification.VERIFIED]), doubtful)
