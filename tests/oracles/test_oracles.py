"""Every published count, list and date that acts can give is given, or the difference is explained.

Prints published, computed and difference of each row: ``pytest tests/oracles -s``.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from intersessional.situation.moment import today
from oracles.answers import NOT_HELD, SOME_STATES, Row, computed, figures_for
from reference import reference_file

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

CATEGORIES = {
    "not yet known then",
    "source's slip",
    "counts announcements",
    "different universe of States",
    "rounding",
}
LARGEST_SHARE_EXPLAINED = 0.05
ABOUT = 0.05  # how far "about", "almost" and "nearly" reach


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with reference_file("oracles/oracles.csv").open(encoding="utf-8", newline="") as file:
        return [
            Row(
                line["id"],
                date.fromisoformat(line["as_of"]),
                line["scope"],
                line["quantity"],
                line["value"],
                line["tolerance"],
                line["comment"],
            )
            for line in csv.DictReader(file)
        ]


@pytest.fixture(scope="module")
def explanations() -> dict[str, dict[str, str]]:
    with (Path(__file__).parent / "explanations.csv").open(encoding="utf-8", newline="") as file:
        return {line["id"]: line for line in csv.DictReader(file)}


def test_each_row_holds_or_is_explained(
    rows: list[Row], explanations: dict[str, dict[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, needless = [], []
    computable = [row for row in rows if not row.not_from_acts]
    with capsys.disabled():
        print(f"\n{'id':5} {'as of':10} {'scope':24} {'quantity':42} {'published':>22} {'computed':>12} {'diff':>6}")
        for row in computable:
            answer = computed(row, today())
            held = holds(row, answer)
            verdict = "" if held else explanations.get(row.id, {}).get("category", "DIFFERS")
            print(_line(row, answer, verdict))
            if not held and row.id not in explanations:
                wrong.append((row.id, row.value, answer))
            if held and row.id in explanations:
                needless.append(row.id)
        print(
            f"{len(computable)} of {len(rows)} rows can be computed from the record; {len(explanations)} are explained."
        )
        for reason, count in Counter(row.not_from_acts for row in rows if row.not_from_acts).most_common():
            print(f"  {count:3} not: {reason}")
    assert not wrong
    assert not needless, "an explanation for a row that holds"
    assert len(computable) > 140


def test_explanations_are_few_cited_and_of_the_closed_list(
    rows: list[Row], explanations: dict[str, dict[str, str]]
) -> None:
    computable = [row for row in rows if not row.not_from_acts]
    assert len(explanations) <= LARGEST_SHARE_EXPLAINED * len(computable)
    for line in explanations.values():
        assert line["category"] in CATEGORIES, line
        assert line["citation"], line
        assert line["explanation"], line


def test_what_was_not_yet_known_was_answered_as_published_then(
    rows: list[Row], explanations: dict[str, dict[str, str]]
) -> None:
    late = [row for row in rows if explanations.get(row.id, {}).get("category") == "not yet known then"]
    assert late
    for row in late:
        assert holds(row, computed(row, row.as_of)), row


def test_a_partial_register_never_counts_more_than_was_published(rows: list[Row]) -> None:
    counts = [row for row in rows if row.quantity == "a4_completed"]
    assert counts
    for row in counts:
        assert int(computed(row, today())) <= int(row.value), row


def test_what_is_held_of_some_states_never_comes_to_more_than_was_published(rows: list[Row]) -> None:
    sums = [row for row in rows if row.not_from_acts == SOME_STATES]
    assert len(sums) >= 9
    for row in sums:
        part = float(computed(row, today()))
        assert 0 <= part <= float(row.value) * (1 + ABOUT), row


def test_what_is_said_not_to_be_held_of_a_state_is_not(rows: list[Row]) -> None:
    """A figure that comes in later is to be held against the published one."""
    asked = [row for row in rows if row.not_from_acts == NOT_HELD]
    assert len(asked) >= 12
    for row in asked:
        assert figures_for(row, today()) == [], row


def test_every_row_on_stockpiles_retention_completions_and_laws_is_tested_or_has_its_reason(rows: list[Row]) -> None:
    subjects = [row for row in rows if row.quantity.startswith(("a3_", "a4_", "a5_", "a9_", "mines_", "stockpile_"))]
    reasons = Counter(row.not_from_acts for row in subjects)
    assert reasons[""] > len(subjects) / 2
    assert not [row for row in rows if re.search("casualt|fund|donor|assist", row.quantity)], "write its test"


def holds(row: Row, answer: str) -> bool:
    """Whether the answer is the published value within its tolerance."""
    if answer in {row.value, "None"}:
        return answer == row.value
    match row.tolerance.split():
        case ["month"]:
            return answer.startswith(row.value)
        case [days, "day" | "days"]:
            return abs(date.fromisoformat(answer) - date.fromisoformat(row.value)) <= timedelta(int(days))
        case ["at", bound]:
            excess = float(answer) - float(row.value)
            return excess >= 0 if bound == "least" else excess <= 0
        case ["about" | "almost" | "nearly"]:
            return abs(float(answer) - float(row.value)) <= ABOUT * float(row.value)
        case [number]:
            return number != "0" and abs(float(answer) - float(row.value)) <= float(number)
    raise AssertionError(f"unknown tolerance {row.tolerance}")


def _line(row: Row, answer: str, verdict: str) -> str:
    published = row.value[:14] + (f" ± {row.tolerance}" if row.tolerance != "0" else "")
    place = f"{row.id:5} {row.as_of} {row.scope[:24]:24} {row.quantity[:42]:42}"
    return f"{place} {published:>22} {answer[:12]:>12} {_difference(row, answer):>6} {verdict}".rstrip()


def _difference(row: Row, answer: str) -> str:
    """Computed less published: a number, or days between two dates; blank for lists and equal values."""
    if answer == row.value:
        return ""
    try:
        return f"{(date.fromisoformat(answer) - date.fromisoformat(row.value)).days:+d} d"
    except ValueError:
        pass
    try:
        return f"{float(answer) - float(row.value):+g}"
    except ValueError:
        return "≠"
