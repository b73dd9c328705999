"""Attacks on tables whose rows are only ever added. Each must leave the row as it was, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, models, transaction
from pytest_django import Settings

from intersessional.core.append_only import (
    AppendOnlyViolation,
    append_only_tables,
    grant_application_role,
    guard_after_migration,
    missing_triggers,
)
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.models import AuditEvent, Source

pytestmark = pytest.mark.django_db(transaction=True)
POSTGRESQL = connection.vendor == "postgresql"


@pytest.fixture
def source() -> Source:
    return Source.objects.create(key="treaty", title="The treaty", kind="depositary")


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def queryset_update(source: Source) -> None:
    Source.objects.filter(pk=source.pk).update(title="Forged")


def save_an_existing_row(source: Source) -> None:
    source.title = "Forged"
    source.save()


def delete_the_instance(source: Source) -> None:
    source.delete()


def queryset_delete(source: Source) -> None:
    Source.objects.all().delete()


def bulk_update(source: Source) -> None:
    source.title = "Forged"
    Source.objects.bulk_update([source], ["title"])


def bulk_create_with_update_of_conflicts(source: Source) -> None:
    Source.objects.bulk_create(
        [Source(key="treaty", title="Forged", kind="depositary")],
        update_conflicts=True,
        unique_fields=["key", "version"],
        update_fields=["title"],
    )


def update_or_create(source: Source) -> None:
    Source.objects.update_or_create(key="treaty", defaults={"title": "Forged"})


def raw_update(source: Source) -> None:
    execute("UPDATE core_source SET title = 'Forged'")


def raw_delete(source: Source) -> None:
    execute("DELETE FROM core_source")


COLUMNS = "id, key, version, title, publisher, published_precision, kind, url, note, recorded_at, reason"


def replace_by_primary_key(source: Source) -> None:
    row = f"{source.pk}, 'other', 1, 'Forged', '', '', 'rule', '', '', '2026-01-01', ''"
    execute(f"INSERT OR REPLACE INTO core_source ({COLUMNS}) VALUES ({row})")


def replace_by_unique_key(source: Source) -> None:
    row = f"{source.pk + 1}, 'treaty', 1, 'Forged', '', '', 'rule', '', '', '2026-01-01', ''"
    execute(f"REPLACE INTO core_source ({COLUMNS}) VALUES ({row})")


def replace_with_another_program(source: Source) -> None:
    """Other programs open the file without ``recursive_triggers``."""
    execute("PRAGMA recursive_triggers = OFF")
    try:
        replace_by_primary_key(source)
    finally:
        execute("PRAGMA recursive_triggers = ON")


def replace_by_unique_key_with_another_program(source: Source) -> None:
    execute("PRAGMA recursive_triggers = OFF")
    try:
        replace_by_unique_key(source)
    finally:
        execute("PRAGMA recursive_triggers = ON")


def truncate(source: Source) -> None:
    execute("TRUNCATE core_source CASCADE")


def update_as_a_replica(source: Source) -> None:
    with transaction.atomic():
        execute("SET LOCAL session_replication_role = replica")
        execute("UPDATE core_source SET title = 'Forged'")


REPLACING = [
    replace_by_primary_key,
    replace_by_unique_key,
    replace_with_another_program,
    replace_by_unique_key_with_another_program,
]
ATTACKS: list[Callable[[Source], None]] = [
    queryset_update,
    save_an_existing_row,
    delete_the_instance,
    queryset_delete,
    bulk_update,
    bulk_create_with_update_of_conflicts,
    update_or_create,
    raw_update,
    raw_delete,
    *([truncate, update_as_a_replica] if POSTGRESQL else REPLACING),
]
attacks = pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)


def assert_refused(attack: Callable[[Source], None], source: Source) -> None:
    with pytest.raises(IntegrityError, match=r"^Rows of core_source are only ever added"):
        attack(source)
    assert list(Source.objects.values_list("pk", "key", "title")) == [(source.pk, "treaty", "The treaty")]


@attacks
def test_a_row_cannot_be_changed_or_removed(attack: Callable[[Source], None], source: Source) -> None:
    assert_refused(attack, source)


@pytest.mark.sqlite
@attacks
def test_nor_after_a_migration_that_remakes_the_table(attack: Callable[[Source], None], source: Source) -> None:
    remake_table()
    assert missing_triggers() == ["core_source"]  # so this test would notice if nothing were installed again

    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    assert missing_triggers() == []
    assert_refused(attack, source)


def remake_table() -> None:
    """What a migration does that changes a column and changes it back."""
    field = Source._meta.get_field("note")
    nullable = models.TextField(blank=True, null=True)
    nullable.set_attributes_from_name("note")
    nullable.model = Source
    with connection.schema_editor() as editor:
        editor.alter_field(Source, field, nullable)
        editor.alter_field(Source, nullable, field)


def test_every_append_only_table_has_its_triggers() -> None:
    assert {"core_source", "core_auditevent"} <= set(append_only_tables())
    assert missing_triggers() == []


def test_the_audit_chain_itself_is_append_only(actor: Actor) -> None:
    with publishing(actor=actor, act="test.add", subject="-"):
        pass
    for statement in ("UPDATE core_auditevent SET reason = 'better'", "DELETE FROM core_auditevent"):
        with pytest.raises(IntegrityError, match=r"^Rows of core_auditevent are only ever added"):
            execute(statement)
    assert list(AuditEvent.objects.values_list("reason", flat=True)) == [""]


def test_a_publication_that_would_change_a_row_fails_with_one_sentence(actor: Actor, source: Source) -> None:
    with (
        pytest.raises(AppendOnlyViolation, match=r"^Rows of core_source are only ever added; .*\.$") as caught,
        publishing(actor=actor, act="test.change", subject="treaty"),
    ):
        queryset_update(source)
    assert "\n" not in str(caught.value)
    assert AuditEvent.objects.count() == 0


REFUSING = "ON core_source FOR EACH ROW EXECUTE FUNCTION refuse_change()"
NEVER = "ON core_source FOR EACH ROW WHEN (false) EXECUTE FUNCTION refuse_change()"
WEAKENED = {
    "postgresql": [
        ["DROP TRIGGER no_change ON core_source"],
        ["ALTER TABLE core_source DISABLE TRIGGER no_truncate"],
        ["ALTER TABLE core_source ENABLE TRIGGER no_change"],
        ["DROP TRIGGER no_change ON core_source", f"CREATE TRIGGER no_change BEFORE UPDATE {REFUSING}"],
        ["DROP TRIGGER no_change ON core_source", f"CREATE TRIGGER no_change BEFORE DELETE OR UPDATE {NEVER}"],
    ],
    "sqlite": [
        ["DROP TRIGGER core_source_no_delete"],
        ["DROP TRIGGER core_source_no_replace"],
        [
            "DROP TRIGGER core_source_no_update",
            "CREATE TRIGGER core_source_no_update BEFORE UPDATE ON core_source WHEN 0 BEGIN SELECT 1; END",
        ],
    ],
}


@pytest.mark.parametrize("weakening", WEAKENED[connection.vendor], ids=" ".join)
def test_a_weakened_trigger_is_missed(weakening: list[str]) -> None:
    for statement in weakening:
        execute(statement)
    assert missing_triggers() == ["core_source"]


ROLE = "intersessional_test_application"


@contextmanager
def application_role() -> Iterator[None]:
    """Be the role the application runs as in production."""
    execute(f"DROP ROLE IF EXISTS {ROLE}")
    execute(f"CREATE ROLE {ROLE}")
    try:
        yield
    finally:
        execute("RESET ROLE")
        execute(f"DROP OWNED BY {ROLE}; DROP ROLE {ROLE}")


@pytest.mark.postgres
class TestApplicationRole:
    @pytest.fixture(autouse=True)
    def _as_the_application(self, settings: Settings) -> Iterator[None]:
        settings.DATABASE_APP_ROLE = ROLE
        with application_role():
            guard_after_migration(using="default")
            execute(f"SET ROLE {ROLE}")
            yield

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE core_source SET title = 'Forged'",
            "DELETE FROM core_source",
            "TRUNCATE core_source",
            "TRUNCATE core_revision CASCADE",
            "DROP TRIGGER no_change ON core_source",
            "ALTER TABLE core_source DISABLE TRIGGER no_change",
            "DROP TABLE core_auditevent",
            "SET session_replication_role = replica",
        ],
    )
    def test_has_no_right_to_get_around_the_triggers(self, statement: str) -> None:
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            execute(statement)

    def test_can_publish(self, actor: Actor) -> None:
        with publishing(actor=actor, act="test.add", subject="second"):
            Source.objects.create(key="second", title="Second", kind="rule")
        assert AuditEvent.objects.get().subject == "second"


@pytest.mark.postgres
def test_a_role_that_does_not_exist_is_named() -> None:
    with pytest.raises(DatabaseError, match='role "nobody_at_all" does not exist'):
        grant_application_role("nobody_at_all")
