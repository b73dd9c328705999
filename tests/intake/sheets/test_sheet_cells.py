"""What one cell says: numerals, unit, multiplier, qualifier or answer; and what is not trusted."""

from __future__ import annotations

import pytest

from intersessional.assessment.figures import Answer, Qualifier
from intersessional.intake.sheets.cells import address
from intersessional.intake.sheets.printed import UNCLEAR, said


@pytest.mark.parametrize(
    ("text", "numerals", "unit", "multiplier", "qualifier"),
    [
        ("58km2", ("58",), "km2", None, "exact"),
        ("10 sq. km", ("10",), "km2", None, "exact"),
        ("2 327 ha", ("2 327",), "ha", None, "exact"),
        ("approximately 139,000 sq km", ("139,000",), "km2", None, "about"),
        ("670km2 or more", ("670",), "km2", None, "at_least"),
        ("over 55km²", ("55",), "km2", None, "at_least"),
        ("at least 1.6 square kilometers", ("1.6",), "km2", None, "at_least"),
        ("up to 5km2", ("5",), "km2", None, "at_most"),
        ("under US$1 million", ("1",), "USD", 1_000_000, "at_most"),
        (">1,000", ("1,000",), None, None, "at_least"),
        ("≥ 5", ("5",), None, None, "at_least"),
        ("<5", ("5",), None, None, "at_most"),
        ("≈ 3", ("3",), None, None, "about"),
        ("500+", ("500",), None, None, "at_least"),
        ("3–5", ("3", "5"), None, None, "range"),
        ("between 3 and 5 km²", ("3", "5"), "km2", None, "range"),
        ("de 3 à 5 ha", ("3", "5"), "ha", None, "range"),
        ("3 km2 - 5 km2", ("3", "5"), "km2", None, "range"),
        ("some 450 million euros", ("450",), "EUR", 1_000_000, "about"),
        ("US$37.8 million", ("37.8",), "USD", 1_000_000, "exact"),
        ("A$80.5 million", ("80.5",), "AUD", 1_000_000, "exact"),
        ("$5m", ("5",), "$", 1_000_000, "exact"),
        ("USD 5k", ("5",), "USD", 1000, "exact"),
        ("CHF 17.5 million", ("17.5",), "CHF", 1_000_000, "exact"),
        ("£ 20", ("20",), "GBP", None, "exact"),
        ("plus de 300 000 m²", ("300 000",), "m2", None, "at_least"),
        ("alrededor de 15 hectáreas", ("15",), "ha", None, "about"),
        ("15,5 тыс. кв. м", ("15,5",), "m2", 1000, "exact"),
        ("١٢ كم²", ("12",), "km2", None, "exact"),
        ("约5万平方米", ("5",), "m2", 10_000, "about"),
        ("2,527 anti-personnel mines", ("2,527",), "item", None, "exact"),
        ("43 persons", ("43",), "person", None, "exact"),
        ("300 dunum", ("300",), "dunum", None, "exact"),
    ],
)
def test_a_number_with_its_words(
    text: str, numerals: tuple[str, ...], unit: str | None, multiplier: int | None, qualifier: str
) -> None:
    read = said(text)

    assert read.rest == ""
    assert (read.numerals, read.multiplier, read.qualifier) == (numerals, multiplier, Qualifier(qualifier))
    assert (read.unit and read.unit.name) == unit


@pytest.mark.parametrize(
    ("answer", "texts"),
    [
        (Answer.NIL, ["nil", "None", "Néant", "ninguno", "нет", "无", "(nil)"]),
        (Answer.NOT_APPLICABLE, ["n.a.", "N/A", "not applicable", "sans objet", "no aplica", "不适用"]),
        (Answer.NOT_REPORTED, ["not reported", "No data", "..", "…", "unknown", "non communiqué", "sin datos", "н/д"]),
        (Answer.UNCHANGED, ["unchanged", "No change", "inchangé", "sin cambios", "без изменений"]),
        (Answer.ILLEGIBLE, ["illegible", "[illegible]", "illisible", "неразборчиво"]),
        (UNCLEAR, ["–", "-", "—", "?", "NA", "x"]),
    ],
)
def test_the_answers_that_are_no_numbers_are_told_apart(answer: str, texts: list[str]) -> None:
    assert [said(text).answer for text in texts] == [answer] * len(texts)


def test_zero_is_a_number_and_no_answer() -> None:
    assert said("0").numerals == ("0",)
    assert said("0").answer == Answer.REPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Angola",
        "12 (8 killed)",
        "(1,234)",
        "5%",
        "1.5e6",
        "2015-12-31",
        "A7",
        "12 34",
        "1, 2 and 3",
        "43 or so",
        "3 km2 and 5 ha",
        "5 million thousand",
        "58 m³",
        "R$ 5",
        "usd_million_15250",
    ],
)
def test_a_number_among_words_that_are_not_understood_is_not_trusted(text: str) -> None:
    assert said(text).rest


@pytest.mark.parametrize(
    ("text", "mark"), [("12*", "*"), ("12¹", "¹"), ("58 km² ²", "²"), ("7 [1]", "[1]"), ("7 (a)", "(a)")]
)
def test_the_mark_of_a_footnote_is_no_digit(text: str, mark: str) -> None:
    read = said(text)

    assert (read.rest, read.footnote) == ("", mark)
    assert read.numerals in {("12",), ("58",), ("7",)}


def test_below_zero_is_seen() -> None:
    assert [said(text).negative for text in ("-5", "−5 km2", "3-5", "5")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("place", "name"),
    [((0, 0), "A1"), ((13, 3), "D14"), ((0, 25), "Z1"), ((0, 26), "AA1"), ((9, 701), "ZZ10"), ((0, 702), "AAA1")],
)
def test_cells_are_named_as_spreadsheets_name_them(place: tuple[int, int], name: str) -> None:
    assert address(place) == name
