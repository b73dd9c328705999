"""What a spreadsheet did to the look of a cell is undone; what a person changed in it stays changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersessional.intake.tables.restoring import LEFT_OUT, meant


@pytest.mark.parametrize(
    ("held", "text", "typed"),
    [
        pytest.param("004", "4", Decimal(4), id="zeros in front"),
        pytest.param("1E5", "100000", Decimal(100_000), id="taken for a power of ten"),
        pytest.param("0.50", "0.5", Decimal("0.5"), id="zeros at the end"),
        pytest.param(
            "123456789012345678", "123456789012346000", Decimal(123456789012346000), id="fifteen digits of a number"
        ),
        pytest.param("2009-10", "2009-10-01", date(2009, 10, 1), id="a month taken for its first day"),
        pytest.param("2009-10-05", "2009-10-05", date(2009, 10, 5), id="a day"),
        pytest.param("one\r\ntwo", "one\ntwo", None, id="ends of lines"),
        pytest.param("a\x0bb ", "ab", None, id="signs that nobody sees"),
        pytest.param("long" * 9000, LEFT_OUT, None, id="too long to go out"),
    ],
)
def test_a_cell_says_what_it_said_before(held: str, text: str, typed: Decimal | date | None) -> None:
    assert meant(held, text, typed)


@pytest.mark.parametrize(
    ("held", "text", "typed"),
    [
        pytest.param("004", "5", Decimal(5), id="another number"),
        pytest.param("004", "4", None, id="text without the zeros is somebody's own"),
        pytest.param("2009-10", "2009-10-02", date(2009, 10, 2), id="another day of the month"),
        pytest.param("2009", "2009-01-01", date(2009, 1, 1), id="a year is never taken for a day"),
        pytest.param("", "0", Decimal(0), id="nothing is not zero"),
        pytest.param("p. 4", "4", Decimal(4), id="words around a number"),
        pytest.param("nan", "0", Decimal(0), id="a word that a program takes for a number"),
    ],
)
def test_a_change_stays_a_change(held: str, text: str, typed: Decimal | date | None) -> None:
    assert not meant(held, text, typed)


@given(st.integers(0, 10**15 - 1), st.integers(0, 5))
def test_a_number_with_zeros_in_front_is_known_again(number: int, zeros: int) -> None:
    assert meant("0" * zeros + str(number), str(number), Decimal(number))
    assert not meant("0" * zeros + str(number), str(number + 1), Decimal(number + 1))
