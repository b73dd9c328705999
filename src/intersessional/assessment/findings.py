"""All questions that the figures of one State raise as known on a day, in the order of the checks. Pure.

Checks of texts that are being read are in ``reading``; those of two numbers in ``comparing``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from intersessional.assessment.accounts import CANCELLED, CLEARED, REDUCED, RELEASED, RETAINED
from intersessional.assessment.balance import Balance
from intersessional.assessment.comparing import bounds, check_sources, check_total
from intersessional.assessment.figures import Held, Rule
from intersessional.assessment.finding import Finding, FindingKind, Parameter, about, references
from intersessional.assessment.intervals import difference, interval
from intersessional.assessment.ledger import Ledger
from intersessional.assessment.over_time import over_time

TOTALS = (
    (RELEASED, (CANCELLED, REDUCED, CLEARED), True),
    ("casualties_total", ("casualties_killed", "casualties_injured"), False),
)
"""A yearly total, its rows, and whether these are all: of some casualties it is not known whether they survived."""


def findings(ledger: Ledger, balances: Sequence[Balance]) -> list[Finding]:
    """Every question about the figures of one State, from its ledger and its balances.

    A rise that leaves a balance open is told once, by the balance.
    """
    open_balances = [balance for balance in balances if balance.closes is False and balance.account != RETAINED.code]
    told = {(measure, balance.year) for balance in open_balances for measure in balance.closing.measures}
    return [
        *map(tell_balance, open_balances),
        *over_time(ledger, told),
        *check_totals(ledger),
        *(found for held in ledger.contested for found in check_rivals(held)),
    ]


def tell_balance(balance: Balance) -> Finding:
    """A year whose figures do not add up within rounding. That retained mines rose is asked by ``check_rise``."""
    parameters: dict[str, Parameter] = {
        "account": balance.account,
        "year": balance.year,
        "measures": balance.closing.measures,
        **bounds("expected", balance.expected),
        **bounds("closing", balance.closing),
        **bounds("gap", difference(balance.closing, balance.expected)),
        "missing": balance.missing,
    }
    return Finding(FindingKind.BALANCE_OPEN, parameters, references(balance.figures))


def check_rivals(held: Held) -> Iterator[Finding]:
    """What a source says against the figure held true; nothing where somebody has chosen between them.

    An unverified rival raises no question, nor do sources that say the same within rounding.
    """
    if held.rule is Rule.CHOSEN:
        return
    one = interval(held.figure)
    for rival in held.rivals:
        other = interval(rival)
        if one is None or other is None or not rival.verified:
            continue
        found = check_sources(one, other, (held.figure.reference, rival.reference))
        if found is not None:
            yield found._replace(parameters={**about(held.figure), **found.parameters})


def check_totals(ledger: Ledger) -> Iterator[Finding]:
    """Yearly totals and the sums of their rows, where the same edition gives both: known on the same day."""
    for measure, rows, complete in TOTALS:
        columns = [ledger.yearly.get(row, {}) for row in rows]
        for year, whole in ledger.yearly.get(measure, {}).items():
            edition = whole.figures[0].known_on
            held = [row for column in columns if (row := column.get(year)) and row.figures[0].known_on == edition]
            found = check_total(whole, held, complete=complete and len(held) == len(rows))
            if found is not None:
                figures = [figure for quantity in (whole, *held) for figure in quantity.figures]
                parameters = {**about(figures[0]), **found.parameters}
                yield Finding(found.kind, parameters, references(figures))
