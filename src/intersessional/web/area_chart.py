"""The picture of mined area on the sheet of a State: what stood at each day held, and what was released each year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersessional.assessment.accounts import CONFIRMED, REMAINING, SUSPECTED
from intersessional.assessment.ledger import Quantity
from intersessional.assessment.pace import Achieved, Needed
from intersessional.situation.assessing import Assessment
from intersessional.ui.charts import bars, lines, shares
from intersessional.ui.charts.bars import Bars, Column, Kind, Side
from intersessional.ui.charts.lines import Forecast, Lines, Need, Point, Series
from intersessional.ui.charts.timeline import Event
from intersessional.ui.charts.years import Years
from intersessional.ui.quantities import SQUARE_METRES, Scale, decimals_of, rounded, scale_of
from intersessional.ui.wording import date_long, number

Plot: TypeAlias = tuple[Lines | Bars, str, str]
"""A picture, its title, and what it shows in a sentence."""
DECIMALS = 2
"""Of a label in a picture; the table has them all."""
FARTHEST = 15
"""Years after the day shown to which a picture reaches; a deadline or a forecast beyond is told in words only."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The plots, one above the other, and the two speeds with their words; None where nothing is held of them."""

    plots: list[Plot]
    pace: shares.Pace | None
    needed: str
    achieved: str
    explained: str


def picture(found: Assessment) -> Picture | None:
    """What the figures held bear; None where there is neither a day nor a year."""
    standing = {code: found.ledger.standing.get(code, {}) for code in (REMAINING, CONFIRMED, SUSPECTED)}
    values = [item for held in standing.values() for item in held.values()]
    values += [part for year in found.progress for part in year[1:] if part]
    if not values:
        return None
    scale = scale_of("m2", max(item.value for item in values))
    years = _years(found, [day.year for held in standing.values() for day in held])
    plots = [*_standing(found, standing, years, scale), *_released(found, years, scale)]
    return Picture(plots, *_pace(found, scale)) if plots else None


def _years(found: Assessment, standing: list[int]) -> Years:
    held = [*standing, *(item.year for item in found.progress)]
    last = max([*held, found.on.year])
    if found.due and found.due.year <= found.on.year + FARTHEST:
        last = max(last, found.due.year)
    return Years(min(held), max(last, min(held) + 1))


def _words(scale: Scale) -> Callable[[int], str]:
    def words(value: int) -> str:
        return number(rounded(value, value, value, scale))

    return words


def _told(quantity: Quantity, scale: Scale) -> str:
    shown = rounded(quantity.value, quantity.low, quantity.high, scale)
    return number(round(shown, DECIMALS) if decimals_of(*quantity[:3], scale) > DECIMALS else shown)


def _standing(
    found: Assessment, standing: dict[str, dict[date, Quantity]], years: Years, scale: Scale
) -> Iterable[Plot]:
    named = {REMAINING: _("remaining"), CONFIRMED: _("confirmed"), SUSPECTED: _("suspected")}
    series = [
        Series(
            named[code],
            [_point(day, held[day], scale) for day in sorted(held)],
            "full" if code == REMAINING else "hollow",
        )
        for code, held in standing.items()
        if held
    ]
    if not series:
        return
    marks = [Event(found.due, _("due"), "due")] if found.due and found.due.year in years else []
    drawn = lines.draw(
        series,
        years,
        _words(scale),
        unit=scale.sign,
        marks=marks,
        need=_need(found, years),
        forecast=_forecast(found, years),
    )
    yield drawn, _("Mined area at each day held"), _seen(series[0], scale)


def _point(day: date, held: Quantity, scale: Scale) -> Point:
    return Point(day, held.value, held.low, held.high, _told(held, scale))


def _seen(series: Series, scale: Scale) -> str:
    first, last = series.points[0], series.points[-1]
    words = {
        "what": series.words,
        "first": f"{first.label} {scale.sign}",
        "last": f"{last.label} {scale.sign}",
        "since": date_long(first.day),
        "until": date_long(last.day),
    }
    if first is last:
        return _("%(what)s: %(last)s on %(until)s.") % words
    return _("%(what)s: %(first)s on %(since)s, %(last)s on %(until)s.") % words


def _need(found: Assessment, years: Years) -> Need | None:
    needed = found.pace.needed if found.pace else None
    left = found.pace.remaining if found.pace else None
    if needed is None or left is None or needed.due.year not in years:
        return None
    return Need(_("pace needed"), needed.since, left.value, needed.due)


def _forecast(found: Assessment, years: Years) -> Forecast | None:
    told = found.outlook.forecast if found.outlook else None
    if told is None or told.low is None or told.median is None or told.median not in years:
        return None
    latest = told.high if told.high is not None and told.high in years else None
    label = str(told.median)
    return Forecast(
        _("if years to come are like those held"),
        label,
        told.remaining.as_of,
        told.remaining.value,
        told.low,
        told.median,
        latest,
    )


def _released(found: Assessment, years: Years, scale: Scale) -> Iterable[Plot]:
    """What was done in each year: by way where the ways are held, else the whole."""
    if not found.progress:
        return
    kinds = [
        Kind(_("cleared"), "step-3"),
        Kind(_("reduced by technical survey"), "step-2"),
        Kind(_("cancelled by non-technical survey"), "step-1"),
        Kind(_("released, ways not told apart"), "hatch"),
    ]
    columns = [_column(item, scale) for item in found.progress]
    drawn = bars.draw(columns, kinds, years, _words(scale), unit=scale.sign, through=found.on.year)
    count = len(columns)
    seen = ngettext("Of %(num)d year something is held.", "Of %(num)d years something is held.", count) % {"num": count}
    yield drawn, _("Area released in each year"), seen


def _column(
    item: tuple[int, Quantity | None, Quantity | None, Quantity | None, Quantity | None], scale: Scale
) -> Column:
    year, released, cancelled, reduced, cleared = item
    ways = [part.value if part else 0 for part in (cleared, reduced, cancelled)]
    if released is None:
        whole = sum(ways)
        return Column(year, (*ways, 0), number(rounded(whole, whole, whole, scale)), "at_least")
    # What the ways do not tell of the whole stands beside them; a sum of rounded ways may pass the whole.
    rest = max(0, released.value - sum(ways))
    side: Side = "at_least" if released.high is None else "at_most" if released.low is None else ""
    return Column(year, (*ways, rest), _told(released, scale), side)


def _pace(found: Assessment, scale: Scale) -> tuple[shares.Pace | None, str, str, str]:
    needed = found.pace.needed if found.pace else None
    achieved = found.pace.achieved if found.pace else None
    if needed is None and achieved is None:
        return None, "", "", ""
    size = scale if scale.size > 1 else SQUARE_METRES
    drawn = shares.pace(needed.value if needed else None, achieved.value if achieved else None)
    return drawn, _a_year(needed, size), _a_year(achieved, size), _explained(needed, achieved)


def _a_year(speed: Needed | Achieved | None, scale: Scale) -> str:
    if speed is None:
        return _("No record held here")
    words = number(rounded(speed.value, speed.value - scale.size // 20, speed.value + scale.size // 20, scale))
    return _("%(area)s %(unit)s a year") % {"area": words, "unit": scale.sign}


def _explained(needed: Needed | None, achieved: Achieved | None) -> str:
    told = []
    if needed:
        days = {"since": date_long(needed.since), "due": date_long(needed.due)}
        told.append(_("Needed: to release what remained on %(since)s by %(due)s.") % days)
    if achieved:
        years = ", ".join(str(year) for year in achieved.years)
        told.append(_("Achieved: the mean of the years held, %(years)s.") % {"years": years})
    return " ".join(told)
