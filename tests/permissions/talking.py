"""What the rows of the table act on in talks and meetings of two: Zimbabwe invites, is invited, asks and is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from intersessional.cooperation.domain import meets, talk_summaries, talks
from intersessional.cooperation.domain.meets import Asked, When
from intersessional.cooperation.domain.talks import TalkWords
from intersessional.cooperation.models import AskToMeet, IndividualTalk, Invited

ZIMBABWE, ANGOLA = "state:ZWE", "state:AGO"
WORDS = TalkWords(what="Clearance of the last sectors")


def talk(state: str, guest: str, *, helped: bool = True) -> IndividualTalk:
    day = timezone.now().date()
    row = IndividualTalk.objects.create(
        owner=f"state:{state}", about=state, convention="apmbc", what="Clearance", audience="chosen",
        chosen=";".join([guest, *(["isu"] if helped else [])]), opened_on=day, opened_by="p-x",
        summary="A good talk", summary_language="en", summary_by=f"state:{state}",
    )  # fmt: skip
    Invited.objects.create(talk=row, party=guest, invited_on=day, says="yes")
    return row


def meet(owner: str, asked: str) -> AskToMeet:
    return AskToMeet.objects.create(
        owner=owner, audience="chosen", chosen=asked, convention="apmbc", what="Funds", when="At lunch",
        asked_on=timezone.now().date(), asked_by="p-x",
    )  # fmt: skip


def agreed() -> AskToMeet:
    row = meet(ZIMBABWE, ANGOLA)
    row.times, row.zone, row.says, row.agreed = "2026-11-30T10:00", "Europe/Zurich", "accept", "2026-11-30T10:00"
    row.answered_on = row.asked_on
    row.save()
    return row


def names() -> dict[str, str]:
    held, closed = talk("ZWE", ANGOLA), talk("ZWE", ANGOLA, helped=False)
    return {
        "talk": held.mark,
        "closed_talk": closed.mark,
        "meet": meet(ZIMBABWE, ANGOLA).mark,
        "agreed": agreed().mark,
    }


def acts(by: dict[str, Any]) -> dict[str, Callable[[], object]]:
    """Each act of talks and meetings of two, as the person of ``by`` would do it."""
    held, guest = talk("ZWE", ANGOLA), talk("AGO", ZIMBABWE)
    asks, asked = meet(ZIMBABWE, ANGOLA), meet(ANGOLA, ZIMBABWE)
    soon = When(times=(datetime.now() + timedelta(days=2),), zone="Europe/Zurich")  # noqa: DTZ005 - of the place
    about = Asked(convention="apmbc", party=ANGOLA, what="Funds")
    here = {"talk": held}
    coming = {"talk": guest, "party": ZIMBABWE}
    start = "cooperation."
    return {
        f"{start}talks.open_talk": lambda: talks.open_talk(**by, convention="apmbc", state="ZWE", says=WORDS),
        f"{start}talks.open_talk helped": lambda: talks.open_talk(
            **by, convention="apmbc", state="ZWE", says=TalkWords(what="Clearance", helped=True)
        ),
        f"{start}talks.change_talk": lambda: talks.change_talk(**by, **here, says=WORDS),
        f"{start}talks.invite": lambda: talks.invite(**by, **here, parties=("state:NOR",)),
        f"{start}talks.take_back_invitation": lambda: talks.take_back_invitation(**by, **here, party=ANGOLA),
        f"{start}talks.say_whether_coming": lambda: talks.say_whether_coming(**by, **coming, says="no"),
        f"{start}talks.write_talk_note": lambda: talks.write_talk_note(**by, **here, words="Rain"),
        f"{start}talk_summaries.say_whether_named": lambda: talk_summaries.say_whether_named(**by, **coming, may=True),
        f"{start}talk_summaries.write_summary": lambda: talk_summaries.write_summary(**by, **here, words="Good"),
        f"{start}talk_summaries.publish_summary": lambda: talk_summaries.publish_summary(**by, **here),
        f"{start}meets.ask_to_meet": lambda: meets.ask_to_meet(**by, owner=ZIMBABWE, asked=about, when=soon),
        f"{start}meets.propose_times": lambda: meets.propose_times(**by, row=asks, when=soon),
        f"{start}meets.answer_to_meet": lambda: meets.answer_to_meet(**by, row=asked, says="accept"),
        f"{start}meets.withdraw_meet": lambda: meets.withdraw_meet(**by, row=asks),
    }
