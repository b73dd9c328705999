"""One grant that several sources tell is one flow, and what joins its lines is said and can be undone."""

from __future__ import annotations

from cooperation.lining import COMMITTED, line
from intersessional.cooperation.flow_groups import Verdict, Why, group
from intersessional.cooperation.flows import Line, Part


def keys(lines: list[Line], **told: object) -> set[frozenset[str]]:
    return {frozenset(row.key for row in flow.lines) for flow in group(lines, **told).flows}  # type: ignore[arg-type]


def test_lines_with_one_identifier_are_one_flow_and_say_so() -> None:
    lines = [line("a", grant="iati:X"), line("b", grant="iati:X", source="other"), line("c", grant="iati:Y")]
    found = group(lines)
    assert [[row.key for row in flow.lines] for flow in found.flows] == [["a", "b"], ["c"]]
    assert [link.why for link in found.flows[0].joined] == [Why.SAME_GRANT]
    assert found.flows[0].sources == ("a-source", "other")


def test_the_givers_own_number_joins_what_different_standards_tell() -> None:
    lines = [line("a", grant="iati:GB-1-7", reference="7-103"), line("b", grant="fts:9", reference="7-103")]
    assert keys(lines) == {frozenset("ab")}
    assert keys([lines[0], line("b", reference="7-103", giver="XXC")]) == {frozenset("a"), frozenset("b")}


def test_one_number_for_two_states_is_left_to_a_person() -> None:
    found = group([line("a", reference="7-103"), line("b", reference="7-103", recipients=(Part("XXC"),))])
    assert len(found.flows) == 2
    assert found.suggested == (("a", "b", Why.OTHER_RECIPIENT),)


def test_a_number_whose_recipient_one_source_does_not_name_is_one_grant() -> None:
    assert keys([line("a", reference="7-103"), line("b", reference="7-103", recipients=())]) == {frozenset("ab")}


def test_what_is_only_alike_is_suggested_and_never_joined() -> None:
    found = group([line("a"), line("b", source="other")])
    assert len(found.flows) == 2
    assert found.suggested == (("a", "b", Why.ALIKE),)
    assert group([line("a"), line("b")]).suggested == ()


def test_contrary_evidence_ends_the_likeness() -> None:
    for told in ({"amount": 1}, {"giver": "XXC"}, {"currency": "EUR"}, {"said": "2021"}, {"stage": COMMITTED}):
        assert group([line("a"), line("b", source="other", **told)]).suggested == ()


def test_a_person_joins_parts_and_takes_it_back() -> None:
    lines = [line("a"), line("b", source="other"), line("c", grant="X"), line("d", grant="X")]
    said = {frozenset("ab"): Verdict.ONE, frozenset("cd"): Verdict.APART}
    assert keys(lines, verdicts=said) == {frozenset("ab"), frozenset("c"), frozenset("d")}
    taken_back = dict.fromkeys(said, Verdict.OPEN)
    assert keys(lines, verdicts=taken_back) == keys(lines) == {frozenset("a"), frozenset("b"), frozenset("cd")}
    assert group(lines[:2], {frozenset("ab"): Verdict.APART}).suggested == ()


def test_of_versions_the_last_counts_and_what_is_no_longer_told_does_not() -> None:
    lines = [line("a", amount=1), line("a", amount=2, version=2), line("b"), line("b", version=2, told=False)]
    lines.reverse()
    (flow,) = group(lines).flows
    assert [row.amount for row in flow.lines] == [2]
