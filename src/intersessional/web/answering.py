"""What somebody does on the page of something asked of a State: draft, send, leave aside, ask a colleague, revoke."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory
from intersessional.people import rules
from intersessional.people.act_link_queries import drafts_for, links_for, names_behind
from intersessional.people.answerable import Answerable, Asked, Matter, act_of
from intersessional.people.domain.act_links import Bearer, forward, revoke_link, send_link
from intersessional.people.domain.contributions import answer, contribute, decline
from intersessional.people.domain.posting import posting
from intersessional.people.domain.roles import Refused
from intersessional.people.letters import Words, passed_on
from intersessional.people.models import ActLink, Contribution
from intersessional.people.standing import Standing
from intersessional.situation.moment import today
from intersessional.ui.wording import date_long
from intersessional.web.wording import named

Posted = Mapping[str, str]
LONGEST_NOTE = 500
"""Characters of what a colleague is told with a link."""


@dataclass(frozen=True)
class Hand:
    """Who is at the page of a matter, signed in or by a ``link``, with the roles of today."""

    who: Standing
    actor: Actor
    matter: Matter
    asked: Asked
    link: ActLink | None = None

    @property
    def act(self) -> Answerable:
        """The act that is answered."""
        return act_of(self.matter.act)

    @property
    def may_answer(self) -> bool:
        """Whether the words of this person are those of the State."""
        return rules.may_answer_for(self.who, self.matter.state)

    @property
    def may_ask(self) -> bool:
        """Whether a colleague can be sent a link from here."""
        return self.link.from_desk if self.link else rules.may_send_link(self.who, self.matter.state)

    @cached_property
    def drafts(self) -> list[Contribution]:
        """Drafts that wait, as far as they are seen from here."""
        return drafts_for(self.matter, self.who, self.link)

    @cached_property
    def links(self) -> list[ActLink]:
        """Links sent from here."""
        return links_for(self.matter, by=self.who, link=self.link)

    @cached_property
    def state(self) -> str:
        """The name of the State."""
        return named(directory(current_revision().head), today())(self.matter.state, today())

    def draft(self, number: str) -> Contribution:
        """One of the drafts seen. Raises Refused for any other."""
        for item in self.drafts:
            if str(item.pk) == number:
                return item
        raise Refused(_("This draft does not wait any more; open the page again."))

    def sent(self, number: str) -> ActLink:
        """One of the links sent from here. Raises Refused for any other."""
        for item in self.links:
            if str(item.pk) == number:
                return item
        raise Refused(_("This link is not open any more."))


def write(form: Posted, hand: Hand) -> None:
    """Do what a form asks. Raises Refused with one sentence: why not, and what to do."""
    act = ACTS.get(form.get("do", ""))
    if act is None:
        raise Refused(_("The form does not say what to do; open the page again and send it anew."))
    act(form, hand)


def _draft(form: Posted, hand: Hand) -> None:
    payload = hand.act.read(form)
    contribute(actor=hand.actor, by=hand.who, matter=hand.matter, payload=payload, link=hand.link)


def _send(form: Posted, hand: Hand) -> None:
    payload = hand.act.read(form)
    draft = hand.draft(form["draft"]) if form.get("draft") else None
    answer(actor=hand.actor, by=hand.who, matter=hand.matter, payload=payload, link=hand.link, draft=draft)


def _decline(form: Posted, hand: Hand) -> None:
    decline(actor=hand.actor, by=hand.who, draft=hand.draft(form.get("draft", "")), link=hand.link)


def _ask(form: Posted, hand: Hand) -> None:
    note = form.get("note", "").strip()
    if len(note) > LONGEST_NOTE or "\x00" in note:
        raise Refused(_("This note is too long; %(most)s characters are enough.") % {"most": LONGEST_NOTE})
    to = Bearer(form.get("name", ""), form.get("email", ""))

    def letter(link: ActLink, secret: str) -> Words:
        own = {hand.link.person: hand.link.name} if hand.link and hand.link.name else {}
        return passed_on(
            name=link.name,
            sender=(own | names_behind([hand.who.person])).get(hand.who.person) or _("The focal point of a delegation"),
            state=hand.state,
            matter=(hand.asked.heading, hand.asked.lead),
            note=note,
            link=address_of(secret),
            until=date_long(link.expires_at.date()),
        )

    with posting() as post:
        if hand.link is not None:
            forward(actor=hand.actor, link=hand.link, to=to, letter=letter, post=post)
        else:
            send_link(actor=hand.actor, by=hand.who, matter=hand.matter, to=to, letter=letter, post=post)


def _revoke(form: Posted, hand: Hand) -> None:
    revoke_link(actor=hand.actor, by=hand.who, link=hand.sent(form.get("link", "")))


ACTS: dict[str, Callable[[Posted, Hand], None]] = {
    "draft": _draft,
    "send": _send,
    "decline": _decline,
    "ask": _ask,
    "revoke": _revoke,
}
"""What a form may ask for, by the value of its ``do``."""


def address_of(secret: str) -> str:
    """The address that stands in a mail: that of the installation, whatever a request says."""
    return settings.BASE_URL + reverse("answer_by_link", args=[secret])


def standing_of_link(link: ActLink) -> str:
    """How far a link has come, in words."""
    if link.closed_at is not None:
        return _("Answered on %(day)s") % {"day": date_long(link.closed_at.date())}
    if link.revoked_at is not None:
        return _("Revoked on %(day)s") % {"day": date_long(link.revoked_at.date())}
    if link.expires_at <= timezone.now():
        return _("Ran out on %(day)s") % {"day": date_long(link.expires_at.date())}
    if link.opened_on is not None:
        return _("Last opened on %(day)s") % {"day": date_long(link.opened_on)}
    return _("Sent on %(day)s") % {"day": date_long(link.created_at.date())}
