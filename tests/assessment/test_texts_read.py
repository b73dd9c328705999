"""Numbers as they stand in texts, and reports as documents, each check with its real case."""

from __future__ import annotations

from decimal import Decimal

import pytest
from counting import day
from hypothesis import given
from hypothesis import strategies as st

from intersessional.assessment.reading import (
    DECIMAL_SIGNS,
    check_number,
    check_percentage,
    check_span,
    check_unit,
    implied_base,
    read_number,
)
from intersessional.assessment.reports import (
    check_dates,
    check_period,
    check_places,
    check_treaty,
    check_unchanged_chain,
)


@pytest.mark.parametrize(
    ("text", "language", "readings"),
    [
        ("498.508,38", "es", ["498508.38"]),
        ("498.508,38", "en", ["498508.38"]),
        ("56,900", "ru", ["56.900", "56900"]),
        ("56,900", "en", ["56900", "56.900"]),
        ("56, 900", "en", ["56900", "56.900"]),
        ("10.866", "es", ["10866", "10.866"]),
        ("10.866", "en", ["10.866", "10866"]),
        ("62,991,706", "en", ["62991706"]),
        ("493,831.38", "en", ["493831.38"]),
        ("1 566 532", "fr", ["1566532"]),
        ("0.866", "en", ["0.866"]),
        ("6.22", "en", ["6.22"]),
        ("1234.567", "en", ["1234.567"]),
        ("480", "en", ["480"]),
        ("1,23,456", "en", []),
        ("about 480", "en", []),
        ("", "en", []),
    ],
)
def test_every_way_to_read_a_number_that_of_its_language_first(text, language, readings):
    assert [str(way) for way in read_number(text, language)] == readings


@pytest.mark.parametrize(
    ("text", "language"), [("56,900", "ru"), ("56, 900", "en"), ("10.866", "en"), ("1,23,456", "en"), ("12 m", "en")]
)
def test_numbers_that_a_person_must_look_at(text, language):
    """Tajikistan cleared 56,900 m², in the Russian text too; Ecuador destroyed 10.866 mines, ten thousand of them."""
    found = check_number(text, language)
    assert found.kind.value == "number_format"
    assert found.parameters["text"] == text


def test_the_question_gives_both_readings():
    assert check_number("56,900", "ru").parameters["readings"] == ("56.900", "56900")


@pytest.mark.parametrize(
    ("text", "language", "whole"),
    [
        ("498.508,38", "es", False),
        ("10.866", "es", False),
        ("10.866", "en", True),
        ("56,900", "ru", True),
        ("56,900", "en", False),
        ("62,991,706", "en", False),
        ("6.22", "en", False),
        ("0.866", "en", False),
        ("480", "ru", False),
    ],
)
def test_plain_numbers_and_counts_raise_no_question(text, language, whole):
    assert check_number(text, language, whole=whole) is None


@given(st.integers(0, 10**9), st.sampled_from(sorted(DECIMAL_SIGNS)), st.integers(0, 99))
def test_what_is_written_by_the_rules_of_a_language_is_read_by_them(number, language, hundredths):
    sign = DECIMAL_SIGNS[language]
    grouped = f"{number:,}".replace(",", "." if sign == "," else ",")
    assert read_number(f"{grouped}{sign}{hundredths:02}", language)[0] == Decimal(f"{number}.{hundredths:02}")
    assert read_number(grouped, language)[0] == number


@pytest.mark.parametrize(
    ("text", "unit", "kind", "found"),
    [
        ("12 million areas", "m2", "unit_other", "areas"),
        ("12 million", "m2", "unit_missing", None),
        ("421 kilometers", "m2", "unit_other", "kilometers"),
        ("252", "item", "unit_missing", None),
        ("16 mines", "person", "unit_other", "mines"),
    ],
)
def test_a_unit_that_is_missing_or_that_of_something_else(text, unit, kind, found):
    """Colombia: "12 million areas"; Cambodia: 421 "kilometers" of land."""
    question = check_unit(text, unit)
    assert (question.kind.value, question.parameters.get("found")) == (kind, found)
    assert question.parameters["expected"] == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("61.79km2 CHA", "m2"),
        ("56,900 square meters", "m2"),
        ("some 2,500 sq km", "m2"),
        ("35,000 sq. km of land", "m2"),
        ("1.2 m²", "m2"),
        ("11km2 of land and 63km of roads", "m2"),
        ("420 ha", "m2"),
        ("252 mines and UXO", "item"),
        ("7 people", "person"),
        ("43 mine casualties", "person"),
    ],
)
def test_a_unit_as_it_should_be(text, unit):
    assert check_unit(text, unit) is None


def test_a_number_since_the_beginning_is_not_that_of_a_year():
    """Zimbabwe released 297.4 km² since it began."""
    found = check_span("297.4 km2 since the start of the programme", cumulative=False)
    assert (found.kind.value, found.parameters["words"]) == ("cumulative_or_period", "since")
    assert check_span("297.4 km2 since the start of the programme", cumulative=True) is None
    assert check_span("1.66 km2 cleared in 2017", cumulative=False) is None
    assert check_span("a sincere 5 km2", cumulative=False) is None


def test_85_reports_are_54_percent_of_156_states():
    assert list(implied_base(85, Decimal(54))) == [156, 157, 158]
    assert check_percentage(85, Decimal(54), {"states_parties": 156, "deposits": 162}) is None
    found = check_percentage(85, Decimal(54), {"deposits": 162})
    assert found.parameters == {
        "count": 85,
        "percent": "54",
        "base_low": 156,
        "base_high": 158,
        "bases": ("deposits",),
    }


@given(st.integers(1, 300), st.integers(1, 300), st.integers(0, 2))
def test_the_base_of_a_percentage_is_among_those_implied(count, base, digits):
    exact = 100 * Decimal(count) / base
    percent = exact.quantize(Decimal(1).scaleb(-digits), rounding="ROUND_HALF_UP")
    if percent > 0:
        implied = implied_base(count, percent)
        assert base in implied
        for other in (implied.start - 1, implied.stop):
            if other > 0:
                rounded = (100 * Decimal(count) / other).quantize(percent, rounding="ROUND_HALF_UP")
                assert rounded != percent


TITLES = {
    "apmbc": ("Anti-Personnel Mine Ban Convention", "Mine Ban Treaty", "APLC"),
    "ccm": ("Convention on Cluster Munitions", "CCM"),
}


def test_a_form_of_another_treaty():
    """Botswana and Belize sent forms of the Convention on Cluster Munitions."""
    found = check_treaty("Reporting under article 7 of the Convention on\u0020Cluster Munitions", "apmbc", TITLES)
    assert (found.kind.value, found.parameters) == ("other_treaty", {"expected": "apmbc", "found": ("ccm",)})
    assert check_treaty("Form A, convention on cluster munitions", "ccm", TITLES) is None
    assert check_treaty("APLC/MSP.4/2002/1, see also the CCM", "apmbc", TITLES) is None
    assert check_treaty("The commission (CCMX) met", "apmbc", TITLES) is None


def test_a_report_without_its_period():
    """Congo 2002, Australia 2012."""
    found = check_period(None, None)
    assert (found.kind.value, found.parameters["missing"]) == ("period_missing", ("start", "end"))
    assert check_period(day("2012-01-01"), None).parameters["missing"] == ("end",)
    assert check_period(day("2012-01-01"), day("2012-12-31")) is None
    assert check_period(day("2012-12-31"), day("2012-12-31")) is None
    assert check_period(day("2012-12-31"), day("2012-01-01")).kind.value == "date_order"


def test_a_new_time_limit_that_is_not_after_the_old_one():
    """The limits of Ecuador, 1 October and 31 December 2017, as if in the wrong order."""
    found = check_dates(day("2017-12-31"), day("2017-10-01"))
    assert found.parameters == {"earlier": "2017-12-31", "later": "2017-10-01"}
    assert check_dates(day("2017-10-01"), day("2017-10-01")) is not None
    assert check_dates(day("2017-10-01"), day("2017-12-31")) is None


def test_unchanged_leads_to_a_report_that_says_something():
    """Denmark, form A: unchanged since the report of 31 March 2015."""
    full, next_one, last = day("2015-03-31"), day("2016-04-30"), day("2017-04-30")
    assert check_unchanged_chain(next_one, {full: None, next_one: full}) is None
    assert check_unchanged_chain(last, {full: None, next_one: full, last: next_one}) is None
    assert check_unchanged_chain(full, {full: None}) is None


@pytest.mark.parametrize(
    ("refers", "why"), [("2015-03-31", "not_held"), ("2016-04-30", "not_earlier"), ("2017-04-30", "not_earlier")]
)
def test_unchanged_that_leads_nowhere(refers, why):
    report, later = day("2016-04-30"), day("2017-04-30")
    found = check_unchanged_chain(report, {report: day(refers), later: report})
    assert (found.kind.value, found.parameters["why"], found.parameters["refers"]) == ("unchanged_chain", why, refers)


def test_the_end_of_a_long_chain_is_named():
    one, two = day("2016-04-30"), day("2017-04-30")
    found = check_unchanged_chain(two, {one: day("2015-03-31"), two: one})
    assert (found.parameters["report"], found.parameters["at"]) == ("2017-04-30", "2016-04-30")


BEFORE = ["Musengezi to Rwenya", "Sango Border Post to Crooks Corner", "Rusitu to Muzite Mission", "Lusulu"]
NOW = [
    "Musengezi to Mazowe",
    "Mazowe to Rwenya",
    "Mwenezi to Sango Border Post Sector 3",
    "Rusitu to Muzite Mission",
    "Leacon Hill to Sheba Forest",
    "Lusulu",
]


def test_a_place_written_otherwise():
    """Zimbabwe: Sheba Forest to Beacon Hill in 2014, Leacon Hill to Sheba Forest in 2016."""
    (found,) = check_places(["Sheba Forest to Beacon Hill"], NOW)
    assert (found.kind.value, found.parameters) == (
        "place_name",
        {"before": "Sheba Forest to Beacon Hill", "now": "Leacon Hill to Sheba Forest"},
    )


def test_a_place_told_as_two():
    """Zimbabwe: Musengezi to Rwenya until 2016, in two parts since."""
    (found,) = check_places(BEFORE, NOW)
    assert (found.kind.value, found.parameters) == (
        "place_split",
        {"before": "Musengezi to Rwenya", "now": ("Musengezi to Mazowe", "Mazowe to Rwenya")},
    )


@pytest.mark.parametrize("now", ["Rwenya–Musengezi", "Rwenya - Musengezi", "musengezi to rwenya"])
def test_the_same_place_in_another_order_or_with_a_dash_is_the_same(now):
    assert list(check_places(["Musengezi to Rwenya"], [now])) == []


def test_places_that_are_gone_or_new_raise_no_question():
    """Burma Valley was cleared."""
    assert list(check_places(["Burma Valley", "Lusulu"], ["Lusulu", "Kariba"])) == []
    assert list(check_places(["Khatlon"], ["Khatlon", "Sughd"])) == []
