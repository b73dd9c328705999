"""``assess``: the situation of States under the aims of the convention, on any day, as known on any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from intersessional.commands.answers import convention_option, print_answers, read_world, states_argument
from intersessional.commands.printing import as_json, moments
from intersessional.publish.assessments import AssessmentRow, assessment_row
from intersessional.publish.findings import finding_rows
from intersessional.situation.assessing import assess_each
from intersessional.situation.needs import needs_and_means
from intersessional.situation.questions import put_by
from intersessional.situation.world import World
from intersessional.treaty.convention import Aim

COLUMNS = ["state", "objective", "state_of_duty", "due", "remaining", "as_of", "needed", "achieved", "findings"]


@click.command("assess")
@states_argument
@click.option("--objective", metavar="AIM", help="Only that aim, such as clearance.")
@moments
@convention_option
@as_json
def assess_command(
    states: tuple[str, ...],
    objective: str | None,
    on: date | None,
    known: date | None,
    recorded: date | None,
    convention: str | None,
    as_json: bool,
) -> None:
    """Needs, means, progress and remaining work of States, all of them when none is named.

    Areas are whole square metres. A number that is not held is blank: no record held here, never nothing. Findings
    are questions for the State, which sees them first: their visibility is desk, state or public, and public pages
    have only those that are public.
    """
    world = read_world(states, on, known, recorded, convention)
    aims = [aim for aim in world.convention.aims if objective in (None, aim.code)]
    if not aims:
        codes = ", ".join(aim.code for aim in world.convention.aims)
        raise click.UsageError(f"There is no aim “{(objective or '')[:40]}”; choose one of {codes}.")
    rows = _rows(world, aims)
    print_answers(world, rows if as_json else map(_line, rows), COLUMNS, as_json)


def _rows(world: World, aims: list[Aim]) -> Iterator[AssessmentRow]:
    stated = needs_and_means(world.moment, world.revision, world.convention.code)
    put = put_by(world.moment, world.revision, world.convention.code)
    for assessments in assess_each(world, aims):
        for found in assessments:
            yield assessment_row(world, found, stated, finding_rows(found, put))


def _line(row: AssessmentRow) -> dict[str, Any]:
    """A row of the table: what fits in a line."""
    duty = row["duties"][0] if row["duties"] else None
    remaining, pace = row["remaining"] or {}, row["pace"] or {}
    return {
        "state": row["state"],
        "objective": row["objective"],
        "state_of_duty": duty["state_of_duty"] if duty else None,
        "due": duty["due"] if duty else None,
        "remaining": remaining.get("value"),
        "as_of": remaining.get("as_of"),
        "needed": pace.get("needed"),
        "achieved": pace.get("achieved"),
        "findings": len(row["findings"]) or None,
    }
