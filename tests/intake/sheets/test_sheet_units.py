"""Units become whole base units, exactly; the interval is the rounding of the printed digits and nothing more."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intersessional.assessment.figures import Qualifier
from intersessional.intake.sheets.units import find, interval, units, whole, whole_range

calm = settings(deadline=None, derandomize=True, database=None, max_examples=150)
NAMES = [name for name, unit in units().items() if unit.factor is not None]
numbers = st.decimals(min_value=0, max_value=10**9, allow_nan=False, allow_infinity=False, places=3)


@pytest.mark.parametrize(
    ("value", "unit", "multiplier", "qualifier", "expected"),
    [
        pytest.param("66", "km2", 1, "exact", (66_000_000, 65_500_000, 66_500_000), id="66 km2"),
        pytest.param("8.76", "km2", 1, "exact", (8_760_000, 8_755_000, 8_765_000), id="8.76 km2"),
        pytest.param("5.0", "km2", 1, "exact", (5_000_000, 4_950_000, 5_050_000), id="a zero printed is a digit"),
        pytest.param("200", "km2", 1, "exact", (200_000_000, 199_500_000, 200_500_000), id="exact zeros are digits"),
        pytest.param("2300", "km2", 1, "about", (2_300_000_000, 2_250_000_000, 2_350_000_000), id="about 2,300 km2"),
        pytest.param("2327", "ha", 1, "exact", (23_270_000, 23_265_000, 23_275_000), id="hectares"),
        pytest.param("26341456", "m2", 1, "exact", (26_341_456,) * 3, id="m2 in full"),
        pytest.param("1521.82", "m2", 1, "exact", (1522, 1521, 1522), id="a part of an m2"),
        pytest.param("0.5", "m2", 1, "exact", (1, 0, 1), id="half an m2 is rounded up"),
        pytest.param("43", "person", 1, "about", (43, 43, 43), id="about 43 persons"),
        pytest.param("30000", "person", 1, "about", (30_000, 25_000, 35_000), id="about 30,000 persons"),
        pytest.param("1.2", "item", 1_000_000, "exact", (1_200_000, 1_150_000, 1_250_000), id="1.2 million"),
        pytest.param("638374", "USD", 1, "exact", (63_837_400,) * 3, id="dollars in full"),
        pytest.param("17.5", "CHF", 1_000_000, "exact", (1_750_000_000, 1_745_000_000, 1_755_000_000), id="millions"),
        pytest.param("965000", "USD", 1, "about", (96_500_000, 96_450_000, 96_550_000), id="about dollars"),
        pytest.param("12.34", "EUR", 1, "exact", (1234, 1234, 1234), id="cents"),
        pytest.param("500", "JPY", 1, "exact", (500, 500, 500), id="yen have no cents"),
        pytest.param("0", "km2", 1, "exact", (0, 0, 0), id="zero is not rounded"),
        pytest.param("0.0", "km2", 1, "exact", (0, 0, 50_000), id="zero with a decimal is"),
        pytest.param("55", "km2", 1, "at_least", (55_000_000, 54_500_000, None), id="at least"),
        pytest.param("5", "km2", 1, "at_most", (5_000_000, None, 5_500_000), id="at most"),
        pytest.param("1", "acre", 1, "exact", (4047, 2023, 6071), id="acres"),
        pytest.param("3", "dunum of 1000 m2", 1, "exact", (3000, 2500, 3500), id="dunum"),
    ],
)
def test_a_value_in_whole_base_units(
    value: str, unit: str, multiplier: int, qualifier: str, expected: tuple[int | None, ...]
) -> None:
    assert whole(Decimal(value), Qualifier(qualifier), units()[unit], multiplier) == expected


def test_a_range_stands_in_the_middle_of_what_both_ends_leave_open() -> None:
    assert whole_range(Decimal(3), Decimal(5), units()["km2"]) == (4_000_000, 2_500_000, 5_500_000)
    assert whole_range(Decimal(3), Decimal(5), units()["person"]) == (4, 3, 5)


@given(value=numbers, name=st.sampled_from(NAMES), qualifier=st.sampled_from(Qualifier))
@calm
def test_the_true_value_lies_in_the_interval(value: Decimal, name: str, qualifier: Qualifier) -> None:
    unit = units()[name]
    assert unit.factor is not None
    found = whole(value, qualifier, unit)

    exact = value * unit.factor
    assert abs(found.value - exact) <= Decimal("0.5")
    assert found.low is None or found.low <= min(exact, found.value)
    assert found.high is None or found.high >= max(exact, found.value)


@given(value=numbers, name=st.sampled_from(NAMES))
@calm
def test_one_more_digit_never_widens_the_interval(value: Decimal, name: str) -> None:
    (wide_low, wide_high), (low, high) = (
        interval(value.quantize(Decimal(places)), Qualifier.EXACT, units()[name], 1) for places in ("0.01", "0.001")
    )
    assert high - low <= wide_high - wide_low + 2  # each end is a whole unit


def test_more_than_the_record_can_hold_is_refused() -> None:
    with pytest.raises(OverflowError):
        whole(Decimal(10**13), Qualifier.EXACT, units()["km2"])


@pytest.mark.parametrize(
    ("head", "unit", "multiplier", "rest"),
    [
        ("Area released (km²)", "km2", None, "area released"),
        ("Area (sq. km)", "km2", None, "area"),
        ("Superficie dépolluée, en mètres carrés", "m2", None, "superficie depolluee en"),
        ("Funding (US$ million)", "USD", 1_000_000, "funding"),
        ("Funding, US$ '000", "USD", 1000, "funding"),
        ("Contribution (thousands of EUR)", "EUR", 1000, "contribution of"),
        ("usd_million", "USD", 1_000_000, ""),
        ("$m", "$", 1_000_000, ""),
        ("Площадь, га", "ha", None, "площадь"),
        ("Harvest", None, None, "harvest"),
        ("Depth (m)", None, None, "depth m"),
    ],
)
def test_a_head_names_unit_and_multiplier(head: str, unit: str | None, multiplier: int | None, rest: str) -> None:
    found = find(head)

    assert [item.name for item in found.units] == ([unit] if unit else [])
    assert (found.multiplier, found.rest) == (multiplier, rest)
