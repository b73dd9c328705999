"""``check`` finds facts that name a source which is not held."""

from __future__ import annotations

from datetime import date

import pytest

from intersessional.cooperation.models import Means, Milestone, Need, Plan
from intersessional.core.registries import checks
from intersessional.intake import health
from intersessional.meetings.models import Meeting
from intersessional.parties.models import Body, Membership, Seat, State, StateName
from intersessional.record.models import Act, Choice, Figure, FigureChoice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]

LIMIT = 10
KNOWN = {"known_on": date(2030, 1, 1), "known_precision": "day"}


def test_every_source_that_the_shipped_facts_name_is_held() -> None:
    assert dict(checks)["sources"]() == []


UNSOURCED = {
    "acts": Act(
        convention="ccm",
        key="ccm/NZL/gone",
        state_id="NZL",
        kind="accession",
        slot="gone",
        happened_on=date(2030, 1, 1),
        happened_precision="day",
        verification="verified",
        **KNOWN,
    ),
    "plans": Plan(convention="ccm", key="gone", state_id="NZL", title="Gone", **KNOWN),
    "milestones": Milestone(convention="ccm", key="gone", plan_key="gone", what="Gone", **KNOWN),
    "needs": Need(
        convention="ccm",
        key="gone",
        state_id="NZL",
        what="Gone",
        kind="not_stated",
        rate="in_all",
        status="stated",
        share="not_stated",
        **KNOWN,
    ),
    "means": Means(
        convention="ccm",
        key="gone",
        giver="NZL",
        reach="others_too",
        stage="offer",
        what="Gone",
        kind="not_stated",
        rate="in_all",
        **KNOWN,
    ),
    "choices": Choice(
        convention="apmbc", key="gone", state_id="NZL", slot="consent", act_key="-", reason="Because.", **KNOWN
    ),
    "figures": Figure(
        convention="ccm",
        key="ccm/NZL/gone",
        scope="NZL",
        measure="casualties_total",
        ends_on=date(2030, 1, 1),
        unit="person",
        qualifier="exact",
        answer="not_reported",
        span="in_period",
        said_by="other",
        verification="verified",
        **KNOWN,
    ),
    "figure_choices": FigureChoice(convention="ccm", key="gone", figure_key="-", reason="Because.", **KNOWN),
    "state_names": StateName(state_id="NZL", language="en", short_name="Gone", valid_from=date(2030, 1, 1)),
    "group_members": Membership(group_id="ldc", state_id="NZL"),
    "bodies": Body(convention="ccm", code="GONE", kind="committee", title="Gone", roles="chair"),
    "seats": Seat(
        state_id="NZL", role="chair", valid_from=date(2030, 1, 1), period="2030", verification="verified", **KNOWN
    ),
    "meetings": Meeting(
        convention="ccm",
        code="GONE",
        kind="msp",
        title="Gone",
        starts_on=date(2030, 1, 1),
        ends_on=date(2030, 1, 2),
        place="Geneva",
        **KNOWN,
    ),
}


@pytest.mark.parametrize("kind", UNSOURCED)
def test_a_source_that_is_not_held_is_told_with_the_row_that_names_it(kind: str) -> None:
    row = UNSOURCED[kind]
    row.source_keys = "untc-2014-01-27;gone"
    if isinstance(row, Seat):
        row.body = Body.objects.get(convention="apmbc", code="A5")
    row.save()

    (problem,) = health.sources()

    assert problem.startswith(f"There is no source “gone”, which 1 row of {kind} names, “")
    assert problem.endswith("”: load it.")


def test_rows_that_name_the_same_source_are_one_problem() -> None:
    for iso3 in ("NZL", "NOR"):
        State.objects.filter(iso3=iso3).update(source_keys="gone")

    assert health.sources() == ["There is no source “gone”, which 2 rows of states name, such as “NOR”: load it."]


def test_no_more_problems_are_told_than_can_be_read() -> None:
    State.objects.filter(iso3="NZL").update(source_keys=";".join(f"gone-{number:02}" for number in range(LIMIT + 5)))

    problems = health.sources()

    assert len(problems) == LIMIT
    assert "“gone-00”" in problems[0]
