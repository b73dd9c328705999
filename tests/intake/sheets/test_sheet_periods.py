"""Years, months and days, as people print them and as spreadsheets spoil them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from intersessional.intake.sheets.cells import Cell
from intersessional.intake.sheets.periods import EitherDay, Slip, day, month, order, year_within, years


@pytest.mark.parametrize(
    ("cell", "first", "last", "slip"),
    [
        (Decimal(2015), 2015, 2015, None),
        ("2015", 2015, 2015, None),
        ("2015*", 2015, 2015, None),
        ("٢٠١٥", 2015, 2015, None),
        ("2015年", 2015, 2015, None),
        ("2015 г.", 2015, 2015, None),
        ("2,006", 2006, 2006, Slip.PARTED),
        ("2 006", 2006, 2006, Slip.PARTED),
        ("2.006", 2006, 2006, Slip.PARTED),
        ("1999–2008", 1999, 2008, None),
        ("1999 to 2008", 1999, 2008, None),
        (date(1905, 7, 7), 2015, 2015, Slip.SERIAL),
        (date(2015, 1, 1), 2015, 2015, Slip.A_DAY),
    ],
)
def test_a_year(cell: Cell, first: int, last: int, slip: Slip | None) -> None:
    assert years(cell) == (first, last, slip)


@pytest.mark.parametrize("cell", ["20l5", "2006/07", "FY2015", "15250", "2,500", Decimal("2015.5"), "2008–1999", None])
def test_what_is_no_year(cell: Cell) -> None:
    assert years(cell) is None


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("31 December 2015", "2015-12-31"),
        ("December 31, 2015", "2015-12-31"),
        ("31.12.2015", "2015-12-31"),
        ("12/31/2015", "2015-12-31"),
        ("05/05/2015", "2015-05-05"),
        ("2015-12-31", "2015-12-31"),
        ("1er janvier 2015", "2015-01-01"),
        ("31 de diciembre de 2015", "2015-12-31"),
        ("31 декабря 2015 г.", "2015-12-31"),
        ("٣١ ديسمبر ٢٠١٥", "2015-12-31"),
        ("2015年12月31日", "2015-12-31"),
        ("as of 3 May 2015", "2015-05-03"),
        ("Dec 2015", "2015-12"),
        ("2015-04", "2015-04"),
        ("2015", "2015"),
        (date(2015, 12, 31), "2015-12-31"),
    ],
)
def test_a_day_is_as_precise_as_it_is_printed(cell: Cell, printed: str) -> None:
    assert str(day(cell)) == printed


@pytest.mark.parametrize(
    "cell", ["31 February 2015", "2015-02-30", "13/13/2015", "31/12/15", "11 Sep 2002 a", "soon", None]
)
def test_what_is_no_day(cell: Cell) -> None:
    assert day(cell) is None


def test_which_number_is_the_day_is_asked_unless_the_column_tells() -> None:
    assert day("03/04/2015") == EitherDay("03/04/2015")
    assert str(day("03/04/2015", day_first=True)) == "2015-04-03"
    assert str(day("03/04/2015", day_first=False)) == "2015-03-04"
    assert order(["03/04/2015", "25/04/2015"]) is True
    assert order(["03/04/2015", "04/25/2015"]) is False
    assert order(["25/04/2015", "04/25/2015"]) is None
    assert order(["03/04/2015", "2015-04-03", None]) is None


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (Decimal(3), 3),
        ("03", 3),
        ("March", 3),
        ("mars", 3),
        ("marzo", 3),
        ("март", 3),
        ("марта", 3),
        ("مارس", 3),
        ("Sept.", 9),
    ],
)
def test_a_month(cell: Cell, number: int) -> None:
    assert month(cell) == number


@pytest.mark.parametrize("cell", [Decimal(13), Decimal(0), Decimal("1.5"), "mes", "13"])
def test_what_is_no_month(cell: Cell) -> None:
    assert month(cell) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Area released (km²) / 2015", (2015, 2015)),
        ("Released 2014-2015", (2014, 2015)),
        ("Situation in 2014 and 2015", None),
        ("usd_million_15250", None),
    ],
)
def test_a_head_names_a_year_or_not(text: str, found: tuple[int, int] | None) -> None:
    named = year_within(text)

    assert (named[:2] if named else None) == found
