"""The Convention in numbers on one day, each with what it counts and the list behind it; and what changed lately."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from intersessional.meetings.models import FORMAL, Meeting
from intersessional.situation.needs import NeedsAndMeans
from intersessional.situation.overview import REMAINING, overview
from intersessional.situation.tally import tallies
from intersessional.situation.world import World
from intersessional.treaty import counts
from intersessional.treaty.acts import CONSENT_KINDS, Act, ActKind
from intersessional.treaty.convention import Aim, Duty, Head
from intersessional.treaty.dates import PartialDate
from intersessional.treaty.duties import DutyState
from intersessional.ui.page import Page
from intersessional.ui.wording import date_long
from intersessional.web.state_figures import OUTSIDE_ONLY, TOGETHER, Line, head_answers, heads_of, measures_of
from intersessional.web.state_sheet import Entry, taking_effect, tell

LATELY = CONSENT_KINDS | {
    ActKind.SIGNATURE,
    ActKind.WITHDRAWAL_NOTICE,
    ActKind.SUSPENSION_NOTICE,
    ActKind.EXTENSION,
    ActKind.COMPLETION,
    ActKind.REOPENING,
}
"""Kinds of act by which a State moves, or says that it does; what a source says of an older duty is no change."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A number, what it counts, and the address of the list behind it; ``note`` says how far, ``beside`` what else.

    ``head`` is that of the assessment under which it stands.
    """

    number: int
    words: str
    url: str
    note: str = ""
    beside: str = ""
    head: str = "remaining"


@dataclass(frozen=True, slots=True)
class Change:
    """What a State did, or what took effect for it."""

    iso3: str
    name: str
    entry: Entry

    @property
    def when(self) -> date | PartialDate:
        """When, as far as it is known."""
        return self.entry.when


@dataclass(frozen=True, slots=True)
class Cell:
    """What one head means for an aim, the latest figures of all together, and the numbers of States."""

    head: Head
    figures: tuple[Line, ...]
    numbers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Each aim under its heads, and how many States Parties decide."""

    aims: list[tuple[Aim, list[Cell]]]
    majorities: str


def board(world: World, meetings: list[Meeting], stated: NeedsAndMeans, page: Page) -> Board:
    """The numbers of a day, those that count nothing left out."""
    closing = {item.code: item.ends_on for item in meetings if item.kind in FORMAL}
    numbers = overview(world, meetings=closing)
    reported = [duty for duty in world.convention.duties if duty.applies == "reported"]
    majorities = _(
        "Of %(parties)d States Parties %(third)d make a third, %(majority)d a majority, %(two)d two thirds."
    ) % {
        "parties": numbers["states_parties_in_force"],
        "third": numbers["one_third"],
        "majority": numbers["majority"],
        "two": numbers["two_thirds"],
    }
    answers = {duty.aim: _of_duty(world, duty, numbers, page) for duty in reported} | {
        OUTSIDE_ONLY: _membership(numbers, page)
    }
    for aim in world.convention.aims:
        answers[aim.code] = [*answers.get(aim.code, ()), *_stated(stated, aim, page)]
    return Board(_aims(world, answers), majorities)


def _stated(stated: NeedsAndMeans, aim: Aim, page: Page) -> list[Answer]:
    """How many needs of an aim reach the day, and how many means are on their way; amounts are never added."""
    needs = [item.need for item in stated.needs if item.reaches and item.need.aim == aim.code]
    means = [item.means for item in stated.means if item.on_its_way and item.means.aim == aim.code]
    states, givers = len({need.state for need in needs}), len({row.giver or row.giver_name for row in means})
    address = page.link(reverse("needs"), aim=aim.code)
    told = [
        Answer(
            len(needs),
            ngettext("need stated", "needs stated", len(needs)),
            f"{address}#open",
            ngettext("by %(count)d State", "by %(count)d States", states) % {"count": states},
            head="needs",
        ),
        Answer(
            len(means),
            ngettext("offer or promise on its way", "offers and promises on their way", len(means)),
            f"{address}#givers",
            ngettext("of %(count)d giver", "of %(count)d givers", givers) % {"count": givers},
            head="means",
        ),
    ]
    return [line for line in told if line.number]


def _membership(numbers: Mapping[str, Any], page: Page) -> list[Answer]:
    """Who is in and who is not."""
    states = reverse("states")
    parties = numbers["states_parties_in_force"]
    outside = numbers["states"] - parties
    return [
        Answer(
            parties,
            ngettext("State Party", "States Parties", parties),
            page.link(states, status="party"),
            head="progress",
        ),
        Answer(
            outside, ngettext("other State", "other States", outside), page.link(states, status="outside"), head="needs"
        ),
        *(
            Answer(numbers[key], words, page.link(states, status=status), head=head)
            for key, status, words, head in (
                ("consented_not_in_force", "consented_not_in_force", _("of them bound, not yet in force"), "progress"),
                ("withdrawn", "withdrawn", _("of them withdrew"), "remaining"),
                ("signed_not_ratified", "signatory", _("of them signed, not ratified"), "remaining"),
                (
                    "withdrawal_pending",
                    "withdrawal_pending",
                    _("States Parties have given notice of withdrawal"),
                    "remaining",
                ),
            )
            if numbers[key]
        ),
    ]


def _aims(world: World, answers: Mapping[str, list[Answer]]) -> list[tuple[Aim, list[Cell]]]:
    """The aims that have heads; under each head the latest figures of all States together, the nearer scope first."""
    together = tallies(measures_of(world.convention.heads), world.moment, world.revision, TOGETHER)
    scopes = [together[scope] for scope in TOGETHER if scope in together]
    found = []
    for aim in world.convention.aims:
        heads = heads_of(world.convention, aim)
        told = [head_answers(heads, tally) for tally in scopes]
        cells = [
            Cell(
                head,
                next((answer[place].latest for answer in told if answer[place].latest), ()),
                tuple(answer for answer in answers.get(aim.code, ()) if answer.head == head.head),
            )
            for place, head in enumerate(heads)
        ]
        if cells:
            found.append((aim, cells))
    return found


def _of_duty(world: World, duty: Duty, numbers: Mapping[str, Any], page: Page) -> list[Answer]:
    """States by how the duty stands, as many as the list of deadlines shows under the same word."""
    deadlines = page.link(reverse("deadlines"), article=duty.article)
    prefix, partial = f"a{duty.article}_", numbers["partial"]
    todo, doubtful, done = (
        len(counts.duty_in_state(world.states, duty.code, states))
        for states in (REMAINING, {DutyState.UNDETERMINED}, {DutyState.COMPLETED})
    )
    lines = [
        Answer(
            todo,
            ngettext("State has it to do", "States have it to do", todo),
            f"{deadlines}#{duty.code}-ahead",
            _("as far as held here: the register is partial") if prefix + "obligation_remaining" in partial else "",
        ),
        _last_stated(numbers, prefix, f"{deadlines}#{duty.code}-undetermined"),
        Answer(
            doubtful,
            _("undetermined"),
            f"{deadlines}#{duty.code}-undetermined",
            _("what followed the last date held is not known here"),
        ),
        Answer(
            done,
            _("completed and not reopened"),
            f"{deadlines}#{duty.code}-completed",
            _("at least: the register is partial") if prefix + "completed" in partial else "",
            _declared(numbers[prefix + "completed"], done),
            "progress",
        ),
    ]
    if granted := numbers.get(prefix + "extensions_granted"):
        extended = numbers[prefix + "states_extended"]
        words = ngettext("extension granted", "extensions granted", granted)
        note = ngettext("to %(count)d State", "to %(count)d States", extended) % {"count": extended}
        lines.append(Answer(granted, words, deadlines, note, head="needs"))
    return [line for line in lines if line.number]


def _last_stated(numbers: Mapping[str, Any], prefix: str, url: str) -> Answer:
    """Of how many States a source last said that the duty was outstanding, where of none it is known on this date."""
    said = numbers[prefix + "last_stated_outstanding"] or 0
    if not said or numbers[prefix + "obligation_remaining"] is not None:
        return Answer(0, "", url)
    words = ngettext("State was last said to have it outstanding", "States were last said to have it outstanding", said)
    return Answer(said, words, url, date_long(date.fromisoformat(numbers[prefix + "last_stated_outstanding_on"])))


def _declared(declared: int, done: int) -> str:
    """How many States ever declared completion, where fewer of the States Parties stand by it."""
    if declared == done:
        return ""
    sentence = ngettext(
        "declared by %(count)d State, reopened and withdrawn ones included",
        "declared by %(count)d States, reopened and withdrawn ones included",
        declared,
    )
    return sentence % {"count": declared}


def lately(world: World, count: int) -> list[Change]:
    """The ``count`` things that changed last, the newest first: sourced acts, and what took effect."""
    language, on = get_language() or "en", world.moment.on
    found: list[tuple[date, str, Act | Entry]] = []
    for state in world.states:
        found += ((act.day, state.state, act) for act in state.acts if act.verified and act.kind in LATELY)
        found += ((entry.day, state.state, entry) for entry in taking_effect(state))
    last = nsmallest(count, (item for item in found if item[0] <= on), key=lambda item: (-item[0].toordinal(), item[1]))
    return [
        Change(iso3, world.name(iso3, language), _entry(world, iso3, what) if isinstance(what, Act) else what)
        for _day, iso3, what in last
    ]


def _entry(world: World, iso3: str, act: Act) -> Entry:
    told = tell(world, act, world.rivals[iso3].get(act.slot, ()))
    return Entry(act.happened, told.words, told=told)
