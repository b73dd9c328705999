"""The desk asks a State for its needs for an aim by a mail with a link, and revokes such links."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intersessional.core.domain.publishing import Actor
from intersessional.people.act_link_queries import desk_links
from intersessional.people.domain.act_links import revoke_link, send_link
from intersessional.people.domain.posting import posting
from intersessional.people.domain.roles import AlreadyAnswered, Refused
from intersessional.people.letters import Words, act_link
from intersessional.people.models import ActLink
from intersessional.people.standing import Standing
from intersessional.situation.moment import today
from intersessional.ui.wording import date_long
from intersessional.web.addressing import bearer_of
from intersessional.web.answering import Posted, address_of
from intersessional.web.needing import NEED, heading_and_lead, matter_to_ask, name_of
from intersessional.web.wording import aims_named

FIELDS = ("do", "asked_aim", "to", "name", "email", "link")


def posted(form: Posted) -> dict[str, str]:
    """Every field of the forms as it was sent; blank where it was not."""
    return {name: str(form.get(name, "")) for name in FIELDS}


def ask_by_mail(form: Posted, *, actor: Actor, by: Standing, state: str) -> None:
    """Send a link by which a State says what it needs. Raises NotAllowed, and Refused: nothing is recorded then."""
    title = aims_named().get(form["asked_aim"])
    if title is None:
        raise Refused(_("Choose the aim from the list."))
    to, _function = bearer_of(form, state)
    matter = matter_to_ask(state, form["asked_aim"], today())
    heading, lead = heading_and_lead(state, title)

    def letter(link: ActLink, secret: str) -> Words:
        told = {"name": link.name, "lead": lead, "state": name_of(state), "aim": title}
        words = _(
            "Dear %(name)s,\n\n"
            "%(lead)s\n\n"
            "The page behind the link shows what is on file, and asks what is needed, where, by when, and how much "
            "where that is known. If %(state)s needs no assistance for this aim at present, one click says so."
        )
        until = date_long(link.expires_at.date())
        return act_link(heading=heading, words=words % told, link=address_of(secret), until=until)

    try:
        with posting() as post:
            send_link(actor=actor, by=by, matter=matter, to=to, letter=letter, post=post, by_desk=True)
    except AlreadyAnswered as error:
        raise Refused(_("The State answered this today already; ask again from tomorrow on.")) from error


def revoke(form: Posted, *, actor: Actor, by: Standing, state: str) -> None:
    """Make a link that the desk sent open nothing. Raises NotAllowed and Refused."""
    for link in desk_links(NEED, state, by):
        if str(link.pk) == form["link"]:
            revoke_link(actor=actor, by=by, link=link)
            return
    raise Refused(_("This link is not open any more."))
