"""The acts we carry are those of the depositary's own tables, State by State and letter by letter."""

from __future__ import annotations

import csv
import re
from datetime import datetime
from pathlib import Path

import pytest

from reference import reference_file

DATA = Path(__file__).resolve().parents[2] / "src" / "intersessional" / "data"
TABLES = {
    "apmbc": "realdata/apmbc_untc_status_2015-03.csv",
    "ccm": "realdata/ccm_untc_status_2015-03.csv",
}
KINDS = {"": "ratification", "A": "acceptance", "AA": "approval", "a": "accession", "d": "succession"}
SPELT_OTHERWISE = {
    "Netherlands": "NLD",
    "St. Kitts and Nevis": "KNA",
    "St. Lucia": "LCA",
    "St. Vincent and the Grenadines": "VCT",
}
Acts = dict[tuple[str, str], tuple[str, str]]


@pytest.mark.parametrize("convention", TABLES)
def test_every_act_of_the_depositary_is_held_as_it_stands(convention: str) -> None:
    held = _held(convention)
    different = {key: (told, held.get(key)) for key, told in _told(TABLES[convention]).items() if held.get(key) != told}
    assert not different


def test_the_second_convention_holds_nothing_else() -> None:
    assert _held("ccm") == _told(TABLES["ccm"])


def _told(name: str) -> Acts:
    """(State, slot) → (day, kind) of a table of the depositary."""
    codes = SPELT_OTHERWISE | {
        row["short_name"]: row["iso3"] for row in _rows(DATA / "state_names.csv") if row["language"] == "en"
    }
    acts: Acts = {}
    with reference_file(name).open(encoding="utf-8", newline="") as file:
        _header, *rows = csv.reader(file)
    for participant, signed, *_provisional, consented in rows:
        state = codes[participant]
        if signed:
            acts[state, "signature"] = (_day(signed), "signature")
        if consented:
            day, _space, letter = re.fullmatch(r"(\d+ \w+ \d{4})( )?(\w*)", consented).groups()  # type: ignore[union-attr]
            acts[state, "consent"] = (_day(day), KINDS[letter])
    return acts


def _held(convention: str) -> Acts:
    """The same of our own file; of rivals the one that bears the depositary's name."""
    return {
        (row["iso3"], row["slot"]): (row["happened_on"], row["kind"])
        for row in _rows(DATA / convention / "acts.csv")
        if row["slot"] in {"signature", "consent"} and "~" not in row["key"]
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> str:
    return datetime.strptime(text, "%d %b %Y").date().isoformat()  # noqa: DTZ007 - a civil day has no zone
