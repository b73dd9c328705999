"""Dates as sources print them, and the calendar of treaties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from acting import day
from hypothesis import given
from hypothesis import strategies as st

from intersessional.treaty.dates import (
    PartialDate,
    Precision,
    add_days,
    add_months,
    add_years,
    first_day_of_month_after,
    next_anniversary,
)

days = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2009", "2009-01-01", "2009-12-31", Precision.YEAR),
        ("2009-02", "2009-02-01", "2009-02-28", Precision.MONTH),
        ("2008-02", "2008-02-01", "2008-02-29", Precision.MONTH),
        ("2009-10-05", "2009-10-05", "2009-10-05", Precision.DAY),
        ("<2009-10-05", None, "2009-10-05", Precision.BEFORE),
        (" 2009-12 ", "2009-12-01", "2009-12-31", Precision.MONTH),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_printed(text, earliest, latest, precision):
    read = PartialDate.parse(text)
    assert read.latest == day(latest)
    assert read.earliest == (day(earliest) if earliest else None)
    assert read.precision is precision


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2,006", "is not a date"),
        ("", "is not a date"),
        ("2009-1-5", "is not a date"),
        ("5 October 2009", "is not a date"),
        ("２００９", "is not a date"),
        ("2009-10-05T00:00", "is not a date"),
        ("2009-13", "no day"),
        ("2009-00", "no day"),
        ("2009-10-00", "no day"),
        ("2009-02-29", "no day"),
        ("<2009", "needs a day"),
        ("<2009-10", "needs a day"),
        ("0206-01-01", "outside the years"),
        ("9999-12-31", "outside the years"),
    ],
)
def test_what_is_no_date_is_refused_in_one_sentence(text, says):
    with pytest.raises(ValueError, match=says) as refusal:
        PartialDate.parse(text)
    sentence = str(refusal.value)
    assert f"“{text}”" in sentence
    assert sentence.endswith(".")


@given(days, st.sampled_from(Precision))
def test_a_date_is_written_as_it_was_read(moment, precision):
    text = {
        Precision.DAY: moment.isoformat(),
        Precision.MONTH: f"{moment:%Y-%m}",
        Precision.YEAR: f"{moment:%Y}",
        Precision.BEFORE: f"<{moment.isoformat()}",
    }[precision]
    read = PartialDate.parse(text)
    assert str(read) == text
    assert moment <= read.latest
    assert read.earliest is None or read.earliest <= moment


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2025-06-27", 6, "2025-12-27"),
        ("1999-07-28", 12, "2000-07-28"),
        ("2000-03-31", -1, "2000-02-29"),
    ],
)
def test_months_are_calendar_months_and_end_with_a_shorter_month(start, months, end):
    assert add_months(day(start), months) == day(end)


def test_years_are_calendar_years_also_from_a_leap_day():
    assert add_years(day("2004-02-29"), 10) == day("2014-02-28")
    assert add_years(day("2004-02-29"), 4) == day("2008-02-29")


def test_days_are_civil_days():
    assert add_days(day("2012-03-01"), 180) == day("2012-08-28")


@given(days, st.integers(0, 240))
def test_adding_months_moves_the_month_and_keeps_the_day_where_it_exists(start, months):
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(days, st.integers(1, 24))
def test_the_first_of_a_month_does_not_depend_on_the_day_of_deposit(deposit, months):
    assert first_day_of_month_after(deposit, months) == first_day_of_month_after(deposit.replace(day=1), months)
    assert first_day_of_month_after(deposit, months).day == 1


@given(days)
def test_the_next_30_april_is_within_a_year(start):
    due = next_anniversary(start, 4, 30)
    assert (due.month, due.day) == (4, 30)
    assert start <= due < add_years(start, 1) + timedelta(days=1)


def test_30_april_itself_is_still_that_years():
    assert next_anniversary(day("2004-04-30"), 4, 30) == day("2004-04-30")
    assert next_anniversary(day("2004-05-01"), 4, 30) == day("2005-04-30")
