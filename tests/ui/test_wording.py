"""Dates and numbers as readers of six languages write them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from intersessional.treaty.dates import PartialDate
from intersessional.ui import wording

DAY = date(2003, 1, 27)
LANGUAGES = [code for code, _ in settings.LANGUAGES]
FIGURE, NARROW, MINUS = "\N{FIGURE SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("en", "27 January 2003", "27 Jan 2003"),
        ("fr", "27 janvier 2003", "27 janv. 2003"),
        ("es", "27 de enero de 2003", "27 ene 2003"),
        ("ar", "27 كانون الثاني/يناير 2003", "27 يناير 2003"),
        ("ru", "27 января 2003\N{NO-BREAK SPACE}года", "27 янв. 2003"),
        ("zh-hans", "2003年1月27日", "2003年1月27日"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(language: str, long: str, short: str) -> None:
    with translation.override(language):
        assert (wording.date_long(DAY), wording.date_short(DAY)) == (long, short)


@pytest.mark.parametrize(
    ("language", "month", "year"),
    [
        ("en", "October 2009", "2009"),
        ("fr", "octobre 2009", "2009"),
        ("es", "octubre de 2009", "2009"),
        ("ar", "تشرين الأول/أكتوبر 2009", "2009"),
        ("ru", "октябрь 2009\N{NO-BREAK SPACE}года", "2009"),
        ("zh-hans", "2009年10月", "2009年"),
    ],
)
def test_a_partial_date_says_no_more_than_its_source(language: str, month: str, year: str) -> None:
    with translation.override(language):
        assert wording.partial_date(PartialDate.parse("2009-10")) == month
        assert wording.partial_date(PartialDate.parse("2009")) == year


def test_by_a_day() -> None:
    assert wording.partial_date(PartialDate.parse("<2008-04-02")) == "by 2 April 2008"
    assert wording.partial_date(PartialDate.parse("2008-04-02")) == "2 April 2008"


def test_the_first_of_a_month_is_an_ordinal_in_french_only() -> None:
    with translation.override("fr"):
        assert wording.date_long(date(2026, 3, 1)) == "1er mars 2026"
        assert wording.date_long(date(2026, 3, 11)) == "11 mars 2026"


def test_days_in_a_column_stand_below_each_other() -> None:
    assert wording.time(date(2026, 3, 1), "cell") == f'<time datetime="2026-03-01">{FIGURE}1 Mar 2026</time>'
    assert wording.time(date(2026, 9, 30), "cell") == '<time datetime="2026-09-30">30 Sep 2026</time>'
    with translation.override("zh-hans"):
        assert wording.time(date(2026, 3, 1), "cell") == '<time datetime="2026-03-01">2026年3月1日</time>'


@pytest.mark.parametrize(
    ("text", "machine", "words"),
    [
        ("2009", "2009", "2009"),
        ("2009-10", "2009-10", "October 2009"),
        ("2009-10-05", "2009-10-05", "5 October 2009"),
        ("<2008-04-02", "2008-04-02", "by 2 April 2008"),
    ],
)
def test_a_time_element_has_the_precision_of_its_words(text: str, machine: str, words: str) -> None:
    assert wording.time(PartialDate.parse(text)) == f'<time datetime="{machine}">{words}</time>'


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (4092, f"4{NARROW}092", f"4{NARROW}092"),
        (-1_234_567, f"{MINUS}1{NARROW}234{NARROW}567", f"{MINUS}1{NARROW}234{NARROW}567"),
        (Decimal("12.50"), "12.50", "12,50"),
    ],
)
def test_a_number_cannot_be_read_as_another(value: int | Decimal, english: str, french: str) -> None:
    assert wording.number(value) == english
    with translation.override("fr"):
        assert wording.number(value) == french


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=2), st.sampled_from(LANGUAGES))
def test_a_number_keeps_every_digit_in_western_figures(value: int | Decimal, language: str) -> None:
    with translation.override(language):
        words = wording.number(value)
    plain = words.replace(NARROW, "").replace(MINUS, "-").replace(",", ".")
    assert Decimal(plain) == value


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(LANGUAGES))
def test_every_date_has_its_year_and_day_in_western_figures(day: date, language: str) -> None:
    with translation.override(language):
        words = wording.date_long(day)
    assert str(day.year) in words
    assert str(day.day) in words
    assert all(sign.isascii() for sign in words if sign.isdigit())


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "due today"),
        (1, "due in 1 day"),
        (23, "due in 23 days"),
        (730, "due in 730 days"),
        (-1, "1 day ago"),
        (-23, "23 days ago"),
    ],
)
def test_days_until(days: int, words: str) -> None:
    assert wording.days_until(DAY + timedelta(days), DAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2006, 1, 26), "due in 2 years"),
        (date(2006, 1, 27), "due in 3 years"),
        (date(2000, 1, 27), "3 years ago"),
        (date(2000, 1, 28), "2 years ago"),
    ],
)
def test_more_than_two_years_are_told_in_whole_years(day: date, words: str) -> None:
    assert wording.days_until(day, DAY) == words


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_what_is_ahead_is_due_and_what_is_past_is_ago(day: date, today: date) -> None:
    words = wording.days_until(day, today)
    assert words.startswith("due") == (day >= today)
    assert words.endswith("ago") == (day < today)
