"""``road``: what a Review Conference can expect, and how far it has come, on any day, as known on any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click
from django.conf import settings

from intersessional.commands.answers import convention_option, facts_held
from intersessional.commands.printing import as_json, moments, print_rows
from intersessional.meetings.queries import review_conferences
from intersessional.publish.answers.road import road_answer
from intersessional.publish.road_schemas import RoadAnswer
from intersessional.situation.moment import Moment
from intersessional.situation.road import Conference, follow, next_or_last


@click.command("road")
@click.argument("meeting", required=False)
@moments
@convention_option
@as_json
def road_command(
    meeting: str | None,
    on: date | None,
    known: date | None,
    recorded: date | None,
    convention: str | None,
    as_json: bool,
) -> None:
    """The road to a Review Conference: what is expected by then, what falls due, what is done and what remains.

    MEETING is the code of a Review Conference (1RC); without it, the next one known, or else the last.
    """
    revision, _book = facts_held()
    moment, code = Moment.of(on, known, recorded), convention or settings.CONVENTION
    known_then, held = review_conferences(code, known=moment.known)
    chosen = _choose(known_then, meeting, moment)
    answer = road_answer(follow(chosen, moment, convention=code, revision=revision), held.get(chosen.code))
    if as_json:
        print_rows([answer], [], json_lines=True)
        return
    if moment.projected:
        click.echo(f"Projected to {moment.on} from what was known on {moment.known}.")
    conference = answer["conference"]
    click.echo(f"{conference['code']}, by {conference['by']}; as it stood on {answer['told_on']}.")
    print_rows(_rows(answer), ["aim", "quantity", "value"], json_lines=False)


def _choose(known: list[Conference], code: str | None, moment: Moment) -> Conference:
    """The Conference asked for. Ends the command with one sentence where it is not known."""
    if code is None:
        chosen = next_or_last(known, moment.on)
    else:
        chosen = next((item for item in known if item.code.casefold() == code.casefold()), None)
    if chosen is None:
        held = ", ".join(item.code for item in known) or "none"
        named = f" “{code[:40]}”" if code else ""
        raise click.UsageError(f"No Review Conference{named} is known on {moment.known}; those known are: {held}.")
    return chosen


def _rows(answer: RoadAnswer) -> Iterator[dict[str, Any]]:
    """What is expected, then the counts, aim by aim."""
    for ahead in answer["aims"]:
        named = [(item["weight"], item["title"]) for item in ahead["expectations"]]
        counted = [pair for duty in ahead["duties"] for pair in duty["counts"].items()]
        bound = [*ahead["states_bound"].items()] if ahead["states_bound"] else []
        for quantity, value in (*named, *counted, *bound):
            yield {"aim": ahead["aim"], "quantity": quantity, "value": value}
