"""What links and drafts hold of persons, for the inventory of personal data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from intersessional.people.act_link_queries import drafts_held, drafts_held_for, links_held, links_held_for
from intersessional.people.domain.act_links import erase_links
from intersessional.people.domain.contributions import erase_drafts
from intersessional.people.personal import Personal, personal


def register() -> None:
    """Say it to the inventory."""
    personal.register(
        "act_links",
        Personal(
            title=_("Links to answer without an account"),
            why=_("To send the link, and to tell the delegation and the desk who was asked."),
            until=_("Until the link is revoked, what it is for is answered, or a later one is sent after it ran out."),
            held=links_held,
            erase=erase_links,
            for_others=links_held_for,
        ),
    )
    personal.register(
        "contributions",
        Personal(
            title=_("Drafts for a delegation"),
            why=_("So that the focal point can send them, and see who wrote them."),
            until=_("As long as the delegation keeps its file; what was sent is the word of the State and public."),
            held=drafts_held,
            erase=erase_drafts,
            for_others=drafts_held_for,
        ),
    )
