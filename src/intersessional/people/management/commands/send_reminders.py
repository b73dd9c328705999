"""The daily mail from the command line, for an installation without a worker."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from intersessional.people.daily_mail import remind_everybody


class Command(BaseCommand):
    """Sends the daily mail to everybody to whom it is due now."""

    help = "Send what is awaited of each person, at most once a day of theirs; run it once an hour."

    def handle(self, **_options: object) -> None:
        """Send them. Raises CommandError with one sentence where one or more could not be sent."""
        done = remind_everybody()
        self.stdout.write(f"{done['sent']} sent.")
        if done["failed"]:
            raise CommandError(f"{done['failed']} could not be sent; the next run tries again.")
