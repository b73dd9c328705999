"""Needs, means and plans as lines of tables: each amount leads to its statement, each figure to its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intersessional.assessment.ledger import Ledger
from intersessional.cooperation.balance import Balance, Table
from intersessional.cooperation.statements import GIVEN, Means, Milestone, Need, Plan
from intersessional.situation import counted, planned, stating
from intersessional.situation.needs import Given, NeedsAndMeans, Planned, Weighed
from intersessional.ui.charts import shares
from intersessional.web.figure_table import Cell

Named = Callable[[str], str]
"""Name of a State, or of another scope, by its code."""


@dataclass(frozen=True, slots=True)
class MeansLine:
    """Means in words. ``giver`` is the code, with its name; a name of who has no code is ``own_words``."""

    row: Means
    giver: str
    own_words: str
    recipients: tuple[tuple[str, str], ...]
    stage: str
    reach: str
    period: str
    amount: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure that stands in a balance or beside it: whose, of when, and how much."""

    who: str
    period: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Cover:
    """The picture of how far a need is covered, and its parts in words."""

    picture: shares.Coverage
    parts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need in words, with what is uncovered or why that cannot be computed, and what stands beside it.

    ``after`` is what is left where all that is confirmed and pledged for it comes. ``years`` are the calendar years
    over which it is weighed; ``own`` and ``given`` the bounds that are taken off;
    ``basis`` the figures and ``payments`` the means these rest on; ``donors`` and ``promised`` count nowhere.
    """

    row: Need
    name: str
    period: str
    amount: str
    share: str
    own_amount: str
    uncovered: str
    after: str
    years: str
    reasons: tuple[str, ...]
    own: str
    given: str
    basis: tuple[Counted, ...]
    payments: tuple[MeansLine, ...]
    promised: tuple[MeansLine, ...]
    donors: tuple[Counted, ...]
    cover: Cover | None

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the sources of what is taken off it, each once."""
        counted = (key for item in self.basis for key in item.cell.sources)
        paid = (key for item in self.payments for key in item.row.sources)
        return tuple(dict.fromkeys([*counted, *paid]))


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """What a plan says, and beside it what figures say was done: in which years, and of which years none is held."""

    row: Milestone
    amount: str
    when: str
    done: str = ""
    figures: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    unheld: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in words with its milestones."""

    row: Plan
    period: str
    cost: str
    milestones: tuple[MilestoneLine, ...]


def need_lines(needs: Iterable[Weighed], found: NeedsAndMeans, named: Named) -> list[NeedLine]:
    """Needs in words, in the order given."""
    return [_need_line(item, found, named) for item in needs]


def _need_line(item: Weighed, found: NeedsAndMeans, named: Named) -> NeedLine:
    need, weighed = item.need, item.balance
    basis = [row for side in (weighed.own, weighed.given) if side for row in side.basis]
    figures = dict.fromkeys(row.reference for row in basis if row.table is Table.FIGURE)
    payments = dict.fromkeys(row.reference for row in basis if row.table is Table.MEANS)
    return NeedLine(
        need,
        named(need.state),
        stating.period(need.period),
        stating.amount(need.amount) if need.amount else "",
        str(stating.SHARE[need.share]) if need.amount else "",
        stating.money(need.own_amount, need.amount.currency) if need.amount and need.own_amount is not None else "",
        stating.uncovered(weighed),
        stating.uncovered_after(weighed),
        _years(weighed) if weighed.needed else "",
        tuple(stating.reasons(weighed)),
        stating.bounds(weighed.own.interval, weighed.currency) if weighed.own else "",
        stating.bounds(weighed.given.interval, weighed.currency) if weighed.given else "",
        figures_counted(figures, found, named),
        tuple(means_line(found.by_reference[reference], named) for reference in payments),
        tuple(means_line(row, named) for row in item.promised),
        figures_counted(weighed.donors, found, named),
        _cover(need, weighed),
    )


def _years(weighed: Balance) -> str:
    first, last = weighed.first_year, weighed.last_year
    return str(first) if first == last else f"{first}–{last}"


def figures_counted(references: Iterable[int], found: NeedsAndMeans, named: Named) -> tuple[Counted, ...]:
    """Figures of a balance in words, by their time."""
    figures = [found.held[reference].figure for reference in references]
    return tuple(
        Counted(
            named(figure.scope),
            counted.period(figure),
            Cell(counted.value(figure), figure.reference, found.told[figure.reference].sources),
        )
        for figure in sorted(figures, key=lambda figure: (figure.end, figure.scope, figure.measure))
    )


def _cover(need: Need, weighed: Balance) -> Cover | None:
    """The picture where a part is known that covers something; the rest is uncovered only where all parts are."""
    if need.amount is None or weighed.own is None or weighed.given is None:
        return None
    exact = [side.interval.high if side.interval.low == side.interval.high else None for side in weighed[4:6] if side]
    own, given = exact
    if not (own or given):
        return None
    rest = max(need.amount.value - (own or 0) - (given or 0), 0)
    known = [("own", _("the State itself"), own), ("given", _("given by others"), given)]
    if own is not None and given is not None:
        known.append(("uncovered", _("uncovered"), rest))
    else:
        known.append(("unknown", _("given or uncovered, not known which"), rest))
    parts = [(code, words, stating.money(part, weighed.currency)) for code, words, part in known if part is not None]
    return Cover(shares.cover(need.amount.value, own, given), tuple(parts))


def means_lines(means: Iterable[Given], named: Named) -> list[MeansLine]:
    """Means in words, in the order given."""
    return [means_line(item.means, named) for item in means]


def means_line(row: Means, named: Named) -> MeansLine:
    """Means in words."""
    return MeansLine(
        row,
        named(row.giver) if row.giver else "",
        row.giver_name,
        tuple((code, named(code)) for code in row.recipients),
        str(stating.STAGE[row.stage]),
        str(stating.REACH[row.reach]),
        stating.period(row.period),
        stating.amount(row.amount) if row.amount else "",
        row.stage in GIVEN,
    )


def plan_lines(plans: Iterable[Planned], ledger: Ledger) -> list[PlanLine]:
    """Plans of one State with their milestones; ``ledger`` has what its figures say was done."""
    return [
        PlanLine(
            item.plan,
            stating.period(item.plan.period),
            stating.money(item.plan.cost, item.plan.currency) if item.plan.cost is not None else "",
            tuple(_milestone_line(row, ledger) for row in item.milestones),
        )
        for item in plans
    ]


def _milestone_line(row: Milestone, ledger: Ledger) -> MilestoneLine:
    done = planned.done(row, ledger)
    when = stating.time_of(row)
    if done is None:
        return MilestoneLine(row, stating.planned(row), when)
    made = done.quantity
    return MilestoneLine(
        row,
        stating.planned(row),
        when,
        stating.hedged(made.value, made.low, made.high, row.unit),
        tuple(dict.fromkeys(figure.reference for figure in made.figures)),
        done.years,
        done.unheld,
    )
