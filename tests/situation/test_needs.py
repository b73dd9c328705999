"""Plans, needs and means of the shipped facts, composed at a moment: what is uncovered, and what stands beside it."""

from __future__ import annotations

from datetime import date

import pytest

from intersessional.assessment.intervals import Interval
from intersessional.core.queries import current_revision
from intersessional.situation.moment import Moment
from intersessional.situation.needs import NeedsAndMeans, Weighed, needs_and_means, needs_and_means_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]

NOW = date(2026, 11, 24)
UNTOLD = ("own_share_not_stated", "no_record_of_own")


def at(on: date = NOW, known: date | None = None) -> NeedsAndMeans:
    return needs_and_means(Moment(on, known or on), current_revision())


def need(key: str, found: NeedsAndMeans) -> Weighed:
    return next(item for item in found.needs if item.need.key == f"apmbc/{key}")


def test_the_needs_that_reach_today() -> None:
    assert sorted(item.need.key.removeprefix("apmbc/") for item in at().needs if item.reaches) == [
        "AGO/need/known-areas-2025",
        "AGO/need/whole-country-2024",
        "KHM/need/cmac-yearly-2006",
        "LKA/need/yearly-2024",
        "NER/need/extension-to-2029",
        "SRB/need/remaining-2020",
        "UKR/need/territory-2023",
        "UKR/need/territory-2024",
        "ZWE/need/gap-2024-2028",
    ]


def test_zimbabwes_own_share_is_taken_off_and_what_came_bounds_the_rest() -> None:
    found = need("ZWE/need/fourth-extension", at()).balance

    assert (found.first_year, found.last_year, found.currency) == (2015, 2018, "USD")
    assert found.own is not None
    assert found.given is not None
    assert found.own.interval == Interval(290000000, 290000000)
    assert found.given.interval == Interval(0, 1975197100)
    assert found.uncovered == Interval(0, 1006512500)
    assert found.reasons == ("purpose_not_stated",)


@pytest.mark.parametrize(
    ("state", "on", "uncovered", "reasons"),
    [
        ("ZWE", NOW, Interval(0, 2379500000), ("no_record_of_given",)),
        ("NER", NOW, Interval(0, 237500000), ("no_record_of_given",)),
        ("SRB", NOW, None, ("no_period_stated",)),
        ("KHM", date(2024, 6, 21), None, ("periods_overlap",)),
        ("KHM", date(2006, 11, 1), Interval(0, 1050000000), ("no_record_of_own", "no_record_of_given")),
        ("KHM", NOW, None, ("no_period_stated",)),
        ("UKR", date(2023, 12, 31), Interval(0, None), (*UNTOLD, "no_record_of_given")),
        ("ZWE", date(2014, 6, 27), None, ("no_need_stated",)),
        ("FRA", NOW, None, ("no_need_stated",)),
    ],
)
def test_what_a_state_leaves_uncovered_for_clearance(
    state: str, on: date, uncovered: Interval | None, reasons: tuple[str, ...]
) -> None:
    found = at(on).gap(state, "clearance")

    assert (found.uncovered, found.reasons) == (uncovered, reasons)


def test_a_need_stated_for_no_aim_is_in_the_gap_of_none() -> None:
    then = at(date(2025, 12, 31))

    assert need("AFG/need/2025", then).reaches
    assert then.gap("AFG", "clearance").reasons == ("no_need_stated",)


def test_a_need_without_a_period_stands_beside_what_is_promised_on_the_day() -> None:
    beside = need("UKR/need/territory-2024", at()).promised

    assert "apmbc/means/zagreb-2023" in {row.key for row in beside}
    assert all("UKR" in row.recipients for row in beside)


def test_what_is_not_known_yet_or_not_said_yet_is_not_there() -> None:
    then = at(date(2016, 6, 30))

    assert "apmbc/ZWE/need/fifth-request" not in {item.need.key for item in then.needs}
    assert [item.need.key for item in at(date(2016, 6, 30), NOW).needs_of("ZWE")] == ["apmbc/ZWE/need/fourth-extension"]


def test_the_sheet_of_a_state_says_of_it_what_the_list_of_all_says() -> None:
    moment, revision = Moment(NOW, NOW), current_revision()
    for state in ("ZWE", "KHM", "AGO", "SDN"):
        assert needs_and_means_of(state, moment, revision).needs_of(state) == at().needs_of(state)


def test_means_stand_under_who_gets_and_who_gives_them_the_latest_first() -> None:
    found = at()

    assert [item.means.key for item in found.means_of("HRV")] == [
        "apmbc/HRV/means/own-2025",
        "apmbc/HRV/means/zagreb-2023-technical",
        "apmbc/HRV/means/zagreb-2023",
    ]
    assert found.means_for("HRV") == [item for item in found.means_for("HRV") if item.means.giver != "HRV"]
    ukraine = [item.means.key for item in found.means_for("UKR") if item.on_its_way]
    assert ukraine[:2] == ["apmbc/GBR/means/halo-2025", "apmbc/POL/means/undp-ukraine-2024"]


def test_milestones_stand_in_order_under_their_plan() -> None:
    plans = {item.plan.key: item for item in at().plans_of("BIH")}

    assert [row.key for row in plans["apmbc/BIH/plan/request-2008"].milestones] == [
        "apmbc/BIH/plan/request-2008/2010",
        "apmbc/BIH/plan/request-2008/2011",
    ]
