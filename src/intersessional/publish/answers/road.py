"""The road to a Review Conference as data, for the read API and the command line."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja.errors import HttpError

from intersessional.core.keys import split
from intersessional.meetings.models import Meeting
from intersessional.meetings.queries import review_conferences
from intersessional.publish.answers.stamping import clocks
from intersessional.publish.asking import Clocks
from intersessional.publish.road_schemas import (
    AimTowards,
    ConferenceRow,
    DutyTowards,
    ExpectationRow,
    RoadAnswer,
    StatesBound,
    TowardsCounts,
    TowardsRow,
)
from intersessional.publish.rows import deadline_row
from intersessional.situation.overview import membership
from intersessional.situation.road import AimAhead, DutyAhead, Road, follow, is_partial
from intersessional.situation.world import World
from intersessional.treaty.convention import Expectation
from intersessional.treaty.falling_due import Falling, Standing


def road(asked: Clocks, code: str) -> RoadAnswer:
    """The road to one Review Conference. Raises HttpError 404 where none of that code is known on that day."""
    known, meetings = review_conferences(settings.CONVENTION, known=asked.moment.known)
    conference = next((item for item in known if item.code == code), None)
    if conference is None:
        sentence = (
            _("No Review Conference with the code %(code)s is known on %(known)s; those known are %(held)s.")
            if known
            else _("No Review Conference with the code %(code)s is known on %(known)s, nor any other.")
        )
        held = ", ".join(item.code for item in known)
        raise HttpError(404, sentence % {"code": code[:40], "known": asked.moment.known, "held": held})
    return road_answer(follow(conference, asked.moment), meetings.get(code))


def road_answer(told: Road, held: Meeting | None) -> RoadAnswer:
    """A road with its counts and the States behind them; ``held`` is the Conference where its days are known."""
    world = told.world
    return {
        **clocks(told.asked, world.revision),
        "conference": _conference(told, held),
        "told_on": world.moment.on.isoformat(),
        "aims": [_aim(world, ahead) for ahead in told.aims],
    }


def _conference(told: Road, held: Meeting | None) -> ConferenceRow:
    return {
        "code": told.conference.code,
        "by": str(told.conference.by),
        "title": held.title if held else None,
        "starts_on": held.starts_on.isoformat() if held else None,
        "ends_on": held.ends_on.isoformat() if held else None,
        "place": held.place if held else None,
        "sources": list(told.world.cited(split(held.source_keys))) if held else [],
    }


def _aim(world: World, ahead: AimAhead) -> AimTowards:
    return {
        "aim": ahead.aim.code,
        "title": ahead.aim.title,
        "expectations": [_expectation(world, item) for item in ahead.expectations],
        "duties": [_duty(world, duty) for duty in ahead.duties],
        "states_bound": _bound(world) if ahead.counts_states else None,
    }


def _expectation(world: World, item: Expectation) -> ExpectationRow:
    return {
        "weight": item.weight,
        "title": item.title,
        "by": str(item.by),
        "known_on": str(item.known_from),
        "sources": list(world.cited(split(item.source_keys))),
    }


def _duty(world: World, ahead: DutyAhead) -> DutyTowards:
    return {
        "duty": ahead.duty.code,
        "article": ahead.duty.article,
        "partial": is_partial(world, ahead.duty),
        "counts": _counts(ahead),
        "items": [_towards(world, item) for item in ahead.falling],
    }


def _counts(ahead: DutyAhead) -> TowardsCounts:
    return {
        "due_by_then": len(ahead.due),
        "completed": len(ahead.standing(Standing.COMPLETED)),
        "remaining": len(ahead.standing(Standing.REMAINING)),
        "moved": len(ahead.standing(Standing.MOVED)),
        "undetermined": len(ahead.standing(Standing.UNDETERMINED)),
        "no_record": len(ahead.standing(Standing.NO_RECORD)),
        "ahead": len(ahead.standing(Standing.AHEAD)),
        "later": len(ahead.standing(Standing.LATER)),
        "completed_since": sum(item.since is not None for item in ahead.due),
    }


def _towards(world: World, item: Falling) -> TowardsRow:
    completed = item.since.completed if item.since else None
    return {
        **deadline_row(world, item.state, item.item),
        "name": world.name(item.state.state, get_language() or "en"),
        "standing": item.standing,
        "completed_since": str(completed) if completed else None,
    }


def _bound(world: World) -> StatesBound:
    numbers = membership(world.convention, world.states, world.moment.on)
    return {
        "states": numbers["states"],
        "states_consented_to_be_bound": numbers["states_consented_to_be_bound"],
        "states_parties_in_force": numbers["states_parties_in_force"],
        "consented_not_in_force": numbers["consented_not_in_force"],
        "withdrawn": numbers["withdrawn"],
        "signed_not_ratified": numbers["signed_not_ratified"],
        "neither_signed_nor_acceded": numbers["neither_signed_nor_acceded"],
    }
