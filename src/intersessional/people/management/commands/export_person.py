"""Everything held of a person, for whoever keeps the database."""

from __future__ import annotations

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from intersessional.people.commanding import OPERATOR, person_called
from intersessional.people.domain.privacy import Ground, give_out_as_operator
from intersessional.people.domain.roles import Refused
from intersessional.people.told import as_json


class Command(BaseCommand):
    """Prints it as JSON."""

    help = "Print everything that is held of a person as JSON; the trail says that it was given out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who."""
        parser.add_argument("person", help="mail address, name, or name by chance")

    def handle(self, *, person: str, **_options: object) -> None:
        """Print it. Raises CommandError with one sentence where nobody or several are meant."""
        try:
            held = give_out_as_operator(actor=OPERATOR, person=person_called(person), reason=Ground.ASKED_BY_MAIL)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(json.dumps(as_json(held), ensure_ascii=False, indent=2))
