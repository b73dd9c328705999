"""The shipped plans, needs and means, as a page asks for them on a day as known on another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from intersessional.cooperation import models
from intersessional.cooperation.balance import MEASURES, over_its_period
from intersessional.cooperation.domain.needs import record_needs
from intersessional.cooperation.knowledge import Stated
from intersessional.cooperation.queries import every_version, history, resting_on, stated
from intersessional.cooperation.statements import GIVEN, Rate, Share, Standing
from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.record.figure_queries import figures_measured
from intersessional.treaty.acts import Supersession

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]

NOW = date(2026, 11, 24)


def at(known: date, on: date | None = None) -> Stated:
    return stated("apmbc", current_revision().head, known=known, on=on)


def test_everything_published_is_there_today() -> None:
    now = at(NOW, NOW)

    assert [len(rows) for rows in now] == [14, 18, 32, 57]
    assert [len(rows) for rows in stated("ccm", current_revision().head, known=NOW)] == [0, 0, 0, 0]


def test_the_fourth_meeting_knew_of_one_need_one_promise_and_no_plan() -> None:
    then = at(date(2002, 9, 20), date(2002, 9, 20))

    assert [(row.key, row.period.standing(date(2002, 9, 20), row.known_on)) for row in then.needs] == [
        ("apmbc/NIC/need/2000-2004", Standing.RUNNING)
    ]
    assert [row.key for row in then.means] == ["apmbc/AUS/means/1996-2005"]
    assert (then.plans, then.milestones) == ((), ())


def test_a_need_found_later_ran_all_the_same() -> None:
    as_known_now = at(NOW, date(2014, 6, 27)).needs

    assert {row.key for row in as_known_now if row.period.standing(date(2014, 6, 27), row.known_on) == "running"} == {
        "apmbc/KHM/need/2010-2019",
        "apmbc/SDN/need/2013-2016",
    }
    assert "apmbc/SDN/need/2013-2016" not in {row.key for row in at(date(2014, 6, 27)).needs}


def test_two_needs_run_to_today_by_what_their_sources_print() -> None:
    running = [row.key for row in at(NOW).needs if row.period.standing(NOW, row.known_on) is Standing.RUNNING]

    assert running == ["apmbc/NER/need/extension-to-2029", "apmbc/ZWE/need/gap-2024-2028"]


def test_a_row_says_what_the_file_says() -> None:
    (need,) = (row for row in at(NOW).needs if row.key == "apmbc/ZWE/need/fourth-extension")

    assert need.amount is not None
    assert (need.state, need.aim, need.duty, need.kind) == ("ZWE", "clearance", "clearance", "money")
    assert (need.amount.value, need.amount.low, need.amount.currency) == (1296512500, 1296512500, "USD")
    assert (need.amount.rate, need.amount.printed) == (Rate.IN_ALL, "$12,965,125")
    assert (str(need.period.starts), str(need.period.ends), need.period.stated) == ("2015-01-01", "2018-01-01", None)
    assert (need.share, need.own_amount, need.sources) == ("whole", 290000000, ("lm-2016-zwe-support",))
    (plan,) = (row for row in at(NOW).plans if row.state == "ZWE")
    assert (plan.cost, plan.currency) == (1296512500, "USD")
    (milestone,) = (row for row in at(NOW).milestones if row.plan == plan.key)
    assert (milestone.measure, milestone.value, str(milestone.due)) == ("mined_area_released", 4000000, "2018-01-01")
    (given,) = (row for row in at(NOW).means if row.giver_name == "34 States")
    assert (given.giver, given.recipients, given.stage) == ("", ("UKR",), "pledge")


def test_a_restated_need_is_seen_from_the_day_it_was_known(actor: Actor) -> None:
    old = models.Need.objects.get(key="apmbc/NER/need/extension-to-2029")
    fields = {field.name: getattr(old, field.name) for field in old._meta.concrete_fields}
    again = models.Need(**fields | {"id": None, "version": 2, "status": "met", "known_on": date(2026, 5, 1)})
    head = current_revision().head
    before = at(NOW)

    record_needs(
        actor=actor,
        subject="-",
        new=[],
        corrected=[again],
        supersession=Supersession.RESTATEMENT,
        reason="The State said so.",
    )

    key = "apmbc/NER/need/extension-to-2029"
    seen = {known: {row.key: row.status for row in at(known).needs}[key] for known in (date(2026, 4, 30), NOW)}
    assert seen == {date(2026, 4, 30): "stated", NOW: "met"}
    assert [row.version for row in history("apmbc", current_revision().head, key)] == [1, 2]
    assert stated("apmbc", head, known=NOW) == before, "each state of the record keeps its own answer"


def test_an_auditor_is_told_what_was_written_by_a_day() -> None:
    written = models.Need.objects.order_by("recorded_at").values_list("recorded_at", flat=True)[0].date()
    head = current_revision().head

    assert every_version("apmbc", head, written) == every_version("apmbc", head)
    assert every_version("apmbc", head, date(2020, 1, 1)) == Stated((), (), (), ())
    assert written <= datetime.now(UTC).date()


def test_what_rests_on_a_source_is_found_by_its_key() -> None:
    found = {row.key for row in resting_on("apmbc", current_revision().head, "lm-2016-zwe-support")}

    assert found == {
        "apmbc/ZWE/need/fourth-extension",
        "apmbc/ZWE/plan/fourth-extension",
        "apmbc/ZWE/plan/fourth-extension/2018",
    }
    assert resting_on("apmbc", current_revision().head, "lm-2016-zwe") == ()


def test_what_came_in_four_years_bounds_what_sudan_lacked_of_its_need() -> None:
    """US$51.8 million for 2013-2016; Landmine Monitor 2017 prints 4,540,028 from all donors in these years."""
    (need,) = (row for row in at(NOW).needs if row.state == "SDN")
    figures = figures_measured("apmbc", current_revision().head, MEASURES).figures

    found = over_its_period(need, means=at(NOW).means, figures=figures)
    if_all_was_asked_of_others = over_its_period(replace(need, share=Share.OTHERS), means=[], figures=figures)

    assert (found.first_year, found.last_year, found.currency) == (2013, 2016, "USD")
    assert found.given is not None
    assert found.given.interval == (0, 454002800)
    assert found.uncovered == (0, 5185000000)
    assert found.reasons == ("own_share_not_stated", "no_record_of_own", "purpose_not_stated")
    assert if_all_was_asked_of_others.uncovered == (5175000000 - 454002800, 5185000000)


def test_no_payment_held_is_counted_twice() -> None:
    held = at(NOW)
    keys = {row.key for row in held.means}

    assert {row.part_of for row in held.means} - {""} <= keys
    assert {row.part_of for row in held.needs} - {""} <= {row.key for row in held.needs}
    assert sum(row.stage in GIVEN for row in held.means) == 5
