"""Where data of a person are held: each table that holds some says so, how it gives them out and how it erases them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intersessional.core.registries import Registry
from intersessional.people.standing import Standing

Row = Mapping[str, str | None]


BY_THE_DESK = _("The person, and whoever works at the desk.")


def anybody_who_may_ask(_by: Standing, _person: str) -> bool:
    """Whoever may be given what is held of the person is given this too."""
    return True


@dataclass(frozen=True, slots=True)
class Personal:
    """A kind of personal data.

    ``held`` gives what is held of a person, by the name by chance. ``erase`` takes it away and returns how many rows
    it touched; it runs inside the transaction and the event of whoever erases. ``until`` says how long it is kept.
    ``seen`` says who sees it, ``stays`` what of it is left by an erasure and why; None where nothing is. ``given_to``
    says who may be given it besides the person, where that is not whoever may give out the rest; ``for_others`` gives
    what of it these may see, where some of it may be confided to others than them.
    """

    title: Promise
    why: Promise
    until: Promise
    held: Callable[[str], Iterable[Row]]
    erase: Callable[[str], int]
    seen: Promise = BY_THE_DESK
    stays: Promise | None = None
    given_to: Callable[[Standing, str], bool] = anybody_who_may_ask
    for_others: Callable[[Standing, str], Iterable[Row]] | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of one person in one kind, row by row; a row has its values by what they are called.

    ``part``: whether only what others than the person may see is among the rows; it says of none that it is left out.
    """

    code: str
    kind: Personal
    rows: tuple[Row, ...]
    part: bool = False


personal: Registry[Personal] = Registry("kinds of personal data")
"""The inventory, in the order in which pages show it. It is erased from its end: the name and the address, by which
others are found, come first in it and go last."""


def held_of(person: str, by: Standing | None = None) -> list[Held]:
    """Everything held of a person, kind by kind, empty ones too; ``by``: who is told, None for who keeps the database.

    Rows are in the language in use; their days are as ISO 8601 prints them.
    """
    if by is None or by.person == person:
        return [Held(code, kind, tuple(kind.held(person))) for code, kind in personal]
    return [_held_for(by, code, kind, person) for code, kind in personal if kind.given_to(by, person)]


def _held_for(by: Standing, code: str, kind: Personal, person: str) -> Held:
    if kind.for_others is None:
        return Held(code, kind, tuple(kind.held(person)))
    return Held(code, kind, tuple(kind.for_others(by, person)), part=True)


def whole_or_part(held: Iterable[Held]) -> str:
    """What to say of rows that may be a part only; blank where they are all."""
    if not any(item.part for item in held):
        return ""
    return gettext("What is confided to others is left out here; the person finds all of it in their own account.")
