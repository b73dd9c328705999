"""Closed talks of an affected State with possible partners: opening, inviting, coming, noting; each one act."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from intersessional.cooperation import rules, talk_queries
from intersessional.cooperation.models import Coming, IndividualTalk, Invited, Noted, TalkNote
from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import Audience
from intersessional.people.standing import Standing
from intersessional.treaty.dates import PartialDate

LONGEST = 10_000
"""Characters of a text of a talk."""
MOST_INVITED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkWords:
    """What a talk is about, when and where it is held, and whether the ISU helps."""

    what: str
    needs: tuple[str, ...] = ()
    held: PartialDate | None = None
    place: str = ""
    meeting: str = ""
    helped: bool = False


def open_talk(*, actor: Actor, by: Standing, convention: str, state: str, says: TalkWords) -> IndividualTalk:
    """Open a talk of a State, seen by nobody else but those it invites. Raises NotAllowed and Refused."""
    if not rules.may_open_talk(by, state, helped=says.helped):
        raise NotAllowed(_("An affected State opens its own talks; the Implementation Support Unit where it helps."))
    talk = IndividualTalk(
        convention=convention, owner=f"state:{state}", about=state, opened_on=by.day, opened_by=by.person
    )
    if not talk_queries.is_known(talk.owner):
        raise Refused(_("Choose the State."))
    _put(talk, says)
    with confiding(actor=actor, act="cooperation.open_talk", subject=talk.mark):
        talk.save(force_insert=True)
    return talk


def change_talk(*, actor: Actor, by: Standing, talk: IndividualTalk, says: TalkWords) -> None:
    """Change what a talk is about, its day and place, and whether the ISU helps. Raises NotAllowed and Refused."""
    check_preparing(by, talk)
    if not says.helped and talk.owner not in by.parties:
        raise NotAllowed(_("Whether the Implementation Support Unit helps is for the State to say."))
    with confiding(actor=actor, act="cooperation.change_talk", subject=talk.mark):
        held = open_for_change(talk)
        _put(held, says)
        held.save(force_update=True)


def invite(*, actor: Actor, by: Standing, talk: IndividualTalk, parties: tuple[str, ...]) -> None:
    """Invite partners, who see from then on what the talk is about. Raises NotAllowed and Refused."""
    check_preparing(by, talk)
    if not parties:
        raise Refused(_("Choose whom to invite."))
    if talk.owner in parties or not all(talk_queries.is_known(party) for party in parties):
        raise Refused(_("Choose from the list whom to invite; the State itself is there already."))
    with confiding(actor=actor, act="cooperation.invite_to_talk", subject=talk.mark) as event:
        held = open_for_change(talk)
        rows = {row.party: row for row in held.invited.all()}
        if len(rows.keys() | set(parties)) > MOST_INVITED:
            raise Refused(_("A talk is for at most %(most)d partners.") % {"most": MOST_INVITED})
        for party in parties:
            row = rows.get(party) or Invited(talk=held, party=party, invited_on=by.day)
            if row.taken_back_on:  # asked anew: what it said to the earlier invitation stands no more
                row.says, row.words, row.may_be_named, row.named_said_on = "", "", None, None
                row.invited_on, row.taken_back_on = by.day, None
            row.save()
        _choose(held, held.chosen_parties | set(parties))
        held.save(force_update=True)
        event.facts["parties"] = [*sorted(parties)]


def take_back_invitation(*, actor: Actor, by: Standing, talk: IndividualTalk, party: str) -> None:
    """Take an invitation back: the partner sees nothing of the talk any more. Raises NotAllowed and Refused."""
    check_preparing(by, talk)
    with confiding(actor=actor, act="cooperation.take_back_invitation", subject=talk.mark) as event:
        held = open_for_change(talk)
        row = invitation(held, party)
        row.taken_back_on = by.day
        row.save(force_update=True)
        _choose(held, held.chosen_parties - {party})
        held.save(force_update=True)
        event.facts.update(party=party)


def say_whether_coming(
    *, actor: Actor, by: Standing, talk: IndividualTalk, party: str, says: str, words: str = ""
) -> None:
    """A partner says whether it comes; it may say otherwise later. Raises NotAllowed and Refused."""
    if party not in rules.givers_of(by):
        raise NotAllowed(_("Each partner says for itself whether it comes."))
    if says not in Coming.values:
        raise Refused(_("Say whether you come or not."))
    said = checked(words)
    with confiding(actor=actor, act="cooperation.say_whether_coming", subject=talk.mark) as event:
        row = invitation(open_for_change(talk), party)
        row.says, row.words = says, said
        row.save(force_update=True)
        event.facts.update(party=party, says=says)


def write_talk_note(
    *, actor: Actor, by: Standing, talk: IndividualTalk, words: str, kind: str = Noted.NOTE.value
) -> TalkNote:
    """Note a challenge or what was said, for those who take part and nobody else. Raises NotAllowed and Refused."""
    if not rules.takes_part(by, talk):
        raise NotAllowed(_("Whoever takes part in a talk writes notes of it."))
    if kind not in Noted.values:
        raise Refused(_("Say whether it is a challenge or a note."))
    said = checked(words)
    if not said:
        raise Refused(_("Write the note."))
    invited = {row.party for row in talk.invited.all()}
    party = next(party for party in (talk.owner, *sorted(invited), "isu") if party in by.parties)
    note = TalkNote(talk=talk, kind=kind, words=said, party=party, written_on=by.day, written_by=by.person)
    with confiding(actor=actor, act="cooperation.write_talk_note", subject=talk.mark):
        note.save(force_insert=True)
    return note


def check_preparing(by: Standing, talk: IndividualTalk) -> None:
    """Raises NotAllowed."""
    if not rules.may_prepare_talk(by, talk):
        raise NotAllowed(
            _("This is for the State, and for the Implementation Support Unit where the State lets it help.")
        )


def open_for_change(talk: IndividualTalk) -> IndividualTalk:
    """The talk as it stands, held for this act. Raises Refused where its summary is public."""
    held = IndividualTalk.objects.select_for_update().get(pk=talk.pk)
    if held.published_on:
        raise Refused(_("The summary of this talk is public; nothing of it is changed any more."))
    return held


def invitation(talk: IndividualTalk, party: str) -> Invited:
    """The invitation of a partner. Raises Refused where there is none, or it was taken back."""
    row = talk.invited.filter(party=party, taken_back_on__isnull=True).first()
    if row is None:
        raise Refused(_("There is no such invitation, or it was taken back."))
    return row


def checked(words: str) -> str:
    """A text without blanks around it. Raises Refused where it is too long."""
    if len(words.strip()) > LONGEST:
        raise Refused(_("The text is too long; at most %(most)d characters.") % {"most": LONGEST})
    return words.strip()


def _put(talk: IndividualTalk, says: TalkWords) -> None:
    talk.what, talk.place, talk.meeting = checked(says.what), says.place.strip(), says.meeting
    if not talk.what:
        raise Refused(_("Write what the talk is about."))
    needs = ";".join(says.needs)
    if len(talk.place) > 200 or len(needs) > 500:
        raise Refused(_("The place, or the list of needs, is too long; write it in fewer words."))
    talk.needs = needs
    talk.held_on = says.held.latest if says.held else None
    talk.held_precision = says.held.precision.value if says.held else ""
    _choose(talk, (talk.chosen_parties - {"isu"}) | ({"isu"} if says.helped else set()))


def _choose(talk: IndividualTalk, parties: frozenset[str]) -> None:
    talk.chosen = ";".join(sorted(parties))
    talk.audience = Audience.CHOSEN if parties else Audience.OWNER
