"""Databases kept as they stood, so that what takes seconds to load is loaded once for a run."""

from __future__ import annotations

import sqlite3

import psycopg
from django.db import connection
from psycopg import sql

_IN_MEMORY: dict[str, sqlite3.Connection] = {}
_ON_SERVER: dict[str, str] = {}


def holds(name: str) -> bool:
    """Whether a snapshot of that name was taken in this run."""
    return name in (_ON_SERVER if connection.vendor == "postgresql" else _IN_MEMORY)


def take(name: str) -> None:
    """Keep the test database as it stands, under a name."""
    if connection.vendor == "postgresql":
        own = str(connection.settings_dict["NAME"])
        _ON_SERVER[name] = f"{own}_{name}"
        _copy(own, _ON_SERVER[name])
    else:
        _IN_MEMORY[name] = sqlite3.connect(":memory:", check_same_thread=False)
        connection.ensure_connection()
        connection.connection.backup(_IN_MEMORY[name])


def restore(name: str) -> None:
    """Make the test database what it was when the snapshot was taken."""
    if connection.vendor == "postgresql":
        _copy(_ON_SERVER[name], str(connection.settings_dict["NAME"]))
    else:
        connection.ensure_connection()
        _IN_MEMORY[name].backup(connection.connection)


def drop_all() -> None:
    """Leave nothing behind on the server."""
    for name in _ON_SERVER.values():
        _on_server(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    _ON_SERVER.clear()
    _IN_MEMORY.clear()


def _copy(origin: str, copy: str) -> None:
    """A database is copied only while nobody is in it."""
    connection.close()
    _on_server(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(copy)),
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(copy), sql.Identifier(origin)),
    )


def _on_server(*statements: sql.Composed) -> None:
    held = connection.settings_dict
    server = {"host": held["HOST"], "port": held["PORT"], "user": held["USER"], "password": held["PASSWORD"]}
    with psycopg.connect(
        dbname="postgres", autocommit=True, **{key: value for key, value in server.items() if value}
    ) as run:
        for statement in statements:
            run.execute(statement)
