"""Everything about one act: its versions, its rivals, which of them is shown when, and what is computed from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intersessional.core.keys import split
from intersessional.record import models
from intersessional.record.queries import Snapshot, remark_known, to_law
from intersessional.situation import wording
from intersessional.situation.world import World
from intersessional.treaty.acts import Act, ActKind
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.dates import PartialDate
from intersessional.treaty.duties import DutyOnDate
from intersessional.treaty.knowledge import as_known
from intersessional.ui.wording import date_long
from intersessional.web import decisions, standing
from intersessional.web.wording import CORRECTION


@dataclass(frozen=True, slots=True)
class Account:
    """One report of the act: its row, the act in words, its sources, our remark, and whether it is the one held.

    ``remark`` is empty before the day it was written.
    """

    row: models.Act
    act: Act
    words: str
    sources: list[str]
    remark: str
    held: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """A version that no longer stands: in words, with what its successor says of the correction."""

    row: models.Act
    words: str
    correction: str
    reason: str

    @property
    def when(self) -> PartialDate:
        """When it happened, as this version had it."""
        return to_law(self.row).happened


@dataclass(frozen=True, slots=True)
class Shown:
    """From ``since`` on, these pages hold ``act`` true; ``because`` says why where no choice is recorded."""

    since: date
    act: Act
    words: str
    because: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a rule makes of the act: a thing, its day, the rule in words, and of a duty its shape and word."""

    what: str
    when: date | None
    rule: str
    shape: str = ""
    word: str = ""


def find(snapshot: Snapshot, reference: int) -> Act | None:
    """The act of that reference, whatever its version."""
    return next((act for acts in snapshot.acts.values() for act in acts if act.reference == reference), None)


def account(row: models.Act, held: Act | None, known: date) -> Account:
    """A row as a report of the act, as known on ``known``; ``held`` is the act that is held true."""
    act = to_law(row)
    return Account(row, act, wording.act_sentence(act), split(row.source_keys), remark_known(row, known), held == act)


def standing_rows(rows: Iterable[models.Act], known: date) -> list[models.Act]:
    """The latest version known of each report, in the order they became known."""
    latest: dict[str, models.Act] = {}
    for row in sorted(rows, key=lambda row: row.version):
        if row.known_on <= known:
            latest[row.key] = row
    return sorted(latest.values(), key=lambda row: (row.known_on, row.pk))


def earlier(rows: Iterable[models.Act], subject: models.Act) -> list[Earlier]:
    """Versions before ``subject``, the last one first."""
    versions = {row.version: row for row in rows if row.key == subject.key}
    return [
        Earlier(
            versions[number],
            wording.act_sentence(to_law(versions[number])),
            str(CORRECTION[versions[number + 1].supersession]),
            versions[number + 1].reason,
        )
        for number in range(subject.version - 1, 0, -1)
    ]


def shown(snapshot: Snapshot, subject: Act, known: date) -> list[Shown]:
    """Which report these pages hold, from each day on which that was decided, up to ``known``."""
    acts, choices = snapshot.acts[subject.state], snapshot.choices.get(subject.state, ())
    chosen = {choice.known_on for choice in choices if choice.slot == subject.slot}
    days = chosen | {act.known_on for act in acts if act.slot == subject.slot}
    found: list[Shown] = []
    for day in sorted(day for day in days if day <= known):
        then = as_known(acts, choices, day)
        held = next((act for act in then.acts if act.slot == subject.slot), None)
        if held is not None and (day in chosen or not found or found[-1].act != held):
            found.append(Shown(day, held, wording.act_sentence(held), _because(held, then.rivals.get(held.slot, ()))))
    return found


def _because(held: Act, rivals: Iterable[Act]) -> str:
    """Why a report is held where no choice is recorded."""
    beside = list(rivals)
    if not beside:
        return _("It was the only report known.")
    if all(act.verified != held.verified for act in beside):
        return _("It was the only report with a source.")
    return _("Of the reports known it was the one that became known last.")


def consequences(world: World, act: Act) -> list[Consequence]:
    """What is computed from the act on the day asked about; empty where nothing rests on it."""
    state = world.by_iso3[act.state]
    if act == state.status.consent:
        return list(_of_consent(state))
    if act == state.status.notice and state.status.withdrawal:
        effect = state.status.withdrawal
        return [Consequence(_("Withdrawal in effect"), effect.on, wording.withdrawal_rule(effect))]
    return [
        line
        for item in state.duties
        if act.article and act.article == item.duty.article and _rests(item, act)
        for line in (*_of_extension(state, act), _of_duty(item, world.moment.on))
    ]


def _of_consent(state: StateOnDate) -> Iterator[Consequence]:
    force = state.status.entry_into_force
    if force is None:
        return
    yield Consequence(_("In force for the State"), force.on, wording.entry_into_force_rule(force))
    for item in state.duties:
        if item.original_due and item.state in standing.BINDING and item.duty.rule != "yearly":
            yield Consequence(_(item.duty.title), item.original_due, wording.original_rule(item.duty))


def _of_extension(state: StateOnDate, act: Act) -> Iterator[Consequence]:
    before = decisions.deadline_before(state, act)
    if before is not None and act.until is not None:
        rule = _("Article %(article)s: in place of %(day)s") % {"article": act.article, "day": date_long(before)}
        yield Consequence(_("New deadline"), act.until.latest, rule)


def _of_duty(item: DutyOnDate, on: date) -> Consequence:
    rule = " ".join([f"{wording.rule(item)}.", *wording.reasons(item)])
    what = _("On the date shown: %(duty)s") % {"duty": _(item.duty.title)}
    return Consequence(what, item.due, rule, standing.shape(item, on), standing.word(item, on))


def _rests(item: DutyOnDate, act: Act) -> bool:
    return act.verified and (act in item.evidence or act in item.extensions or act.kind is ActKind.OBLIGATION_REPORTED)
