"""What stands on the sheet of one State: where it stands, its time line, its duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.record.queries import remarks_known
from intersessional.situation import wording
from intersessional.situation.world import World
from intersessional.treaty.acts import CONSENT_KINDS, Act, ActKind
from intersessional.treaty.convention import Duty
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.dates import PartialDate
from intersessional.treaty.duties import DutyOnDate, DutyState
from intersessional.treaty.status import StatusCode
from intersessional.ui.wording import date_long, partial_date
from intersessional.web import standing


@dataclass(frozen=True, slots=True)
class Told:
    """An act in words with the keys of its sources; ``doubt`` says how far it is not sourced, "" when it is."""

    act: Act
    words: str
    sources: tuple[str, ...]
    doubt: str = ""
    rivals: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the record: an act, or a date that a rule made of acts."""

    when: date | PartialDate
    words: str
    rule: str = ""
    told: Told | None = None

    @property
    def day(self) -> date:
        """The last day on which it may have been."""
        return self.when if isinstance(self.when, date) else self.when.latest


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty with all that a reader asks of it: how it stands, until when, by which rule, on what it rests."""

    duty: Duty
    item: DutyOnDate
    shape: str
    word: str
    rule: str
    reasons: tuple[str, ...]
    flags: tuple[str, ...]
    extensions: tuple[Told, ...]
    evidence: tuple[Told, ...]

    @property
    def leads(self) -> bool:
        """Whether the deadline belongs to the first words on a State: that of a duty not known to be done.

        What falls due each year says nothing of the State.
        """
        return self.item.state in standing.OPEN and self.duty.rule != "yearly"

    @property
    def shows_due(self) -> bool:
        """Whether the deadline is anyone's concern: not of a duty that the State may not have, nor of one done."""
        return self.item.state not in (DutyState.NO_RECORD, DutyState.NOT_APPLICABLE) or self.duty.applies == "always"


def status_sentence(world: World, state: StateOnDate) -> str:
    """Where the State stands, in one sentence with its dates."""
    status = state.status
    words = {"state": world.name(state.state, get_language() or "en")}
    if status.code is StatusCode.NOT_PARTY or status.entry_into_force is None or status.consent is None:
        if status.signature is None:
            return _("%(state)s has neither signed the Convention nor consented to be bound by it.") % words
        words["day"] = date_long(status.signature.day)
        return _("%(state)s signed the Convention on %(day)s and has not consented to be bound by it.") % words
    words |= {"day": date_long(status.entry_into_force.on), "deposit": date_long(status.consent.day)}
    if status.code is StatusCode.CONSENTED_NOT_IN_FORCE:
        return (
            _("%(state)s consented to be bound on %(deposit)s; the Convention enters into force for it on %(day)s.")
            % words
        )
    if status.notice is None:
        return _("The Convention has been in force for %(state)s since %(day)s.") % words
    return _leaving(state, words)


def _leaving(state: StateOnDate, words: dict[str, str]) -> str:
    status = state.status
    if status.notice is not None:
        words["notice"] = date_long(status.notice.day)
    if status.withdrawal is None:
        return (
            _("%(state)s gave notice of withdrawal on %(notice)s, without effect before the end of the armed conflict.")
            % words
        )
    words["end"] = date_long(status.withdrawal.on)
    if status.code is StatusCode.WITHDRAWN:
        return _("%(state)s withdrew from the Convention; its notice of %(notice)s took effect on %(end)s.") % words
    return _("%(state)s is a State Party; its withdrawal, notified on %(notice)s, takes effect on %(end)s.") % words


def suspension_sentence(world: World, state: StateOnDate) -> str:
    """That the State gave notice of a suspension, and that it has no effect; "" where it gave none."""
    given = [act for act in _of_status(world, state) if act.kind is ActKind.SUSPENSION_NOTICE and act.verified]
    if not given:
        return ""
    words = {"state": world.name(state.state, get_language() or "en"), "day": partial_date(given[-1].happened)}
    sentence = _(
        "%(state)s gave notice on %(day)s that it suspends the operation of the Convention. "
        "The Convention has no clause on suspension, so the status shown does not change by it."
    )
    return sentence % words


def remarks(world: World, state: StateOnDate) -> list[tuple[Told, str]]:
    """The acts of status that happened, each with our remark on it, as far as that is known."""
    acts = _of_status(world, state)
    known = remarks_known([act.reference for act in acts], world.moment.known)
    return [(tell(world, act), known[act.reference]) for act in acts if act.reference in known]


def _of_status(world: World, state: StateOnDate) -> list[Act]:
    """Consents and notices that happened by the day asked about, in order of time."""
    kinds = CONSENT_KINDS | {ActKind.WITHDRAWAL_NOTICE, ActKind.SUSPENSION_NOTICE}
    acts = [act for act in state.acts if act.kind in kinds and act.day <= world.moment.on]
    return sorted(acts, key=lambda act: act.day)


def tell(world: World, act: Act, rivals: Iterable[Act] = ()) -> Told:
    """An act in words, with rival reports of the same act."""
    return Told(
        act,
        wording.act_sentence(act),
        world.snapshot.sources.get(act.reference, ()),
        "" if act.verified else str(wording.VERIFICATION[act.verification]),
        tuple(tell(world, rival) for rival in rivals),
    )


def entries(world: World, state: StateOnDate) -> list[Entry]:
    """The acts known and past, and the dates that the law made of them, in order of time."""
    rivals = world.rivals.get(state.state, {})
    past = [act for act in state.acts if act.day <= world.moment.on]
    told = (tell(world, act, rivals.get(act.slot, ())) for act in past)
    lines = [Entry(item.act.happened, item.words, told=item) for item in told]
    return sorted([*lines, *taking_effect(state), *_first_deadlines(state)], key=lambda line: line.day)


def taking_effect(state: StateOnDate) -> Iterator[Entry]:
    """What followed by rule from the acts: entry into force, and the end of it."""
    force, withdrawal = state.status.entry_into_force, state.status.withdrawal
    if force is not None:
        yield Entry(force.on, _("In force for the State"), wording.entry_into_force_rule(force))
    if withdrawal is not None:
        yield Entry(withdrawal.on, _("Withdrawal in effect"), wording.withdrawal_rule(withdrawal))


def _first_deadlines(state: StateOnDate) -> Iterator[Entry]:
    for item in state.duties:
        if item.original_due and item.duty.applies == "reported" and item.state in standing.BINDING:
            yield Entry(item.original_due, _("First deadline of article %(article)s") % {"article": item.duty.article})


def duties(world: World, state: StateOnDate) -> list[DutyLine]:
    """All duties of the State, in the order of the Convention."""
    rivals, on = world.rivals.get(state.state, {}), world.moment.on
    return [
        DutyLine(
            item.duty,
            item,
            standing.shape(item, on),
            standing.word(item, on),
            wording.rule(item),
            tuple(wording.reasons(item)),
            tuple(wording.flags(item)),
            tuple(tell(world, act, rivals.get(act.slot, ())) for act in item.extensions),
            tuple(tell(world, act) for act in item.evidence if act.kind is not ActKind.EXTENSION),
        )
        for item in state.duties
    ]
