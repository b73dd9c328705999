"""The audit chain: whoever alters, removes, reorders or forges an event is found, at the first such place."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from intersessional.core.append_only import lifted
from intersessional.core.chain import GENESIS, digest
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.models import AuditEvent, Revision
from intersessional.core.queries import Break, Flaw, verify_chain

LENGTH = 5


def publish(count: int) -> None:
    for index in range(count):
        with publishing(
            actor=Actor("A. Tester", "tester"), act="test.add", subject=f"subject {index}", reason="a test"
        ) as event:
            event.facts.update(rows=index, files=["acts.csv"], nested={"new": True, "old": None})


plain = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
facts = st.recursive(
    st.none() | st.booleans() | st.integers() | plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3),
    max_leaves=6,
)
hexadecimal = st.text("0123456789abcdef", min_size=64, max_size=64)
FORGERIES: dict[str, st.SearchStrategy[Any]] = {
    "number": st.integers(LENGTH + 1, 2**40),
    "at": st.datetimes(datetime(1997, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    "actor": plain,
    "role": plain,
    "act": plain,
    "subject": plain,
    "reason": plain,
    "payload": st.dictionaries(plain, facts, max_size=3),
    "previous": hexadecimal,
    "hash": hexadecimal,
}


def test_the_property_below_knows_every_field() -> None:
    assert {field.name for field in AuditEvent._meta.get_fields()} == {"id", *FORGERIES}


class TamperingTest(TestCase):
    @settings(max_examples=100, deadline=None)
    @given(
        number=st.integers(1, LENGTH),
        forgery=st.sampled_from(sorted(FORGERIES)).flatmap(lambda name: st.tuples(st.just(name), FORGERIES[name])),
    )
    def test_any_altered_field_of_any_event_is_the_first_break(self, number: int, forgery: tuple[str, Any]) -> None:
        publish(LENGTH)
        assert verify_chain() is None
        name, value = forgery
        event = AuditEvent.objects.get(number=number)
        assume(getattr(event, name) != value)
        setattr(event, name, value)
        with lifted():
            event.save()

        found = verify_chain()

        assert found is not None
        assert found.number == number


def tamper(number: int, **fields: Any) -> None:
    with lifted():
        AuditEvent.objects.filter(number=number).update(**fields)


@pytest.mark.django_db
class TestChain:
    @pytest.fixture(autouse=True)
    def _published(self) -> None:
        publish(3)

    def test_an_untouched_chain_holds(self) -> None:
        assert verify_chain() is None

    @pytest.mark.parametrize("number", [1, 2, 3])
    def test_a_removed_event_is_missed(self, number: int) -> None:
        with lifted():
            AuditEvent.objects.filter(number=number).delete()
        assert verify_chain() == Break(number, Flaw.MISSING)

    def test_an_event_whose_hash_was_made_to_fit_unlinks_the_next(self) -> None:
        event = AuditEvent.objects.get(number=2)
        event.reason = "another"
        tamper(2, reason="another", hash=digest(event))
        assert verify_chain() == Break(3, Flaw.UNLINKED)

    def test_a_last_event_whose_hash_was_made_to_fit_does_not_match_the_head(self) -> None:
        event = AuditEvent.objects.get(number=3)
        event.reason = "another"
        tamper(3, reason="another", hash=digest(event))
        assert verify_chain() == Break(3, Flaw.OTHER_HEAD)

    def test_an_event_beyond_the_revision_is_found(self) -> None:
        last = AuditEvent.objects.get(number=3)
        forged = AuditEvent(number=4, at=last.at, actor="x", act="x", subject="x", previous=last.hash)
        forged.hash = digest(forged)
        forged.save()
        assert verify_chain() == Break(4, Flaw.BEYOND_REVISION)

    def test_a_revision_moved_without_an_event_is_found(self) -> None:
        Revision.objects.update(number=4)
        assert verify_chain() == Break(4, Flaw.MISSING)

    def test_a_revision_set_back_is_found(self) -> None:
        Revision.objects.update(number=0, head=GENESIS)
        assert verify_chain() == Break(1, Flaw.BEYOND_REVISION)
