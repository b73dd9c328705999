"""A bad row is named by file, line and column, and nothing of its file is loaded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from good_rows import GOOD, Write

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import AuditEvent
from intersessional.core.queries import current_revision, verify_chain
from intersessional.intake.kinds import KINDS
from intersessional.intake.plan import apply, plan
from intersessional.intake.problems import LIMIT, InputError
from intersessional.intake.queries import held

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]

BAD = [
    ("sources", {"key": ""}, "key: This must not be blank."),
    ("sources", {"key": "a key"}, "key: “a key” is not a key; use letters, digits, - and _."),
    ("sources", {"title": " "}, "title: This must not be blank."),
    ("sources", {"kind": "rumour"}, "kind: “rumour” is not one of depositary, official_un, isu,"),
    ("sources", {"url": "javascript:alert(1)"}, "url: “javascript:alert(1)” is not an address;"),
    ("sources", {"published_on": "circa 2009"}, "published_on: “circa 2009” is not a date;"),
    ("states", {"iso3": "xx"}, "iso3: “xx” is not the code of a State; write three capital letters, as in KHM."),
    ("states", {"m49": "4"}, "m49: “4” is not an M49 code; write three digits, as in 004."),
    ("states", {"m49": "004"}, "m49: “004” is the code of AFG already."),
    ("states", {"source_keys": ""}, "source_keys: This must not be blank."),
    ("state_names", {"iso3": "KHM", "language": "de"}, "language: “de” is not one of en, fr, es, ar, ru, zh-hans."),
    ("state_names", {"iso3": "KHM"}, "valid_from: The periods of “KHM en” overlap,"),
    ("group_members", {"group": "friends"}, "group: There is no group “friends”."),
    ("group_members", {"valid_to": "1999-01-01"}, "valid_to: A period ends after it begins;"),
    ("bodies", {"aim": "peace"}, "aim: There is no aim “peace”."),
    ("bodies", {"roles": "chair;king"}, "roles: “king” is not one of co_chair, co_rapporteur, chair, member."),
    ("bodies", {"succeeds": "OLD"}, "succeeds: There is no body “OLD”."),
    ("bodies", {"valid_from": "2001-01-01", "valid_to": "2001-01-01"}, "valid_to: A period ends after it begins;"),
    ("meetings", {"code": "99MSP/2"}, "code: “99MSP/2” is not a key; use letters, digits, - and _."),
    ("meetings", {"starts_on": "2098-11"}, "starts_on: “2098-11” is not a day; write it as 2009-10-05."),
    ("meetings", {"ends_on": "2098-11-24"}, "ends_on: A meeting does not end before it begins."),
    ("meetings", {"unverified": ""}, "source_keys: Name a source, or say that the dates are unverified."),
    ("meetings", {"unverified": "dates;food"}, "unverified: “food” is not one of dates, place, president."),
    ("meetings", {"president_state": "XXZ"}, "president_state: There is no State “XXZ”."),
    ("seats", {"body": "ZZ"}, "body: There is no body “ZZ”."),
    ("seats", {"role": "chair"}, "role: The roles of the body “A5” are member."),
    ("seats", {"source_keys": ""}, "source_keys: A verified seat names its source."),
    ("acts", {"iso3": "XXZ", "key": "apmbc/XXZ/a"}, "iso3: There is no State “XXZ”."),
    ("acts", {"key": "KHM/extension"}, "key: The key of this act begins with “apmbc/KHM/”."),
    ("acts", {"key": "apmbc/KHM/" + "x" * 80}, "key: This is 90 characters long; at most 80 fit."),
    ("acts", {"kind": "wish"}, "kind: “wish” is not one of signature, ratification,"),
    ("acts", {"article": "99"}, "article: “99” is not an article with a time limit."),
    ("acts", {"kind": "signature", "until": ""}, "article: Leave this blank; only an act about a duty has an article."),
    ("acts", {"happened_on": "2003-02-30"}, "happened_on: There is no day “2003-02-30” in the calendar."),
    ("acts", {"happened_on": "1009-12-04"}, "happened_on: The year of “1009-12-04” lies outside 1900 to 2199."),
    ("acts", {"happened_on": "1995"}, "happened_on: The Convention was adopted later, on 1997-09-18."),
    ("acts", {"until": "2,006"}, "until: “2,006” is not a date; write it as 2009, 2009-10 or 2009-10-05."),
    ("acts", {"until": ""}, "until: A verified extension says until when; without that it is “grant_only”."),
    ("acts", {"until": "2009"}, None),
    ("acts", {"until": "2008"}, "until: An extension ends after it was granted, on 2009-12-04."),
    ("acts", {"kind": "completion"}, "until: Leave this blank; only an extension has a new deadline."),
    ("acts", {"kind": "completion", "until": "", "known_from": "2009-11"}, "known_from: Nobody could know it before"),
    ("acts", {"meeting": "99MSP"}, "meeting: There is no meeting “99MSP”."),
    ("acts", {"source_keys": ""}, "source_keys: A verified act names its source; without one it is “unverified”."),
    ("acts", {"source_keys": "hearsay"}, "source_keys: There is no source “hearsay”."),
    ("acts", {"source_keys": "a;;b"}, "source_keys: “a;;b” is not a list; write each item once, with ; between them."),
    ("acts", {"source_keys": "", "until": "", "verification": "unverified"}, None),
    (
        "acts",
        {"kind": "withdrawal_notice", "article": "", "until": "", "effect_on": "2009-12-03"},
        "effect_on: A withdrawal takes no effect before its notice, on 2009-12-04.",
    ),
    ("plans", {"key": "apmbc/KHM/p"}, "key: The key of this row begins with “apmbc/KHM/plan/”."),
    ("plans", {"key": "apmbc/KHM/plan/"}, "key: The key of this row begins with “apmbc/KHM/plan/”."),
    ("plans", {"iso3": "XXZ"}, "iso3: There is no State “XXZ”."),
    ("plans", {"aim": "peace"}, "aim: There is no aim “peace”."),
    ("plans", {"title": ""}, "title: This must not be blank."),
    ("plans", {"ends_on": "2017"}, "ends_on: A period ends after it begins; the last day is part of it."),
    ("plans", {"adopted_on": "2019"}, "known_from: Nobody could know it before it was said, on 2019."),
    ("plans", {"cost": "406 million"}, "cost: “406 million” is not a whole number;"),
    ("plans", {"cost": "-1"}, "cost: “-1” is not a whole number; write it in digits only, as in 2006."),
    ("plans", {"cost": "9" * 19}, f"cost: “{'9' * 19}” is too large a number; at most 18 digits fit."),
    ("plans", {"currency": ""}, "currency: An amount has a currency; where there is none, leave this blank too."),
    ("plans", {"cost": ""}, "currency: An amount has a currency; where there is none, leave this blank too."),
    ("plans", {"currency": "dollars"}, "currency: “dollars” is not the code of a currency; write it as USD."),
    ("plans", {"source_keys": ""}, "source_keys: This must not be blank."),
    ("plans", {"source_keys": "hearsay"}, "source_keys: There is no source “hearsay”."),
    ("milestones", {"plan": "apmbc/KHM/plan/none"}, "plan: There is no plan “apmbc/KHM/plan/none”."),
    ("milestones", {"key": "apmbc/KHM/new"}, "key: The key of this row begins with “apmbc/KHM/plan/2023-2025/”."),
    ("milestones", {"measure": "happiness"}, "measure: There is no measure “happiness”."),
    ("milestones", {"unit": "item"}, "unit: “item” is not a unit of the measure “mined_area_released”."),
    ("milestones", {"unit": "acre"}, "unit: “acre” is not one of m2, item, person,"),
    ("milestones", {"unit": ""}, "unit: A value has a unit; where there is none, leave this blank too."),
    ("milestones", {"value": ""}, "low: Leave the interval blank where there is no value."),
    ("milestones", {"low": "75000001"}, "low: The value lies outside the interval from low to high."),
    ("milestones", {"due_on": "2023"}, "due_on: A period ends after it begins; the last day is part of it."),
    ("needs", {"key": "apmbc/LAO/need/new"}, "key: The key of this row begins with “apmbc/KHM/need/”."),
    ("needs", {"aim": "peace"}, "aim: There is no aim “peace”."),
    ("needs", {"duty": "gratitude"}, "duty: There is no duty “gratitude”."),
    ("needs", {"kind": "gold"}, "kind: “gold” is not one of money, equipment, expertise, training,"),
    ("needs", {"status": "forgotten"}, "status: “forgotten” is not one of stated, met, withdrawn."),
    ("needs", {"share": ""}, "share: “” is not one of whole, others, not_stated."),
    ("needs", {"rate": "a_month"}, "rate: “a_month” is not one of in_all, a_year."),
    ("needs", {"high": "1"}, "low: The value lies outside the interval from low to high."),
    ("needs", {"amount": "", "low": "", "high": "", "currency": ""}, "own_amount: Leave this blank where there is no"),
    ("needs", {"stated_on": "2024"}, "known_from: Nobody could know it before it was said, on 2024."),
    ("needs", {"part_of": "apmbc/KHM/need/none"}, "part_of: There is no row “apmbc/KHM/need/none”, here or held, of"),
    ("needs", {"part_of": "apmbc/KHM/need/new"}, "part_of: The amount would be part of itself."),
    ("means", {"key": "apmbc/SWE/means/new"}, "key: The key of this row begins with “apmbc/NOR/means/”."),
    ("means", {"giver": "NATO"}, "giver: “NATO” is neither a State nor another scope of the convention."),
    ("means", {"giver": ""}, "giver_name: Name who gives by a code or, where there is none, by a name."),
    ("means", {"giver_name": "Norway"}, "giver_name: Name who gives by a code or, where there is none, by a name."),
    ("means", {"recipients": "KHM;XXZ"}, "recipients: There is no State “XXZ”."),
    ("means", {"stage": "hope"}, "stage: “hope” is not one of intention, offer, pledge, commitment, payment,"),
    ("means", {"reach": "all"}, "reach: “all” is not one of only_named, others_too."),
    ("means", {"ends_on": "2018"}, "ends_on: A period ends after it begins; the last day is part of it."),
    ("means", {"part_of": "apmbc/KHM/need/2010-2019"}, "part_of: There is no row “apmbc/KHM/need/2010-2019”, here"),
    ("choices", {"slot_of": "PLW"}, "slot_of: “PLW” does not name a slot; write it as PLW consent."),
    ("choices", {"act_key": "apmbc/PLW/none"}, "act_key: There is no act “apmbc/PLW/none”."),
    ("choices", {"slot_of": "IDN consent"}, "act_key: The act “apmbc/PLW/consent” stands in the slot “PLW consent”."),
    ("choices", {"reason": ""}, "reason: This must not be blank."),
    (
        "figures",
        {"key": "KHM/mined_area"},
        "key: The key of this figure begins with “apmbc/KHM/mined_area_remaining/”.",
    ),
    (
        "figures",
        {"key": "apmbc/KHM/mined_area_remaining/" + "x" * 160},
        "key: This is 191 characters long; at most 160",
    ),
    ("figures", {"scope": "XXZ"}, "scope: “XXZ” is neither a State nor another scope of the convention."),
    ("figures", {"scope": "K M"}, "scope: “K M” is not a code; use letters, digits and _."),
    ("figures", {"counterpart": "XXZ"}, "counterpart: “XXZ” is neither a State nor another scope of the convention."),
    ("figures", {"measure": "joy"}, "measure: There is no measure “joy”."),
    ("figures", {"part": "x" * 161}, "part: This is 161 characters long; at most 160 fit."),
    ("figures", {"starts_on": "2020-01-01"}, "ends_on: A period ends after it begins; the last day is part of it."),
    ("figures", {"starts_on": "2019"}, "starts_on: “2019” is not a day; write it as 2009-10-05."),
    ("figures", {"ends_on": ""}, "ends_on: “” is not a day; write it as 2009-10-05."),
    ("figures", {"unit": "km2"}, "unit: “km2” is not a unit of the measure “mined_area_remaining”."),
    ("figures", {"value": "890,000,000"}, "value: “890,000,000” is not a whole number; write it in digits only, as in"),
    ("figures", {"value": "-1"}, "value: “-1” is not a whole number; write it in digits only, as in 2006."),
    ("figures", {"high": "9" * 19}, "high: “9999999999999999999” is too large a number; at most 18 digits fit."),
    ("figures", {"value": ""}, "value: A figure has a value when its answer is “reported” or “nil”, and only then."),
    ("figures", {"answer": "unchanged"}, "value: A figure has a value when its answer is “reported” or “nil”, and"),
    ("figures", {"answer": "illegible", "value": ""}, "low: Leave the interval blank where there is no value."),
    ("figures", {"answer": "nil"}, "value: Nil is written as 0, from 0 to 0."),
    ("figures", {"low": "890000001"}, "low: The value lies outside the interval from low to high."),
    ("figures", {"high": "889999999"}, "low: The value lies outside the interval from low to high."),
    ("figures", {"low": ""}, "low: Leave “low” blank where the qualifier is “at_most”, and only then."),
    (
        "figures",
        {"qualifier": "at_least"},
        "high: Leave “high” blank where the qualifier is “at_least”, and only then.",
    ),
    ("figures", {"qualifier": "roughly"}, "qualifier: “roughly” is not one of exact, about, at_least, at_most, range."),
    ("figures", {"answer": "silence"}, "answer: “silence” is not one of reported, nil, not_applicable, unchanged,"),
    ("figures", {"span": "ever"}, "span: “ever” is not one of in_period, cumulative."),
    ("figures", {"said_by": "hearsay"}, "said_by: “hearsay” is not one of state, other."),
    ("figures", {"verification": "contradictory"}, "verification: A figure is either “verified” or “unverified”."),
    ("figures", {"known_from": "soon"}, "known_from: “soon” is not a date; write it as 2009, 2009-10 or 2009-10-05."),
    (
        "figures",
        {"source_keys": ""},
        "source_keys: A verified figure names its source; without one it is “unverified”.",
    ),
    ("figures", {"source_keys": "hearsay"}, "source_keys: There is no source “hearsay”."),
    ("figures", {"qualifier": "at_least", "high": ""}, None),
    ("figures", {"answer": "nil", "value": "0", "low": "0", "high": "0"}, None),
    ("figures", {"answer": "not_reported", "value": "", "low": "", "high": "", "printed": "no data"}, None),
    ("figures", {"verification": "unverified", "source_keys": "", "starts_on": "2019-12-31"}, None),
    (
        "figures",
        {
            "key": "apmbc/KHM/assistance_needed/2019-12-31/a",
            "measure": "assistance_needed",
            "unit": "usd",
        },
        "unit: “usd” is not a unit of the measure “assistance_needed”.",
    ),
    ("figure_choices", {"figure_key": "apmbc/KHM/none"}, "figure_key: There is no figure “apmbc/KHM/none”."),
    ("figure_choices", {"reason": " "}, "reason: This must not be blank."),
    ("figure_choices", {"known_from": ""}, "known_from: “” is not a date; write it as 2009, 2009-10 or 2009-10-05."),
    ("figure_choices", {"source_keys": "hearsay"}, "source_keys: There is no source “hearsay”."),
    ("coverage", {"completeness": "mostly"}, "completeness: “mostly” is not one of complete, partial."),
    ("coverage", {"completeness": "complete"}, "to: A complete register says up to when."),
    ("coverage", {"to": "1998-01-01"}, "to: A register does not end before it begins."),
]


@pytest.fixture(autouse=True)
def _nothing_is_written(kind: str) -> Iterator[None]:
    """Whatever is wrong with a file, the rows and the audit chain are as they were."""
    before = (held(KINDS[kind], "apmbc"), current_revision(), AuditEvent.objects.count())
    yield
    assert (held(KINDS[kind], "apmbc"), current_revision(), AuditEvent.objects.count()) == before
    assert verify_chain() is None


@pytest.mark.parametrize(("kind", "cells", "sentence"), [case for case in BAD if case[2]])
def test_a_bad_row_is_named_with_its_line_and_column(
    kind: str, cells: dict[str, str], sentence: str, write: Write, actor: Actor
) -> None:
    good = {} if kind != "state_names" else {"iso3": "KHM", "valid_from": "1900-01-01", "valid_to": "1900-01-02"}
    step = plan(kind, write(kind, good | cells), "apmbc")

    assert f"{kind}.csv, line 2, column {sentence}" in "\n".join(map(str, step.problems))
    assert (step.new, step.changed) == ((), ())
    with pytest.raises(InputError):
        apply(step, actor)


@pytest.mark.parametrize(("kind", "cells"), [case[:2] for case in BAD if case[2] is None])
def test_what_is_unusual_but_possible_is_taken(kind: str, cells: dict[str, str], write: Write) -> None:
    assert plan(kind, write(kind, cells), "apmbc").problems == ()


@pytest.mark.parametrize("kind", ["acts"])
def test_a_key_stands_once_in_a_file(kind: str, write: Write) -> None:
    step = plan(kind, write(kind, {}, {"remark": "again"}), "apmbc")

    assert [str(problem) for problem in step.problems] == [
        "acts.csv, line 3, column key: “apmbc/KHM/extension/5/9” stands on line 2 already."
    ]


@pytest.mark.parametrize("kind", ["acts"])
def test_one_bad_row_keeps_the_good_ones_out(kind: str, write: Write, actor: Actor) -> None:
    step = plan(kind, write(kind, {}, {"key": "apmbc/KHM/extension/5/10", "until": "soon"}), "apmbc")

    with pytest.raises(InputError, match=r"^acts\.csv, line 3, column until: “soon” is not a date"):
        apply(step, actor)


@pytest.mark.parametrize("kind", ["acts"])
def test_many_problems_are_told_at_once_in_the_order_of_the_file(kind: str, write: Write) -> None:
    rows = [{"key": f"apmbc/KHM/extension/5/{number}", "until": "soon"} for number in range(LIMIT + 5)]
    step = plan(kind, write(kind, *rows), "apmbc")

    assert [problem.line for problem in step.problems] == list(range(2, LIMIT + 2))


@pytest.mark.parametrize("kind", ["acts"])
def test_a_long_cell_is_quoted_by_its_beginning_on_one_line(kind: str, write: Write) -> None:
    step = plan(kind, write(kind, {"until": "on a day\nnot yet " + "known " * 50}), "apmbc")

    assert "“on a day not yet known known" in str(step.problems[0])
    assert len(str(step.problems[0])) < 200


@pytest.mark.parametrize("kind", ["acts"])
def test_an_unknown_kind_or_convention_is_refused(kind: str, write: Write) -> None:
    path = write(kind, GOOD[kind])
    with pytest.raises(InputError, match=r"^acts\.csv: There is no kind “wishes”; the kinds are sources, states,"):
        plan("wishes", path, "apmbc")
    with pytest.raises(InputError, match=r"^acts\.csv: There is no convention “xyz”; those held are apmbc, ccm\.$"):
        plan(kind, path, "xyz")
