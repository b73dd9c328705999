"""``road`` on the real facts."""

from __future__ import annotations

import pytest

from command_line import call

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

FOURTH = ["--on", "2002-09-20", "--known", "2002-09-20"]


def test_without_a_meeting_it_is_the_next_conference_known() -> None:
    (answer,) = call("road", *FOURTH, "--json").rows
    assert (answer["conference"]["code"], answer["conference"]["by"]) == ("1RC", "2004")
    (answer,) = call("road", "--on", "2026-11-24", "--json").rows
    assert (answer["conference"]["code"], answer["told_on"]) == ("5RC", "2024-11-29")


@pytest.mark.parametrize("code", ["1RC", "1rc"])
def test_a_conference_is_named_by_its_code(code: str) -> None:
    (answer,) = call("road", code, "--on", "2004-12-03", "--known", "2004-12-03", "--json").rows
    duty = answer["aims"][0]["duties"][0]
    assert (duty["duty"], duty["counts"]["due_by_then"], duty["counts"]["completed"]) == (
        "stockpile_destruction", 99, 22,
    )  # fmt: skip


def test_as_a_table_it_says_what_is_expected_and_counts() -> None:
    head, columns, *lines = call("road", *FOURTH).out.splitlines()
    assert head == "1RC, by 2004; as it stood on 2002-09-20."
    assert columns.split() == ["aim", "quantity", "value"]
    said = {tuple(line.split(maxsplit=2)[:2]): line.split(maxsplit=2)[2] for line in lines}
    assert said["clearance", "essential"] == "significant advances made in clearing mined land"
    assert said["stockpile_destruction", "due_by_then"] == "99"
    assert said["universalization", "states_consented_to_be_bound"] == "128"


def test_it_says_when_it_looks_ahead() -> None:
    ahead = call("road", "--on", "2004-06-01", "--known", "2002-09-20").out.splitlines()
    assert ahead[0] == "Projected to 2004-06-01 from what was known on 2002-09-20."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["road", "9RC"], "No Review Conference “9RC” is known on 20"),
        (["road", "4MSP", "--known", "2003-01-01"], "is known on 2003-01-01; those known are: 1RC."),
        (["road", "--known", "1999-05-07"], "No Review Conference is known on 1999-05-07; those known are: none."),
        (["road", "--convention", "ccm"], "those known are: none."),
        (["road", "--on", "2002-13-01"], "“2002-13-01” is not a day of the calendar"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence(arguments: list[str], sentence: str) -> None:
    outcome = call(*arguments)
    assert outcome.status == 2
    assert sentence in outcome.refusal
