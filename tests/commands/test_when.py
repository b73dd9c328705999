"""``when``: what the law makes of one act, from its dates alone."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from command_line import Outcome, call


def when(kind: str, deposit: str, *options: str) -> dict[str, Any]:
    (answer,) = call("when", "--kind", kind, "--deposit", deposit, *options, "--json").rows
    return answer


def due(answer: dict[str, Any]) -> dict[str, str]:
    return {duty["duty"]: duty["due"] for duty in answer["duties"]}


def test_oman_acceded_on_20_august_2014() -> None:
    answer = when("accession", "2014-08-20")
    assert answer["entry_into_force"] == "2015-02-01"
    assert answer["withdrawal_effective"] is None
    assert due(answer) == {
        "clearance": "2025-02-01",
        "stockpile_destruction": "2019-02-01",
        "first_report": "2015-07-31",
        "yearly_report": "2016-04-30",
    }
    assert answer["duties"][0] == {
        "article": "5",
        "duty": "clearance",
        "due": "2025-02-01",
        "rule": "article 5.1: entry into force + 10 years",
    }


def test_cambodia_ratified_on_28_july_1999() -> None:
    answer = when("ratification", "1999-07-28")
    assert answer["entry_into_force"] == "2000-01-01"
    assert due(answer)["clearance"] == "2010-01-01"
    assert due(answer)["stockpile_destruction"] == "2004-01-01"


def test_a_deposit_among_the_first_forty_waits_for_the_convention() -> None:
    answer = when("ratification", "1997-12-03")
    assert answer["entry_into_force"] == "1999-03-01"
    assert answer["rule"].startswith("article 17.1")


def test_the_day_of_effect_that_south_sudan_gave_wins_over_the_rule() -> None:
    answer = when("succession", "2011-11-11", "--effect", "2011-07-09")
    assert answer["entry_into_force"] == "2011-07-09"
    assert answer["rule"] == "article 17: the day its source gives; the rule alone would give 2012-05-01"
    assert due(answer)["clearance"] == "2021-07-09"


def test_lithuania_left_six_months_after_its_notice() -> None:
    answer = when("withdrawal", "2025-06-27")
    assert answer["withdrawal_effective"] == "2025-12-27"
    assert answer["entry_into_force"] is None
    assert answer["duties"] == []


def test_no_withdrawal_takes_effect_during_an_armed_conflict() -> None:
    answer = when("withdrawal", "2025-06-27", "--armed-conflict")
    assert answer["withdrawal_effective"] is None
    assert answer["rule"] == "article 20: not before the armed conflict ends"


@pytest.mark.parametrize(
    ("ended", "effective"),
    [("2027-01-01", "2027-01-01"), ("2025-09-01", "2025-12-27"), ("2025-01-01", "2025-12-27")],
    ids=["after the six months", "within them", "before the notice"],
)
def test_a_conflict_holds_a_withdrawal_back_only_while_it_lasts(ended: str, effective: str) -> None:
    assert when("withdrawal", "2025-06-27", "--conflict-ended", ended)["withdrawal_effective"] == effective


def test_another_convention_has_other_limits() -> None:
    answer = when("ratification", "2012-10-01", "--convention", "ccm")
    assert due(answer)["stockpile_destruction"] == "2021-04-01"


def test_the_same_is_said_in_words() -> None:
    lines = call("when", "--kind", "accession", "--deposit", "2014-08-20").out.splitlines()
    assert lines[0].startswith("Entry into force: 2015-02-01 (article 17.2: ")
    assert lines[2].split() == [
        "5",
        "clearance",
        "2025-02-01",
        "article",
        "5.1:",
        "entry",
        "into",
        "force",
        "+",
        "10",
        "years",
    ]


def test_it_needs_neither_a_framework_nor_a_database() -> None:
    code = (
        "import sys; from intersessional import cli\n"
        "try: cli.main()\n"
        "except SystemExit: print(sorted(name for name in sys.modules if name.partition('.')[0] == 'django'))"
    )
    command = [sys.executable, "-c", code, "when", "--kind", "accession", "--deposit", "2014-08-20"]
    process = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert process.stdout.splitlines()[0].startswith("Entry into force: 2015-02-01")
    assert process.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--kind", "accession", "--deposit", "2014-02-30"], "is not a day of the calendar; write it as 2002-09-20."),
        (["--kind", "accession", "--deposit", "20140820"], "is not a day of the calendar; write it as 2002-09-20."),
        (["--kind", "accession", "--deposit", "1850-01-01"], "choose a day from 1990-01-01 to 2100-12-31."),
        (["--kind", "adhesion", "--deposit", "2014-08-20"], "'adhesion' is not one of 'acceptance', 'accession'"),
        (["--deposit", "2014-08-20"], "Missing option '--kind'. Choose from: acceptance, accession"),
        (["--kind", "accession"], "Missing option '--deposit'."),
        (["--kind", "accession", "--deposit", "2014-08-20", "--armed-conflict"], "matters to a withdrawal only"),
        (["--kind", "accession", "--deposit", "2014-08-20", "--convention", "ctbt"], "'ctbt' is not one of 'apmbc'"),
        (["--kind", "accession", "--deposit", "2014-08-20", "--colour"], "No such option '--colour'."),
    ],
)
def test_what_it_cannot_answer_it_refuses_in_one_sentence(options: list[str], sentence: str) -> None:
    outcome: Outcome = call("when", *options)
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert sentence in outcome.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ratification", "--deposit", "1997-12-02"], "The convention was opened on 1997-12-03; nothing could be"),
        (["accession", "--deposit", "2008-12-02", "--convention", "ccm"], "The convention was opened on 2008-12-03"),
        (["withdrawal", "--deposit", "1999-02-28"], "The convention entered into force on 1999-03-01; no State could"),
        (["succession", "--deposit", "2011-11-11", "--effect", "1999-02-28"], "nothing took effect before it."),
        (["withdrawal", "--deposit", "2025-06-27", "--effect", "2025-06-26"], "takes effect after its notice"),
    ],
)
def test_an_act_that_could_not_be_is_refused_in_one_sentence(arguments: list[str], sentence: str) -> None:
    outcome = call("when", "--kind", *arguments)
    assert outcome.status == 2
    assert sentence in outcome.refusal
