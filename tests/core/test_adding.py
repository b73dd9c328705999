"""Rows added without an object for each are rows like all others: kept, sealed and refused alike."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError

from intersessional.core.domain.adding import add_rows
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.models import Source
from intersessional.core.queries import verify_chain
from intersessional.core.seals import unsound_rows

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
NAMES = [field.attname for field in Source._meta.concrete_fields if not field.primary_key]
TEXT = "Ünïcode \\ 100% \t a second\nline, \\N and \\."


def told(key: str, published: date | None = None) -> dict[str, object]:
    row = Source(key=key, title=TEXT, kind="rule", recorded_at=AT, published_on=published)
    row.published_precision = "day" if published else ""
    return {name: getattr(row, name) for name in NAMES}


def add(*rows: dict[str, object]) -> None:
    with publishing(actor=Actor("A. Tester"), act="test.add", subject="-"):
        add_rows(Source, NAMES, (row.values() for row in rows))


def test_they_say_what_they_were_given_and_are_sealed() -> None:
    rows = [told("a", date(2009, 10, 5)), told("b")]
    add(*rows)
    assert list(Source.objects.order_by("key").values(*NAMES)) == rows
    assert (verify_chain(), unsound_rows()) == (None, [])


def test_a_row_under_a_key_that_is_taken_leaves_nothing_written() -> None:
    add(told("a"))
    with pytest.raises(DatabaseError):
        add(told("b"), told("a"))
    assert list(Source.objects.values_list("key", flat=True)) == ["a"]
