"""Where mail goes when no server for mail is set."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from intersessional.people.domain.mailbox import keep_letter


class Mailbox(BaseEmailBackend):
    """Keeps each letter in the database, where the demo shows it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them all; returns how many."""
        for message in email_messages:
            keep_letter(to=", ".join(message.to), subject=str(message.subject), body=str(message.body))
        return len(email_messages)
