"""Where data of a person are held: each table that holds some says so, how it gives them out and how it erases them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from intersessional.core.registries import Registry

Row = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Personal:
    """A kind of personal data.

    ``held`` gives what is held of a person, by the name by chance. ``erase`` takes it away and returns how many rows
    it touched; it runs inside the transaction and the event of whoever erases. ``until`` says how long it is kept.
    """

    title: Promise
    why: Promise
    until: Promise
    held: Callable[[str], Iterable[Row]]
    erase: Callable[[str], int]


personal: Registry[Personal] = Registry("kinds of personal data")
"""The inventory, in the order in which pages show it."""
