"""The workbook that nobody wants to type in: 2,000 rows, five number conventions, merged heads, two units, slips."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from intake.sheets.made_sheets import state_names

ROWS = 2000
STATES = ["AGO", "AFG", "BIH", "KHM", "COD", "HRV", "COL", "IRQ", "TUR", "ZWE"]
GROUPS = (",", ".", "\N{NO-BREAK SPACE}", "’", "lakh")
"""What parts the thousands in five conventions; each is followed by a row of the next."""
FIRST = 5
"""The row of the sheet, from 0, below its heads."""


class Line(NamedTuple):
    """A row of the workbook: its State, year and province, and its three true values."""

    state: str
    year: int
    province: str
    cancelled: int  # m2
    cleared: Decimal  # km2
    killed: int


def lines() -> list[Line]:
    chance = random.Random(1999)  # noqa: S311 - the same workbook every time
    places = [(state, 2000 + year, f"Zone {zone}") for state in STATES for year in range(20) for zone in range(10)]
    chance.shuffle(places)
    return [
        Line(*place, chance.randrange(1, 10**8), Decimal(chance.randrange(1, 10**7)).scaleb(-2), chance.randrange(300))
        for place in places
    ]


def parted(digits: str, convention: int) -> str:
    """Digits in groups, as the convention parts them."""
    step, mark = (2, ",") if GROUPS[convention] == "lakh" else (3, GROUPS[convention])
    head, tail = digits[:-3], digits[-3:]
    while head:
        head, tail = head[:-step], f"{head[-step:]}{mark}{tail}"
    return tail


def written(line: Line, convention: int, chance: random.Random) -> list[object]:
    """The cells of a row, as somebody used to that convention fills them in."""
    names = [name for name, code in state_names().items() if code == line.state]
    whole, _, fraction = format(line.cleared, ".2f").partition(".")
    decimal = "," if GROUPS[convention] in (".", "\N{NO-BREAK SPACE}") else "."
    year: object = chance.choice([line.year, str(line.year), f"{line.year}*"])
    return [
        chance.choice(names),
        year,
        line.province,
        parted(str(line.cancelled), convention),
        f"{parted(whole, convention)}{decimal}{fraction}",
        line.killed if chance.random() < 0.5 else str(line.killed),
        chance.choice(["", "as reported", "see page 4"]),
    ]


SLIPS = {350: (0, "Angolla"), 1100: (1, "20l5"), 1777: (4, "12.34.5")}
"""In the rows of these numbers, which cell is wrong, and what stands in it."""


def fill(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.merge_range("A1:G1", "Mined area and casualties: returns by province")
    sheet.write("A2", "Compiled from the returns of ten States")
    for column, head in enumerate(["State", "Year", "Province"]):
        sheet.merge_range(3, column, 4, column, head)
    sheet.merge_range(3, 3, 3, 4, "Mined area")
    sheet.write_row(4, 3, ["Area cancelled (m²)", "Area cleared (km²)", "Persons killed", "Remarks"])
    chance = random.Random(4)  # noqa: S311
    row = FIRST
    for number, line in enumerate(lines()):
        cells = written(line, number % len(GROUPS), chance)
        if number in SLIPS:
            column, slip = SLIPS[number]
            cells[column] = slip
        if number % 97 == 96:
            row += 1  # a blank line
        if number % 500 == 499:
            sheet.write_row(row, 3, ["Area cancelled (m²)", "Area cleared (km²)", "Persons killed", "Remarks"])
            row += 1
        sheet.write_row(row, 0, cells)
        row += 1
    sheet.write_row(row, 0, ["Total", "", "", sum(line.cancelled for line in lines())])
    sheet.write(row + 2, 0, "* provisional")
    sheet.write(row + 3, 0, "Source: ministries of the States")


def expected() -> Iterator[tuple[str, int, str, str, int]]:
    """What the right cells say, in whole base units; of a row whose own head is wrong none does."""
    for number, line in enumerate(lines()):
        wrong = SLIPS.get(number, (None, ""))[0]
        told = [
            ("mined_area_cancelled", line.cancelled),
            ("mined_area_cleared", int(line.cleared * 1_000_000)),
            ("casualties_killed", line.killed),
        ]
        for column, (measure, value) in enumerate(told, start=3):
            if wrong is None or (wrong > 2 and wrong != column):
                yield line.state, line.year, line.province, measure, value
