"""Tables whose rows are only ever added, kept so by the database itself.

A model that derives from :class:`AppendOnly` gets triggers that refuse UPDATE, DELETE, REPLACE and TRUNCATE, also
for raw SQL. They are installed after every migration, because a migration on SQLite remakes the table and loses them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_REFUSAL = "are only ever added; record a new row that corrects the old one."


class AppendOnly(models.Model):
    """Base of models whose rows nobody changes or removes; the many-to-many tables of such a model follow it."""

    class Meta:
        abstract = True


class AppendOnlyViolation(DatabaseError):  # noqa: N818
    """The database refused to change a row that is only ever added; the text is one sentence."""


def append_only_tables() -> list[str]:
    """Names of the tables that are only ever added to, sorted."""
    kept = [model for model in apps.get_models() if issubclass(model, AppendOnly)]
    links = {field.m2m_db_table() for model in kept for field in model._meta.local_many_to_many}
    return sorted({model._meta.db_table for model in kept} | links)


def refusal(error: DatabaseError) -> AppendOnlyViolation | None:
    """The sentence of a trigger found in a database error, or None when the error is another one."""
    sentence = str(error).partition("\n")[0]
    return AppendOnlyViolation(sentence) if _REFUSAL in sentence else None


def install_triggers(*, using: str = DEFAULT_DB_ALIAS) -> None:
    """Create the triggers of every append-only table that exists, replacing those that are there."""
    connection = connections[using]
    dialect = _dialect(connection)
    existing = set(connection.introspection.table_names())
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in dialect.preparation:
            cursor.execute(statement)
        for table in existing.intersection(append_only_tables()):
            for statement in (*dialect.drop(table), *dialect.create(table)):
                cursor.execute(statement)


def missing_triggers(*, using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Append-only tables whose triggers are absent, switched off or not the ones this release installs."""
    connection = connections[using]
    with connection.cursor() as cursor:
        kept = _dialect(connection).kept(cursor)
    return [table for table in append_only_tables() if table not in kept]


@contextmanager
def lifted(*, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Take the triggers away while a test database is emptied; nothing else may use this."""
    connection = connections[using]
    dialect = _dialect(connection)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for table in append_only_tables():
            for statement in dialect.drop(table):
                cursor.execute(statement)
    try:
        yield
    finally:
        install_triggers(using=using)


def grant_application_role(role: str, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Let a PostgreSQL role work with every table, but only read and add to the append-only ones.

    The role must exist; the database says so when it does not. It owns nothing, so it cannot drop a trigger.
    """
    connection = connections[using]
    name = connection.ops.quote_name(role)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = connection.ops.quote_name(cursor.fetchone()[0])
        tables = ", ".join(connection.ops.quote_name(table) for table in append_only_tables())
        for statement in (
            f"GRANT USAGE ON SCHEMA {schema} TO {name}",
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {name}",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {name}",
            f"REVOKE ALL ON {tables} FROM {name}",
            f"GRANT SELECT, INSERT ON {tables} TO {name}",
        ):
            cursor.execute(statement)


def guard_after_migration(*, using: str, **_signal: Any) -> None:
    """Receiver of ``post_migrate``: triggers on, and the application's role given its rights."""
    install_triggers(using=using)
    if settings.DATABASE_APP_ROLE and connections[using].vendor == "postgresql":
        grant_application_role(settings.DATABASE_APP_ROLE, using=using)


def _unique_columns(table: str) -> list[tuple[str, ...]]:
    """The sets of columns that no two rows of the table share, the primary key first."""
    options = next(m._meta for m in apps.get_models(include_auto_created=True) if m._meta.db_table == table)
    columns = {field.name: field.column or field.name for field in options.local_concrete_fields}
    single = [(field.name,) for field in options.local_concrete_fields if field.unique]
    together = [tuple(names) for names in options.unique_together]
    constrained = [tuple(constraint.fields) for constraint in options.total_unique_constraints]
    return [tuple(columns[name] for name in names) for names in (*single, *together, *constrained)]


class _Dialect(Protocol):
    """How one database says it."""

    preparation: tuple[str, ...]

    def create(self, table: str) -> tuple[str, ...]: ...
    def drop(self, table: str) -> tuple[str, ...]: ...
    def kept(self, cursor: Any) -> set[str]: ...


class _SQLite:
    """REPLACE fires the DELETE trigger only where ``recursive_triggers`` is on, as the settings turn it.

    Whoever opens the file with another program has it off, so an insert under a key that is taken is refused as well.
    """

    preparation: tuple[str, ...] = ()
    acts = ("update", "delete")

    def create(self, table: str) -> tuple[str, ...]:
        return (*(self._trigger(table, act) for act in self.acts), self._no_replace(table))

    def drop(self, table: str) -> tuple[str, ...]:
        return tuple(f'DROP TRIGGER IF EXISTS "{table}_no_{act}"' for act in (*self.acts, "replace"))

    def kept(self, cursor: Any) -> set[str]:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
        present = {sql for (sql,) in cursor.fetchall()}
        return {table for table in append_only_tables() if present.issuperset(self.create(table))}

    def _trigger(self, table: str, act: str) -> str:
        return (
            f'CREATE TRIGGER "{table}_no_{act}" BEFORE {act.upper()} ON "{table}"'
            f" BEGIN SELECT RAISE(ABORT, 'Rows of {table} {_REFUSAL}'); END"
        )

    def _no_replace(self, table: str) -> str:
        taken = " OR ".join(
            "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) + ")"
            for columns in _unique_columns(table)
        )
        return (
            f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}"'  # noqa: S608
            f' WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {taken})'
            f" BEGIN SELECT RAISE(ABORT, 'Rows of {table} are only ever added, none in place of another:"
            " its unique key is taken.'); END"
        )


class _PostgreSQL:
    """One function for all tables; ENABLE ALWAYS, so that ``session_replication_role`` does not switch it off."""

    function = "refuse_change"
    body = (
        " BEGIN RAISE integrity_constraint_violation"
        f" USING MESSAGE = 'Rows of ' || TG_TABLE_NAME || ' {_REFUSAL}'; END "
    )
    preparation: tuple[str, ...] = (
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
    )
    acts = (("no_change", "UPDATE OR DELETE", "ROW"), ("no_truncate", "TRUNCATE", "STATEMENT"))

    def create(self, table: str) -> tuple[str, ...]:
        return tuple(
            statement
            for name, act, each in self.acts
            for statement in (
                f'CREATE TRIGGER {name} BEFORE {act} ON "{table}" FOR EACH {each} EXECUTE FUNCTION {self.function}()',
                f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER {name}',
            )
        )

    def drop(self, table: str) -> tuple[str, ...]:
        return tuple(f'DROP TRIGGER IF EXISTS {name} ON "{table}"' for name, _, _ in self.acts)

    def kept(self, cursor: Any) -> set[str]:
        # tgtype is a bit mask: 27 is "before, each row, delete or update", 34 "before, statement, truncate".
        cursor.execute(
            """SELECT c.relname FROM pg_trigger t
               JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
               WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled = 'A' AND t.tgqual IS NULL
                 AND (t.tgname, t.tgtype) IN (('no_change', 27), ('no_truncate', 34)) AND p.prosrc = %s
               GROUP BY c.relname HAVING count(*) = 2""",
            [self.body],
        )
        return {table for (table,) in cursor.fetchall()}


def _dialect(connection: BaseDatabaseWrapper) -> _Dialect:
    return _PostgreSQL() if connection.vendor == "postgresql" else _SQLite()
