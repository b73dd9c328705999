"""What is awaited of whoever is invited to a talk or asked to meet, without deadlines: for the list of each person."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.cooperation import rules, talk_queries
from intersessional.cooperation.models import MeetSays
from intersessional.people.awaiting import Awaited, awaited
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment
from intersessional.web.parties import Parties


def register() -> None:
    """Say what is awaited."""
    awaited.register("invitations to talks", invitations)
    awaited.register("asked to meet", asked_to_meet)


def invitations(who: Standing) -> Iterator[Awaited]:
    """To say whether one comes; and, where that is for this person to say, whether the summary may name it."""
    own = rules.givers_of(who)
    if not own:
        return
    parties = Parties(Moment.of())
    for row in talk_queries.talks(who):
        told = {"state": parties.name(row.owner)}
        address = reverse("talk", kwargs={"mark": row.mark})
        for item in row.invited.all():
            if row.published_on or item.taken_back_on or item.party not in own:
                continue
            if not item.says:
                sentence = _("%(state)s invites you to a talk in private; say whether you come.")
                yield Awaited(sentence % told, address, _("See it"), item.invited_on)
            elif row.summary and item.may_be_named is None and rules.speaks_in_public(who, item.party):
                sentence = _("%(state)s writes a summary of a talk; say whether it may name you.")
                yield Awaited(sentence % told, address, _("See it"), item.invited_on)


def asked_to_meet(who: Standing) -> Iterator[Awaited]:
    """To answer whoever asks to meet; and to propose other times where those were not taken."""
    own = rules.givers_of(who)
    if not own:
        return
    parties = Parties(Moment.of())
    for row in talk_queries.meets(who):
        told = {"asks": parties.name(row.owner), "asked": parties.name(row.chosen)}
        address = reverse("meet", kwargs={"mark": row.mark})
        if row.withdrawn_on:
            continue
        if row.chosen in own and not row.says:
            yield Awaited(_("%(asks)s asks to meet you.") % told, address, _("Answer"), row.asked_on)
        elif row.owner in own and row.says == MeetSays.OTHER:
            sentence = _("%(asked)s asks for another time to meet.") % told
            yield Awaited(sentence, address, _("See it"), row.answered_on or row.asked_on)
