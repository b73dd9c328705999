"""Whether the figures of a year add up: opening + found − released = closing, within rounding. Pure.

The opening is what stood on 31 December of the year before. Only yearly figures of the whole are added: never a
cumulative one, never a part, never the two ends by different measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from intersessional.assessment.accounts import ACCOUNTS, Account, Alternatives, Stock, Sum
from intersessional.assessment.figures import Figure
from intersessional.assessment.intervals import Interval, difference, overlap, total
from intersessional.assessment.ledger import Ledger, Quantity

ByMeasure = Mapping[str, Mapping[int, Quantity]]
_NONE: Mapping[int, Quantity] = {}


class Term(NamedTuple):
    """One term of a balance: the measures it is made of, those of them not held, and where it lies.

    Nothing counted is below 0: what is not held leaves the upper side open, not the lower.
    """

    measures: Sum
    low: int | None
    high: int | None
    figures: tuple[Figure, ...]
    missing: Sum

    @property
    def value(self) -> int | None:
        """The number as printed, or the sum of those; None where one is missing."""
        return None if self.missing else sum(figure.value or 0 for figure in self.figures)


class Balance(NamedTuple):
    """One account in one year.

    ``closes``: True where everything is held and the closing lies in the ``expected`` interval; False where no
    number of what is missing would bring it there; None where what is missing decides. ``missing``: measures of
    which no figure of the whole is held for the year, or for an end of it (``…/opening``, ``…/closing``).
    """

    account: str
    year: int
    opening: Term
    gains: tuple[Term, ...]
    losses: tuple[Term, ...]
    expected: Interval
    closing: Term
    closes: bool | None
    missing: tuple[str, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures it rests on, from opening to closing."""
        terms = (self.opening, *self.gains, *self.losses, self.closing)
        return tuple(figure for term in terms for figure in term.figures)


def balances(ledger: Ledger) -> list[Balance]:
    """Every account of a State for every year of which a closing or a change is held, in order."""
    ends, flows = ledger.year_ends, ledger.yearly
    found: list[Balance] = []
    for account in ACCOUNTS:
        years: set[int] = set()
        for measure in account.standing & ends.keys():
            years.update(ends[measure])
        for measure in account.flowing & flows.keys():
            years.update(flows[measure])
        found += [_balance(account, ends, flows, year) for year in sorted(years)]
    return found


def _balance(account: Account, ends: ByMeasure, flows: ByMeasure, year: int) -> Balance:
    opening, closing = _ends(account.stocks, ends, year)
    gains = tuple([_change(ways, flows, year) for ways in account.gains])
    losses = tuple([_change(ways, flows, year) for ways in account.losses])
    expected = difference(total((opening, *gains)), total(losses))
    if account.wears:
        expected = Interval(None, expected.high)
    missing = tuple([measure for term in (*gains, *losses) for measure in term.missing])
    closes: bool | None = None if missing else True
    if opening.missing or closing.missing:
        closes = None
        missing += tuple([f"{measure}/opening" for measure in opening.missing])
        missing += tuple([f"{measure}/closing" for measure in closing.missing])
    elif not overlap(expected, closing):
        closes = False
    return Balance(account.code, year, opening, gains, losses, expected, closing, closes, missing)


def _ends(stocks: tuple[Stock, ...], ends: ByMeasure, year: int) -> tuple[Term, Term]:
    """Opening and closing by the same measures: the first way that is held at both ends, else the least incomplete."""
    pairs: list[tuple[Term, Term]] = []
    for measures, without in stocks:
        if any(end in ends.get(measure, _NONE) for measure in without for end in (year - 1, year)):
            continue
        opening, closing = _sum(measures, ends, year - 1), _sum(measures, ends, year)
        if not opening.missing and not closing.missing:
            return opening, closing
        pairs.append((opening, closing))
    return min(pairs, key=_gaps)


def _gaps(pair: tuple[Term, Term]) -> int:
    return len(pair[0].missing) + len(pair[1].missing)


def _change(ways: Alternatives, flows: ByMeasure, year: int) -> Term:
    """What came or went, told in the first way that is whole, else in the least incomplete."""
    if len(ways) == 1:
        return _sum(ways[0], flows, year)
    terms: list[Term] = []
    for measures in ways:
        term = _sum(measures, flows, year)
        if not term.missing:
            return term
        terms.append(term)
    return min(terms, key=lambda term: (not term.figures, len(term.missing)))


def _sum(measures: Sum, held: ByMeasure, year: int) -> Term:
    found = [quantity for measure in measures if (quantity := held.get(measure, _NONE).get(year))]
    if len(found) == len(measures) == 1:
        _, low, high, figures = found[0]
        return Term(measures, low, high, figures, ())
    missing = tuple([measure for measure in measures if year not in held.get(measure, _NONE)])
    low, high = total(found)
    figures = tuple([figure for quantity in found for figure in quantity.figures])
    return Term(measures, low, None if missing else high, figures, missing)
