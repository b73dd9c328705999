"""A convention is a folder; a mistake in it is reported with its file, row and field, in one sentence."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from acting import APMBC, CCM

from intersessional.treaty import convention
from intersessional.treaty.convention import FOLDER, ConventionError


def test_two_conventions_are_held_and_no_code_knows_which():
    assert convention.codes() == ["apmbc", "ccm"]
    assert [convention.load(code).code for code in convention.codes()] == ["apmbc", "ccm"]


def test_a_convention_that_is_not_held_is_refused():
    with pytest.raises(ConventionError, match="There is no convention “btwc”; those held are apmbc, ccm"):
        convention.load("btwc")


@pytest.mark.parametrize(("held", "articles"), [(APMBC, 22), (CCM, 23)])
def test_every_article_has_a_title(held, articles):
    assert [article.number for article in held.articles] == [str(number) for number in range(1, articles + 1)]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (
            APMBC,
            {
                "clearance": ("5", "years", 10, 10),
                "stockpile_destruction": ("4", "years", 4, None),
                "first_report": ("7", "days", 180, None),
                "yearly_report": ("7", "yearly", None, None),
            },
        ),
        (
            CCM,
            {
                "clearance": ("4", "years", 10, 5),
                "stockpile_destruction": ("3", "years", 8, 4),
                "first_report": ("7", "days", 180, None),
                "yearly_report": ("7", "yearly", None, None),
            },
        ),
    ],
)
def test_the_time_limits_are_those_of_the_treaty(held, expected):
    found = {duty.code: (duty.article, duty.rule, duty.amount, duty.longest_extension) for duty in held.duties}
    assert found == expected
    assert {(duty.month, duty.day) for duty in held.duties if duty.rule == "yearly"} == {(4, 30)}


def test_a_duty_is_found_by_its_code():
    assert APMBC.duty("clearance").article == "5"
    with pytest.raises(KeyError):
        APMBC.duty("parking")


def test_the_aims_are_the_four_of_the_programme_and_the_measures_of_article_9():
    four = {"clearance", "victim_assistance", "stockpile_destruction", "universalization"}
    assert {aim.code for aim in APMBC.aims} == four | {"national_implementation"}
    assert {aim.code for aim in CCM.aims} == four


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        ("1999-12-31", {"GS", "MC", "VA", "SD", "TE"}),
        ("2001-01-01", {"GS", "MC", "VA", "SD"}),
        ("2012-01-01", {"GS", "MC", "VA", "SD", "RC"}),
        ("2015-01-01", {"A5", "CVA", "CCA", "CCC"}),
    ],
)
def test_the_committees_of_a_day(on, codes):
    sitting = {
        body.code
        for body in APMBC.bodies
        if body.valid_from and str(body.valid_from) <= on and (body.valid_to is None or on < str(body.valid_to))
    }
    assert sitting == codes


def test_a_body_with_dates_names_its_source():
    assert [body.code for body in APMBC.bodies if body.valid_from and not body.source_keys] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER / "apmbc", tmp_path / "apmbc"))


def _replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def _write(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(content) and None


MISTAKES = {
    "a file is missing": (lambda folder: (folder / "aims.csv").unlink(), "aims.csv cannot be read: "),
    "the head is missing": (lambda folder: (folder / "convention.toml").unlink(), "convention.toml cannot be read: "),
    "not TOML": (_write("convention.toml", b"code: apmbc"), "convention.toml cannot be read: "),
    "not UTF-8": (
        _write("aims.csv", "code,title,articles\nvictims,Aide aux blessés,6\n".encode("latin-1")),
        "aims.csv cannot be read: ",
    ),
    "a quote that never ends": (
        _write("aims.csv", b'code,title,articles\nclearance,"Clear'),
        "aims.csv cannot be read: ",
    ),
    "not CSV": (_write("aims.csv", b'{"clearance": 5}'), "aims.csv, row 1, field code: this column is missing."),
    "an empty file": (_write("aims.csv", b""), "aims.csv, row 1, field code: this column is missing."),
    "a column is missing": (
        _replace("measures.csv", "code,title,short,aim,unit", "code,title,short,aim"),
        "measures.csv, row 1, field unit: this column is missing.",
    ),
    "an unknown column": (
        _replace("aims.csv", "code,title,articles", "code,title,articles,colour"),
        "aims.csv, row 1, field colour: there is no such column.",
    ),
    "a cell too many": (_replace("aims.csv", "areas,5", "areas,5,6"), "aims.csv, row 2, field a column too many: "),
    "a cell too few": (_replace("aims.csv", "Destruction of stockpiles,4", "x"), "aims.csv, row 4, field articles: "),
    "an unknown field of the head": (
        _replace("convention.toml", 'code = "apmbc"', 'code = "apmbc"\ncolour = "red"'),
        "convention.toml, field colour: ",
    ),
    "a field of the head is missing": (
        _replace("convention.toml", "threshold = 40", ""),
        "convention.toml, field entry_into_force.threshold: ",
    ),
    "a look back that is no date": (
        _replace("convention.toml", "2014-06-27", '"in June"'),
        "convention.toml, field look_back.Maputo: ",
    ),
    "a bad number": (_replace("duties.csv", "years,10,", "years,ten,"), "duties.csv, row 2, field amount: "),
    "a bad date": (_replace("bodies.csv", "2000-09-15", "2000-09-31"), "bodies.csv, row 6, field valid_to: "),
    "a bad unit": (_replace("measures.csv", "clearance,m2", "clearance,acre"), "measures.csv, row 9, field unit: "),
    "a bad code": (_replace("aims.csv", "universalization,", "Universal!,"), "aims.csv, row 5, field code: "),
    "an empty title": (_replace("articles.csv", "Definitions", ""), "articles.csv, row 3, field title: "),
    "a limit without an amount": (
        _replace("duties.csv", "years,4,", "years,,"),
        "duties.csv, row 3, field row: a duty with a time limit needs an amount.",
    ),
    "a yearly duty without a day": (
        _replace("duties.csv", "4,30", "4,"),
        "duties.csv, row 5, field row: a yearly duty needs a month and a day.",
    ),
    "a yearly day that not every year has": (
        _replace("duties.csv", "4,30", "2,29"),
        "duties.csv, row 5, field row: ",
    ),
    "a body that ends before it began": (
        _replace("bodies.csv", "1999-05-07,2000-09-15", "2000-09-15,1999-05-07"),
        "bodies.csv, row 6, field row: valid_to is not after valid_from.",
    ),
    "a code twice": (
        _replace("measures.csv", "stockpile_destroyed,", "stockpile_held,"),
        "measures.csv, row 3, field code: “stockpile_held” stands twice.",
    ),
    "an article twice": (
        _replace("articles.csv", "2,Definitions", "1,Definitions"),
        "articles.csv, row 3, field number: “1” stands twice.",
    ),
    "an unknown aim": (
        _replace("measures.csv", "Held,stockpile_destruction", "Held,stockpiles"),
        "measures.csv, row 2, field aim: there is no aim “stockpiles”.",
    ),
    "a head of an aim twice": (
        _replace("heads.csv", "clearance,means", "clearance,needs"),
        "heads.csv, row 3, field head: “clearance needs” stands twice.",
    ),
    "an unknown measure": (
        _replace("heads.csv", "mined_area_cancelled;", "mined_area_won;"),
        "heads.csv, row 4, field measures: there is no measure “mined_area_won”.",
    ),
    "an expectation of no weight": (
        _replace("expectations.csv", "essential", "hoped"),
        "expectations.csv, row 2, field weight: ",
    ),
    "an expectation by no date": (
        _replace("expectations.csv", "Parties,2004,", "Parties,soon,"),
        "expectations.csv, row 2, field by: “soon” is not a date; write it as 2009, 2009-10 or 2009-10-05.",
    ),
    "an expectation without a source": (
        _replace("expectations.csv", "iwp-paper-2002", ""),
        "expectations.csv, row 2, field source_keys: ",
    ),
    "an expectation of an unknown aim": (
        _replace("expectations.csv", "1RC,clearance", "1RC,clearing"),
        "expectations.csv, row 3, field aim: there is no aim “clearing”.",
    ),
    "an expectation twice": (
        _replace(
            "expectations.csv",
            "significant advances made in clearing mined land",
            "the completion of stockpile destruction by many State Parties",
        ),
        "expectations.csv, row 3, field title: “1RC the completion of stockpile destruction by many State Parties” ",
    ),
    "deadlines of an aim that has none": (
        _replace("expectations.csv", "2004,figures", "2004,deadlines"),
        "expectations.csv, row 4, field measure: no duty of “victim_assistance” has a deadline.",
    ),
    "an unknown article": (
        _replace("duties.csv", "clearance,5,", "clearance,55,"),
        "duties.csv, row 2, field article: there is no article “55”.",
    ),
    "an unknown article in the head": (
        _replace("convention.toml", 'article = "20"', 'article = "99"'),
        "convention.toml, field withdrawal.article: there is no article “99”.",
    ),
    "a requirement that nothing answers": (
        _replace("requirements.csv", "clearance,plan;reply", "clearance,hope"),
        "requirements.csv, row 4, field answered_by: ",
    ),
    "a figure that answers without measures": (
        _replace("requirements.csv", "figure;reply,survivors_registered,,5", "figure;reply,,,5"),
        "requirements.csv, row 12, field row: a figure that answers has measures and years.",
    ),
    "a deadline that answers of no duty": (
        _replace("requirements.csv", "deadline;reply,,clearance,", "deadline;reply,,,"),
        "requirements.csv, row 5, field row: a deadline that answers has a duty.",
    ),
    "a plan that answers under no aim": (
        _replace("requirements.csv", "clearance,plan;reply", ",plan;reply"),
        "requirements.csv, row 4, field row: a plan that answers is one for an aim.",
    ),
    "a requirement about an unknown measure": (
        _replace("requirements.csv", "reply,legislation_in_place", "reply,laws"),
        "requirements.csv, row 15, field measures: there is no measure “laws”.",
    ),
    "a requirement about an unknown duty": (
        _replace("requirements.csv", "reply,,clearance,", "reply,,clearing,"),
        "requirements.csv, row 5, field duty: there is no duty “clearing”.",
    ),
    "a scope that is no code": (
        _replace("scopes.csv", "STATES_PARTIES,", "States Parties,"),
        "scopes.csv, row 3, field code: ",
    ),
    "a scope without a title": (
        _replace("scopes.csv", "EU,European Union", "EU,"),
        "scopes.csv, row 2, field title: ",
    ),
    "a scope twice": (
        _replace("scopes.csv", "WORLD,", "EU,"),
        "scopes.csv, row 4, field code: “EU” stands twice.",
    ),
    "an unknown body": (
        _replace("bodies.csv", ",,MC,", ",,XX,"),
        "bodies.csv, row 8, field succeeds: there is no body “XX”.",
    ),
}


@pytest.mark.parametrize(("make", "says"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_reported_with_file_row_and_field(folder, make, says):
    make(folder)
    with pytest.raises(ConventionError) as refusal:
        convention.read(folder)
    sentence = str(refusal.value)
    assert sentence.startswith(says)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Value error" not in sentence


def test_a_table_saved_by_a_spreadsheet_program_with_its_mark_is_read(folder):
    path = folder / "aims.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert convention.read(folder).aims == APMBC.aims


def test_figures_may_be_about_more_than_one_state():
    assert [scope.code for scope in APMBC.scopes] == ["EU", "STATES_PARTIES", "WORLD"]
    assert all(len(scope.code) != len("ZWE") for scope in APMBC.scopes), "a code of three letters is a State's"


def test_a_convention_may_have_no_bodies_scopes_and_expectations_yet():
    assert CCM.bodies == CCM.scopes == CCM.expectations == ()


def test_two_things_were_essential_by_2004_and_two_expected():
    assert [(item.aim, item.weight, str(item.by)) for item in APMBC.expectations] == [
        ("stockpile_destruction", "essential", "2004"),
        ("clearance", "essential", "2004"),
        ("victim_assistance", "expected", "2004"),
        ("universalization", "expected", "2004"),
    ]
    assert {item.conference for item in APMBC.expectations} == {"1RC"}
