"""Dates and numbers in words, in the language active now.

Western digits in every language, Arabic too: the documents of the United Nations print both kinds in Arabic, and
with one kind a figure can be compared with its source and with the same page in another language.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton, get_month_names
from babel.numbers import get_decimal_symbol
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from intersessional.treaty.dates import PartialDate, Precision

Form = Literal["long", "short", "cell"]

FIGURE_SPACE = "\N{FIGURE SPACE}"
NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
DAYS_IN_WORDS = 731  # a longer time is told in years
RUSSIAN_YEAR = f"{NARROW_SPACE}г."  # in full, or not at all: its stop would meet that of the sentence
RUSSIAN_YEAR_IN_FULL = "\N{NO-BREAK SPACE}года"
CACHED = 16_384  # dates of a few hundred States in six languages


def date_long(day: date) -> str:
    """``27 January 2003``."""
    return _date(day, "long", _language())


def date_short(day: date) -> str:
    """``27 Jan 2003``."""
    return _date(day, "short", _language())


def day_of_year(month: int, day: int) -> str:
    """``30 April``, of any year."""
    words = date(2000, month, day)
    if _language() == "en":
        return format_date(words, "d MMMM", locale="en")
    return format_skeleton("MMMMd", words, locale=_locale(_language()))


def partial_date(when: PartialDate) -> str:
    """``5 October 2009``, ``October 2009``, ``2009`` or ``by 2 April 2008``: no more than the source gives."""
    match when.precision:
        case Precision.DAY:
            return date_long(when.latest)
        case Precision.BEFORE:
            return _("by %(day)s") % {"day": date_long(when.latest)}
        case Precision.MONTH:
            return _month(when.latest.replace(day=1), _language())
        case Precision.YEAR:
            return _year(when.latest.year, _language())


def time(when: date | PartialDate, form: Form = "long") -> Markup:
    """A ``<time>`` element in words. A date known only to the month, the year or "by" a day is always long.

    ``cell`` is ``short`` for a column: a day of one digit is padded so that the months stand below each other.
    """
    return times(form)(when)


def times(form: Form = "long") -> Callable[[date | PartialDate], Markup]:
    """``time`` for a long list: the language is asked for once, not with every date."""
    language = _language()

    def element(when: date | PartialDate) -> Markup:
        if isinstance(when, date):
            return _time(when, form, language)
        if when.precision is Precision.DAY:
            return _time(when.latest, form, language)
        rough = Markup('<time datetime="{}">{}</time>')
        return rough.format(str(when).removeprefix("<"), partial_date(when))

    return element


def number(value: int | Decimal) -> str:
    """``1 234 567``: thin no-break spaces between thousands, which no language reads as a decimal sign."""
    marks = NARROW_SPACE + get_decimal_symbol(_locale(_language())) + "\N{MINUS SIGN}"
    return f"{value:,}".translate(str.maketrans(",.-", marks))


def off_the_scale(value: str) -> str:
    """``151.5, off the scale``: a number, as printed, too large for the picture it belongs to."""
    return _("%(value)s, off the scale") % {"value": value}


def days_until(day: date, today: date) -> str:
    """``due in 23 days``, ``due today``, ``23 days ago``; whole years when it is more than two."""
    days = (day - today).days
    if days == 0:
        return _("due today")
    if abs(days) >= DAYS_IN_WORDS:
        return _years_until(day, today)
    if days > 0:
        return ngettext("due in %(days)d day", "due in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


def _years_until(day: date, today: date) -> str:
    earlier, later = sorted((day, today))
    years = later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))
    if day > today:
        return ngettext("due in %(years)d year", "due in %(years)d years", years) % {"years": years}
    return ngettext("%(years)d year ago", "%(years)d years ago", years) % {"years": years}


def _language() -> str:
    return translation.get_language() or "en"


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(translation.to_locale(language))


@lru_cache(CACHED)
def _time(day: date, form: Form, language: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), _date(day, form, language))


@lru_cache(CACHED)
def _date(day: date, form: Form, language: str) -> str:
    if form == "cell":
        short = _date(day, "short", language)
        return FIGURE_SPACE + short if short[0].isdigit() and not short[1].isdigit() else short
    if language == "ar":
        month = _arabic_month(day.month) if form == "long" else get_month_names("wide", locale="ar")[day.month]
        return f"{day.day} {month} {day.year}"
    if language == "en":  # British order; and Sep like the other months, where British CLDR has Sept
        return format_date(day, "d MMMM y" if form == "long" else "d MMM y", locale="en")
    words = format_date(day, "long" if form == "long" else "medium", locale=_locale(language))
    words = words.replace(RUSSIAN_YEAR, RUSSIAN_YEAR_IN_FULL if form == "long" else "")
    return f"1er{words[1:]}" if language == "fr" and day.day == 1 else words


def _month(first: date, language: str) -> str:
    if language == "ar":
        return f"{_arabic_month(first.month)} {first.year}"
    words = format_skeleton("yMMMM", first, locale=_locale(language))
    return words.replace(RUSSIAN_YEAR, RUSSIAN_YEAR_IN_FULL)


def _year(year: int, language: str) -> str:
    return format_skeleton("y", date(year, 1, 1), locale=_locale(language))


def _arabic_month(month: int) -> str:
    """Both names of a month, as the United Nations writes them: that of the Levant and that of the Nile and Gulf."""
    return f"{get_month_names('wide', locale='ar_JO')[month]}/{get_month_names('wide', locale='ar')[month]}"
