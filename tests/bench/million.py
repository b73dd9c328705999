"""Assessing a million figures, against reading them: ``python tests/bench/million.py`` on the database of the settings.

The figures held are copied under other scopes until there are a million, in a transaction that is rolled back, so
that every State has as many figures, rivals and gaps as the real ones. Prints the measures as JSON lines; the exit
status is 1 when a limit is missed.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intersessional.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - the settings first
from django.db import connection, transaction  # noqa: E402

from intersessional.assessment.balance import balances  # noqa: E402
from intersessional.assessment.findings import findings  # noqa: E402
from intersessional.assessment.forecast import outlook  # noqa: E402
from intersessional.assessment.knowledge import as_known  # noqa: E402
from intersessional.assessment.ledger import ledgers  # noqa: E402
from intersessional.assessment.pace import pace, yearly  # noqa: E402
from intersessional.record.figure_queries import CHUNK, by_scope  # noqa: E402
from intersessional.record.models import Figure  # noqa: E402

FIGURES = 1_000_000
MOST_TIMES = 8
MOST_MEGABYTES = 150
ON = date(2026, 11, 24)


def fill(wanted: int) -> int:
    """Copy the figures under other scopes until there are ``wanted``; return how many there are."""
    table = Figure._meta.db_table
    held = Figure.objects.filter(convention=settings.CONVENTION).count()
    copies = wanted // held
    columns = [field.column for field in Figure._meta.concrete_fields if field.column not in ("id", "scope", "key")]
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {copies})"
            f" INSERT INTO {table} (scope, key, {names})"
            f" SELECT scope || n, key || '~' || n, {names} FROM {table}, copy"
            f" WHERE convention = '{settings.CONVENTION}' AND version = 1 ORDER BY n, scope"
        )
        cursor.execute(f"ANALYZE {table}")
    return Figure.objects.filter(convention=settings.CONVENTION).count()


def read() -> int:
    """Every row by a cursor of the database itself, as many columns as the assessment asks for, in the same order."""
    statement, parameters = _query().query.sql_with_params()
    count = 0
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, parameters)
        while rows := cursor.fetchmany(CHUNK):
            count += len(rows)
    return count


def _query():  # type: ignore[no-untyped-def]
    from intersessional.record.figure_queries import _COLUMNS, _rows

    return _rows(settings.CONVENTION, None).order_by("scope").values_list(*_COLUMNS)


def assess() -> int:
    """Every State: what is held true, balances, pace, forecast, questions."""
    count = 0
    for scope, figures in by_scope(settings.CONVENTION):
        ledger = ledgers(as_known(figures, (), ON)).get(scope)
        if ledger is not None:
            accounts = balances(ledger)
            speed = pace(ledger, ON, date(2030, 12, 31))
            outlook(yearly(ledger), speed.remaining, ON, date(2030, 12, 31))
            findings(ledger, accounts)
        count += len(figures)
    return count


def seconds(work: Callable[[], int], expected: int) -> float:
    """CPU time of this process; ends it when ``work`` did not see every figure."""
    before = time.process_time()
    if (seen := work()) != expected:
        sys.exit(f"{work.__name__} saw {seen} of {expected} figures.")
    return time.process_time() - before


def main() -> int:
    """Measure, print, judge."""
    with transaction.atomic():
        count = fill(FIGURES)
        reading, assessing = seconds(read, count), seconds(assess, count)
        transaction.set_rollback(True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = assessing / reading
    rows = [
        ("assessing_to_reading", round(times, 2), "times", MOST_TIMES, times <= MOST_TIMES),
        ("peak_memory", round(peak), "MB", MOST_MEGABYTES, peak <= MOST_MEGABYTES),
    ]
    for measure, value, unit, most, ok in rows:
        detail = {"figures": count, "reading_s": round(reading, 2), "assessing_s": round(assessing, 2)}
        row = {
            "measure": measure,
            "database": connection.vendor,
            "value": value,
            "unit": unit,
            "limit": f"at most {most}",
        }
        print(json.dumps({**row, "ok": ok, "detail": detail}))
    return 0 if all(row[-1] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
