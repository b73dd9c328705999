"""What tokens of machines hold of persons, for the inventory of personal data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from intersessional.people.domain.tokens import erase_tokens
from intersessional.people.personal import Personal, personal
from intersessional.people.token_queries import tokens_held


def register() -> None:
    """Say it to the inventory."""
    personal.register(
        "tokens",
        Personal(
            title=_("Tokens for machines: who made one, and what the machine is called"),
            why=_("So that a machine of a party reads and writes what that party keeps here, and can be stopped."),
            until=_("Until a month after the token was revoked or has run out, a year and a month at most."),
            held=tokens_held,
            erase=erase_tokens,
            seen=_("The person, colleagues who speak for the same party, and whoever works at the desk."),
            stays=_("That there was a token stays until then, under a name by chance and with no name of a machine."),
        ),
    )
