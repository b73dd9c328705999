"""The figures that ship with the software: each names what it counts, in a unit that fits, within what is printed."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

import intersessional
from intersessional.treaty.convention import load
from intersessional.treaty.dates import PartialDate

Row = dict[str, str]

DATA = Path(intersessional.__file__).parent / "data"
APMBC = load("apmbc")
UNITS = {measure.code: measure.unit for measure in APMBC.measures}
SLOT = ("scope", "measure", "part", "counterpart", "starts_on", "ends_on", "unit")
AS_OF_A_DAY = {
    "mined_area_confirmed", "mined_area_suspected", "mined_area_remaining", "mines_retained", "survivors_registered",
    "affected_states", "states_with_legislation", "states_making_legislation",
    "states_without_known_legislation",
}  # fmt: skip
AHEAD = {"planned_release", "assistance_needed", "assistance_received", "national_contribution"}
"""Measures of what is planned, needed or committed, which is said of a time to come."""
LONGER_THAN_A_YEAR = 400
"""Days; some reports count a few weeks more than twelve months."""


def rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FIGURES = rows("apmbc/figures.csv")
CHOICES = rows("apmbc/figure_choices.csv")
SCOPES = {row["iso3"] for row in rows("states.csv")} | {scope.code for scope in APMBC.scopes}


def known(row: Row) -> date:
    return PartialDate.parse(row["known_from"]).latest


def test_a_key_names_convention_scope_measure_period_and_main_source_and_stands_once() -> None:
    assert len({row["key"] for row in FIGURES}) == len(FIGURES)
    for row in FIGURES:
        main = row["source_keys"].split(";")[0] or "unsourced"
        parts = [row["scope"], row["measure"], row["starts_on"], row["ends_on"], row["counterpart"], main]
        key = "/".join(["apmbc", *filter(None, parts)])
        assert re.fullmatch(re.escape(key) + r"(/\d+)?", row["key"]), row


def test_a_figure_is_about_a_state_or_another_scope_of_the_convention() -> None:
    for row in FIGURES:
        assert row["scope"] in SCOPES, row
        assert row["counterpart"] in SCOPES | {""}, row
        assert bool(row["counterpart"]) == (row["measure"] == "donor_contribution_to_state"), row


def test_the_unit_of_a_figure_is_that_of_its_measure() -> None:
    for row in FIGURES:
        unit = UNITS[row["measure"]]
        assert re.fullmatch("[A-Z]{3}", row["unit"]) if unit == "money" else row["unit"] == unit, row


def test_the_value_lies_in_its_interval_and_a_side_is_open_only_as_the_source_says() -> None:
    for row in FIGURES:
        if not row["value"]:
            assert (row["low"], row["high"]) == ("", ""), row
            assert row["answer"] not in {"reported", "nil"}, row
            continue
        low, value, high = (int(row[name]) if row[name] else None for name in ("low", "value", "high"))
        assert low is None or 0 <= low <= value, row
        assert high is None or value <= high, row
        assert (low is None) == (row["qualifier"] == "at_most"), row
        assert (high is None) == (row["qualifier"] == "at_least"), row


def test_nil_is_said_by_a_source_that_prints_it() -> None:
    nil = [row for row in FIGURES if row["answer"] == "nil"]
    assert nil
    for row in nil:
        assert (row["value"], row["low"], row["high"], row["qualifier"]) == ("0", "0", "0", "exact"), row
        assert row["printed"], row
        assert row["source_keys"], row


def test_a_figure_without_a_source_is_unverified_and_only_such_a_one() -> None:
    for row in FIGURES:
        assert (row["verification"] == "verified") == bool(row["source_keys"]), row
    assert sum(row["verification"] == "unverified" for row in FIGURES) == 31


def test_what_has_a_source_is_told_in_its_words() -> None:
    assert [row["key"] for row in FIGURES if row["source_keys"] and not row["printed"]] == []


def test_an_area_or_a_stock_is_counted_on_a_day_and_never_added_up() -> None:
    for row in FIGURES:
        if row["measure"] in AS_OF_A_DAY:
            assert (row["starts_on"], row["span"]) == ("", "in_period"), row


def test_what_was_counted_over_more_than_a_year_is_cumulative() -> None:
    for row in FIGURES:
        if row["starts_on"]:
            days = (date.fromisoformat(row["ends_on"]) - date.fromisoformat(row["starts_on"])).days
            assert days >= 0, row
            assert days <= LONGER_THAN_A_YEAR or row["span"] == "cumulative" or row["unit"] == "date", row


def test_nothing_that_happened_was_known_before_it_ended() -> None:
    """What is expected of a day to come says so in its part."""
    ahead = {
        row["key"]: row["part"]
        for row in FIGURES
        if row["measure"] not in AHEAD and row["unit"] != "date" and known(row) < date.fromisoformat(row["ends_on"])
    }
    assert list(ahead.values()) == ["expected at the end of 2021, said in July 2021"], ahead


def test_a_number_of_areas_is_no_part_of_the_whole() -> None:
    counted = re.compile(r"\d+ (mined |suspected |confirmed )?(areas|hazards|SHAs|CHAs|minefields|donors)")
    assert [row["part"] for row in FIGURES if counted.search(row["part"])] == []


@pytest.mark.parametrize(
    ("scope", "measure", "period", "part"),
    [
        ("AFG", "mined_area_remaining", "2012-12-31", "AP mines only"),
        ("IRQ", "mined_area_cleared", "2023-12-31", "Kurdistan Region only"),
        ("SDN", "casualties_total", "2009-12-31", "Darfur only"),
        ("UKR", "mined_area_suspected", "2023-10-11", "potentially contaminated land"),
        ("TJK", "mined_area_remaining", "2015-12-31", ""),
        ("ERI", "mines_destroyed", "2003-12-31", ""),
        ("HRV", "casualties_total", "2016-12-31", ""),
    ],
)
def test_the_part_says_what_a_source_counts_and_nothing_else(scope: str, measure: str, period: str, part: str) -> None:
    alike = {
        row["part"] for row in FIGURES if (row["scope"], row["measure"], row["ends_on"]) == (scope, measure, period)
    }
    assert part in alike


def test_potentially_contaminated_land_is_never_taken_for_mined_area() -> None:
    """Thousands of square kilometres of Ukraine are land to be checked, not mined area."""
    vast = [row for row in FIGURES if row["unit"] == "m2" and row["value"] and int(row["value"]) > 20_000_000_000]
    assert {(row["scope"], row["part"]) for row in vast} == {("UKR", "potentially contaminated land")}


def test_the_states_own_number_comes_from_the_state_or_is_said_to() -> None:
    kinds = {row["key"]: row["kind"] for row in rows("sources.csv")}
    says_so = re.compile(
        r"reported|according to|Article 7 report|initial report|given by the State|extension request|[Nn]ational"
        r"|official|government estimate|every report|ZIMAC"
    )
    for row in FIGURES:
        if row["said_by"] == "state":
            own = kinds[row["source_keys"].split(";")[0]] == "state_report"
            assert own or says_so.search(row["remark"]), row


def test_a_choice_is_between_rivals_with_a_reason_from_the_day_they_are_known() -> None:
    held = {row["key"]: row for row in FIGURES}
    slots: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in FIGURES:
        slots[tuple(row[name] for name in SLOT)].append(row)
    assert max(Counter(row["key"] for row in CHOICES).values()) == 1
    for choice in CHOICES:
        chosen = held[choice["figure_key"]]
        rivals = [row for row in slots[tuple(chosen[name] for name in SLOT)] if row["value"] != chosen["value"]]
        assert rivals, choice
        assert choice["reason"].endswith("."), choice
        assert known(chosen) <= known(choice), choice
        assert known(choice) in {known(row) for row in (chosen, *rivals)}, choice
