"""Answers of the law: statuses, duties, the convention in numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja.errors import HttpError

from intersessional.meetings.queries import closing_days
from intersessional.parties.queries import StateInfo
from intersessional.publish.answers.stamping import of_world
from intersessional.publish.asking import AskedDeadlines, AskedOverview, Clocks, require_article, world_for
from intersessional.publish.rows import deadline_rows, status_row
from intersessional.publish.schemas import DeadlineList, NameRow, StateAnswer, StatusList
from intersessional.situation.figures_overview import whole
from intersessional.situation.scopes import UnknownScope, members


def overview(asked: AskedOverview) -> dict[str, Any]:
    """Counts by name, with the clocks. Raises HttpError 404 for an unknown group."""
    world = world_for(asked)
    try:
        scope = members(world, asked.group) if asked.group is not None else None
    except UnknownScope as error:
        raise HttpError(404, str(error)) from error
    meetings = closing_days(world.convention.code, known=world.moment.known)
    return {**of_world(world), **whole(world, meetings=meetings, scope=scope, since=asked.since)}


def states(asked: Clocks) -> StatusList:
    """Status of every State of the universe on the day."""
    world = world_for(asked)
    return {**of_world(world), "items": [status_row(world, state) for state in world.states]}


def state(asked: Clocks, iso3: str) -> StateAnswer:
    """One State. Raises HttpError 404 when there is none of that code."""
    world = world_for(asked, state=iso3)
    subject = world.states[0]
    info = world.info(subject.state)
    return {
        **status_row(world, subject),
        "m49": info.m49,
        "un_status": info.un_status,
        "names": _names(info, world.moment.known),
        "deadlines": deadline_rows(world, subject),
        "revision": world.revision.number,
        "head": world.revision.head,
    }


def _names(info: StateInfo, known: date) -> list[NameRow]:
    return [
        {
            "language": language,
            "short": name.short,
            "formal": name.formal,
            "valid_from": name.valid_from.isoformat() if name.valid_from else None,
            "valid_to": name.valid_to.isoformat() if name.valid_to else None,
        }
        for language, names in info.names_known(known).items()
        for name in names
    ]


def deadlines(asked: AskedDeadlines) -> DeadlineList:
    """Duties with a time limit. Raises HttpError 404 for an unknown State or an article without one."""
    world = world_for(asked, state=asked.state)
    require_article(world.convention, asked.article, timed=True)
    rows = [row for state in world.states for row in deadline_rows(world, state, asked.article)]
    return {
        **of_world(world),
        "items": [row for row in rows if asked.state_of_duty in (None, row["state_of_duty"])],
    }
