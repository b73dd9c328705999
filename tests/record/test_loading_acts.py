"""What the record refuses, whoever asks it to write."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.parties.models import State
from intersessional.record.domain.acts import record_acts
from intersessional.record.models import Act
from intersessional.treaty.acts import Supersession

pytestmark = pytest.mark.django_db


@pytest.fixture
def state() -> State:
    return State.objects.create(iso3="XXA", m49="999", un_status="member")


def deposit(state: State, **facts: object) -> Act:
    """A verified accession of 1 March 2003, otherwise where told."""
    usual = {
        "convention": "apmbc",
        "key": "apmbc/XXA/consent",
        "state": state,
        "kind": "accession",
        "slot": "consent",
        "happened_on": date(2003, 3, 1),
        "happened_precision": "day",
        "verification": "verified",
        "known_on": date(2003, 3, 1),
        "known_precision": "day",
        "source_keys": "a-source",
    }
    return Act(**usual | facts)


def test_an_act_is_recorded_once(actor: Actor, state: State) -> None:
    assert record_acts(actor=actor, subject="-", new=[deposit(state)]) == 1
    with pytest.raises(IntegrityError):
        record_acts(actor=actor, subject="-", new=[deposit(state)])

    assert Act.objects.count() == 1
    assert current_revision().number == 1


def test_nothing_to_record_is_no_event(actor: Actor) -> None:
    assert record_acts(actor=actor, subject="-", new=[]) is None
    assert current_revision().number == 0


def test_a_correction_needs_a_reason(actor: Actor, state: State) -> None:
    record_acts(actor=actor, subject="-", new=[deposit(state)])
    with pytest.raises(ValueError, match="A correction needs a reason"):
        record_acts(actor=actor, subject="-", new=[], corrected=[deposit(state, version=2, remark="a")])

    assert current_revision().number == 1


def test_a_correction_needs_an_act_of_the_same_convention(actor: Actor, state: State) -> None:
    record_acts(actor=actor, subject="-", new=[deposit(state)])
    with pytest.raises(ValueError, match="There is no act “apmbc/XXA/consent” to correct"):
        record_acts(
            actor=actor,
            subject="-",
            new=[],
            corrected=[deposit(state, convention="ccm", version=2)],
            reason="A slip.",
        )

    assert current_revision().number == 1


def test_an_act_is_corrected_once(actor: Actor, state: State) -> None:
    record_acts(actor=actor, subject="-", new=[deposit(state)])
    record_acts(actor=actor, subject="-", new=[], corrected=[deposit(state, version=2, remark="a")], reason="A slip.")
    with pytest.raises(IntegrityError):
        record_acts(
            actor=actor, subject="-", new=[], corrected=[deposit(state, version=2, remark="b")], reason="Unseen."
        )

    assert list(Act.objects.order_by("version").values_list("remark", flat=True)) == ["", "a"]


def test_a_restatement_became_known_later(actor: Actor, state: State) -> None:
    record_acts(actor=actor, subject="-", new=[deposit(state)])
    with pytest.raises(ValueError, match="must have become known after 2003-03-01"):
        record_acts(
            actor=actor,
            subject="-",
            new=[],
            corrected=[deposit(state, version=2, remark="a")],
            supersession=Supersession.RESTATEMENT,
            reason="The State said so.",
        )

    assert Act.objects.count() == 1


@pytest.mark.parametrize("known", [date(2003, 2, 28), date(2005, 1, 1)], ids=str)
def test_a_transcription_keeps_the_day_of_knowledge(known: date, actor: Actor, state: State) -> None:
    record_acts(actor=actor, subject="-", new=[deposit(state)])
    with pytest.raises(ValueError, match="keeps its known date, 2003-03-01"):
        record_acts(
            actor=actor, subject="-", new=[], corrected=[deposit(state, version=2, known_on=known)], reason="A slip."
        )

    assert Act.objects.count() == current_revision().number == 1


def test_a_bad_correction_keeps_the_new_acts_of_the_same_file_out(actor: Actor, state: State) -> None:
    signature = deposit(state, key="apmbc/XXA/signature", kind="signature", slot="signature")
    with pytest.raises(ValueError, match="no act"):
        record_acts(actor=actor, subject="-", new=[signature], corrected=[deposit(state, version=2)], reason="A slip.")

    assert Act.objects.count() == 0


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"source_keys": ""}, id="verified without a source"),
        pytest.param({"until_on": date(2009, 1, 1), "until_precision": "day"}, id="a deposit with a new deadline"),
        pytest.param({"version": 2}, id="a second version of nothing"),
    ],
)
def test_the_database_itself_refuses(facts: dict[str, object], actor: Actor, state: State) -> None:
    with pytest.raises(IntegrityError):
        record_acts(actor=actor, subject="-", new=[deposit(state, **facts)])

    assert Act.objects.count() == current_revision().number == 0


@pytest.mark.parametrize(
    "unreadable",
    [
        {"kind": "wish"},
        {"verification": "likely"},
        {"happened_precision": "week"},
        {"known_precision": ""},
        {"kind": "extension", "until_on": date(2020, 1, 1)},
    ],
    ids=" ".join,
)
def test_the_database_refuses_an_act_that_the_law_could_not_read(state: State, unreadable: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match=r"an_act_in_codes_of_the_law|only_an_extension_has_a_new_deadline"):
        deposit(state, **unreadable).save(force_insert=True)
