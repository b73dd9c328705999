"""Closed talks of States with possible partners, as lines of a page: no more of each than whoever asks may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from intersessional.cooperation import rules
from intersessional.cooperation.models import Coming, IndividualTalk, Invited, Noted, TalkNote
from intersessional.people.standing import Standing
from intersessional.treaty.dates import PartialDate, Precision
from intersessional.web.parties import Parties

COMES: dict[str, Promise] = {
    Coming.YES: gettext_lazy("comes"),
    Coming.NO: gettext_lazy("does not come"),
    "": gettext_lazy("has said nothing yet"),
}
COMING: dict[str, Promise] = {Coming.YES: gettext_lazy("We come"), Coming.NO: gettext_lazy("We do not come")}
NOTED: dict[str, Promise] = {Noted.NOTE: gettext_lazy("Note"), Noted.CHALLENGE: gettext_lazy("Challenge")}
MAY_BE_NAMED: dict[bool | None, Promise] = {
    True: gettext_lazy("agrees to be named"),
    False: gettext_lazy("is not to be named"),
    None: gettext_lazy("has not said whether it may be named"),
}


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner invited, in words; ``named`` is blank for those who are not told it."""

    row: Invited
    name: str
    comes: str
    named: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note of a talk, in words."""

    row: TalkNote
    kind: str
    party: str


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A talk in words: ``partners`` as far as whoever asks may see them, ``own`` the invitations of the own parties."""

    row: IndividualTalk
    state: str
    held: PartialDate | None
    partners: tuple[PartnerLine, ...]
    own: tuple[PartnerLine, ...]


def talk_lines(rows: Iterable[IndividualTalk], who: Standing, parties: Parties) -> list[TalkLine]:
    """Talks in words, in the order given."""
    return [_line(row, who, parties) for row in rows]


def note_lines(rows: Iterable[TalkNote], parties: Parties) -> list[NoteLine]:
    """Notes in words, in the order given."""
    return [NoteLine(row, str(NOTED[row.kind]), parties.name(row.party)) for row in rows]


def held_of(row: IndividualTalk) -> PartialDate | None:
    """When a talk is held, as far as it is said."""
    return PartialDate(row.held_on, Precision(row.held_precision)) if row.held_on else None


def _line(row: IndividualTalk, who: Standing, parties: Parties) -> TalkLine:
    standing = [item for item in row.invited.all() if item.taken_back_on is None]
    mine = [item for item in standing if item.party in rules.givers_of(who)]
    prepares = rules.may_prepare_talk(who, row)
    if prepares:
        seen = standing
    elif rules.takes_part(who, row):
        seen = [item for item in standing if item.says == Coming.YES and item not in mine]
    else:
        seen = []
    return TalkLine(
        row,
        parties.name(row.owner),
        held_of(row),
        tuple(_partner(item, parties, told=prepares) for item in seen),
        tuple(_partner(item, parties, told=True) for item in mine),
    )


def _partner(item: Invited, parties: Parties, *, told: bool) -> PartnerLine:
    named = str(MAY_BE_NAMED[item.may_be_named]) if told else ""
    return PartnerLine(item, parties.name(item.party), str(COMES[item.says]), named)
