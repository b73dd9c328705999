"""What is told of single givers, added up, beside what is told of all: lines of a table, the latest year first."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from intersessional.assessment.wholes import Against, Why
from intersessional.situation.givers import Giving
from intersessional.situation.givers_together import UNIT, given_each_year
from intersessional.web.flow_words import between
from intersessional.web.giver_list import Gift, gifts, in_order_of_names
from intersessional.web.needs_list import Named

WHY: dict[Why, Promise] = {
    Why.NOT_ALL_TOLD: gettext_lazy("Not every giver is told one by one here."),
    Why.GIVERS_MAY_OVERLAP: gettext_lazy("A union may pass on what States gave it."),
    Why.OTHER_CURRENCY: gettext_lazy("An amount in another currency is not in the sum; nothing is converted."),
    Why.SOURCES_DIFFER: gettext_lazy("Sources print other values of an amount; its own page shows them."),
    Why.ROUNDED: gettext_lazy("Amounts are rounded by their sources."),
    Why.MORE_THAN_ALL: gettext_lazy("Single givers are told to have given more than all together: a source differs."),
}


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year: who is told to have given what, what that comes to, what is told of all, what is left, and why."""

    year: int
    single: tuple[Gift, ...]
    beside: tuple[Gift, ...]
    summed: str
    whole: tuple[Gift, ...]
    left: str
    reasons: tuple[str, ...]


def year_lines(found: Giving, named: Named) -> list[YearLine]:
    """Every year of which something is told of single givers or of all."""
    return [_line(year, item, found, named) for year, item in given_each_year(found).items()]


def _line(year: int, item: Against, found: Giving, named: Named) -> YearLine:
    return YearLine(
        year,
        in_order_of_names(gifts(item.single, found, named)),
        in_order_of_names(gifts(item.beside, found, named)),
        between(item.summed, UNIT) if item.summed else "",
        gifts([item.whole] if item.whole else [], found, named),
        between(item.left, UNIT) if item.left else "",
        tuple(str(WHY[why]) for why in item.reasons),
    )
