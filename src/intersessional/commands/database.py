"""Making Django and the database ready for a command."""

from __future__ import annotations

from pathlib import Path

import click
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper
from django.db.migrations.executor import MigrationExecutor

NOT_READY = (
    "The database is not ready for this release; run “intersessional demo --no-serve” to make one here, "
    "or “intersessional manage migrate”."
)


def use_database() -> None:
    """End the command with one sentence when the database cannot be used as it is."""
    if _no_file_yet():
        raise click.ClickException(NOT_READY)
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise click.ClickException(f"The database cannot be used: {first_line(error)}.") from error
    if behind:
        raise click.ClickException(NOT_READY)


def _no_file_yet() -> bool:
    """Whether connecting would make a new embedded database, empty and in the wrong place perhaps."""
    database = connections[DEFAULT_DB_ALIAS]
    if not isinstance(database, SQLiteWrapper) or database.is_in_memory_db():
        return False
    return not Path(str(database.settings_dict["NAME"])).exists()


def first_line(error: DatabaseError) -> str:
    """What a database says went wrong, without its hints and its full stop."""
    return str(error).strip().partition("\n")[0].rstrip(".")
