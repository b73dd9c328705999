"""Each event seals the rows it wrote; whoever writes, alters or removes one past the program is found."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from intersessional.core import health, seals
from intersessional.core.append_only import lifted
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.models import AuditEvent, Source
from intersessional.core.seals import RowFlaw, UnsoundRow, sealed_tables, unsound_rows

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
COLUMNS = "id, key, version, title, publisher, published_precision, kind, url, note, recorded_at, reason"


def publish(*keys: int) -> None:
    """One publication of sources with these primary keys."""
    with publishing(actor=Actor("A. Tester"), act="test.add", subject="-"):
        Source.objects.bulk_create(
            [Source(pk=key, key=f"s{key}", title="Ünïcode", kind="rule", recorded_at=AT) for key in keys]
        )


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def forge(key: int) -> None:
    """Add a row as somebody would who has the rights of the application, or the file."""
    values = f"{key}, 'f{key}', 1, 'Forged', '', '', 'rule', '', '', '2026-01-01', ''"
    execute(f"INSERT INTO core_source ({COLUMNS}) VALUES ({values})")


def tamper(statement: str) -> None:
    with lifted():
        execute(statement)


def only_source() -> dict[str, Any]:
    seal: dict[str, Any] = AuditEvent.objects.get().payload["rows"]["core_source"]
    return seal


def line(texts: list[str | None]) -> bytes:
    return json.dumps(texts, separators=(",", ":")).encode("ascii")


def test_a_seal_is_what_anybody_can_compute_from_the_rows_on_any_database() -> None:
    with publishing(actor=Actor("A. Tester"), act="test.add", subject="-"):
        for key, day in ((7, date(2009, 10, 5)), (9, None)):
            Source.objects.create(pk=key, key=f"s{key}", title="Ünïcode", kind="rule", recorded_at=AT,
                                  published_on=day, published_precision="day" if day else "")  # fmt: skip
    fields = ["id", "key", "version", "title", "publisher", "published_on", "published_precision", "kind", "url",
              "note", "recorded_at", "reason"]  # fmt: skip
    at = "2026-01-02T03:04:05.678901+00:00"
    rows = [
        ["7", "s7", "1", "Ünïcode", "", "2009-10-05", "day", "rule", "", "", at, ""],
        ["9", "s9", "1", "Ünïcode", "", None, "", "rule", "", "", at, ""],
    ]
    digests = [hashlib.sha256(line(row)).digest() for row in rows]
    assert only_source() == {
        "fields": fields,
        "first": 7,
        "last": 9,
        "count": 2,
        "digest": hashlib.sha256(line(["core_source", *fields]) + b"".join(digests)).hexdigest(),
        "marks": "".join(digest.hex()[:4] for digest in digests),
    }


def test_every_append_only_table_is_sealed_but_the_chain_itself() -> None:
    assert {"core_source", "record_act", "record_choice", "record_coverage"} <= set(sealed_tables())
    assert "core_auditevent" not in sealed_tables()


def test_the_database_counts_the_keys_of_every_sealed_table_upwards() -> None:
    """Otherwise the rows of one publication would not be those above the last key before it."""
    assert {model._meta.pk.get_internal_type() for model in sealed_tables().values()} == {"BigAutoField"}


def test_rows_that_were_published_are_sound() -> None:
    publish(3, 4)
    publish(10, 20)
    assert unsound_rows() == []
    assert health.audit_chain() == []


@pytest.mark.parametrize("key", [-1, 0, 2, 5, 21])
def test_a_row_that_nobody_published_is_named(key: int) -> None:
    publish(3, 4)
    publish(10, 20)
    forge(key)
    assert unsound_rows() == [UnsoundRow("core_source", RowFlaw.UNSEALED, key)]
    assert health.audit_chain() == [f"Row {key} of core_source was recorded by no event of the audit chain."]


def test_also_where_nothing_was_ever_published() -> None:
    forge(1)
    assert unsound_rows() == [UnsoundRow("core_source", RowFlaw.UNSEALED, 1)]


def test_a_row_put_among_those_of_a_publication_is_named() -> None:
    publish(10, 20)
    forge(15)
    assert unsound_rows() == [UnsoundRow("core_source", RowFlaw.ALTERED, 15, 1)]


@pytest.mark.parametrize("change", ["title = 'Forged'", "published_on = '2020-01-01', published_precision = 'day'"])
def test_an_altered_row_is_named_with_its_event(change: str) -> None:
    publish(1)
    publish(2, 3, 4)
    tamper(f"UPDATE core_source SET {change} WHERE id = 3")
    assert health.audit_chain() == ["Row 3 of core_source is not what event 2 recorded."]


@pytest.mark.parametrize("removed", ["id = 2", "id = 4", "id > 1"])
def test_a_removed_row_is_missed(removed: str) -> None:
    publish(1)
    publish(2, 3, 4)
    tamper(f"DELETE FROM core_source WHERE {removed}")
    assert health.audit_chain() == ["Rows of core_source that event 2 recorded are missing or cannot be read."]


@pytest.mark.sqlite
def test_what_sqlite_keeps_in_a_column_of_days_does_not_stop_the_check() -> None:
    publish(1, 2)
    tamper("UPDATE core_source SET published_on = '2009-13-45', published_precision = 'day' WHERE id = 2")
    assert health.audit_chain() == ["Rows of core_source that event 1 recorded are missing or cannot be read."]


def test_a_row_whose_mark_is_that_of_another_is_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "MARK", 0)
    publish(1, 2)
    tamper("UPDATE core_source SET note = 'Forged' WHERE id = 2")
    assert unsound_rows() == [UnsoundRow("core_source", RowFlaw.ALTERED, None, 1)]


def test_no_event_seals_a_row_that_was_forged_before_it() -> None:
    publish(1)
    forge(2)
    publish(3)
    assert unsound_rows() == [UnsoundRow("core_source", RowFlaw.UNSEALED, 2)]


def test_nothing_is_published_beneath_a_key_that_was_forged() -> None:
    """On PostgreSQL the keys go on being counted from where they were."""
    forge(1000)
    with pytest.raises(RuntimeError, match=r"^The table core_source holds rows that no event wrote; run “.*”\.$"):
        publish(1)
    assert AuditEvent.objects.count() == 0


@pytest.mark.postgres
def test_nor_where_the_database_counts_the_key_itself() -> None:
    forge(1000)
    with (
        pytest.raises(RuntimeError, match="holds rows that no event wrote"),
        publishing(actor=Actor("A. Tester"), act="test.add", subject="-"),
    ):
        Source.objects.create(key="treaty", title="The treaty", kind="depositary")


def test_a_field_that_a_later_release_adds_leaves_old_seals_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before:
        before.setattr(seals, "_fields", lambda _model: ["id", "key", "title"])
        publish(1, 2)
    publish(3)
    assert unsound_rows() == []
    tamper("UPDATE core_source SET title = 'Forged' WHERE id = 2")
    assert unsound_rows() == [UnsoundRow("core_source", RowFlaw.ALTERED, 2, 1)]


def test_a_field_that_is_gone_cannot_be_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    publish(1)
    monkeypatch.setattr(seals, "_fields", lambda _model: ["id", "key", "title"])
    assert unsound_rows() == [UnsoundRow("core_source", RowFlaw.ALTERED, None, 1)]


def test_more_rows_than_a_batch_are_sealed_as_one() -> None:
    publish(*range(1, seals.A_BATCH + 3))
    assert only_source()["count"] == seals.A_BATCH + 2
    assert unsound_rows() == []


def test_what_cannot_be_written_in_one_way_is_not_sealed() -> None:
    with pytest.raises(TypeError, match=r"no one way to write 0\.1"):
        seals.seal_of([Source(key=0.1)])
