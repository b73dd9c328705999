"""Laws of matching: the same from both sides, in any order; what is not stated excludes nothing; nothing is ranked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.stating import means, money, need, period
from intersessional.cooperation.matching import Circumstances, Match, match, matches
from intersessional.cooperation.statements import AidKind, Means, Need, NeedStatus, Period, Reach, Stage

AROUND = Circumstances(date(2020, 6, 30), groups={"one": {"XXA", "XXB"}}, in_need={"XXA"})
STATES = ["XXA", "XXB", "XXC"]

_aims = st.sampled_from(["", "clearance", "victim_assistance"])
_kinds = st.sampled_from([AidKind.MONEY, AidKind.TRAINING, AidKind.NOT_STATED])
_periods = st.tuples(st.sampled_from(["", "2018", "2020", "2022"]), st.sampled_from(["", "2022", "2023"])).map(
    lambda pair: period(*pair)
)
_amounts = st.one_of(st.none(), st.integers(1, 200).map(money))


@st.composite
def needs(draw: st.DrawFn) -> list[Need]:
    return [
        need(
            f"n{number}",
            state=draw(st.sampled_from(STATES)),
            aim=draw(_aims),
            kind=draw(_kinds),
            period=draw(_periods),
            amount=draw(_amounts),
            status=draw(st.sampled_from(NeedStatus)),
        )
        for number in range(draw(st.integers(0, 5)))
    ]


@st.composite
def offers(draw: st.DrawFn) -> list[Means]:
    return [
        means(
            f"m{number}",
            giver=draw(st.sampled_from([*STATES, "XXD"])),
            recipients=tuple(draw(st.sets(st.sampled_from(STATES)))),
            reach=draw(st.sampled_from(Reach)),
            groups=draw(st.sampled_from([(), ("one",)])),
            aim=draw(_aims),
            kind=draw(_kinds),
            period=draw(_periods),
            amount=draw(_amounts),
            stage=draw(st.sampled_from([Stage.OFFER, Stage.PLEDGE, Stage.PAYMENT])),
        )
        for number in range(draw(st.integers(0, 5)))
    ]


def keys(wanted: list[Need], given_: list[Means]) -> list[tuple[str, str]]:
    found = matches(wanted, given_, AROUND, place=STATES.index)
    return [(item.need.key, item.means.key) for item in found]


@given(needs(), offers())
def test_from_needs_to_means_gives_the_pairs_that_means_to_needs_gives(wanted: list[Need], given_: list[Means]) -> None:
    from_needs = {pair for one in wanted for pair in keys([one], given_)}
    from_means = {pair for one in given_ for pair in keys(wanted, [one])}
    assert from_needs == from_means == set(keys(wanted, given_))


@given(needs(), offers())
def test_a_pair_stands_in_the_list_if_and_only_if_nothing_excludes_it(wanted: list[Need], given_: list[Means]) -> None:
    single = {(n.key, m.key) for n in wanted for m in given_ if isinstance(match(n, m, AROUND), Match)}
    assert single == set(keys(wanted, given_))


@given(needs(), offers(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_were_read_changes_nothing(wanted: list[Need], given_: list[Means], random) -> None:
    before = keys(wanted, given_)
    random.shuffle(wanted)
    random.shuffle(given_)
    assert keys(wanted, given_) == before


@settings(max_examples=200)
@given(needs(), offers(), st.sets(st.sampled_from(["aim", "kind", "period", "amount"]), min_size=1))
def test_saying_less_excludes_nothing(wanted: list[Need], given_: list[Means], unsaid: set[str]) -> None:
    silent = {"aim": "", "kind": AidKind.NOT_STATED, "period": Period(), "amount": None}
    less = [replace(item, **{name: silent[name] for name in unsaid}) for item in given_]
    assert set(keys(wanted, given_)) <= set(keys(wanted, less))


@given(needs(), offers(), st.integers(1, 10**9))
def test_a_larger_amount_stands_in_no_better_place(wanted: list[Need], given_: list[Means], amount: int) -> None:
    richer = [replace(item, amount=money(amount)) for item in given_]
    assert keys(wanted, richer) == keys(wanted, given_)
