"""The road to a Review Conference as its page shows it: answers, lists by how a duty stands, and the four heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersessional.situation.overview import membership as count_membership
from intersessional.situation.road import DutyAhead, Road, is_partial
from intersessional.situation.tally import Tally, tallies
from intersessional.situation.world import World
from intersessional.treaty import counts
from intersessional.treaty.convention import Duty, Head
from intersessional.treaty.dates import PartialDate
from intersessional.treaty.falling_due import Falling, Standing
from intersessional.treaty.status import StatusCode
from intersessional.web import deadline_list
from intersessional.web.deadline_list import Line
from intersessional.web.state_figures import TOGETHER, HeadAnswer, head_answers, heads_of, measures_of
from intersessional.web.wording import by_name

Answers = list[tuple[int, str, str]]
"""Numbers, what they count, and a note or ""."""


@dataclass(frozen=True, slots=True)
class Since:
    """A completion that came after the close of the Conference."""

    completed: PartialDate
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that stand alike, under the words that say how; ``told`` is whether the lines say more of it."""

    words: str
    lines: list[Line]
    told: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """One duty towards the Conference. ``silent`` are the States of whose duty no record is held, by ISO code.

    ``grounds`` are the sources of why a duty is undetermined, and ``since`` what was completed after the close.
    """

    duty: Duty
    total: int
    summary: str
    answers: Answers
    groups: list[Group]
    silent: Mapping[str, str]
    later: int
    first_later: date | None
    grounds: Mapping[str, tuple[str, ...]]
    since: Mapping[str, Since]


@dataclass(frozen=True, slots=True)
class HeadAhead:
    """One head of an aim: its latest figures of ``scope``, all States together, and how many have their own."""

    answer: HeadAnswer
    scope: str
    states: int


def chapter(world: World, ahead: DutyAhead) -> Chapter:
    """Sort the States by how the duty stands towards the Conference."""
    lines = {
        standing: deadline_list.by_name(
            deadline_list.line_of(world, item.state, item.item) for item in ahead.standing(standing)
        )
        for standing in Standing
    }
    later = [item.item.due for item in ahead.standing(Standing.LATER) if item.item.due]
    return Chapter(
        ahead.duty,
        len(ahead.due),
        _summary(ahead),
        _answers(ahead, partial=is_partial(world, ahead.duty)),
        _groups(lines),
        {line.iso3: line.name for line in lines[Standing.NO_RECORD]},
        len(later),
        min(later, default=None),
        {
            item.state.state: tuple(world.sources_of(*item.item.evidence))
            for item in ahead.standing(Standing.UNDETERMINED)
        },
        {item.state.state: since for item in ahead.falling if (since := _since(world, item))},
    )


def _since(world: World, item: Falling) -> Since | None:
    if item.since is None or item.since.completed is None:
        return None
    return Since(item.since.completed, tuple(world.sources_of(*item.since.evidence)))


def _counted(ahead: DutyAhead) -> list[tuple[Standing, int, str]]:
    """How many stand where, of those whose first deadline lies by then; nothing that counts none."""
    words = {
        Standing.COMPLETED: _("completed"),
        Standing.REMAINING: _("to be done"),
        Standing.MOVED: _("moved past it by an extension"),
        Standing.UNDETERMINED: _("undetermined"),
        Standing.NO_RECORD: _("without a record here"),
    }
    return [(standing, count, said) for standing, said in words.items() if (count := len(ahead.standing(standing)))]


def _summary(ahead: DutyAhead) -> str:
    return ", ".join(
        _("%(count)d %(what)s") % {"count": count, "what": said} for _standing, count, said in _counted(ahead)
    )


def _answers(ahead: DutyAhead, *, partial: bool) -> Answers:
    hedged = {Standing.COMPLETED: _("completed, at least: the register is partial")} if partial else {}
    total, since = len(ahead.due), sum(item.since is not None for item in ahead.due)
    answers = [
        (
            total,
            ngettext("State Party whose deadline falls by then", "States Parties whose deadline falls by then", total),
            "",
        )
    ]
    answers += [(count, hedged.get(standing, said), "") for standing, count, said in _counted(ahead)]
    if since:
        answers.append((since, _("completed since"), ""))
    if early := len(ahead.standing(Standing.AHEAD)):
        answers.append((early, _("more completed, with a later deadline"), ""))
    return answers


def _groups(lines: Mapping[Standing, list[Line]]) -> list[Group]:
    """What is left first, then what is not known, then what is done."""
    by_due = {standing: sorted(held, key=lambda line: line.when) for standing, held in lines.items()}
    groups = [
        Group(_("To be done"), by_due[Standing.REMAINING], told=True),
        *(
            Group(_("Undetermined: %(why)s") % {"why": why}, held, told=False)
            for why, held in deadline_list.by_reason(by_due[Standing.UNDETERMINED])
        ),
        Group(_("Moved past the Conference by an extension"), by_due[Standing.MOVED], told=True),
        Group(_("Completed"), lines[Standing.COMPLETED], told=False),
        Group(_("Completed, with a deadline after the Conference"), lines[Standing.AHEAD], told=False),
    ]
    return [group for group in groups if group.lines]


def heads(road: Road) -> dict[str, list[HeadAhead]]:
    """What is counted under the heads of each aim, by its code, on the day the road is told of."""
    convention = road.world.convention
    every = {ahead.aim.code: [head for head in heads_of(convention, ahead.aim) if head.measures] for ahead in road.aims}
    measures = measures_of(head for held in every.values() for head in held)
    counted = tallies(measures, road.world.moment, road.world.revision)
    titles = {scope.code: _(scope.title) for scope in convention.scopes}
    return {code: [_head(head, counted, titles) for head in held] for code, held in every.items()}


def _head(head: Head, counted: Mapping[str, Tally], titles: Mapping[str, str]) -> HeadAhead:
    states = sum(bool(tally.of(*measures_of([head]))) for scope, tally in counted.items() if scope not in titles)
    for scope in TOGETHER:
        if scope in counted and (answer := head_answers([head], counted[scope])[0]).latest:
            return HeadAhead(answer, titles[scope], states)
    return HeadAhead(HeadAnswer(head, ()), "", states)


def membership(world: World) -> Answers:
    """How many States are in, and how many are not; nothing that counts none."""
    numbers = count_membership(world.convention, world.states, world.moment.on)
    parties, bound = numbers["states_parties_in_force"], numbers["states_consented_to_be_bound"]
    of_all = _("of %(states)d States") % {"states": numbers["states"]}
    answers = [
        (bound, ngettext("State is bound", "States are bound", bound), of_all),
        (
            parties,
            ngettext("State Party: in force on this day", "States Parties: in force on this day", parties),
            of_all,
        ),
        (numbers["withdrawn"], _("withdrew"), ""),
        (numbers["signed_not_ratified"], _("signed, not ratified"), ""),
        (numbers["neither_signed_nor_acceded"], _("neither signed nor acceded"), ""),
    ]
    return [answer for answer in answers if answer[0]]


def signatories(world: World) -> dict[str, str]:
    """States that signed and have not consented to be bound, by ISO code, in order of their names."""
    waiting = {state.state for state in counts.with_status(world.states, {StatusCode.SIGNATORY})}
    return {iso3: name for iso3, name in by_name(world).items() if iso3 in waiting}
