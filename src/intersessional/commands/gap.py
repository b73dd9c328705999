"""``gap``: what is needed, given, promised and uncovered by State, aim and year, on any day, as known on any day."""

from __future__ import annotations

from datetime import date
from typing import Any

import click
from django.conf import settings

from intersessional.assessment.intervals import Interval
from intersessional.commands.answers import convention_option, print_answers, read_world, states_argument
from intersessional.commands.printing import as_json, moments
from intersessional.publish.gaps import GapRow, gap_row
from intersessional.publish.statements import BoundsRow
from intersessional.situation import stating
from intersessional.situation.choosing import NO_AIM
from intersessional.situation.gaps import gaps
from intersessional.situation.givers import giving
from intersessional.treaty.dates import YEARS

COLUMNS = ["state", "aim", "years", "needed", "own", "given", "confirmed", "pledged", "uncovered", "after", "reasons"]


@click.command("gap")
@states_argument
@click.option("--aim", metavar="AIM", help="Only that aim, such as clearance; not_stated for needs tied to none.")
@click.option(
    "--year", type=click.IntRange(YEARS[0], YEARS[-1]), metavar="YEAR", help="The calendar year (that of the day)."
)
@moments
@convention_option
@as_json
def gap_command(
    states: tuple[str, ...],
    aim: str | None,
    year: int | None,
    on: date | None,
    known: date | None,
    recorded: date | None,
    convention: str | None,
    as_json: bool,
) -> None:
    """The gap of States under each aim in a year; of all that stated a need when none is named.

    Amounts are intervals: a blank is open, never nothing. What is confirmed and pledged is taken off only in “after”,
    what is left where all of it comes. States stand by their names; nothing is ranked or added.
    """
    world = read_world(states, on, known, recorded, convention)
    codes = [*(item.code for item in world.convention.aims), NO_AIM]
    if aim is not None and aim not in codes:
        raise click.UsageError(f"There is no aim “{aim[:40]}”; choose one of {', '.join(codes)}.")
    named = [state.state for state in world.states] if states else None
    other = None if world.convention.code == settings.CONVENTION else world.convention.code
    lines = gaps(
        world.moment,
        world.revision,
        year,
        aim="" if aim == NO_AIM else aim,
        states=named,
        without=named or (),
        convention=other,
    )
    found = (giving(world.moment, world.revision, other) if other else giving(world.moment, world.revision)).stated
    rows = [gap_row(line, found) for line in lines]
    print_answers(world, rows if as_json else map(_line, rows), COLUMNS, as_json)


def _line(row: GapRow) -> dict[str, Any]:
    """A row of the table: what fits in a line."""
    sides = {name: _words(row[name], row["unit"]) for name in ("needed", "own", "given", "confirmed", "pledged")}
    return {
        "state": row["state"],
        "aim": NO_AIM if row["aim"] == "" else row["aim"],
        "years": row["year"] if row["first_year"] == row["last_year"] else f"{row['first_year']}–{row['last_year']}",
        **sides,
        "uncovered": _words(row["uncovered"], row["unit"]),
        "after": _words(row["uncovered_after"], row["unit"]),
        "reasons": row["reasons"],
    }


def _words(bounds: BoundsRow | None, unit: str) -> str | None:
    return stating.bounds(Interval(bounds["low"], bounds["high"]), unit) or None if bounds else None
