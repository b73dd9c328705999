"""What a giver asks to know, and what on file answers it: by the rule alone, and of the shipped facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cooperation.stating import figure, need, period, plan
from intersessional.assessment.figures import Answer, Held, Rule
from intersessional.cooperation.statements import NeedStatus
from intersessional.core.queries import current_revision
from intersessional.situation.matching import Matching, matching
from intersessional.situation.moment import Moment
from intersessional.situation.requirements import File, Filed, FiledKind, on_file
from intersessional.treaty.convention import Requirement, load

CATALOGUE = {item.code: item for item in load("apmbc").requirements}
ON = date(2020, 6, 30)
NOW = date(2026, 11, 24)


def counted(**told: Any) -> File:
    row = figure("national_contribution", 5, **told)
    return File(ON, figures={"national_contribution": (Held(row, Rule.ONLY_ONE),)})


def kind(code: str, file: File) -> FiledKind | None:
    found = on_file(CATALOGUE[code], file)
    return found.kind if found else None


@pytest.mark.parametrize("year", [2018, 2019])
def test_a_figure_of_the_last_years_answers(year: int) -> None:
    found = on_file(CATALOGUE["national_contribution"], counted(year=year))
    assert found is not None
    assert (found.kind, found.about, found.known_on) == (FiledKind.FIGURE, date(year, 12, 31), date(year + 1, 1, 1))


@pytest.mark.parametrize(
    "told",
    [
        {"year": 2017},
        {"part": "one province"},
        {"counterpart": "XXB"},
        {"cumulative": True},
        {"answer": Answer.NOT_REPORTED},
        {"answer": Answer.ILLEGIBLE},
        {"answer": Answer.UNCHANGED},
    ],
    ids=str,
)
def test_an_old_figure_a_part_or_silence_does_not_answer(told: dict[str, Any]) -> None:
    assert kind("national_contribution", counted(**{"year": 2019, **told})) is None


def test_that_there_is_nothing_is_an_answer() -> None:
    assert kind("national_contribution", counted(year=2019, answer=Answer.NIL)) is FiledKind.FIGURE


@pytest.mark.parametrize(
    ("told", "answers"),
    [
        ({"period": period("2019", "2022")}, True),
        ({"period": period("2015", "2019")}, False),
        ({"period": period(), "known_on": date(2018, 1, 1)}, True),
        ({"period": period(), "known_on": date(2012, 1, 1)}, False),
        ({"period": period("2019", "2022"), "aim": "victim_assistance"}, False),
    ],
)
def test_a_plan_that_reaches_the_day_answers(told: dict[str, Any], answers: bool) -> None:
    assert (kind("work_plan", File(ON, plans=(plan(**told),))) is FiledKind.PLAN) == answers


def test_a_need_that_says_how_its_amount_was_computed_answers_what_it_costs() -> None:
    assert kind("cost", File(ON, needs=(need(costed="2 a square metre"),))) is FiledKind.COSTING
    assert kind("cost", File(ON, needs=(need(),))) is None
    assert kind("cost", File(ON, needs=(need(costed="2", status=NeedStatus.WITHDRAWN),))) is None
    assert kind("cost", File(ON, needs=(need(costed="2", amount=None),))) is None


def test_what_the_state_gives_is_answered_by_its_share_where_no_figure_is_held() -> None:
    own = need(own_contribution="its deminers")
    assert kind("national_contribution", File(ON, needs=(own,))) is FiledKind.OWN_SHARE
    both = File(ON, figures=counted(year=2019).figures, needs=(own,))
    assert kind("national_contribution", both) is FiledKind.FIGURE


def test_nothing_on_file_is_to_be_asked() -> None:
    assert all(on_file(item, File(ON)) is None for item in CATALOGUE.values())


def test_a_public_reply_answers_what_nothing_else_does() -> None:
    reply = Filed(FiledKind.REPLY, 1, "", None, ON)
    assert on_file(CATALOGUE["standards"], File(ON, replies={"standards": reply})) is reply
    assert on_file(CATALOGUE["standards"], File(ON, replies={"cost": reply})) is None


# The shipped facts


def at(on: date = NOW, known: date | None = None) -> Matching:
    return matching(Moment(on, known or on), current_revision())


def held(state: str, code: str, found: Matching) -> Filed | None:
    requirement: Requirement = found.requirements[code]
    return on_file(requirement, found.file(state))


@pytest.mark.django_db
@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize(
    ("state", "code", "kind", "about", "source"),
    [
        ("UKR", "completion_date", FiledKind.DEADLINE, date(2033, 12, 1), "mar-2024-ukr"),
        ("AGO", "remaining_area", FiledKind.FIGURE, date(2025, 4, 3), "press-national-courrier-2025-04-03"),
        ("AGO", "released_area", FiledKind.FIGURE, date(2024, 12, 31), "mar-2025-ago"),
        ("AGO", "cost", FiledKind.COSTING, None, "press-national-courrier-2025-04-03"),
    ],
)
def test_what_is_on_file_leads_to_its_source(
    state: str, code: str, kind: FiledKind, about: date | None, source: str
) -> None:
    found = at()
    filed = held(state, code, found)
    assert filed is not None
    assert (filed.kind, filed.about) == (kind, about)
    assert source in found.sources_of(filed)


@pytest.mark.django_db
@pytest.mark.usefixtures("facts")
def test_what_became_known_later_is_not_on_file_yet() -> None:
    filed = held("AGO", "cost", at())
    assert filed is not None
    assert held("AGO", "cost", at(date(2025, 4, 2))) != filed
    assert held("AGO", "cost", at(filed.known_on)) == filed


@pytest.mark.django_db
@pytest.mark.usefixtures("facts")
def test_pairs_of_one_state_or_giver_are_those_of_the_whole_list() -> None:
    found = at()
    everything = found.pairs()
    assert [pair for pair in everything if pair.need.state == "AGO"] == found.pairs(state="AGO")
    assert [pair for pair in everything if pair.means.giver == "GBR"] == found.pairs(giver="GBR")
    assert found.pairs(state="FRA") == []


@pytest.mark.django_db
@pytest.mark.usefixtures("facts")
def test_states_stand_in_the_alphabetical_order_of_each_language() -> None:
    found = at()
    english = list(dict.fromkeys(pair.need.state for pair in found.pairs()))
    french = list(dict.fromkeys(pair.need.state for pair in found.pairs(language="fr")))
    assert english == ["AGO", "KHM", "NER", "SRB", "LKA", "UKR", "ZWE"]
    assert sorted(french) == sorted(english)
    assert french[-3:] == ["LKA", "UKR", "ZWE"]
