"""Assessing every State over a million figures, against reading them: ``python tests/bench/million.py``.

The figures held are copied under every State, in other years and as the rivals of other sources, until there are a
million, in a transaction that is rolled back. Every State is then assessed under every aim, as ``assess`` does it,
and the same rows are read by a raw cursor of the same database. Prints the measures as JSON lines; the exit status
is 1 when a limit is missed. CPU time of this process, as a ratio within the run, so that the machine does not matter.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intersessional.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - the settings first
from django.db import connection, transaction  # noqa: E402

from intersessional.record import figure_queries  # noqa: E402
from intersessional.record.models import Figure  # noqa: E402
from intersessional.situation.assessing import assess_each  # noqa: E402
from intersessional.situation.moment import Moment  # noqa: E402
from intersessional.situation.world import World, look  # noqa: E402

MOST_TIMES = 8
MOST_MEGABYTES = 150
ON = date(2026, 11, 24)
SHIFTS = 20
"""Years by which copies lie apart; further ones are rivals of the first."""
BACK = {
    "sqlite": f"date({{}}, '-' || (n % {SHIFTS}) || ' years')",
    "postgresql": f"({{}} - (n % {SHIFTS}) * interval '1 year')::date",
}
"""So many years before a day, in the words of each database."""


def fill(wanted: int, states: list[str]) -> int:
    """Copy the figures of States under every State until there are about ``wanted``; return how many there are."""
    held = Figure.objects.filter(convention=settings.CONVENTION)
    donors = sorted(set(held.filter(scope__in=states).values_list("scope", flat=True)))
    pairs = [(state, donors[number % len(donors)]) for number, state in enumerate(states)]
    a_copy = sum(held.filter(scope=donor, version=1).count() for _state, donor in pairs)
    copies = -(-wanted // a_copy)
    dated = {"starts_on": "", "ends_on": ""}
    columns = [
        field.column for field in Figure._meta.concrete_fields if field.column not in ("id", "scope", "key", *dated)
    ]
    names, table = ", ".join(columns), Figure._meta.db_table
    starts, ends = (BACK[connection.vendor].format(f"figure.{name}") for name in dated)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bench_pair (state varchar(20), donor varchar(20))")
        cursor.executemany("INSERT INTO bench_pair VALUES (%s, %s)", pairs)
        cursor.execute(
            f"WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {copies})"
            f" INSERT INTO {table} (scope, key, starts_on, ends_on, {names})"
            f" SELECT pair.state, pair.state || '~' || n || '~' || figure.id, {starts}, {ends},"
            f" {', '.join(f'figure.{name}' for name in columns)}"
            f" FROM bench_pair pair JOIN {table} figure ON figure.scope = pair.donor, copy"
            f" WHERE figure.convention = '{settings.CONVENTION}' AND figure.version = 1 ORDER BY n, pair.state"
        )
        cursor.execute("DROP TABLE bench_pair")
        cursor.execute(f"ANALYZE {table}")
    return held.filter(scope__in=states).count()


def read(states: list[str]) -> int:
    """The same rows and columns in the same order, by a raw cursor."""
    rows = figure_queries._rows(settings.CONVENTION, None).filter(scope__in=states).order_by("scope")
    statement, parameters = rows.values_list(*figure_queries._ALL_COLUMNS).query.sql_with_params()
    count = 0
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, parameters)
        while found := cursor.fetchmany(figure_queries.CHUNK):
            count += len(found)
    return count


def assess(world: World) -> tuple[int, dict[str, int]]:
    """Every State under every aim, each part of each assessment; how many figures were seen, and what was found."""
    count, found = 0, {"states": 0, "held": 0, "balances": 0, "years": 0, "forecasts": 0, "questions": 0}
    for assessments in assess_each(world, world.convention.aims):
        count += len(assessments[0].tally.told)
        found["states"] += 1
        found["held"] += len(assessments[0].tally.held)
        for item in assessments:
            found["balances"] += len(item.balances)
            found["years"] += len(item.progress)
            found["forecasts"] += bool(item.pace and item.outlook and item.outlook.forecast)
            found["questions"] += len(item.findings)
    return count, found


def seconds(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """CPU time of this process, time on the clock, and what ``work`` returned."""
    cpu, clock = time.process_time(), time.perf_counter()
    answer = work()
    return time.process_time() - cpu, time.perf_counter() - clock, answer


def main(wanted: int) -> int:
    """Measure, print, judge."""
    world = look(Moment(ON, ON))
    states = [state.state for state in world.states]
    with transaction.atomic():
        _cpu, filling, count = seconds(lambda: fill(wanted, states))
        reading, reading_clock, seen = seconds(lambda: read(states))
        assessing, assessing_clock, (assessed, found) = seconds(lambda: assess(world))
        transaction.set_rollback(True)
    if not count == seen == assessed or not all(found.values()):
        sys.exit(f"Of {count} figures {seen} were read and {assessed} assessed: {found}.")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    detail = {
        "figures": count,
        "making_s": round(filling, 1),
        "reading_s": round(reading, 2),
        "reading_clock_s": round(reading_clock, 2),
        "assessing_s": round(assessing, 2),
        "assessing_clock_s": round(assessing_clock, 2),
        **found,
    }
    rows = (
        ("assessing_to_reading", round(assessing / reading, 2), "times", MOST_TIMES),
        ("peak_memory", round(peak), "MB", MOST_MEGABYTES),
    )
    for measure, value, unit, most in rows:
        told = {"measure": measure, "database": connection.vendor, "value": value, "unit": unit}
        print(json.dumps({**told, "limit": f"at most {most}", "ok": value <= most, "detail": detail}))
    return 0 if all(value <= most for _measure, value, _unit, most in rows) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
