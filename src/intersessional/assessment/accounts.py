"""Which measures make an account: what stands at the end of a year, what adds to it and what takes from it.

Names are those of the convention's table of measures.
"""

from __future__ import annotations

from typing import NamedTuple

Sum = tuple[str, ...]
"""Measures that are added up."""
Alternatives = tuple[Sum, ...]
"""The same thing told in several ways, the one that says most first."""

REMAINING = "mined_area_remaining"
CONFIRMED = "mined_area_confirmed"
SUSPECTED = "mined_area_suspected"
FOUND = "mined_area_found"
RELEASED = "mined_area_released"
CANCELLED = "mined_area_cancelled"
REDUCED = "mined_area_reduced"
CLEARED = "mined_area_cleared"
HELD = "stockpile_held"
DISCOVERED = "stockpile_discovered"
DESTROYED = "stockpile_destroyed"
TRANSFERRED = "mines_transferred"
MINES_RETAINED = "mines_retained"

RELEASE: Alternatives = ((RELEASED,), (CANCELLED, REDUCED, CLEARED))
"""Land released is what was cancelled by non-technical survey, reduced by technical survey and cleared (IMAS 07.11)."""


class Stock(NamedTuple):
    """What stands on a day: the sum of ``measures``, and the whole only where none of ``without`` is held."""

    measures: Sum
    without: Sum = ()


AREA = (Stock((REMAINING,)), Stock((CONFIRMED, SUSPECTED)), Stock((CONFIRMED,), without=(SUSPECTED,)))
"""Mined area in the ways sources tell it, the one that says most first."""


class Account(NamedTuple):
    """What stood at the end of a year = at its beginning + ``gains`` − ``losses``.

    ``wears``: it may also fall by what no measure tells, as mines retained for training do when they are used.
    """

    code: str
    stocks: tuple[Stock, ...]
    gains: tuple[Alternatives, ...] = ()
    losses: tuple[Alternatives, ...] = ()
    wears: bool = False

    @property
    def standing(self) -> frozenset[str]:
        """Measures of what stands on a day."""
        return frozenset(measure for stock in self.stocks for measure in stock.measures)

    @property
    def flowing(self) -> frozenset[str]:
        """Measures of what comes and goes in a year."""
        changes = (*self.gains, *self.losses)
        return frozenset(measure for ways in changes for measures in ways for measure in measures)


MINED_AREA = Account("mined_area", AREA, (((FOUND,),),), (RELEASE,))
STOCKPILE = Account("stockpile", (Stock((HELD,)),), (((DISCOVERED,),),), (((DESTROYED,),), ((TRANSFERRED,),)))
RETAINED = Account("retained", (Stock((MINES_RETAINED,)),), wears=True)
ACCOUNTS = (MINED_AREA, STOCKPILE, RETAINED)
