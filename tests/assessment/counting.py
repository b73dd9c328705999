"""Figures, written as briefly as a source prints them, and the ledger they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from intersessional.assessment.balance import Balance, balances
from intersessional.assessment.figures import Answer, Figure, FigureChoice, Qualifier
from intersessional.assessment.finding import Finding
from intersessional.assessment.findings import findings
from intersessional.assessment.knowledge import as_known
from intersessional.assessment.ledger import Ledger, ledgers
from intersessional.treaty.acts import Supersession

EVER = date(2030, 12, 31)
SCOPE = "XXA"
_references = count(1)
_KM2 = 1_000_000


def day(text: str) -> date:
    return date.fromisoformat(text)


def figure(
    measure: str,
    printed: str | int,
    period: str,
    *,
    known: str = "",
    qualifier: str = "exact",
    answer: str = "reported",
    unit: str = "",
    corrects: Figure | None = None,
    correction: str = "",
    **given: Any,
) -> Figure:
    """One figure. ``printed``: ``"66 km2"`` (rounded as printed), a whole number, or nothing where it gives none.

    ``period``: a year, ``"as of 2016-12-31"``, or ``"2008-01-01 to 2014-12-31"``; known at the end of the year after
    it unless ``known`` says when. ``given`` are other fields, such as ``part``, ``own`` or ``cumulative``.
    """
    start, end = _period(period)
    value, half = _number(printed)
    low, high = (None, None) if value is None else (value - half, value + half)
    usual = {"part": "", "counterpart": "", "cumulative": False, "own": False, "verified": True}
    told = {"scope": SCOPE, "measure": measure, "start": start, "end": end, "unit": unit or _unit(measure)}
    clocks = {
        "known_on": day(known) if known else date(end.year + 1, 12, 31),
        "supersedes": corrects.reference if corrects else None,
        "supersession": Supersession(correction) if correction else None,
    }
    return Figure(
        **usual | told | clocks | given,
        reference=next(_references),
        value=value,
        low=None if qualifier == "at_most" else low,
        high=None if qualifier == "at_least" else high,
        qualifier=Qualifier(qualifier),
        answer=Answer(answer),
    )


def choose(chosen: Figure, since: str) -> FigureChoice:
    return FigureChoice(chosen.slot, chosen.reference, day(since))


def ledger(figures: Iterable[Figure], known: date = EVER) -> Ledger:
    return ledgers(as_known(figures, [], known)).get(SCOPE, Ledger({}, {}, {}, {}, []))


def balance(figures: Iterable[Figure], account: str, year: int) -> Balance:
    found = {(item.account, item.year): item for item in balances(ledger(figures))}
    return found[account, year]


def questions(figures: Sequence[Figure]) -> list[Finding]:
    laid_out = ledger(figures)
    return findings(laid_out, balances(laid_out))


def kinds(figures: Sequence[Figure]) -> list[str]:
    return [finding.kind.value for finding in questions(figures)]


def _period(text: str) -> tuple[date | None, date]:
    if text.startswith("as of "):
        return None, day(text[6:])
    if " to " in text:
        first, _, last = text.partition(" to ")
        return day(first), day(last)
    return date(int(text), 1, 1), date(int(text), 12, 31)


def _number(printed: str | int) -> tuple[int | None, int]:
    """The number in base units and half of its last digit; whole numbers are exact."""
    if isinstance(printed, int):
        return printed, 0
    if not printed:
        return None, 0
    number, _, unit = printed.partition(" ")
    assert unit == "km2", printed
    digits = Decimal(number)
    half = Decimal(5).scaleb(int(digits.as_tuple().exponent) - 1)
    return int(digits * _KM2), int(half * _KM2)


def _unit(measure: str) -> str:
    if "mined_area_" in measure or measure == "planned_release":
        return "m2"
    return "person" if measure.startswith(("casualties", "survivors")) else "item"


ZIMBABWE = [
    figure("mined_area_confirmed", 62_991_706, "as of 2014-12-31"),
    figure("mined_area_confirmed", "74 km2", "as of 2015-07-31", qualifier="at_most"),
    figure("mined_area_confirmed", "75 km2", "as of 2015-12-31", known="2017-12-31", qualifier="at_most"),
    figure("mined_area_confirmed", 66_230_103, "as of 2016-12-31"),
    figure("mined_area_remaining", "66 km2", "as of 2016-12-31", known="2018-12-31", qualifier="about"),
    figure("mined_area_confirmed", "61.79 km2", "as of 2017-12-31"),
    figure("mined_area_remaining", "60.3 km2", "as of 2018-06-30", known="2018-12-31", qualifier="about"),
    figure("mined_area_confirmed", "23.51 km2", "as of 2021-12-31"),
    figure("mined_area_remaining", "12 km2", "as of 2025-02-18", known="2025-02-19", qualifier="about"),
    figure("mined_area_found", "1.8 km2", "2017"),
    figure("mined_area_cancelled", "6.3 km2", "2016"),
    figure("mined_area_reduced", "1.5 km2", "2016"),
    figure("mined_area_cleared", "1.7 km2", "2016"),
    figure("mined_area_released", "9.5 km2", "2016", qualifier="at_most"),
    figure("mined_area_cancelled", "1.77 km2", "2017"),
    figure("mined_area_reduced", "2.79 km2", "2017"),
    figure("mined_area_cleared", "1.66 km2", "2017"),
    figure("mined_area_cleared", "11.65 km2", "2019-01-01 to 2023-12-31", known="2024-12-31", cumulative=True),
    figure(
        "mined_area_released", "291 km2", "as of 2023-12-31", known="2023-12-31", qualifier="about", cumulative=True
    ),
]
"""Landmine Monitor 2015 to 2018 and 2022, Mine Action Review 2024 and press."""
