from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from intersessional.core.chain import GENESIS, digest
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.models import AuditEvent, Source
from intersessional.core.queries import RevisionState, current_revision, events, verify_chain


def publish(actor: Actor, key: str) -> int | None:
    with publishing(actor=actor, act="test.add", subject=key, reason="a test") as event:
        Source.objects.create(key=key, title=key, kind="rule")
        event.facts["sources"] = 1
    return event.number


def fail_after_writing(actor: Actor, key: str) -> None:
    with publishing(actor=actor, act="test.add", subject=key):
        Source.objects.create(key=key, title=key, kind="rule")
        raise LookupError


@pytest.mark.django_db
def test_before_the_first_publication_the_revision_is_zero() -> None:
    assert current_revision() == RevisionState(0, GENESIS)


@pytest.mark.django_db
def test_each_publication_appends_one_event_and_moves_number_and_head(actor: Actor) -> None:
    assert [publish(actor, "one"), publish(actor, "two")] == [1, 2]

    second, first = events(up_to=10, limit=10)
    assert (first.previous, second.previous) == (GENESIS, first.hash)
    assert current_revision() == RevisionState(2, second.hash)
    assert (first.actor, first.role, first.act, first.subject) == ("A. Tester", "tester", "test.add", "one")
    assert (first.reason, first.payload["sources"], first.at.tzinfo) == ("a test", 1, UTC)
    assert first.hash == digest(first)


@pytest.mark.django_db
def test_an_exception_leaves_nothing_written(actor: Actor) -> None:
    publish(actor, "one")
    before = current_revision()
    with pytest.raises(IntegrityError):
        publish(actor, "one")  # a key that exists
    with pytest.raises(LookupError):
        fail_after_writing(actor, "two")

    assert current_revision() == before
    assert list(Source.objects.values_list("key", flat=True)) == ["one"]
    assert AuditEvent.objects.count() == 1


@pytest.mark.django_db
def test_when_nothing_changed_no_event_is_appended_and_writes_are_rolled_back(actor: Actor) -> None:
    with publishing(actor=actor, act="test.add", subject="one") as event:
        Source.objects.create(key="one", title="one", kind="rule")
        event.nothing_changed()

    assert event.number is None
    assert current_revision().number == AuditEvent.objects.count() == Source.objects.count() == 0


@pytest.mark.django_db
def test_a_publication_inside_another_is_refused(actor: Actor) -> None:
    with pytest.raises(RuntimeError, match="durable"), publishing(actor=actor, act="test.outer", subject="-"):
        publish(actor, "inner")

    assert current_revision().number == Source.objects.count() == 0


@pytest.mark.django_db
def test_a_fact_that_would_not_come_back_as_written_is_refused(actor: Actor) -> None:
    with pytest.raises(TypeError, match=r"not 0\.1"), publishing(actor=actor, act="test.add", subject="-") as event:
        event.facts["shares"] = [{"share": 0.1}]  # type: ignore[dict-item]

    assert current_revision().number == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_revision_is_told_over_a_connection_that_the_server_ended(actor: Actor) -> None:
    publish(actor, "one")
    other = connection.copy()
    with connection.cursor() as cursor, other.cursor() as stranger:
        cursor.execute("SELECT pg_backend_pid()")
        stranger.execute("SELECT pg_terminate_backend(%s)", cursor.fetchone())
    other.close()

    assert current_revision().number == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_publications_of_several_servers_follow_one_another(actor: Actor) -> None:
    together = Barrier(8)

    def publish_beside_others(index: int) -> int | None:
        together.wait()
        try:
            return publish(actor, f"key-{index}")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(publish_beside_others, range(8)))

    assert sorted(numbers) == list(range(1, 9))  # also the very first, which makes the revision row
    assert verify_chain() is None
