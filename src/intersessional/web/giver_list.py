"""Who gives to whom as lines of tables: each amount leads to its figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intersessional.assessment.figures import Held
from intersessional.parties.queries import in_alphabetical_order
from intersessional.situation import counted
from intersessional.situation.givers import Breadth, Giver, Giving, Received
from intersessional.web.figure_table import Cell, cell
from intersessional.web.needs_list import Named


@dataclass(frozen=True, slots=True)
class Gift:
    """An amount told: of when, how much, on the other side whom (code and name), and what part of the whole."""

    period: str
    cell: Cell
    code: str
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """A State with those told to have given to it in the last year told."""

    iso3: str
    name: str
    year: int | None
    breadth: Breadth
    count: int
    gifts: tuple[Gift, ...]
    in_all: tuple[Gift, ...]
    needs: int


@dataclass(frozen=True, slots=True)
class GiverLine:
    """A giver with its last totals, how many States it is told to give to, and how many statements it makes."""

    code: str
    name: str
    in_all: tuple[Gift, ...]
    recipients: int
    statements: int


def recipient_lines(found: Giving, order: Iterable[str], named: Named) -> list[RecipientLine]:
    """States in the order given."""
    return [_recipient(found.received(iso3), found, named) for iso3 in order]


def giver_lines(found: Giving, order: Iterable[str], named: Named) -> list[GiverLine]:
    """Givers in the order given, each with its totals of the last year told."""
    return [_giver(found.giver(code), found, named) for code in order]


def gifts(items: Iterable[Held], found: Giving, named: Named, *, to: bool = False) -> tuple[Gift, ...]:
    """Amounts in words, with the name of who gave, or of whom they went ``to``."""
    return tuple(_gift(item, found, named, item.figure.counterpart if to else item.figure.scope) for item in items)


def _gift(item: Held, found: Giving, named: Named, code: str) -> Gift:
    figure = item.figure
    told = cell(item, found.tallies[figure.scope])
    return Gift(counted.period(figure), told, code, named(code) if code else "", figure.part)


def in_order_of_names(some: tuple[Gift, ...]) -> tuple[Gift, ...]:
    """Amounts in the order of the names of who gave, or of whom they went to."""
    place = {code: number for number, code in enumerate(in_alphabetical_order((gift.code, gift.name) for gift in some))}
    return tuple(sorted(some, key=lambda gift: place[gift.code]))


def _recipient(received: Received, found: Giving, named: Named) -> RecipientLine:
    return RecipientLine(
        received.state,
        named(received.state),
        received.year,
        received.breadth,
        len(received.givers),
        in_order_of_names(gifts(received.gifts, found, named)),
        gifts(received.in_all, found, named),
        found.needing(received.state),
    )


def _giver(giver: Giver, found: Giving, named: Named) -> GiverLine:
    last = [item for item in giver.in_all if item.figure.end == giver.in_all[0].figure.end]
    return GiverLine(giver.code, named(giver.code), gifts(last, found, named), len(giver.recipients), len(giver.means))
