"""The gap by State, aim and year of the shipped facts; whom it names, in which order, and which givers are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from intersessional.assessment.intervals import Interval
from intersessional.cooperation.models import Means
from intersessional.core.memory import forget
from intersessional.core.queries import current_revision
from intersessional.situation.gaps import GapLine, gaps, gaps_of, years_of_needs
from intersessional.situation.givers import Breadth
from intersessional.situation.moment import Moment
from intersessional.situation.needs import needs_and_means, needs_and_means_of
from intersessional.treaty.acts import Supersession

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]

NOW = Moment(date(2026, 11, 24), date(2026, 11, 24))
EARLY = Moment(date(1999, 1, 1), date(1999, 1, 1))


def lines(year: int | None = None, moment: Moment = NOW, **asked: object) -> list[GapLine]:
    return gaps(moment, current_revision(), year, **asked)  # type: ignore[arg-type]  # as the test gives it


def test_each_state_and_aim_with_a_need_in_the_year_has_a_line_by_the_names_of_states() -> None:
    assert [(line.state, line.aim) for line in lines(2023)] == [
        ("AGO", "clearance"),
        ("KHM", "clearance"),
        ("KHM", ""),
        ("SRB", "clearance"),
        ("UKR", "clearance"),
        ("ZWE", "clearance"),
    ]


def test_the_order_is_that_of_names_in_the_language_and_never_of_amounts() -> None:
    states = [line.state for line in lines(2016, language="ar")]
    assert states == ["SDN", "ZWE", "KHM"]


def test_what_is_confirmed_is_taken_off_only_after() -> None:
    zimbabwe = next(line for line in lines(2016) if line.state == "ZWE").balance

    assert zimbabwe.confirmed is not None
    assert zimbabwe.confirmed.interval == Interval(63528100, None)
    assert (zimbabwe.uncovered, zimbabwe.uncovered_after) == (Interval(0, 1006512500), Interval(0, 942984400))


def test_the_year_of_the_day_is_the_year_unless_another_is_asked_for() -> None:
    assert {line.year for line in lines()} == {2026}
    stated = needs_and_means(NOW, current_revision())
    assert [line.balance for line in lines()] == [stated.gap(line.state, line.aim or "") for line in lines()]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"aim": ""}, ["SDN"]),
        ({"aim": "clearance", "states": {"ZWE", "FRA"}}, ["ZWE"]),
        ({"aim": "victim_assistance"}, []),
        ({"states": {"FRA"}}, []),
    ],
)
def test_lines_are_chosen_by_aim_and_state(asked: dict[str, object], found: list[str]) -> None:
    assert [line.state for line in lines(2016, **asked)] == found


def test_of_a_state_named_that_stated_no_need_a_line_says_so() -> None:
    (line,) = lines(2016, states={"FRA"}, without={"FRA"})

    assert (line.state, line.aim, line.needs) == ("FRA", None, ())
    assert line.balance.reasons == ("no_need_stated",)
    assert (line.balance.needed, line.balance.uncovered) == (None, None)


def test_on_a_day_before_any_need_was_stated_there_is_no_line() -> None:
    assert lines(moment=EARLY) == []
    assert list(years_of_needs(needs_and_means(EARLY, current_revision()))) == []


def test_givers_are_those_told_in_the_last_year_up_to_the_one_asked_for() -> None:
    cambodia = {year: next(line.received for line in lines(year) if line.state == "KHM") for year in (2016, 2023)}

    assert (cambodia[2016].year, cambodia[2016].breadth) == (2016, Breadth.ONE)
    assert (cambodia[2023].year, cambodia[2023].breadth) == (2022, Breadth.SEVERAL)
    assert next(line.received for line in lines() if line.state == "NER").breadth == Breadth.NOBODY


def test_years_one_after_another_with_one_answer_stand_together() -> None:
    runs = gaps_of(needs_and_means(NOW, current_revision()), "ZWE")["clearance"]

    assert [(run.first, run.last, run.balance.uncovered is not None) for run in runs] == [
        (2026, 2028, True),
        (2024, 2025, False),
        (2019, 2023, True),
        (2017, 2018, False),
        (2015, 2016, True),
    ]
    assert {need.key for need in runs[1].needs} == {"apmbc/ZWE/need/fifth-request", "apmbc/ZWE/need/gap-2024-2028"}


def test_the_sheet_of_a_state_has_the_years_that_the_list_of_all_has() -> None:
    own, everyone = needs_and_means_of("ZWE", NOW, current_revision()), needs_and_means(NOW, current_revision())

    assert gaps_of(own, "ZWE") == gaps_of(everyone, "ZWE")
    assert gaps_of(own, "FRA") == {}


@pytest.fixture
def paid(db: None) -> Iterator[None]:
    """What Japan committed to Zimbabwe for 2016 is told to be paid, from March 2017 on: another version of the same."""
    first = Means.objects.get(key="apmbc/JPN/means/halo-zwe-2016")
    fields = {field.name: getattr(first, field.name) for field in Means._meta.concrete_fields if field.name != "id"}
    fields |= {"version": 2, "supersedes": first, "supersession": Supersession.RESTATEMENT.value, "stage": "payment"}
    Means.objects.create(**fields | {"known_on": date(2017, 3, 1), "reason": "It was paid."})
    forget()
    yield
    forget()


@pytest.mark.usefixtures("paid")
def test_a_promise_that_was_paid_moves_to_given_from_the_day_it_is_known() -> None:
    on = date(2016, 12, 31)
    before, after = (
        next(line for line in lines(2016, Moment(on, known)) if line.state == "ZWE").balance
        for known in (date(2017, 2, 28), date(2017, 3, 1))
    )

    assert [side and side.interval.low for side in (before.given, before.confirmed)] == [0, 63528100]
    assert [side and side.interval.low for side in (after.given, after.confirmed)] == [63528100, 0]
    assert before.uncovered_after == after.uncovered_after == after.uncovered
    assert after.promised == ()
