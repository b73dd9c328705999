"""What is on offer other than money: whom it is open to, which giver is affected itself, in which order it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersessional.cooperation.statements import AidKind, Means, Period, Reach, Stage, Standing
from intersessional.situation.catalogue import KINDS, Affected, Catalogue, Choice, Entry
from intersessional.situation.needs import Given

GROUPS = {"african": {"XXA", "XXB"}, "asian": {"XXC"}}
STATES = ("XXA", "XXB", "XXC", "XXD")


def means(
    key: str = "a", *, giver: str = "XXD", kind: AidKind = AidKind.TRAINING, aim: str = "", known: int = 2020,
    recipients: tuple[str, ...] = (), groups: tuple[str, ...] = (), reach: Reach = Reach.ONLY_NAMED,
) -> Means:  # fmt: skip
    return Means(
        reference=1, key=key, known_on=date(known, 1, 1), recorded_on=date(2026, 1, 1), sources=("s",), giver=giver,
        giver_name="", recipients=recipients, reach=reach, earmark="", aim=aim, stage=Stage.OFFER, what="", kind=kind,
        amount=None, period=Period(), part_of="", conditions="", information_required="", groups=groups,
        requirements=(), limits=None,
    )  # fmt: skip


def held(*rows: Means, affected: tuple[Affected, ...] = ()) -> Catalogue:
    entries = tuple(Entry(Given(row, Standing.NO_END_STATED), affected) for row in rows)
    return Catalogue(entries, GROUPS, frozenset(), frozenset())


def keys(found: Catalogue, **choice: object) -> list[str]:
    return [entry.means.key for entry in found.chosen(Choice(**choice), lambda code: code)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "open_to"),
    [
        (means(recipients=("XXA",)), {"XXA"}),
        (means(recipients=("XXA",), reach=Reach.OTHERS_TOO), {"XXA", "XXB", "XXC"}),
        (means(reach=Reach.OTHERS_TOO), {"XXA", "XXB", "XXC"}),
        (means(groups=("african",)), {"XXA", "XXB"}),
        (means(recipients=("XXC",), groups=("african",)), {"XXA", "XXB", "XXC"}),
        (means(), set()),
    ],
)
def test_an_offer_is_open_to_those_named_to_their_group_or_to_all_but_never_to_its_giver(
    row: Means, open_to: set[str]
) -> None:
    found = held(row)
    assert {state for state in STATES if found.open_to(row, state)} == open_to
    for state in STATES:
        assert keys(found, state=state) == (["a"] if state in open_to else [])
    for group, members in GROUPS.items():
        assert bool(keys(found, group=group)) == bool(open_to & members)


def test_offers_stand_by_kind_then_by_giver_the_latest_said_first() -> None:
    found = held(
        means("information", kind=AidKind.INFORMATION, giver="XXA"),
        means("older", giver="XXB", known=2019),
        means("newer", giver="XXB", known=2021),
        means("first", giver="XXA", known=2001),
        means("expertise", kind=AidKind.EXPERTISE, giver="XXC"),
    )
    assert keys(found) == ["expertise", "first", "newer", "older", "information"]


def test_only_what_was_looked_for_is_found() -> None:
    found = held(means("a", aim="clearance"), means("b"), means("c", kind=AidKind.EQUIPMENT))
    assert keys(found, aim="clearance") == ["a"]
    assert keys(found, aim="not_stated") == ["b", "c"]
    assert keys(found, kind="equipment") == ["c"]
    assert keys(found, affected=True) == []
    assert keys(held(means("d"), affected=(Affected.OWN_DUTY,)), affected=True) == ["d"]


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(STATES), st.integers(2000, 2026)), max_size=12))
def test_the_order_does_not_depend_on_how_rows_come(rows: list[tuple[AidKind, str, int]]) -> None:
    some = [means(str(place), kind=kind, giver=giver, known=year) for place, (kind, giver, year) in enumerate(rows)]
    assert keys(held(*some)) == keys(held(*reversed(some)))
    assert sorted(keys(held(*some))) == sorted(row.key for row in some)
