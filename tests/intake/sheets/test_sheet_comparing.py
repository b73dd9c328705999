"""A proposed figure is new, the same, different from what its source said before, or a rival of another source's."""

from __future__ import annotations

from datetime import date

import pytest
from made_sheets import proposed

from intersessional.assessment.figures import Answer, Figure, Qualifier
from intersessional.intake.sheets.comparing import Comparison, Difference, compare
from intersessional.intake.sheets.proposals import Proposal
from intersessional.treaty.acts import Supersession


def proposal(cell: object, head: str = "Area released (km²)") -> Proposal:
    (found,) = proposed(["State", "Year", head], ["Angola", 2015, cell]).proposals
    return found


def held(of: Proposal, reference: int = 1, *, known: int = 2016, supersedes: int | None = None) -> Figure:
    """The same figure as a proposal, in the record."""
    return Figure(
        reference=reference,
        **{name: getattr(of, name) for name in ("scope", "measure", "part", "counterpart", "start", "end", "unit")},
        **{name: getattr(of, name) for name in ("value", "low", "high", "qualifier", "answer")},
        cumulative=False,
        own=False,
        verified=True,
        known_on=date(known, 1, 1),
        supersedes=supersedes,
        supersession=Supersession.TRANSCRIPTION if supersedes else None,
    )


def against(new: Proposal, *figures: Figure, same_source: frozenset[int] = frozenset()) -> Comparison:
    (found,) = compare([new], figures, same_source)
    return found


def test_what_is_about_nothing_held_is_new() -> None:
    other_year = held(proposal(5))._replace(end=date(2016, 12, 31), start=date(2016, 1, 1))

    assert against(proposal(5), other_year) == Comparison(proposal(5), Difference.NEW)


def test_what_its_source_said_already_is_the_same() -> None:
    found = against(proposal(5), held(proposal(5)), same_source=frozenset({1}))

    assert (found.difference, found.within_rounding, found.factor) == (Difference.SAME, True, None)


@pytest.mark.parametrize(
    ("before", "now", "within", "factor"),
    [
        pytest.param("66", "65.79", True, None, id="more digits of the same"),
        pytest.param("66", "61.79", False, None, id="another number"),
        pytest.param("5.6", "56", False, 10, id="a digit too many"),
        pytest.param("560000 m2", "56000 m2", False, 10, id="a digit too few"),
        pytest.param("5", "5 ha", False, 100, id="hectares for km2"),
        pytest.param("5", "5 m2", False, 1_000_000, id="m2 for km2"),
        pytest.param("over 55", "60", True, None, id="over 55 may be 60"),
        pytest.param("over 55", "5.5", False, None, id="over 55 is no ten times 5.5"),
        pytest.param("up to 5", "50", False, None, id="more than up to 5"),
        pytest.param("nil", "5", False, None, id="nil is zero"),
        pytest.param("n.a.", "5", None, None, id="no number before"),
        pytest.param("66", "about 66", True, None, id="only its wording"),
    ],
)
def test_what_differs_stands_beside_what_was_held(
    before: str, now: str, within: bool | None, factor: int | None
) -> None:
    old, new = held(proposal(before)), proposal(now)
    found = against(new, old, same_source=frozenset({1}))

    assert (found.difference, found.held, found.proposal) == (Difference.DIFFERS, old, new)
    assert (found.within_rounding, found.factor) == (within, factor)


def test_what_another_source_says_is_a_rival_even_where_it_agrees() -> None:
    old = held(proposal(5))
    found = against(proposal(5), old)

    assert (found.difference, found.held, found.rivals, found.within_rounding) == (Difference.RIVAL, old, (old,), True)


def test_its_own_source_is_what_it_is_compared_with_and_rivals_are_told() -> None:
    own, other = held(proposal(5), 1), held(proposal(7), 2)
    found = against(proposal(5), own, other, same_source=frozenset({1}))

    assert (found.difference, found.held, found.rivals) == (Difference.SAME, own, (other,))


def test_only_the_standing_version_counts() -> None:
    first, second = held(proposal(5), 1), held(proposal(7), 2, supersedes=1)
    found = against(proposal(5), first, second, same_source=frozenset({1, 2}))

    assert (found.difference, found.held) == (Difference.DIFFERS, second)


def test_of_several_editions_the_last_is_corrected() -> None:
    early, late = held(proposal(5), 1, known=2016), held(proposal(7), 2, known=2017)
    found = against(proposal(9), late, early, same_source=frozenset({1, 2}))

    assert found.held == late


def test_nil_and_not_reported_differ() -> None:
    old = held(proposal("not reported"))
    found = against(proposal("nil"), old, same_source=frozenset({1}))

    assert (old.answer, old.qualifier, found.difference) == (Answer.NOT_REPORTED, Qualifier.EXACT, Difference.DIFFERS)
