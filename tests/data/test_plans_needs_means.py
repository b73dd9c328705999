"""The shipped plans, needs and means: every published row is carried, and only what a source says stands in it."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from itertools import chain

import pytest
from test_facts import SOURCES, STATES, Row, keys, rows

from intersessional.treaty.convention import load
from intersessional.treaty.dates import PartialDate
from reference import reference_file

PLANS, MILESTONES, NEEDS, MEANS = (rows(f"apmbc/{name}.csv") for name in ("plans", "milestones", "needs", "means"))
STATED = [*PLANS, *MILESTONES, *NEEDS, *MEANS]
AIMS = {aim.code for aim in load("apmbc").aims} | {""}
WITHOUT_CENTS = {"JPY"}
TWICE = {("HRV", "lm-2005-hrv", "346000000")}
"""Planned areas that the tables of figures hold in two rows of one source, with and without a beginning."""


BESIDE_MONEY = [row for row in MEANS if row["kind"] != "money"]
"""Help that a published row tells of beside its money: a row of its own kind here, without the amount."""


def published(name: str) -> list[Row]:
    with reference_file(f"facts/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_held(amount: str, currency: str) -> str:
    """An amount in minor units."""
    return str(int(Decimal(amount) * (1 if currency in WITHOUT_CENTS else 100))) if amount else ""


def test_32_needs_and_57_offers_are_held() -> None:
    assert (len(NEEDS), len(MEANS)) == (32, 57)
    assert len({row["key"] for row in STATED}) == len(STATED)


def test_every_published_need_and_offer_is_carried_with_its_amount_its_source_and_its_day() -> None:
    told = Counter(
        (
            row["kind"],
            row["iso3_or_donor"],
            row["what"],
            as_held(row["amount"], row["currency"]),
            row["currency"],
            row["source_id"],
            row["known_from"],
        )
        for row in published("needs_offers.csv")
    )
    held = Counter(
        (kind, who, row["what"], row["amount"], row["currency"], row["source_keys"], row["known_from"])
        for kind, who, row in chain(
            (("need", row["iso3"], row) for row in NEEDS),
            (("offer", row["giver"] or row["giver_name"], row) for row in MEANS if row not in BESIDE_MONEY),
        )
    )
    assert held == told


def test_help_told_beside_money_is_held_as_its_own_kind_with_the_same_giver_source_and_day() -> None:
    beside = [row for row in published("needs_offers.csv") if "technical support" in row["conditions_notes"]]
    told = {(row["iso3_or_donor"], row["source_id"], row["known_from"]) for row in beside}
    held = {(row["giver"] or row["giver_name"], row["source_keys"], row["known_from"]) for row in BESIDE_MONEY}
    assert held == told
    assert {(row["kind"], row["amount"]) for row in BESIDE_MONEY} == {("expertise", "")}
    assert all("does not say" in row["remark"] for row in BESIDE_MONEY)


def test_every_planned_release_is_a_milestone_of_a_plan() -> None:
    told = Counter(
        (row["iso3"], row["source_id"], row["value_base"], row["value_text"], row["known_from"])
        for row in published("series.csv")
        if row["measure"] == "planned_release"
    )
    held = Counter(
        (row["key"].split("/")[1], row["source_keys"], row["value"], row["printed"], row["known_from"])
        for row in MILESTONES
    )
    missing = told - held
    assert not held - told
    assert {row[:3] for row in missing} == TWICE
    assert {row[:3] for row in held} >= TWICE


def test_a_milestone_belongs_to_a_plan_and_a_plan_to_a_state() -> None:
    assert {row["plan"] for row in MILESTONES} == {row["key"] for row in PLANS}
    assert {row["iso3"] for row in (*PLANS, *NEEDS)} <= STATES
    for row in MILESTONES:
        assert set(keys(row)) <= set(keys(next(plan for plan in PLANS if plan["key"] == row["plan"]))), row


@pytest.mark.parametrize("table", [PLANS, NEEDS, MEANS], ids=["plans", "needs", "means"])
def test_a_statement_has_an_aim_of_the_convention_or_none_and_a_source(table: list[Row]) -> None:
    for row in table:
        assert row["aim"] in AIMS, row
        assert keys(row), row
        assert set(keys(row)) <= set(SOURCES), row


def test_nothing_was_known_before_its_first_source_was_published() -> None:
    for row in STATED:
        days = [PartialDate.parse(SOURCES[key]["published_on"]).latest for key in keys(row)]
        assert PartialDate.parse(row["known_from"]).latest == min(days), row


def test_a_part_is_said_in_the_currency_of_the_whole_and_is_no_larger() -> None:
    for table in (NEEDS, MEANS):
        held = {row["key"]: row for row in table}
        for row in table:
            if row["part_of"]:
                whole = held[row["part_of"]]
                assert row["currency"] == whole["currency"], row
                assert int(row["low"]) <= int(whole["high"]), row


def test_the_pledges_of_zagreb_are_parts_of_what_was_pledged_together() -> None:
    whole = next(row for row in MEANS if row["giver_name"] == "34 States")
    parts = [row for row in MEANS if row["part_of"] == whole["key"]]
    assert {row["giver"] for row in parts} == {"AUT", "CHE", "ESP", "HRV", "NOR", "SVN", "SWE"}
    assert sum(int(row["amount"]) for row in parts) < int(whole["amount"])


def test_mine_action_and_all_ordnance_are_no_single_aim() -> None:
    wide = ("mine action", "all ordnance")
    for row in published("needs_offers.csv"):
        if row["kind"] == "need" and row["earmark"].startswith(wide):
            (held,) = (need for need in NEEDS if (need["what"], need["source_keys"]) == (row["what"], row["source_id"]))
            assert held["aim"] == "", held
