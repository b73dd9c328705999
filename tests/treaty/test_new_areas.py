"""Mined areas found after the deadline, and duties reopened after completion."""

from __future__ import annotations

import pytest
from acting import (
    EARLY,
    HELD,
    NIGERIA,
    WHOLE,
    accession,
    act,
    clearance,
    day,
    extension,
    mined,
    said,
)

from intersessional.treaty.duties import DutyState


@pytest.mark.parametrize("held", [HELD, WHOLE], ids=["partial registers", "complete registers"])
def test_germany_and_hungary_found_mined_areas_after_the_deadline_and_were_not_overdue(held):
    found_later = mined("2011-06-17")
    completion = act("completion", "2013-12", article="5")
    hungary = [EARLY, found_later, completion]
    germany = [*hungary, extension("2013-12-05", "2014-01-01", "grant_only")]
    for acts in (germany, hungary):
        for on in ("2010-01-01", "2012-01-01", "2013-12-10"):
            assert clearance(acts, on, held).state is DutyState.UNDETERMINED
        assert clearance(acts, "2013-12-31", held).state is DutyState.COMPLETED


def test_where_the_registers_are_complete_the_reason_is_that_it_was_reported_late():
    assert said(clearance([EARLY, mined("2011-06-17")], "2012-01-01", WHOLE)) == (
        "undetermined",
        ("reported_after_deadline",),
    )


MAURITANIA = [
    accession("2000-07-21"),
    mined(),
    extension("2010-12-03", "2016-01-01"),
    extension("2015-12-04", "2021-01-01"),
    act("completion", "2018-11-29", article="5"),
    act("reopening", "2020-06-23", article="5"),
    extension("2020-11-20", "2022-01-31", "unverified"),
    extension("2021-11-19", "2026-12-31"),
]


@pytest.mark.parametrize(
    ("on", "expected", "due"),
    [
        ("2018-11-28", ("running", ()), "2021-01-01"),
        ("2018-11-29", ("completed", ()), "2021-01-01"),
        ("2020-06-22", ("completed", ()), "2021-01-01"),
        ("2020-06-23", ("reopened", ("new_areas",)), "2021-01-01"),
        ("2021-06-01", ("reopened", ("new_areas",)), "2021-01-01"),
        ("2021-11-19", ("reopened", ("new_areas",)), "2026-12-31"),
        ("2027-01-01", ("undetermined", ("after_register",)), "2026-12-31"),
    ],
)
def test_mauritania_completed_and_found_new_areas(on, expected, due):
    found = clearance(MAURITANIA, on)
    assert said(found) == expected
    assert found.due == day(due)
    assert found.flags == ()


GUINEA_BISSAU = [
    accession("2001-05-22"),
    mined(),
    extension("2010-12-03", "2012-01-01"),
    act("completion", "2012-01-31", article="5"),
    act("reopening", "2021-06-23", article="5"),
    extension("2022-11-25", "2024-12-31"),
    extension("2024-11-29", "2027-12-31"),
]


@pytest.mark.parametrize(
    ("acts", "on", "expected"),
    [
        (GUINEA_BISSAU, "2012-01-15", ("undetermined", ("completions_partial",))),
        (GUINEA_BISSAU, "2012-01-31", ("completed", ())),
        (GUINEA_BISSAU, "2021-06-23", ("reopened", ("new_areas",))),
        (GUINEA_BISSAU, "2026-01-01", ("reopened", ("new_areas",))),
        (NIGERIA, "2019-12-30", ("completed", ())),
        (NIGERIA, "2019-12-31", ("reopened", ("new_areas",))),
        (NIGERIA, "2026-01-01", ("undetermined", ("after_register",))),
    ],
)
def test_guinea_bissau_and_nigeria_were_reopened(acts, on, expected):
    assert said(clearance(acts, on)) == expected


def test_new_areas_are_no_late_extension():
    """Guinea-Bissau's grant of 2022 follows new areas, not a deadline of 2012 let pass."""
    assert clearance(GUINEA_BISSAU, "2026-01-01").flags == ()


def test_a_reopened_duty_may_be_completed_again():
    acts = [*GUINEA_BISSAU, act("completion", "2027-05-01", article="5")]
    assert said(clearance(acts, "2027-05-01")) == ("completed", ())
    assert clearance(acts, "2027-05-01").flags == ()


def test_what_was_completed_and_reopened_in_one_year_is_reopened():
    acts = [*NIGERIA[:2], act("completion", "2019", article="5"), act("reopening", "2019", article="5")]
    assert said(clearance(acts, "2020-06-01")) == ("reopened", ("new_areas",))


def test_a_reopening_without_a_source_leaves_the_duty_undetermined():
    acts = [*NIGERIA[:3], act("reopening", "2019", article="5", verification="unverified")]
    assert said(clearance(acts, "2020-06-01")) == ("undetermined", ("unverified_obligation",))
