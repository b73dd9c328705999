"""What a plan says beside what figures say: only what is comparable, and a year without a record is said to be one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cooperation.stating import figure, milestone, when
from intersessional.assessment.figures import Figure, Held, Rule
from intersessional.assessment.ledger import Ledger, ledgers
from intersessional.situation.planned import Done, done


def ledger(*figures: Figure) -> Ledger:
    return ledgers({row.slot: Held(row, Rule.ONLY_ONE) for row in figures})["XXA"]


def area(value: int, year: int, measure: str = "mined_area_released", **told: Any) -> Figure:
    return figure(measure, value, year, unit="m2", **told)


def as_of(value: int, day: date, measure: str = "mined_area_remaining") -> Figure:
    return figure(measure, value, unit="m2", start=None, end=day)


RELEASES = ledger(area(3, 2010), area(4, 2011), area(9, 2013))


def told(found: Done | None) -> tuple[int, tuple[int, ...], tuple[int, ...]] | None:
    return found and (found.quantity.value, found.years, found.unheld)


@pytest.mark.parametrize(
    ("starts", "due", "expected"),
    [
        ("2010", "2010", (3, (2010,), ())),
        ("2010", "2011", (7, (2010, 2011), ())),
        ("2010", "2012", (7, (2010, 2011), (2012,))),
        ("2009-09", "2011-09", (3, (2010,), ())),
        ("2010-01-01", "2012-01-01", (7, (2010, 2011), ())),
        ("2012", "2012", None),
        ("2010-02", "2010-12", None),
        ("2011", "", None),
        ("", "2011", None),
    ],
)
def test_what_was_done_is_told_for_the_years_that_lie_in_the_time_of_the_plan(
    starts: str, due: str, expected: object
) -> None:
    assert told(done(milestone(starts=when(starts), due=when(due)), RELEASES)) == expected


def test_release_may_be_told_by_its_parts() -> None:
    parts = ledger(*(area(2, 2010, f"mined_area_{way}") for way in ("cancelled", "reduced", "cleared")))

    assert told(done(milestone(starts=when("2010"), due=when("2010")), parts)) == (6, (2010,), ())


def test_what_is_to_be_reached_by_a_day_is_compared_with_that_day_only() -> None:
    left = milestone(measure="mined_area_remaining", due=when("2010-12-31"))

    assert told(done(left, ledger(as_of(7, date(2010, 12, 31))))) == (7, (), ())
    assert done(left, ledger(as_of(7, date(2010, 6, 30)))) is None
    assert done(left, ledger(as_of(7, date(2010, 12, 31), "mined_area_suspected"))) is None


def test_a_milestone_that_no_measure_counts_is_compared_with_nothing() -> None:
    assert done(milestone(measure="", starts=when("2010"), due=when("2010")), RELEASES) is None
