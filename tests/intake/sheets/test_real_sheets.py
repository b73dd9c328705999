"""Published tables as their publishers left them, with the slips that are really in them."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from made_sheets import csv_file, matched, vocabulary

from intersessional.intake.sheets.heads import Table, find_table
from intersessional.intake.sheets.matching import Ask, Matching, Role, Use
from intersessional.intake.sheets.proposals import propose
from intersessional.intake.sheets.rows import Given
from intersessional.intake.sheets.suggesting import counted
from intersessional.intake.sheets.workbook import read_workbook
from reference import reference_file

COLOMBIA = Given("COL")
VINTAGES = "realdata/colombia_mine_victims_three_vintages.csv"


def table_in(data: bytes, name: str) -> Table:
    (sheet,) = read_workbook(data, name).sheets
    table = find_table(sheet, vocabulary())
    assert table is not None
    return table


def rows_of(name: str) -> list[dict[str, str]]:
    with reference_file(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_csv(rows: list[dict[str, str]], heads: dict[str, str] | None = None) -> bytes:
    """Rows as a file, with some of their columns under other heads."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([(heads or {}).get(name, name) for name in rows[0]])
    writer.writerows(row.values() for row in rows)
    return out.getvalue().encode()


def test_demining_in_colombia_by_municipality_and_month() -> None:
    name = "realdata/colombia_humanitarian_demining_2005-2014.csv"
    table = table_in(*csv_file(reference_file(name)))
    matching = matched(table)
    (asked,) = propose(table, matching, vocabulary(), COLOMBIA).questions
    assert (asked.ask, asked.key) == (Ask.UNIT, "areadespejada")
    found = propose(table, matching.answered(asked, "m2"), vocabulary(), COLOMBIA)

    rows = rows_of(name)
    assert found.questions == ()
    assert len(found.proposals) + len(found.withheld) == 3 * len(rows)  # area, mines and other ordnance
    for figure in found.proposals:
        row = rows[int(figure.cell[1:]) - 2]
        assert (figure.start and figure.start.month, figure.end.year) == (int(row["mes"]), int(row["ano"]))
        assert figure.part == f"{row['departamento']} / {row['municipio']} / {row['tipodesminado']}"
        column = {"mined_area_cleared": "areadespejada", "mines_destroyed": "map"}.get(figure.measure, "muse")
        assert figure.value is not None
        assert abs(figure.value - Decimal(row[column])) <= Decimal("0.5")
    # Several operations of one month in one place are not told apart by any column: they are named, not added up.
    keys = [(row["departamento"], row["municipio"], row["ano"], row["mes"], row["tipodesminado"]) for row in rows]
    twice = {number + 2 for number, key in enumerate(keys) if keys.count(key) > 1}
    assert {int(cell[1:]) for cell in found.withheld} <= twice
    assert len(found.mistakes) + len(found.warnings) == len(found.withheld) > 0


def victims(vintage: str) -> list[dict[str, str]]:
    return [row for row in rows_of(VINTAGES) if row["as_known_at"] == vintage]


def test_victims_in_colombia_in_three_vintages_are_told_apart_by_when_they_were_known() -> None:
    rows = rows_of(VINTAGES)
    table = table_in(*csv_file(reference_file(VINTAGES)))
    found = propose(table, matched(table), vocabulary(), COLOMBIA)

    assert (found.mistakes, found.questions, found.withheld) == ((), (), ())
    assert sum(figure.value or 0 for figure in found.proposals) == sum(int(row["victims"]) for row in rows)
    killed = sum(int(row["victims"]) for row in rows if row["status"] == "Muerto")
    assert sum(f.value or 0 for f in found.proposals if f.measure == "casualties_killed") == killed
    assert {str(figure.known) for figure in found.proposals} == {"2017-10-15", "2022-02-07", "2023-10-31"}


def test_years_written_with_a_comma_are_read_with_a_warning() -> None:
    """As the vintages of 2017 and 2023 print them."""
    rows = [row | {"year": f"{row['year'][0]},{row['year'][1:]}"} for row in victims("2023-10-31")]
    table = table_in(as_csv(rows), "victims.csv")
    found = propose(table, matched(table), vocabulary(), COLOMBIA)

    assert len(found.proposals) == len(rows)
    assert {figure.end.year for figure in found.proposals} == {int(row["year"].replace(",", "")) for row in rows}
    assert len(found.warnings) == len(rows)
    assert str(found.warnings[0]).startswith("Sheet “victims.csv”, cell B2: “1,99")


@pytest.fixture
def known_matching() -> Matching:
    """What a reader settled for an earlier vintage, whose columns stood under their own heads."""
    return matched(table_in(as_csv(victims("2017-10-15")), "victims.csv"))


def test_swapped_columns_are_suspected_and_nothing_of_them_is_read(known_matching: Matching) -> None:
    """As in the vintage of 2023: what was status stands under gender, and the other way round."""
    swapped = as_csv(victims("2023-10-31"), {"status": "gender", "gender": "status"})
    found = propose(table_in(swapped, "victims.csv"), known_matching, vocabulary(), COLOMBIA)

    assert found.proposals == ()
    assert str(found.warnings[0]).endswith(
        "under “status” do not fit it, but those under “gender” do; are the two columns swapped?"
    )


def test_aid_by_recipient_in_millions() -> None:
    name = "realdata/oecd_crs_15250_by_recipient.csv"
    table = table_in(*csv_file(reference_file(name)))
    money = next(column for column in table.columns if column.label == "usd_million_15250")
    matching = (
        matched(table)
        .with_use("recipient name", Use(role=Role.STATE))
        .with_use("usd million 15250", counted(table, money, "assistance_received", vocabulary()))
    )
    found = propose(table, matching, vocabulary())

    iraq = [figure for figure in found.proposals if figure.scope == "IRQ" and figure.end.year == 2017]
    assert [round((figure.value or 0) / 100_000_000, 1) for figure in iraq] == [89.0]
    assert any("“Africa, regional” is not the name of a State" in str(problem) for problem in found.mistakes)
    assert len(found.proposals) + len(found.withheld) + found.silent == len(rows_of(name))


def test_the_intervals_of_two_thousand_published_figures_are_as_others_computed_them() -> None:
    """The reference folder has each value in base units, with its rounding, from another program."""
    name = "facts/series.csv"
    rows = rows_of(name)
    table = table_in(*csv_file(reference_file(name)))
    matching = matched(table).with_use("source id", Use(role=Role.PART))
    found = propose(table, matching, vocabulary())
    compared = differing = 0
    for figure in found.proposals:
        row = rows[int(figure.cell[1:]) - 2]
        if row["unit"] == "date":
            continue
        low = None if row["qualifier"] == "at_most" else int(row["value_low"])
        high = None if row["qualifier"] == "at_least" else int(row["value_high"])
        compared += 1
        differing += (figure.value, figure.low, figure.high) != (int(row["value_base"]), low, high)

    assert compared > 2300
    assert differing <= 3  # whose printed words have fewer digits than the number in the column
