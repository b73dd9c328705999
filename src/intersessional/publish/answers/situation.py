"""Answers of the situation: the assessment of a State, and what is stated of plans, needs and means."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language

from intersessional.cooperation.queries import stated
from intersessional.core.queries import current_revision
from intersessional.publish.answers.stamping import clocks, of_world
from intersessional.publish.asking import (
    AskedGaps,
    AskedMatches,
    AskedStatements,
    Clocks,
    require_aim,
    require_giver,
    require_state,
    world_for,
)
from intersessional.publish.assessments import AssessmentAnswer, assessment_row
from intersessional.publish.findings import public_rows
from intersessional.publish.gaps import GapList, gap_row
from intersessional.publish.matches import MatchList, match_row
from intersessional.publish.statements import StatementList, StatementRow, statement_row
from intersessional.situation.assessing import assess
from intersessional.situation.choosing import NO_AIM
from intersessional.situation.gaps import gaps
from intersessional.situation.givers import giving
from intersessional.situation.matching import matching
from intersessional.situation.needs import needs_and_means
from intersessional.situation.questions import public_by
from intersessional.treaty.convention import load


def assessments(asked: Clocks, iso3: str) -> AssessmentAnswer:
    """One State under each aim, with public questions to it. Raises HttpError 404 where no State has that code."""
    world = world_for(asked, state=iso3)
    found = needs_and_means(world.moment, world.revision, world.convention.code)
    code = world.states[0].state
    rows = assess(world, code, world.convention.aims)
    public = public_by(world.moment, world.revision, world.convention.code, state=code)
    return {**of_world(world), "items": [assessment_row(world, row, found, public_rows(row, public)) for row in rows]}


def statements(asked: AskedStatements) -> StatementList:
    """Plans, milestones, needs and means. Raises HttpError 404 for an unknown State or aim."""
    moment, revision = asked.moment, current_revision()
    state = require_state(revision.head, asked.state) if asked.state else ""
    require_aim(load(settings.CONVENTION), asked.objective)
    found = stated(settings.CONVENTION, revision.head, known=moment.known, on=moment.on)
    of_plan = {plan.key: (plan.state, plan.aim) for plan in found.plans}
    rows = [statement_row(row) for rows in found for row in rows]
    for row in rows:
        if row["statement"] == "milestone":
            row["state"], row["objective"] = of_plan[row["part_of"]]
    return {**clocks(moment, revision), "items": [row for row in rows if _wanted(row, asked, state)]}


def matched(asked: AskedMatches) -> MatchList:
    """Pairs of needs and means. Raises HttpError 404 for an unknown State or a giver of whom no means are held."""
    revision = current_revision()
    state = require_state(revision.head, asked.state) if asked.state else ""
    found = matching(asked.moment, revision)
    require_giver(asked.giver, found.stated.means)
    pairs = found.pairs(language=get_language() or "en", state=state, giver=asked.giver or "")
    return {**clocks(asked.moment, revision), "items": [match_row(pair, found) for pair in pairs]}


def gaps_told(asked: AskedGaps) -> GapList:
    """Gaps of a year. Raises HttpError 404 for an unknown State or aim."""
    moment, revision = asked.moment, current_revision()
    year = asked.year or moment.on.year
    state = require_state(revision.head, asked.state) if asked.state else ""
    if asked.aim != NO_AIM:
        require_aim(load(settings.CONVENTION), asked.aim)
    found = gaps(
        moment,
        revision,
        year,
        aim="" if asked.aim == NO_AIM else asked.aim,
        states=[state] if state else None,
        without=[state] if state else (),
        language=get_language() or "en",
    )
    stated = giving(moment, revision).stated
    return {**clocks(moment, revision), "year": year, "items": [gap_row(line, stated) for line in found]}


def _wanted(row: StatementRow, asked: AskedStatements, state: str) -> bool:
    return (
        asked.statement in (None, row["statement"])
        and (not state or state in (row["state"], row["giver"], *row["recipients"]))
        and asked.objective in (None, row["objective"])
    )
