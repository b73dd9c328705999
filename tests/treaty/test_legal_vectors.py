"""Dates that others computed by the rules of the treaty: every row is computed again, or says why it is not."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest
from acting import APMBC, accession, clearance, day, extension, mined

from intersessional.treaty.dates import add_days
from intersessional.treaty.duties import original_due
from intersessional.treaty.status import convention_entry_into_force, entry_into_force
from reference import reference_file

VECTORS = "facts/legal_vectors.csv"


def _forty_deposits_the_last_in_september_1998() -> str:
    deposits = [add_days(day("1998-08-01"), number) for number in range(39)] + [day("1998-09-16")]
    return str(convention_entry_into_force(APMBC, deposits))


def _contradicts(old: str, new: str) -> str:
    acts = [accession("1999-04-29"), mined(), extension("2008-11-28", old), extension("2016-12-01", new)]
    return str("not_after_old_deadline" in {flag.code for flag in clearance(acts, "2017-01-01").flags})


COMPUTED: dict[tuple[str, str], Callable[[], str]] = {
    ("Art17.2 entry into force", "deposit 1999-07-28 (KHM)"): lambda: str(
        entry_into_force(APMBC, day("1999-07-28")).on
    ),
    ("Art17.2 entry into force", "deposit 2003-10-13 (SDN, likely true date)"): lambda: str(
        entry_into_force(APMBC, day("2003-10-13")).on
    ),
    ("Art7.1 initial report", "EIF 2012-03-01 (TUV) +180d"): lambda: str(
        original_due(APMBC.duty("first_report"), day("2012-03-01"))
    ),
    ("Art7.1 initial report", "EIF 2015-02-01 (OMN) +180d"): lambda: str(
        original_due(APMBC.duty("first_report"), day("2015-02-01"))
    ),
    ("Art5.1 ten years", "EIF 2004-04-01 (SDN)"): lambda: str(original_due(APMBC.duty("clearance"), day("2004-04-01"))),
    ("Art5 extension must end after old deadline", "ECU old 2017-10-01 new 2017-03-31 (press)"): lambda: _contradicts(
        "2017-10-01", "2017-03-31"
    ),
    ("Art17.1 entry into force", "40th deposit in September 1998"): _forty_deposits_the_last_in_september_1998,
}
NOT_COMPUTED = {
    ("Art7.2 lateness in days", "HRV for 2014 received 2015-05-30"): (
        "reports are not held as acts, and their register is partial: the law calls none late"
    ),
    ("process: days from request to questions", "SDN 2013-03-27 to 2013-05-14"): (
        "the steps of an extension request are no acts of the treaty"
    ),
}


def _rows() -> list[dict[str, str]]:
    with reference_file(VECTORS).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_computed_or_named_with_the_reason_why_not():
    rows = [(row["rule"], row["input"]) for row in _rows()]
    assert sorted(rows) == sorted([*COMPUTED, *NOT_COMPUTED])
    assert all(NOT_COMPUTED.values())


@pytest.mark.parametrize("vector", COMPUTED, ids=lambda vector: vector[1])
def test_the_law_gives_the_expected_date(vector):
    expected = {(row["rule"], row["input"]): row["expected"] for row in _rows()}
    assert COMPUTED[vector]() == expected[vector]
