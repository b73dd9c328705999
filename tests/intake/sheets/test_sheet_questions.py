"""What could be read in two ways is asked about once and held back; what was mended to be read is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st
from made_sheets import matched, proposed, said, table_of, vocabulary

from intersessional.assessment.figures import Answer
from intersessional.intake.sheets.matching import YES, Ask
from intersessional.intake.sheets.proposals import Proposal, Proposals, propose

HEAD = ["State", "Year", "Area released (km²)"]


def values(found: Proposals) -> dict[str, int | None]:
    return {proposal.cell: proposal.value for proposal in found.proposals}


def only(found: Proposals) -> Proposal:
    (proposal,) = found.proposals
    return proposal


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        ("2,006", "“2,006” is read as the year 2006."),
        (date(1905, 6, 28), "This cell is formatted as a day, 1905-06-28; it is read as the year 2006."),
        (date(2006, 1, 1), "The day 2006-01-01 stands where a year is expected; it is read as 2006."),
    ],
)
def test_a_year_that_was_spoiled_is_read_with_a_warning(year: object, sentence: str) -> None:
    found = proposed(HEAD, ["Angola", year, 1], ["Chad", 2015, 2])

    assert found.proposals[0].end == date(2006, 12, 31)
    assert said(found.warnings) == [f"Sheet “Sheet1”, cell B2: {sentence}"]


def test_a_number_that_could_be_two_is_asked_about_and_held_back() -> None:
    table = table_of(HEAD, ["Angola", 2015, "10.866"], ["Chad", 2015, "7"])
    matching = matched(table)
    found = propose(table, matching, vocabulary())
    (question,) = found.questions

    assert values(found) == {"C3": 7_000_000}
    assert (question.ask, question.about, question.cells) == (Ask.MARK, ".", ("C2",))
    assert question.message == "Is “10.866” 10.866, with a fraction, or 10866, in groups of three?"
    settled = propose(table, matching.answered(question, "decimals"), vocabulary())
    assert values(settled) == {"C2": 10_866_000, "C3": 7_000_000}


def test_a_column_of_two_conventions_is_reported() -> None:
    found = proposed(HEAD, ["Angola", 2015, "1,234.5"], ["Chad", 2015, "1.234,5"], ["Mali", 2015, "1.234"])

    assert values(found) == {"C2": 1_234_500_000, "C3": 1_234_500_000}
    assert "written in more than one way, as in “1,234.5” and “1.234,5”" in str(found.warnings[0])
    assert [question.cells for question in found.questions] == [("C4",)]


def test_what_a_dash_means_is_asked_and_never_taken_for_zero() -> None:
    table = table_of(HEAD, ["Angola", 2015, "–"], ["Chad", 2015, 2])
    matching = matched(table)
    (question,) = propose(table, matching, vocabulary()).questions

    assert question.message == "What does “–” mean in this column?"
    answered = {
        answer: propose(table, matching.answered(question, answer), vocabulary())
        for answer in ("nil", "not_reported", "blank")
    }
    assert [found.proposals[0].answer for found in answered.values()] == [
        Answer.NIL,
        Answer.NOT_REPORTED,
        Answer.REPORTED,
    ]
    assert answered["blank"].silent == 1


def test_a_missing_unit_is_asked_about() -> None:
    table = table_of(["State", "Year", "Area released"], ["Angola", 2015, 5], ["Chad", 2015, "3 ha"])
    matching = matched(table)
    found = propose(table, matching, vocabulary())
    (question,) = found.questions

    assert values(found) == {"C3": 30_000}
    assert question.message == "In which unit is “Area released” given here?"
    assert values(propose(table, matching.answered(question, "m2"), vocabulary())) == {"C2": 5, "C3": 30_000}


def test_how_much_a_dunum_is_differs_by_country_and_is_asked_about() -> None:
    table = table_of(HEAD, ["Iraq", 2015, "4 dunum"], ["Chad", 2015, 3])
    matching = matched(table)
    (question,) = propose(table, matching, vocabulary()).questions

    settled = propose(table, matching.answered(question, "dunum of 2500 m2"), vocabulary())
    assert values(settled) == {"C2": 10_000, "C3": 3_000_000}


def test_which_number_is_the_day_is_asked_about() -> None:
    table = table_of(
        ["State", "As of", "Mined area remaining (km2)"], ["Angola", "03/04/2015", 5], ["Chad", "04/05/2015", 6]
    )
    matching = matched(table)
    (question,) = propose(table, matching, vocabulary()).questions

    assert (question.key, question.cells) == ("as of", ("C2", "C3"))
    found = propose(table, matching.answered(question, YES), vocabulary())
    assert [(p.start, p.end) for p in found.proposals] == [(None, date(2015, 4, 3)), (None, date(2015, 5, 4))]


def test_whether_blanks_repeat_the_state_above_is_asked_about() -> None:
    rows = [["Angola", 2013, 1], [None, 2014, 2], [None, 2015, 3], ["Chad", 2013, 4], [None, 2014, 5]]
    table = table_of(HEAD, *rows)
    matching = matched(table)
    (question,) = propose(table, matching, vocabulary()).questions

    assert question.message == "Does a blank under “State” say the same as above, here “Angola”?"
    filled = propose(table, matching.answered(question, YES), vocabulary())
    assert [p.scope for p in filled.proposals] == ["AGO", "AGO", "AGO", "TCD", "TCD"]
    refused = propose(table, matching.answered(question, "no"), vocabulary())
    assert [problem.message for problem in refused.mistakes] == ["No State stands here."] * 3


cells = st.one_of(
    st.sampled_from(
        ["nil", "–", "n.a.", "1,234", "1.234,5", "10.866", "5 ha", "a lot", "#REF!", "", " ", "≥ 3", "3-5"]
    ),
    st.integers(-5, 10**9),
    st.floats(0, 10**6, allow_nan=False),
    st.dates(date(1999, 1, 1), date(2020, 1, 1)),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=8),
)
states = st.sampled_from(["Angola", "Chad", "AGO", "Angolla", "", "Türkiye", "2015"])
years = st.one_of(st.integers(2013, 2016), st.sampled_from(["2,014", "20l5", "", "2013–2014"]))


@over(rows=st.lists(st.tuples(states, years, cells, cells), min_size=1, max_size=12))
@settings(deadline=None, derandomize=True, database=None, max_examples=40)
def test_whatever_stands_in_the_cells_each_is_accounted_for(rows: list[tuple[object, ...]]) -> None:
    """Proposed, held back with a reason, or silent: nothing is lost and nothing is raised."""
    clean = (["State", "Year", "Area released (km²)", "Persons killed"], ["Mali", 2015, 1, 1])
    table = table_of(*clean, *rows)
    found = propose(table, matched(table_of(*clean)), vocabulary())
    read = [proposal.cell for proposal in found.proposals]

    assert len(read) + len(found.withheld) + found.silent == 2 * len(table.rows)
    assert set(read).isdisjoint(found.withheld)
    assert not found.withheld or found.mistakes or found.questions or found.warnings
    for proposal in found.proposals:
        assert (proposal.value is None) == (proposal.answer not in (Answer.REPORTED, Answer.NIL))
        if proposal.value is not None:
            assert proposal.low is None or proposal.low <= proposal.value
            assert proposal.high is None or proposal.value <= proposal.high


def test_the_day_of_a_report_is_asked_about_in_its_own_column() -> None:
    table = table_of(
        ["State", "Year", "Article 7 report submitted"], ["Angola", 2015, "03/04/2016"], ["Chad", 2015, "05/06/2016"]
    )
    matching = matched(table)
    (question,) = propose(table, matching, vocabulary()).questions
    found = propose(table, matching.answered(question, YES), vocabulary())

    assert [p.value for p in found.proposals] == [date(2016, 4, 3).toordinal(), date(2016, 6, 5).toordinal()]
