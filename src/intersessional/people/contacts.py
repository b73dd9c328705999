"""What a row of the contact workbook would change: worked out from the rows and from what is held, and nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from django.utils.text import slugify

from intersessional.people.models import Organisation, PersonalData, Role
from intersessional.people.models.role import DELEGATION, OUTSIDE

GIVEN = (*DELEGATION, *OUTSIDE)
"""The roles that a workbook gives; no officer, no administrator and no seat comes in by one."""


class Sort(StrEnum):
    """What a row is against what is held."""

    NEW_PERSON = "new_person"
    NEW_ROLE = "new_role"
    MOVES = "moves"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """A row as it was read. ``place``: a State's code, or the name of an organisation; ``problem``: a code, or blank.

    ``starts_on`` and ``ends_on``: days as ISO text, or blank; the role opens nothing any more from ``ends_on`` on.
    """

    number: int
    name: str = ""
    place: str = ""
    kind: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""
    starts_on: str = ""
    ends_on: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """What is held: persons, the addresses of accounts, running roles that a workbook gives, and organisations."""

    persons: Mapping[str, PersonalData]
    accounts: Mapping[str, str]
    roles: Sequence[Role]
    organisations: Sequence[Organisation]


@dataclass(frozen=True, slots=True)
class Line:
    """What a row would do. ``role`` is the one held that it is of, or that ends; ``changes``: fields that change."""

    row: ContactRow
    sort: Sort
    problem: str = ""
    person: str = ""
    code: str = ""
    role: Role | None = None
    changes: Mapping[str, str] = field(default_factory=dict)
    ends_on: date | None = None

    @property
    def key(self) -> str:
        """The person of the row: the name by chance, or what tells new persons apart."""
        return self.person or self.row.email or f"{self.row.name.casefold()}|{self.code}"


@dataclass(frozen=True, slots=True)
class Outlook:
    """Every row in its order, and the running roles that the workbook does not have; those stay as they are."""

    lines: Sequence[Line]
    missing: Sequence[Role]

    def count(self, *sorts: Sort) -> int:
        """How many rows are of these sorts."""
        return sum(line.sort in sorts for line in self.lines)

    @property
    def to_write(self) -> list[Line]:
        """The rows that change anything."""
        return [line for line in self.lines if line.sort not in (Sort.UNCHANGED, Sort.UNREADABLE)]


def outlook(rows: Iterable[ContactRow], held: Holding, day: date) -> Outlook:
    """What the rows would do on a day."""
    found = _told_apart([_recognised(row, held) for row in rows])
    named: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for line in found:
        named[line.key].add((line.row.kind, line.code))
    lines = [line if line.problem else _compared(line, held, named[line.key], day) for line in found]
    seen = {line.role.pk for line in lines if line.role}
    return Outlook(lines, [role for role in held.roles if role.pk not in seen and role.person in held.persons])


def place_of(role: Role) -> str:
    """The State or organisation of a role, by its code."""
    return role.state_id or role.organisation_id or ""


def _recognised(row: ContactRow, held: Holding) -> Line:
    if row.problem:
        return _unreadable(row, row.problem)
    code = row.place if row.kind in DELEGATION else _organisation(row.place, held)
    if not code:
        return _unreadable(row, "organisation")
    by_mail = _by_mail(row.email, held) if row.email else ""
    if by_mail:
        known = held.persons.get(by_mail)
        if known and known.name.casefold() != row.name.casefold():
            return _unreadable(row, "other_name")
        return Line(row, Sort.UNCHANGED, person=by_mail, code=code)
    return _by_name(row, code, held)


def _by_name(row: ContactRow, code: str, held: Holding) -> Line:
    """Of somebody held without the address of the row, by name and place."""
    called = {known.person for known in held.persons.values() if known.name.casefold() == row.name.casefold()}
    same = {role.person for role in held.roles if place_of(role) == code and role.person in called}
    if len(same) > 1:
        return _unreadable(row, "several")
    person = same.pop() if same else ""
    if person in held.accounts.values() and row.email:
        return _unreadable(row, "own_address")
    return Line(row, Sort.UNCHANGED, person=person, code=code)


def _by_mail(email: str, held: Holding) -> str:
    """The person of an address: of an account before all others, for there it was proved."""
    if email in held.accounts:
        return held.accounts[email]
    return next((known.person for known in held.persons.values() if known.email.lower() == email), "")


def _organisation(name: str, held: Holding) -> str:
    for known in held.organisations:
        if known.name.casefold() == name.casefold():
            return known.code
    return slugify(name)[:40]


def _told_apart(lines: list[Line]) -> list[Line]:
    """Rows that give one person the same role twice, or that say different things of one person, are not taken."""
    roles = Counter((line.key, line.row.kind, line.code) for line in lines if not line.problem)
    said: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for line in lines:
        if not line.problem:
            row = line.row
            said[line.key].add((row.name.casefold(), row.email, row.phone, row.function))
    return [
        line
        if line.problem or (roles[line.key, line.row.kind, line.code] == 1 and len(said[line.key]) == 1)
        else _unreadable(line.row, "twice")
        for line in lines
    ]


def _compared(line: Line, held: Holding, named: set[tuple[str, str]], day: date) -> Line:
    row = line.row
    own = [role for role in held.roles if role.person == line.person and place_of(role) == line.code]
    same = next((role for role in own if role.kind == row.kind), None)
    starts, ends = _day(row.starts_on), _day(row.ends_on)
    changes = _changes(line, held)
    if same is not None:
        return _of_the_same_role(line, same, (starts, ends), changes, day)
    begins = starts or day
    if ends is not None and ends <= max(begins, day):
        return _unreadable(row, "dates")
    others = [role for role in own if (str(role.kind), line.code) not in named]
    if len(others) == 1 and line.person:
        last = max(day, others[0].starts_on, begins)
        if others[0].ends_on is None or others[0].ends_on > last:
            return Line(row, Sort.MOVES, "", line.person, line.code, others[0], changes, last)
    return Line(row, Sort.NEW_ROLE if line.person else Sort.NEW_PERSON, "", line.person, line.code, None, changes)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _of_the_same_role(
    line: Line, role: Role, days: tuple[date | None, date | None], changes: Mapping[str, str], day: date
) -> Line:
    starts, ends = days
    if starts is not None and starts != role.starts_on:
        return _unreadable(line.row, "begun")
    if ends == role.ends_on:
        ends = None
    if ends is not None and ends <= max(role.starts_on, day):
        return _unreadable(line.row, "dates")
    sort = Sort.CHANGED if changes or ends else Sort.UNCHANGED
    return Line(line.row, sort, "", line.person, line.code, role, changes, ends)


def _changes(line: Line, held: Holding) -> dict[str, str]:
    """Fields that the row says otherwise; what it leaves blank stays as it is."""
    known = held.persons.get(line.person)
    said = {"email": line.row.email, "phone": line.row.phone, "function": line.row.function}
    if line.person in held.accounts.values():
        del said["email"]
    return {name: text for name, text in said.items() if known and text and text != getattr(known, name)}


def _unreadable(row: ContactRow, problem: str) -> Line:
    return Line(row, Sort.UNREADABLE, problem)


def last_day(role: Role) -> date | None:
    """The last day on which a role opens anything."""
    return role.ends_on - timedelta(days=1) if role.ends_on else None
