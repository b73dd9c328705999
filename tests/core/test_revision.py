"""Asking for the revision: the same answer watched or not, and errors as Django tells them."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from intersessional.core.chain import GENESIS
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.queries import RevisionState, current_revision


@pytest.mark.django_db
def test_before_the_first_publication_there_is_revision_nought() -> None:
    assert current_revision() == RevisionState(0, GENESIS)


@pytest.mark.django_db
def test_watching_the_queries_does_not_change_the_answer(actor: Actor) -> None:
    with publishing(actor=actor, act="test.add", subject="-"):
        pass
    unwatched = current_revision()
    assert unwatched.number == 1
    with CaptureQueriesContext(connection) as queries:
        assert current_revision() == unwatched
    assert len(queries) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_in_a_transaction_that_failed_the_error_is_djangos() -> None:
    with transaction.atomic():
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        with pytest.raises(DatabaseError, match="transaction is aborted"):
            current_revision()
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_a_connection_that_was_lost_is_made_anew() -> None:
    before = current_revision()
    connection.connection.pgconn.finish()
    assert current_revision() == before
