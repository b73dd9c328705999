"""``backtest``: how well the forecast would have told what came, from what was known at the time."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from intersessional.assessment.accounts import CLEARED, RELEASE, Alternatives
from intersessional.assessment.backtest import ENOUGH_CASES, History, Verdict, cases, verdict
from intersessional.commands.answers import convention_option, read_world
from intersessional.commands.printing import as_json, print_rows
from intersessional.record.figure_queries import figures_of
from intersessional.situation.assessing import MEASURED, duty_of
from intersessional.situation.moment import Moment
from intersessional.situation.world import World, look

TESTED: dict[str, Alternatives] = {"released": RELEASE, "cleared": ((CLEARED,),)}
"""What the method is tried on: area released, which the forecast is about, and area cleared, told for more years."""


@click.command("backtest")
@click.option("--ahead", default=1, show_default=True, type=click.IntRange(1, 3), help="Yearly values to forecast.")
@convention_option
@as_json
def backtest_command(ahead: int, convention: str | None, as_json: bool) -> None:
    """Forecast what is held by now from what was known before, and print how well that held.

    A case is a State on the day on which a new latest year became known, with six yearly values or more. Printed are
    how many cases there are, how many values lay in the interval that promises eight of ten, and the Brier score of
    “was the needed pace met” beside those of two plain forecasts, for area released and for area cleared. Under thirty
    cases nothing is claimed.
    """
    world = read_world((), None, None, None, convention)
    histories = _histories(world)
    rows = [
        {
            "of": of,
            **_row(verdict(cases(histories, lambda state, day: _due(world, state, day), ways=ways, ahead=ahead))),
        }
        for of, ways in TESTED.items()
    ]
    print_rows(rows, list(rows[0]), json_lines=as_json)


def _histories(world: World) -> list[History]:
    read = (
        (state.state, figures_of(world.convention.code, world.revision.head, state.state)) for state in world.states
    )
    return [History(state, held.figures, held.choices) for state, held in read if held.figures]


def _due(world: World, state: str, day: date) -> date | None:
    """The time limit of clearance as known on a day."""
    then = look(Moment(day, day), convention=world.convention.code, only=[state], revision=world.revision)
    aim = next(aim for aim in world.convention.aims if aim.code == MEASURED)
    duty = duty_of(then, state, aim)
    return duty.due if duty else None


def _row(found: Verdict) -> dict[str, Any]:
    scores = {
        name: None if value is None else round(value, 3)
        for name, value in (
            ("coverage", found.coverage),
            ("brier", found.brier),
            ("brier_last_value", found.brier_last),
            ("brier_mean", found.brier_mean),
        )
    }
    return {
        "cases": found.cases,
        "covered": found.covered,
        **scores,
        "events": found.events,
        "cases_needed": ENOUGH_CASES,
        "interval_holds": found.holds,
        "better_than_plain": found.better,
    }
