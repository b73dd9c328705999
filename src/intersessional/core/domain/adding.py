"""Adding very many rows to a table at once, without an object for each.

Triggers, constraints and seals hold for them as for every other row; what the program checks in a model does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import DateField, Model

Values = Iterable[Any]


def add_rows(
    model: type[Model], names: Sequence[str], rows: Iterable[Values], *, using: str = DEFAULT_DB_ALIAS
) -> None:
    """Add rows, each the values of the columns ``names`` in their order; the key of a row is given by the database."""
    connection = connections[using]
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in names]
    quoted = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    dated = {
        place: lru_cache(maxsize=1000)(partial(field.get_db_prep_save, connection=connection))
        for place, field in enumerate(fields)
        if isinstance(field, DateField)
    }
    prepared = _prepared(rows, dated)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
                for row in prepared:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            statement = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"  # noqa: S608 - names of our own
            cursor.executemany(statement, cast("Any", prepared))


def _prepared(rows: Iterable[Values], dated: Mapping[int, Callable[[Any], Any]]) -> Iterator[list[Any]]:
    """The values as the database takes them: days and moments are all that the program keeps otherwise."""
    for row in rows:
        values = list(row)
        for place, prepare in dated.items():
            values[place] = prepare(values[place])
        yield values
