"""What a State says here that it needs, and what becomes of it: it stands, is another, is met, is withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.cooperation import rules
from intersessional.cooperation.domain.need_words import NeedWords, check_words
from intersessional.cooperation.domain.saying import Giver, said_here, said_source
from intersessional.cooperation.models import Need
from intersessional.cooperation.models.offer import chance_mark
from intersessional.cooperation.statements import NeedStatus
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.queries import current_revision, source_versions
from intersessional.parties.queries import directory
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.rules import may_answer_for
from intersessional.people.standing import Standing
from intersessional.record.domain.versions import add_versions
from intersessional.treaty.acts import Supersession
from intersessional.treaty.dates import PartialDate

Also = Callable[[], object]
"""Something done within the transaction of an act; what it raises leaves nothing recorded."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What becomes of a need: its next status, other words where they change, and why, for everybody to read."""

    status: NeedStatus
    reason: str
    words: NeedWords | None = None


class _Said(NamedTuple):
    """Where and when it was said: the key of a source, and the day by which the community could know it."""

    source: str
    known: PartialDate


def enter_need(
    *,
    actor: Actor,
    by: Standing,
    convention: str,
    state: str,
    says: NeedWords,
    source: str = "",
    also: Also | None = None,
) -> str:
    """Record a need of a State, said here by its delegation today, or in a ``source`` that the ISU names.

    Returns its key. Raises NotAllowed, and Refused with one sentence.
    """
    _refuse_others(by, state)
    key = f"{convention}/{state}/need/site-{chance_mark()}"
    check_words(says, convention, state, key)
    with publishing(actor=actor, act="cooperation.enter_need", subject=key) as event:
        said = _said(by, state, source)
        row = Need(convention=convention, key=key, state_id=state, status=NeedStatus.STATED.value)
        _put(row, says, said)
        add_versions(event, new=[row])
        if also is not None:
            also()
    return key


def confirm_need(*, actor: Actor, by: Standing, row: Need, source: str = "") -> None:
    """Record that a need still stands as it does. ``row`` is its last version. Raises NotAllowed and Refused."""
    _refuse_others(by, row.state_id)
    _restate(actor, by, row, Saying(NeedStatus.STATED, "The State says that it still stands."), source)


def change_need(*, actor: Actor, by: Standing, row: Need, says: NeedWords, source: str = "") -> None:
    """Record that a need is another from now on. ``row`` is its last version. Raises NotAllowed and Refused."""
    _refuse_others(by, row.state_id)
    check_words(says, row.convention, row.state_id, row.key)
    _restate(actor, by, row, Saying(NeedStatus.STATED, "The State says it otherwise.", says), source)


def end_need(*, actor: Actor, by: Standing, row: Need, status: NeedStatus, source: str = "") -> None:
    """Record that a need is met or withdrawn. ``row`` is its last version. Raises NotAllowed and Refused."""
    _refuse_others(by, row.state_id)
    if status not in _ENDS:
        raise Refused(_("A need ends as met or as withdrawn; choose one of them."))
    _restate(actor, by, row, Saying(status, _ENDS[status]), source)


_ENDS = {
    NeedStatus.MET: "The State says that it is met.",
    NeedStatus.WITHDRAWN: "The State withdraws it.",
}


def _restate(actor: Actor, by: Standing, row: Need, saying: Saying, source: str) -> None:
    with publishing(actor=actor, act="cooperation.restate_need", subject=row.key, reason=saying.reason) as event:
        held = Need.objects.filter(convention=row.convention, key=row.key).order_by("-version").first()
        if held is None or held.version != row.version or held.status != NeedStatus.STATED:
            raise Refused(_("Something else was said of this need meanwhile; open the page again."))
        said = _said(by, row.state_id, source)
        if said.known.latest < held.known_on:
            raise Refused(
                _("On %(day)s the State said something later of this need than this source does.")
                % {"day": held.known_on.isoformat()}
            )
        version = said_here(held, day=said.known.latest, source=said.source)
        if saying.words is not None:
            _put(version, saying.words, said)
        _date(version, said)
        version.status = saying.status.value
        add_versions(
            event,
            new=[],
            corrected=[version],
            supersession=Supersession.RESTATEMENT,
            reason=saying.reason,
            same_day=True,
        )


def _refuse_others(by: Standing, state: str) -> None:
    if not rules.may_enter_needs(by, state):
        raise NotAllowed(_("The head or a confirmed focal point of the delegation says what the State needs."))


def _said(by: Standing, state: str, source: str) -> _Said:
    """For a delegation what it says here today; for the ISU a source that is held, with its date."""
    today = PartialDate.parse(by.day.isoformat())
    if not source:
        if not may_answer_for(by, state):
            raise Refused(_("Name the source in which the State says it, by its key in the list of sources."))
        name = directory(current_revision().head).states[state].name("en", by.day).short
        return _Said(said_source(Giver(state, name), by.day, by="State"), today)
    versions = source_versions(source)
    if not versions:
        raise Refused(
            _("No source “%(key)s” is held here; take its key from the list of sources.") % {"key": source[:40]}
        )
    published = max(versions, key=lambda item: item.version).published
    if published is not None and published.latest > by.day:
        published = None
    return _Said(source, published or today)


def _put(row: Need, says: NeedWords, said: _Said) -> None:
    """Write what is said into an unsaved version; how an amount was printed stays where the amount does."""
    same_amount = (row.amount, row.currency, row.rate) == (says.amount, says.currency, says.rate)
    for name, value in asdict(says).items():
        if name not in ("starts", "ends"):
            setattr(row, name, value.strip() if isinstance(value, str) else value)
    for name in ("starts", "ends"):
        when: PartialDate | None = getattr(says, name)
        setattr(row, f"{name}_on", when.latest if when else None)
        setattr(row, f"{name}_precision", when.precision.value if when else "")
    row.remark = ""
    if not (same_amount and row.printed):
        row.low = row.high = says.amount
        row.printed, row.source_keys = "", said.source
    _date(row, said)


def _date(row: Need, said: _Said) -> None:
    day: date = said.known.latest
    row.known_on, row.known_precision = day, said.known.precision.value
    row.stated_on, row.stated_precision = day, said.known.precision.value
