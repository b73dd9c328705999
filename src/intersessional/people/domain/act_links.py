"""Links by which somebody answers one thing for a State without an account: sending, passing on, using, revoking."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor, Fact
from intersessional.people import rules
from intersessional.people.act_link_queries import good_links, matter_of
from intersessional.people.answerable import Matter, act_of
from intersessional.people.domain.invitations import hash_of
from intersessional.people.domain.posting import Post
from intersessional.people.domain.roles import AlreadyAnswered, LinkGone, NotAllowed, Refused
from intersessional.people.letters import Words
from intersessional.people.models import Account, ActLink
from intersessional.people.models.account import chance_name
from intersessional.people.standing import Standing

MOST_SENT, MOST_PASSED_ON = 30, 8
"""Links that one person may have open for a State, and that are passed on from one: no mail in bulk goes from here."""

Letter = Callable[[ActLink, str], Words]
"""Makes the words of the mail from a link and its secret."""


class Bearer(NamedTuple):
    """Whom a link is for; ``person`` is blank where that is not known, and then told by the address or by chance."""

    name: str
    email: str
    person: str = ""


def send_link(
    *, actor: Actor, by: Standing, matter: Matter, to: Bearer, letter: Letter, post: Post, by_desk: bool = False
) -> ActLink:
    """Send somebody a link to answer one thing for a State; its secret is told in the mail and nowhere else.

    ``by_desk``: as whoever asks the State, the desk or for some acts a giver; these links open what the roles of their
    bearer open. Raises NotAllowed where that is not for ``by``, AlreadyAnswered, and Refused for a bad address, where
    too many are open, or where the mail cannot be sent, and then nothing stands.
    """
    if not (act_of(matter.act).may_put(by, matter) if by_desk else rules.may_answer_for(by, matter.state)):
        raise NotAllowed(_("Links are sent by the focal point of the delegation and by the desk."))
    open_now = good_links().filter(created_by=by.person, state=matter.state, closed_at__isnull=True)
    if not rules.works_at_desk(by) and open_now.count() >= MOST_SENT:
        raise Refused(_("Too many of your links are open; revoke some, or wait until they are used."))
    link = _link(matter, to, created_by=by.person, expires_at=timezone.now() + timedelta(days=settings.ACT_LINK_DAYS))
    link.from_desk = by_desk
    return _send(actor, "people.send_link", link, letter, post)


def forward(*, actor: Actor, link: ActLink, to: Bearer, letter: Letter, post: Post) -> ActLink:
    """Pass a link of the desk on to a colleague, who proposes words by an own link, as long as the first is good.

    One that was passed on is not passed on again. Raises NotAllowed then, LinkGone where the link opens nothing,
    AlreadyAnswered, and Refused for a bad address, too many of them, or where the mail cannot be sent.
    """
    if not link.from_desk:
        raise NotAllowed(_("This link was passed on to you and cannot be passed on again."))
    if link.forwards.count() >= MOST_PASSED_ON:
        raise Refused(_("This link was passed on often enough; ask the Implementation Support Unit for another one."))
    passed = _link(matter_of(link), to, created_by=link.person, expires_at=link.expires_at)
    passed.forwarded_from = link
    return _send(actor, "people.forward_link", passed, letter, post)


def revoke_link(*, actor: Actor, by: Standing, link: ActLink) -> None:
    """Make a link, and those passed on from it, open nothing. Raises NotAllowed, or Refused where it has ended."""
    if not rules.may_revoke_link(by, link):
        raise NotAllowed(_("Whoever sent a link can revoke it, the focal point of the delegation, and the desk."))
    with confiding(actor=actor, act="people.revoke_link", subject=link.person) as event:
        these = ActLink.objects.filter(Q(pk=link.pk) | Q(forwarded_from=link.pk), closed_at=None, revoked_at=None)
        if not these.filter(pk=link.pk).exists():
            raise Refused(_("This link is not open any more."))
        revoked = these.update(revoked_at=timezone.now(), name="", email="")
        event.facts.update(facts_of(link), links=revoked)


def open_link(*, actor: Actor, link: ActLink) -> None:
    """Note that a link was opened: once a day, since programmes that check mail open links as well."""
    today = timezone.now().date()
    if link.opened_on == today:
        return
    with confiding(actor=actor, act="people.open_link", subject=link.person) as event:
        ActLink.objects.filter(pk=link.pk).update(opened_on=today)
        event.facts.update(facts_of(link))


def erase_links(person: str) -> int:
    """Take the name and the address of a person out of links, which open nothing any more then."""
    now = timezone.now()
    ActLink.objects.filter(person=person, closed_at=None, revoked_at=None).update(revoked_at=now)
    return ActLink.objects.filter(person=person).exclude(name="", email="").update(name="", email="")


def facts_of(link: ActLink) -> dict[str, Fact]:
    """What an event says of a link: nothing that is personal."""
    return {"link": link.pk, "act": link.act, "subject": link.subject, "state": link.state_id}


def refuse_gone(link: ActLink | None) -> None:
    """Within a transaction: raise LinkGone for a link that opens nothing any more."""
    if link is not None and not good_links().filter(pk=link.pk).exists():
        raise LinkGone(_("This link opens nothing any more."))


def refuse_what_is_over(matter: Matter, link: ActLink | None = None) -> None:
    """The same, and AlreadyAnswered where it was answered meanwhile; of two who answer at once, to the second."""
    refuse_gone(link)
    of = {"act": matter.act, "subject": matter.subject, "state": matter.state}
    list(ActLink.objects.select_for_update().filter(**of).order_by("pk").values_list("pk"))
    if act_of(matter.act).answered_on(matter) is not None:
        raise AlreadyAnswered(_("This was answered already."))


def _link(matter: Matter, to: Bearer, *, created_by: str, expires_at: datetime) -> ActLink:
    email, name = to.email.strip().lower(), " ".join(to.name.split())
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused(_("This is not a mail address; write it as name@example.org.")) from error
    if not name or "\x00" in name:
        raise Refused(_("Write the name of the person for whom the link is."))
    known = Account.objects.filter(email=email).first()
    return ActLink(
        act=matter.act,
        subject=matter.subject,
        state_id=matter.state,
        person=to.person or (known.person if known else chance_name()),
        name=name[:120],
        email=email,
        created_by=created_by,
        expires_at=expires_at,
    )


def _send(actor: Actor, act: str, link: ActLink, letter: Letter, post: Post) -> ActLink:
    secret = secrets.token_urlsafe(32)
    link.secret_hash = hash_of(secret)
    with confiding(actor=actor, act=act, subject=link.person) as event:
        refuse_what_is_over(matter_of(link), link.forwarded_from)
        _forget_old()
        link.save(force_insert=True)
        event.facts.update(facts_of(link), from_desk=link.from_desk, forwarded_from=link.forwarded_from_id)
        post(link.email, letter(link, secret))
    return link


def _forget_old() -> None:
    """Names and addresses do not outlive a link; those that ran out are emptied when the next one is sent."""
    ActLink.objects.filter(expires_at__lte=timezone.now()).exclude(name="", email="").update(name="", email="")
