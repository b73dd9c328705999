"""What persons wrote in talks and in asking to meet, for the inventory of personal data."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.cooperation.models import AskToMeet, IndividualTalk, TalkNote
from intersessional.people.domain.erasing import erase_nothing
from intersessional.people.personal import Personal, Row, personal
from intersessional.people.standing import Standing


def rows(person: str) -> Iterator[Row]:
    """What a person opened, asked and noted; to whom it went is for those who take part."""
    for talk in IndividualTalk.objects.filter(opened_by=person):
        yield {_("Talk"): talk.what, _("Day"): talk.opened_on.isoformat()}
    for note in TalkNote.objects.filter(written_by=person):
        yield {_("Note of a talk"): note.words, _("Day"): note.written_on.isoformat()}
    for meet in AskToMeet.objects.filter(asked_by=person):
        yield {_("Asked to meet"): meet.what, _("Day"): meet.asked_on.isoformat()}


def only_the_person(_by: Standing, _person: str) -> bool:
    """Nobody else is given it: that there is a talk is known to those who take part."""
    return False


def register() -> None:
    """Enter it in the inventory."""
    kind = Personal(
        gettext_lazy("Talks in private, and asking to meet: what was written, under a name by chance"),
        gettext_lazy("So that delegations and organisations can talk with each other without being quoted."),
        gettext_lazy("Kept with the record of the work of those who take part."),
        rows,
        erase_nothing,
        seen=gettext_lazy("Those who take part, and nobody else."),
        stays=gettext_lazy(
            "It stays: the words are those of a delegation or an organisation, written under a name by chance."
        ),
        given_to=only_the_person,
    )
    personal.register("talks", kind)
