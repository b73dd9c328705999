"""Confidential acts: a chain of their own that is verified like the public one and moves no revision."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from intersessional.core.append_only import AppendOnlyViolation, append_only_tables, lifted, refusal
from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.core.health import confidential_chain
from intersessional.core.models import ConfidentialEvent, ConfidentialHead
from intersessional.core.queries import Break, Flaw, current_revision, verify_confidential_chain

pytestmark = pytest.mark.django_db


def confide(count: int) -> None:
    for index in range(count):
        with confiding(actor=Actor("p-1", "isu"), act="test.add", subject=f"p-{index}", reason="a test") as event:
            event.facts["n"] = index


def test_each_act_is_one_event_and_the_revision_stays() -> None:
    before = current_revision()
    confide(3)
    assert list(ConfidentialEvent.objects.values_list("number", "actor", "subject", "payload")) == [
        (1, "p-1", "p-0", {"n": 0}),
        (2, "p-1", "p-1", {"n": 1}),
        (3, "p-1", "p-2", {"n": 2}),
    ]
    assert verify_confidential_chain() is None
    assert current_revision() == before


def test_an_exception_leaves_nothing_written() -> None:
    with pytest.raises(ZeroDivisionError), confiding(actor=Actor("p-1"), act="test.add", subject="p"):
        raise ZeroDivisionError
    assert not ConfidentialEvent.objects.exists()
    assert not ConfidentialHead.objects.exists()


def test_the_first_altered_event_is_named() -> None:
    confide(3)
    with lifted():
        ConfidentialEvent.objects.filter(number=2).update(actor="p-2")
    assert verify_confidential_chain() == Break(2, Flaw.ALTERED)
    assert confidential_chain() == ["The chain of confidential acts breaks at event 2: it is not what was recorded."]


def test_the_last_event_cannot_be_taken_away_in_secret() -> None:
    confide(2)
    with lifted():
        ConfidentialEvent.objects.filter(number=2).delete()
    assert verify_confidential_chain() == Break(2, Flaw.MISSING)


def test_the_database_refuses_to_change_an_event() -> None:
    confide(1)
    assert "core_confidentialevent" in append_only_tables()
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        ConfidentialEvent.objects.update(actor="p-2")
    assert isinstance(refusal(caught.value), AppendOnlyViolation)
