"""Every number of the published tables that the figures were compiled from is carried, and no other."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

import intersessional
from reference import reference_file

FIGURES = Path(intersessional.__file__).parent / "data" / "apmbc" / "figures.csv"
MEASURES = {
    "area_cleared_mined": "mined_area_cleared",
    "area_cleared": "mined_area_cleared",
    "area_demined_total": "mined_area_released",
    "area_released_mined": "mined_area_released",
    "area_released": "mined_area_released",
    "area_declared_mine_free": "mined_area_released",
    "battle_area_cleared": "battle_area_cleared",
    "ap_mines_destroyed_in_clearance": "mines_destroyed",
    "ap_mines_destroyed": "mines_destroyed",
    "ap_mines_cleared": "mines_destroyed",
    "isolated_ap_mines_destroyed": "mines_destroyed",
    "mines_destroyed_total": "mines_destroyed",
    "area_reduced_ts": "mined_area_reduced",
    "area_cancelled_nts": "mined_area_cancelled",
    "affected_states": "affected_states",
    "confirmed_hazardous_area": "mined_area_confirmed",
    "suspected_hazardous_area": "mined_area_suspected",
    "remaining_contamination": "mined_area_remaining",
    "area_surveyed_mined": "mined_area_surveyed",
}
STATES = {
    "Afghanistan": "AFG",
    "Albania": "ALB",
    "Ukraine": "UKR",
    "Australia": "AUS",
    "Germany": "DEU",
    "Norway": "NOR",
    "United States of America": "USA",
}
LEGISLATION = {
    "a9_states_with_legislation": "states_with_legislation",
    "a9_in_process": "states_making_legislation",
    "a9_no_progress_known": "states_without_known_legislation",
}
OF_ALL = {"national": "national_contribution", "total": "support_total"}
"""Measures of the scopes of money that are not international support."""


class Told(NamedTuple):
    """What a row says and who says it. A number that cannot be made out is blank."""

    scope: str
    measure: str
    value: str
    source: str


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main_source(row: dict[str, str], column: str = "source_id") -> str:
    return row[column].split(";")[0].replace("unsourced", "")


def carried() -> list[Told]:
    return [Told(row["scope"], row["measure"], row["value"], row["source_keys"].split(";")[0]) for row in rows(FIGURES)]


def series() -> Iterator[Told]:
    for row in rows(reference_file("facts/series.csv")):
        value = row["value_base"] or str(date.fromisoformat(row["value"]).toordinal())
        yield Told(row["iso3"], row["measure"], value, main_source(row))


def clearance() -> Iterator[Told]:
    """A band of contamination is a word, not a number."""
    for row in rows(reference_file("facts/clearance.csv")):
        if row["metric"] != "contamination_band":
            value = int(Decimal(row["value"]) * (10**6 if row["unit"] == "km2" else 1))
            yield Told(row["iso3_or_scope"], MEASURES[row["metric"]], str(value), main_source(row))


def casualties() -> Iterator[Told]:
    for row in rows(reference_file("facts/casualties.csv")):
        for column in ("total", "killed", "injured"):
            if row[column]:
                yield Told(row["iso3_or_scope"], f"casualties_{column}", row[column], main_source(row))


def funding() -> Iterator[Told]:
    for row in rows(reference_file("facts/funding.csv")):
        state = STATES.get(row["donor_or_recipient"])
        measure = OF_ALL.get(row["scope"], "support_international")
        if state:
            measure = "assistance_received" if row["scope"] == "received" else "donor_contribution"
        cents = int(Decimal(row["amount_usd_million"]) * 10**8)
        yield Told(state or "WORLD", measure, str(cents), main_source(row))


def article4() -> Iterator[Told]:
    for row in rows(reference_file("facts/article4.csv")):
        if row["mines_destroyed"]:
            sourced = row["mines_destroyed_verified"] == "yes"
            source = main_source(row, "mines_destroyed_source_id") if sourced else ""
            yield Told(row["iso3"], "stockpile_destroyed", row["mines_destroyed"], source)


def legislation() -> Iterator[Told]:
    """How many States Parties had made laws under article 9: numbers published, of all together."""
    for row in rows(reference_file("oracles/oracles.csv")):
        if measure := LEGISLATION.get(row["quantity"]):
            yield Told("STATES_PARTIES", measure, row["value"], "icbl-2009-05-25-national-measures")


TABLES = [series, clearance, casualties, funding, article4, legislation]


@pytest.mark.parametrize("table", TABLES)
def test_every_number_of_a_table_is_carried(table: type[Iterator[Told]]) -> None:
    held = set(carried())
    assert [told for told in table() if told not in held and told._replace(value="") not in held] == []


def test_each_row_of_the_series_is_a_figure_of_its_own() -> None:
    """The other tables repeat some of them."""
    missing = Counter(series()) - Counter(carried())
    assert missing == {Told("COD", "mines_destroyed", "5", "mar-2019-cod"): 1}
    assert Told("COD", "mines_destroyed", "", "mar-2019-cod") in carried()


def test_no_figure_comes_from_elsewhere() -> None:
    told = {item for table in TABLES for item in table()}
    illegible = {item._replace(value="") for item in told}
    assert [item for item in carried() if item not in told and not (item.value == "" and item in illegible)] == []


def test_only_what_another_table_repeats_is_left_out() -> None:
    """All hold as many numbers as there are figures, but for those that a row of the series says as well."""
    others = [item for table in TABLES[1:] for item in table()]
    repeated = len([*series(), *others]) - len(carried())
    assert 0 <= repeated <= len([item for item in others if item in set(series())])


def test_bands_of_contamination_are_words_and_left_out() -> None:
    bands = [row for row in rows(reference_file("facts/clearance.csv")) if row["metric"] == "contamination_band"]
    assert len(bands) == 7
    assert not any(row["value"].replace(".", "").isdigit() for row in bands)
