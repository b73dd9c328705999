"""``status``, ``deadlines`` and ``overview`` on the real facts."""

from __future__ import annotations

import pytest

from command_line import call

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

STATUS_KEYS = {
    "state",
    "on",
    "known",
    "status",
    "signed_on",
    "consented_on",
    "consent_kind",
    "entry_into_force",
    "withdrawal_effective",
}
DEADLINE_KEYS = {
    "state",
    "article",
    "duty",
    "original_due",
    "due",
    "extensions",
    "state_of_duty",
    "completed_on",
    "completed_precision",
    "rule",
    "source",
}


def test_status_of_every_state() -> None:
    rows = call("status", "--on", "2014-06-27", "--known", "2014-06-27", "--json").rows
    assert len(rows) == 197
    assert all(row.keys() >= STATUS_KEYS for row in rows)
    assert sum(row["status"] == "state_party" for row in rows) == 161


@pytest.mark.parametrize("named", ["OMN", "omn", "Oman", "oman"])
def test_a_state_is_named_by_code_or_by_name(named: str) -> None:
    (row,) = call("status", named, "--on", "2020-01-01", "--json").rows
    assert (row["state"], row["status"], row["entry_into_force"]) == ("OMN", "state_party", "2015-02-01")


def test_a_former_name_still_finds_the_state() -> None:
    (row,) = call("status", "Swaziland", "--on", "2002-01-01", "--json").rows
    assert (row["state"], row["name"]) == ("SWZ", "Swaziland")


def test_status_is_that_of_the_day_as_known_on_the_day() -> None:
    days = ["--on", "2025-12-31", "--known", "2025-06-01"]
    assert [row["status"] for row in call("status", "LTU", *days, "--json").rows] == ["state_party"]
    (row,) = call("status", "LTU", "--on", "2025-12-31", "--json").rows
    assert (row["status"], row["withdrawal_effective"]) == ("withdrawn", "2025-12-27")


def test_nothing_was_recorded_before_it_was_typed_in() -> None:
    (row,) = call("status", "OMN", "--recorded", "2001-01-01", "--json").rows
    assert row["status"] == "not_party"


def test_a_table_stands_in_columns() -> None:
    head, row = call("status", "OMN", "--on", "2020-01-01").out.splitlines()
    assert head.startswith("state  name")
    assert row.split()[:4] == ["OMN", "Oman", "state_party", "–"]


def test_deadlines_of_an_article_as_known_on_a_day() -> None:
    days = ["--on", "2012-01-01", "--known", "2012-01-01"]
    (row,) = call("deadlines", "zimbabwe", "--article", "5", *days, "--json").rows
    assert row.keys() >= DEADLINE_KEYS
    assert (row["state"], row["original_due"], row["due"]) == ("ZWE", "2009-03-01", "2013-01-01")
    assert row["state_of_duty"] == "running"
    assert row["extensions"][0] == {"granted_at": "9MSP", "until": "2011-01-01", "verified": True}
    assert row["source"]


def test_deadlines_hold_every_duty_of_every_state_named() -> None:
    rows = call("deadlines", "ZWE", "KHM", "--on", "2014-06-27", "--json").rows
    assert [(row["state"], row["article"]) for row in rows] == [
        (state, article) for state in ("KHM", "ZWE") for article in ("5", "4", "7", "7")
    ]


def test_overview_of_the_fourth_meeting() -> None:
    (numbers,) = call("overview", "--on", "2002-09-20", "--known", "2002-09-20", "--json").rows
    assert (numbers["on"], numbers["known"], numbers["projected"]) == ("2002-09-20", "2002-09-20", False)
    assert numbers["states_consented_to_be_bound"] == 128
    assert len(numbers["list_consented"]) == 128


def test_overview_of_a_group_and_since_a_day() -> None:
    on = ["--on", "2014-06-27", "--known", "2014-06-27"]
    (numbers,) = call("overview", *on, "--group", "african", "--since", "2011-01-01", "--json").rows
    assert numbers["states"] == 54
    assert numbers["new_states_parties_since_2011-01-01"] == 2


def test_overview_marks_counts_whose_register_is_partial() -> None:
    lines = call("overview", "--on", "2014-06-27", "--known", "2014-06-27").out.splitlines()
    registers = {line.split()[0]: line.split()[1] for line in lines}
    assert registers["states_parties_in_force"] == "–"
    assert registers["a5_completed"] == "partial"


def test_none_known_to_have_a_duty_is_not_none_at_all() -> None:
    """Greece and Ukraine were said to have stocks on 17 June 2025; of the next day no source tells."""
    keys = ["a4_obligation_remaining", "a4_last_stated_outstanding", "a4_last_stated_outstanding_on"]
    for on, expected in (
        ("2025-06-17", [2, 2, "2025-06-17"]),
        ("2025-06-18", [None, 2, "2025-06-17"]),
        ("2015-01-01", [5, 3, "2012-12-06"]),
        ("2017-05-01", [3, 2, "2012-12-06"]),
        ("2002-09-20", [34, None, None]),
    ):
        (numbers,) = call("overview", "--on", on, "--known", "2026-03-31", "--json").rows
        assert [numbers[key] for key in keys] == expected, on
    (numbers,) = call("overview", "--on", "2026-03-31", "--known", "2026-03-31", "--json").rows
    assert numbers["list_a4_last_stated_outstanding"] == ["GRC", "UKR"]
    lines = call("overview", "--on", "2026-03-31", "--known", "2026-03-31").out.splitlines()
    assert ["a4_obligation_remaining", "partial", "–"] in [line.split() for line in lines]


def test_before_a_duty_binds_anybody_none_has_it() -> None:
    (numbers,) = call("overview", "--on", "1998-01-01", "--known", "2026-03-31", "--json").rows
    assert numbers["a5_obligation_remaining"] == 0


def test_overview_says_when_it_looks_ahead() -> None:
    (numbers,) = call("overview", "--on", "2099-01-01", "--json").rows
    assert numbers["projected"] is True


@pytest.mark.parametrize("command", ["status", "deadlines"])
def test_a_table_says_when_it_looks_ahead(command: str) -> None:
    ahead = call(command, "OMN", "--on", "2024-01-01", "--known", "2020-01-01").out.splitlines()
    assert ahead[0] == "Projected to 2024-01-01 from what was known on 2020-01-01."
    then = call(command, "OMN", "--on", "2020-01-01", "--known", "2020-01-01").out
    assert "rojected" not in then


def test_another_convention_is_another_folder() -> None:
    (numbers,) = call("overview", "--convention", "ccm", "--on", "2014-01-27", "--known", "2014-01-27", "--json").rows
    assert (numbers["states_consented_to_be_bound"], numbers["signatories"]) == (84, 108)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["status", "Zimbabe"], "There is no State “Zimbabe”. Did you mean Zimbabwe (ZWE)?"),
        (["status", "Swazilan"], "There is no State “Swazilan”. Did you mean Eswatini (SWZ)?"),
        (["status", "Russia"], "There is no State “Russia”. Did you mean Russian Federation (RUS)?"),
        (
            ["status", "Congo-"],
            "There is no State “Congo-”. Did you mean Democratic Republic of the Congo (COD) or Congo (COG)?",
        ),
        (["status", "Atlantis"], "There is no State “Atlantis”. “intersessional status” lists all States."),
        (["deadlines", "ATL"], "There is no State “ATL”. “intersessional status” lists all States."),
        (["deadlines", "--article", "99"], "No duty with a time limit stands in article 99; choose one of 5, 4, 7."),
        (["status", "--on", "2002-13-01"], "Invalid value for '--on': “2002-13-01” is not a day of the calendar"),
        (["status", "--known", "2300-01-01"], "2300-01-01 is out of reach; choose a day from 1990-01-01 to"),
        (["overview", "--since", "yesterday"], "“yesterday” is not a day of the calendar; write it as 2002-09-20."),
        (["overview", "--group", "friends"], "There is no group “friends”; those held are un_members, "),
        (["overview", "--convention", "ctbt"], "'ctbt' is not one of 'apmbc', 'ccm'."),
        (["overview", "ZWE"], "Got unexpected extra argument (ZWE)"),
        (["nothing"], "No such command 'nothing'."),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence(arguments: list[str], sentence: str) -> None:
    outcome = call(*arguments)
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert sentence in outcome.err
