"""Sending a mail as a part of an act: where it cannot be sent, nothing of the act stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from intersessional.people.domain.roles import Refused
from intersessional.people.letters import Words

Post = Callable[[str, Words], None]
"""Sends words to an address. Raises Refused where that fails."""


@contextmanager
def posting() -> Iterator[Post]:
    """Something to send with, within a transaction and last in it. Raises Refused where the mail server is not there.

    The server is called before the transaction begins, so that nobody waits for it with the record locked.
    """
    connection = get_connection()

    def post(address: str, words: Words) -> None:
        try:
            EmailMessage(
                words.subject, words.body, settings.DEFAULT_FROM_EMAIL, [address], connection=connection
            ).send()
        except (SMTPException, OSError) as error:
            raise Refused(_not_sent()) from error

    try:
        connection.open()
    except (SMTPException, OSError) as error:
        raise Refused(_not_sent()) from error
    try:
        yield post
    finally:
        with suppress(SMTPException, OSError):
            connection.close()


def _not_sent() -> str:
    return _("The mail could not be sent, so nothing was recorded; try again later.")
