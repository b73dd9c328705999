"""What each person is asked to do: higher packages say it, one page and at most one mail a day tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from intersessional.core.queries import one_revision
from intersessional.core.registries import Registry
from intersessional.people.standing import Standing


@dataclass(frozen=True, slots=True)
class Awaited:
    """One thing asked of a person: in words, with the page where it is done and what the button there says.

    ``since`` is the day on which it was asked. ``due`` is the day by which it is asked for, where there is one;
    ``then`` says in words what happens on it.
    """

    words: str
    address: str
    button: str
    since: date
    due: date | None = None
    then: str = ""


awaited: Registry[Callable[[Standing], Iterable[Awaited]]] = Registry("kinds of what is awaited")
"""Each names what it awaits of a person in the roles of a day; registered in ``AppConfig.ready``."""


def awaited_of(who: Standing) -> Iterator[Awaited]:
    """Everything asked of a person: what is due first comes first, then what was asked first."""
    if not who.person:
        return
    with one_revision():
        everything = [item for _name, source in awaited for item in source(who)]
    yield from sorted(everything, key=lambda item: (item.due or date.max, item.since, item.words))
