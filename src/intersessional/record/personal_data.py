"""To whom a question was put, for the inventory of personal data: an office, unless somebody wrote a name."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.people.domain.erasing import erase_nothing
from intersessional.people.personal import Personal, Row, personal
from intersessional.people.privacy_queries import called
from intersessional.record.models import Question, Reply


def rows(person: str) -> Iterator[Row]:
    """Questions and replies that a person recorded, or in whose lines the name or the address of the person stands."""
    asked, replied = Q(actor=person), Q(actor=person)
    for words in called(person):
        asked |= Q(addressee__icontains=words) | Q(channel__icontains=words)
        replied |= Q(received__icontains=words)
    for question in Question.objects.filter(asked):
        yield {
            _("Question"): question.key,
            _("To"): question.addressee,
            _("By"): question.channel,
            _("Day"): question.put_on.isoformat(),
        }
    for reply in Reply.objects.filter(replied):
        yield {_("Reply"): reply.key, _("How it came"): reply.received, _("Day"): reply.replied_on.isoformat()}


def register() -> None:
    """Enter it in the inventory."""
    kind = Personal(
        gettext_lazy(
            "Questions to States: to which office, by which channel, and who recorded it under a name by chance"
        ),
        gettext_lazy("So that anybody can see that a State was asked before a question became public."),
        gettext_lazy("For good."),
        rows,
        erase_nothing,
        seen=gettext_lazy("The desk; once the question is public, everybody."),
        stays=gettext_lazy(
            "It stays: the record is only ever added to. The desk writes an office there, not the name of a person."
        ),
    )
    personal.register("questions", kind)
