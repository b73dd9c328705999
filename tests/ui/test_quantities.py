"""A number is shown with no more digits than its source gives."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersessional.ui.quantities import (
    PLAIN,
    SQUARE_KILOMETRES,
    Scale,
    qualified,
    quantity,
    rounded,
    scale_of,
)


@pytest.mark.parametrize(
    ("value", "low", "high", "unit", "words"),
    [
        (66_230_000, 66_225_000, 66_235_000, "m2", "66.23 km²"),
        (66_000_000, 65_500_000, 66_500_000, "m2", "66 km²"),
        (2_300_000_000, 2_250_000_000, 2_350_000_000, "m2", "2 300 km²"),
        (22_300, 22_250, 22_350, "m2", "22 300 m²"),
        (4_100_000, 4_050_000, None, "m2", "4.1 km²"),
        (498_508_380, 498_508_380, 498_508_380, "m2", "498.50838 km²"),
        (1180, 1180, 1180, "person", "1 180"),
        (1_296_512_500, 1_296_512_500, 1_296_512_500, "USD", "USD 12 965 125"),
        (1_296_512_550, 1_296_512_550, 1_296_512_550, "USD", "USD 12 965 125.5"),
        (732_796, 732_796, 732_796, "date", "30 April 2007"),
        (1, 1, 1, "yes_no", "Yes"),
        (0, 0, 0, "yes_no", "No"),
        (0, 0, 0, "m2", "0 m²"),
    ],
)
def test_a_value_stands_with_its_unit(value: int, low: int, high: int | None, unit: str, words: str) -> None:
    assert quantity(value, low, high, unit).replace("\N{NARROW NO-BREAK SPACE}", " ") == words


def test_in_a_column_the_number_stands_alone() -> None:
    assert quantity(22_300, 22_250, 22_350, "m2", SQUARE_KILOMETRES) == "0.0223"
    assert quantity(700_000, 700_000, 700_000, "m2", SQUARE_KILOMETRES) == "0.7"


def test_a_column_takes_the_unit_of_its_largest_value() -> None:
    assert scale_of("m2", 99_999).sign == "m²"
    assert scale_of("m2", 100_000).sign == "km²"
    assert scale_of("m2").sign == "km²"
    assert scale_of("person") is PLAIN
    assert scale_of("CHF") == Scale("CHF", 100)


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [("about", "about 12"), ("at_least", "at least 12"), ("at_most", "at most 12"), ("exact", "12")],
)
def test_a_number_is_hedged_as_its_source_does(qualifier: str, words: str) -> None:
    assert qualified("12", qualifier) == words


@given(st.integers(0, 10**13), st.integers(0, 12), st.sampled_from([1, 100, 10**6]))
def test_what_is_shown_lies_within_the_rounding_of_what_is_held(value: int, power: int, size: int) -> None:
    half = 10**power // 2
    shown = rounded(value, value - half, value + half, Scale("", size)) * size
    assert abs(shown - value) <= max(half, Decimal(size) / 2 if half else 0)
