"""What makes a password easy to guess besides its length: the words of this work, and common passwords dressed up."""

from __future__ import annotations

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intersessional.people.models import Account

WORDS = (
    "intersessional", "convention", "conference", "delegation", "delegate", "implementation", "landmine", "landmines",
    "meeting", "mine", "mines", "ban", "ottawa", "geneva", "treaty", "apmbc", "aplc", "support", "unit", "isu", "state",
    "states", "party", "parties", "focal", "point", "administrator", "admin", "desk", "review", "committee", "password",
)  # fmt: skip
"""What somebody would try first here. The document on security lists them."""
LEAST = 8
"""Characters that must be left of a password when these words are taken out of it."""
_WORD = re.compile("|".join(sorted(WORDS, key=len, reverse=True)))


class WordsOfThisWork:
    """Refuses a password that is hardly more than words of this work."""

    def validate(self, password: str, user: Account | None = None) -> None:  # noqa: ARG002 - as Django calls it
        """Raises ValidationError with one sentence."""
        left, found = _WORD.subn("", password.casefold())
        if found and len(re.sub(r"[\W_]", "", left)) < LEAST:
            raise ValidationError(_("This password is made of words that are tried first here; choose other words."))

    def get_help_text(self) -> str:
        """What the form says before."""
        return _("Your password cannot be made of words of this work.")


class CommonInDisguise(CommonPasswordValidator):
    """Refuses a common password also with figures or signs around it, in capitals, or written twice."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raises ValidationError with one sentence."""
        whole = password.casefold()
        core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", whole)
        half = core[: len(core) // 2]
        for guess in {whole, core, half if half and half * 2 == core else whole}:
            super().validate(guess, user)
