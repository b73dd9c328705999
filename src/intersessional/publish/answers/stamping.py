"""What every answer says of itself: the state of the record it was made from, and its clocks."""

from __future__ import annotations

from intersessional.core.queries import RevisionState
from intersessional.publish.schemas import Answer, Stamp
from intersessional.situation.moment import Moment
from intersessional.situation.world import World


def stamp(revision: RevisionState) -> Stamp:
    """The revision and the head of its audit chain."""
    return {"revision": revision.number, "head": revision.head}


def clocks(moment: Moment, revision: RevisionState) -> Answer:
    """The clocks of an answer, and its stamp."""
    return {
        "on": moment.on.isoformat(),
        "known": moment.known.isoformat(),
        "projected": moment.projected,
        **stamp(revision),
    }


def of_world(world: World) -> Answer:
    """The clocks and the stamp of an answer made from a world."""
    return clocks(world.moment, world.revision)
