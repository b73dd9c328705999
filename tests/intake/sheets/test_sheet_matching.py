"""What a column is, is proposed with a reason, corrected by the reader once, and known again by the heads."""

from __future__ import annotations

import pytest
from made_sheets import matched, proposed, table_of, vocabulary

from intersessional.assessment.figures import Answer
from intersessional.intake.sheets.heads import Table, find_table
from intersessional.intake.sheets.matching import BLANK, YES, Ask, Matching, Question, Role, Use, fingerprint, keyed
from intersessional.intake.sheets.numbers import Mark
from intersessional.intake.sheets.proposals import propose
from intersessional.intake.sheets.suggesting import Confidence, counted, suggest
from intersessional.intake.sheets.vocabulary import Vocabulary
from intersessional.intake.sheets.words import pairs, synonyms
from intersessional.intake.sheets.words import table as rows_of
from intersessional.intake.sheets.workbook import read_workbook
from intersessional.treaty.convention import codes, load


def uses(table: Table) -> dict[str, tuple[str, str, str]]:
    return {column.label: (use.role.value, use.measure, use.unit) for _key, column, use in matched(table).uses(table)}


def test_a_table_in_english() -> None:
    table = table_of(
        ["Country", "Year", "Province", "Area cancelled (m²)", "Released, km2", "Mines destroyed", "Remarks"],
        ["Angola", 2015, "Huambo", 1000, 1.5, 20, "fine"],
        ["Chad", 2016, "Tibesti", 2000, 2.5, 30, None],
    )

    assert uses(table) == {
        "Country": ("state", "", ""),
        "Year": ("year", "", ""),
        "Province": ("part", "", ""),
        "Area cancelled (m²)": ("value", "mined_area_cancelled", "m2"),
        "Released, km2": ("value", "mined_area_released", "km2"),
        "Mines destroyed": ("value", "mines_destroyed", "item"),
        "Remarks": ("ignored", "", ""),
    }


def test_a_table_in_french() -> None:
    table = table_of(
        ["Pays", "Année", "Superficie dépolluée (ha)", "Personnes tuées", "Blessés", "Observations"],
        ["Sénégal", 2015, 12, 1, 2, None],
        ["République démocratique du Congo", 2015, 13, 0, 3, None],
    )

    assert uses(table) == {
        "Pays": ("state", "", ""),
        "Année": ("year", "", ""),
        "Superficie dépolluée (ha)": ("value", "mined_area_cleared", "ha"),
        "Personnes tuées": ("value", "casualties_killed", "person"),
        "Blessés": ("value", "casualties_injured", "person"),
        "Observations": ("ignored", "", ""),
    }


def test_a_table_in_spanish_with_heads_run_together() -> None:
    table = table_of(
        ["pais", "ano", "mes", "departamento", "areadespejada", "minasdestruidas"],
        ["Colombia", 2015, 3, "Antioquia", 100, 2],
        ["Perú", 2015, 4, "Piura", 200, 3],
    )

    assert [use[:2] for use in uses(table).values()] == [
        ("state", ""),
        ("year", ""),
        ("month", ""),
        ("part", ""),
        ("value", "mined_area_cleared"),
        ("value", "mines_destroyed"),
    ]


def test_a_long_table_of_measures_and_units() -> None:
    table = table_of(
        ["ISO3", "Indicator", "Unit", "Period", "Value", "Page"],
        ["AGO", "Area released", "km2", 2015, 3, "p. 4"],
        ["TCD", "Persons killed", "persons", 2015, 3, "p. 5"],
    )

    assert [use[0] for use in uses(table).values()] == ["state", "measure", "unit", "year", "value", "page"]


def test_contents_tell_where_heads_do_not() -> None:
    table = table_of(
        ["a", "b", "c"], ["Angola", 2015, "Persons killed"], ["Чад", 2016, "Heridos"], ["Türkiye", 2017, "Morts"]
    )

    assert [use[0] for use in uses(table).values()] == ["state", "year", "measure"]


def test_the_title_names_measure_and_unit_of_a_table_of_years() -> None:
    table = table_of(
        ["Mined area released, in thousands of m²"], ["State", 2014, 2015], ["Angola", 1, 2], ["Chad", 3, 4]
    )
    use = matched(table).columns["%"]

    assert (use.measure, use.unit, use.multiplier) == ("mined_area_released", "m2", 1000)


def test_a_number_told_in_a_title_multiplies_nothing() -> None:
    table = table_of(["Two million mines destroyed"], ["State", 2014, 2015], ["Angola", 1, 2], ["Chad", 3, 4])

    assert matched(table).columns["%"].multiplier == 1


def test_columns_of_one_measure_are_told_apart_by_what_stands_over_them() -> None:
    table = table_of(
        ["State", "Persons killed", None, None], [None, "Men", "Women", "Total"], ["Angola", 1, 2, 3], ["Chad", 4, 5, 9]
    )
    found = matched(table)

    assert [found.columns[f"persons killed {part}"].part for part in ("men", "women", "total")] == ["Men", "Women", ""]


def test_a_suggestion_says_why_and_how_surely() -> None:
    table = table_of(["State", "Zone", "Depth"], ["Angola", "A", 3], ["Chad", "B", 4])
    state, zone, depth = suggest(table, vocabulary()).suggestions

    assert (state.confidence, state.reason) == (Confidence.CERTAIN, "“State” says so, and its cells fit.")
    assert (zone.use.role, zone.confidence) == (Role.IGNORED, Confidence.POSSIBLE)
    assert depth.use.role is Role.IGNORED
    assert depth.reason == "Nothing tells what “Depth” is."


def test_a_head_of_two_measures_is_left_to_the_reader() -> None:
    table = table_of(["State", "Area cleared and area reduced (m2)"], ["Angola", 3], ["Chad", 4])

    assert suggest(table, vocabulary()).suggestions[1].reason == (
        "“Area cleared and area reduced (m2)” holds numbers; say which measure they are, or leave them out."
    )


def test_only_one_column_tells_the_state() -> None:
    table = table_of(["Name", "State", "Casualties"], ["Angola", "AGO", 3], ["Chad", "TCD", 4])
    name, state, _casualties = suggest(table, vocabulary()).suggestions

    assert (name.use.role, state.use.role) == (Role.IGNORED, Role.STATE)
    assert name.reason == "The column “State” tells it already."


def test_the_unit_follows_a_measure_that_the_reader_chooses() -> None:
    table = table_of(["State", "usd_million"], ["Angola", 3], ["Chad", 4])

    assert counted(table, table.columns[1], "assistance_received", vocabulary()) == Use(
        role=Role.VALUE, measure="assistance_received", unit="USD", multiplier=1_000_000
    )


def test_a_matching_is_kept_as_text_and_applies_to_the_same_heads_again() -> None:
    this_year = table_of(["State", "Zone", "Released (ha)"], ["Angola", "A", 3], ["Chad", "B", 4])
    corrected = matched(this_year).with_use("zone", Use(role=Role.PART))
    remembered = Matching.model_validate_json(corrected.model_dump_json())
    next_year = table_of(["Title"], ["Released (ha)", "State", "Zone"], [5, "Mali", "C"], [6, "Peru", "D"])

    assert remembered == corrected
    assert remembered.fingerprint == fingerprint(next_year, vocabulary())
    assert [use.role.value for _key, _column, use in remembered.uses(next_year)] == ["value", "state", "part"]


def test_the_name_of_a_file_of_text_tells_nothing() -> None:
    text = b"State,Casualties\nAngola,3\nChad,4\n"
    one, other = (find_table(read_workbook(text, name).sheets[0], vocabulary()) for name in ("mines 2015.csv", "x.csv"))

    assert one is not None
    assert other is not None
    assert fingerprint(one, vocabulary()) == fingerprint(other, vocabulary())
    assert [question.ask for question in propose(one, matched(one), vocabulary()).questions] == [Ask.PERIOD]


def test_a_new_year_among_the_heads_is_the_same_table() -> None:
    old = table_of(["State", "Released (ha) 2014", "Released (ha) 2015"], ["Angola", 1, 2], ["Chad", 3, 4])
    new = table_of(
        ["State", "Released (ha) 2015", "Released (ha) 2016", "Released (ha) 2017"],
        ["Angola", 1, 2, 3],
        ["Chad", 1, 2, 3],
    )
    remembered = matched(old)

    assert remembered.fingerprint == fingerprint(new, vocabulary())
    ends = [figure.end.year for figure in propose(new, remembered, vocabulary()).proposals if figure.scope == "AGO"]
    assert ends == [2015, 2016, 2017]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((["State", "Released (km2)"], ["Angola", 3]), id="another unit over the column"),
        pytest.param(
            (["Mined area, in km²"], ["State", "Released (ha)"], ["Angola", 3]), id="another unit in the title"
        ),
        pytest.param((["State", "Released (ha)", "Zone"], ["Angola", 3, "A"]), id="one more column"),
    ],
)
def test_other_heads_are_another_table(rows: tuple[list[object], ...]) -> None:
    known = fingerprint(table_of(["State", "Released (ha)"], ["Angola", 3]), vocabulary())

    assert fingerprint(table_of(*rows), vocabulary()) != known


def test_columns_of_the_very_same_heads_have_keys_of_their_own() -> None:
    table = table_of(["State", "Area", "Area", "2015", "2016"], ["Angola", 1, 2, 3, 4])

    assert [key for key, _column in keyed(table)] == ["state", "area", "area #2", "%", "%"]


@pytest.mark.parametrize(
    ("ask", "about", "answer", "field", "value"),
    [
        (Ask.MARK, ",", "groups", "marks", {",": Mark.GROUPS}),
        (Ask.WORD, "-", "not_reported", "words", {"-": Answer.NOT_REPORTED}),
        (Ask.WORD, "-", BLANK, "words", {"-": BLANK}),
        (Ask.UNIT, "", "ha", "unit", "ha"),
        (Ask.UNIT, "dunum", "dunum of 1000 m2", "units", {"dunum": "dunum of 1000 m2"}),
        (Ask.MEASURE, "", "mines_destroyed", "measure", "mines_destroyed"),
        (Ask.DAY_FIRST, "", YES, "day_first", True),
        (Ask.REPEATS, "", "no", "repeats", False),
    ],
)
def test_an_answer_is_kept_with_the_column(ask: Ask, about: str, answer: str, field: str, value: object) -> None:
    matching = Matching(fingerprint="f", columns={"area": Use(role=Role.VALUE)})

    found = matching.answered(Question(ask, "area", about, "?"), answer)

    assert getattr(found.columns["area"], field) == value
    assert Matching.model_validate_json(found.model_dump_json()) == found


@pytest.mark.parametrize(
    ("ask", "answer"), [(Ask.MARK, "maybe"), (Ask.WORD, "lots"), (Ask.UNIT, "parsec"), (Ask.SCOPE, "AGO")]
)
def test_what_answers_nothing_is_refused(ask: Ask, answer: str) -> None:
    matching = Matching(fingerprint="f", columns={"area": Use(role=Role.VALUE)})

    with pytest.raises(ValueError):
        matching.answered(Question(ask, "area", "", "?"), answer)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Angola", "AGO"),
        ("the Gambia", "GMB"),
        ("GAMBIA", "GMB"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Turquía", "TUR"),
        ("Турция", "TUR"),
        ("تركيا", "TUR"),
        ("土耳其", "TUR"),
        ("Swaziland", "SWZ"),
        ("Bolivia", "BOL"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Côte d'Ivoire", "CIV"),
        ("cote d’ivoire", "CIV"),
        ("DRC", "COD"),
        ("Congo", "COG"),
        ("BiH", "BIH"),
        ("Angola*", "AGO"),
        ("Angola¹", "AGO"),
        ("AGO", "AGO"),
        ("World", "WORLD"),
        ("Korea", ""),
        ("Angolla", ""),
        ("", ""),
    ],
)
def test_a_state_is_known_by_every_name_it_has_and_had(text: str, code: str) -> None:
    assert vocabulary().state(text) == code


def test_a_name_of_two_states_is_a_name_of_none() -> None:
    found = Vocabulary.of({"Guinea (East)": "AAA", "Guinea (West)": "BBB", "Island": "CCC", "ISLAND": "DDD"}, [])

    assert [found.state(name) for name in ("Guinea", "Guinea (West)", "Island")] == ["", "BBB", ""]


def test_a_slip_in_a_name_is_asked_about() -> None:
    assert vocabulary().nearest("Angolla") == "Angola"
    assert vocabulary().nearest("Atlantis") == ""


def test_our_words_name_measures_that_exist_and_mean_one_thing_or_one_in_each_unit() -> None:
    held = {measure.code: measure.unit for code in codes() for measure in load(code).measures}
    assert set(synonyms("measure").values()) - held.keys() == set()
    assert {row["measure"] for row in rows_of("standing")} - held.keys() == set()
    assert set(synonyms("role").values()) == {role.value for role in Role}
    assert set(synonyms("answer").values()) - {answer.value for answer in Answer} == {"unclear"}
    for sort in {row["sort"] for row in rows_of("synonyms")}:
        meanings: dict[str, set[str]] = {}
        for word, code in pairs(sort):
            meanings.setdefault(word, set()).add(code)
        several = {word: found for word, found in meanings.items() if len(found) > 1}
        assert not several or sort == "measure", several
        for word, found in several.items():
            assert len({held[code] for code in found}) == len(found), word


def test_what_is_so_as_of_a_day_stands_as_of_the_end_of_its_year() -> None:
    remaining, released = proposed(
        ["State", "Year", "Mined area remaining (km2)", "Area released (km2)"], ["Angola", 2015, 7, 1]
    ).proposals

    assert (remaining.start, remaining.end.isoformat()) == (None, "2015-12-31")
    assert (str(released.start), str(released.end)) == ("2015-01-01", "2015-12-31")


def test_a_head_that_names_a_measure_over_other_cells_is_said_to_be_odd() -> None:
    table = table_of(["State", "Persons killed"], ["Angola", "many"], ["Chad", "few"], ["Mali", 3])
    suggestion = suggest(table, vocabulary()).suggestions[1]

    assert (suggestion.use.role, suggestion.confidence) == (Role.VALUE, Confidence.POSSIBLE)
    assert suggestion.reason == "“Persons killed” names a measure, but most of its cells are no numbers."


def test_hazardous_areas_are_numbered_or_measured_as_their_head_says() -> None:
    table = table_of(
        ["Province", "Confirmed hazardous areas", None, "SHA", None],
        [None, "Number", "Area (m²)", "number", "km2"],
        ["Huambo", 12, 1000, 3, 4],
        ["Bié", 2, 900, 1, 1],
    )

    assert [use[1:] for use in uses(table).values()] == [
        ("", ""),
        ("mined_areas_confirmed_number", "item"),
        ("mined_area_confirmed", "m2"),
        ("mined_areas_suspected_number", "item"),
        ("mined_area_suspected", "km2"),
    ]


def test_a_unit_that_the_measure_cannot_have_is_never_passed_over() -> None:
    table = table_of(["State", "Persons killed (km2)"], ["Angola", 3], ["Chad", 4])

    assert matched(table).columns["persons killed km2"].role is Role.IGNORED
    chosen = counted(table, table.columns[1], "casualties_killed", vocabulary())
    found = propose(table, matched(table).with_use("persons killed km2", chosen), vocabulary())
    assert {problem.message for problem in found.mistakes} == {"“Persons killed” is not given in km2."}
