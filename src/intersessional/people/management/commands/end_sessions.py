"""Sign somebody out everywhere, or everybody: a device was lost, or a copy of the database went astray."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from intersessional.core.domain.publishing import Actor
from intersessional.people.domain.sessions import end_sessions
from intersessional.people.models import Account
from intersessional.people.models.role import RoleKind
from intersessional.people.standing import Held, Standing


class Command(BaseCommand):
    """Ends sessions from the command line, as an administrator would."""

    help = "End every session of an account, or of all accounts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address, or all."""
        parser.add_argument("email", nargs="?", default="", help="mail address of the account")
        parser.add_argument("--all", action="store_true", help="of every account")

    def handle(self, *, email: str, all: bool, **_options: object) -> None:  # noqa: A002 - the name of the option
        """End them. Raises CommandError with one sentence where that cannot be done."""
        if bool(email) == all:
            raise CommandError("Give the mail address of one account, or --all.")
        accounts = Account.objects.all() if all else Account.objects.filter(email=email.lower())
        if not all and not accounts.exists():
            raise CommandError(f"There is no account with the address {email}.")
        by = Standing("", timezone.now().date(), (Held(RoleKind.ADMINISTRATOR),))
        actor = Actor("command line", "operator")
        ended = sum(end_sessions(actor=actor, by=by, account=account) for account in accounts)
        self.stdout.write(f"Sessions ended: {ended}")
