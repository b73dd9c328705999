"""The first account of an installation; every other one is made by invitation."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from intersessional.people.domain.accounts import open_account
from intersessional.people.models import RoleKind


class Command(BaseCommand):
    """Opens an administrator's account and tells its password once."""

    help = "Open the account of an administrator, who then invites all others."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address and the name."""
        parser.add_argument("email", help="mail address to sign in with")
        parser.add_argument("name", help="name of the person")

    def handle(self, *, email: str, name: str, **_options: object) -> None:
        """Open it. Raises CommandError with one sentence where that cannot be done."""
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not a mail address; write it as name@example.org.") from None
        opened = open_account(
            email=email.lower(), name=name, kind=RoleKind.ADMINISTRATOR, source="Opened on the command line"
        )
        if opened is None:
            raise CommandError(f"There is an account with the address {email} already.")
        self.stdout.write(f"Sign in at /desk/ as {opened.username} with the password {opened.password}")
