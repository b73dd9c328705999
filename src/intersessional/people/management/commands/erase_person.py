"""Erasing what is held of a person, for whoever keeps the database."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from intersessional.people.commanding import OPERATOR, person_called
from intersessional.people.domain.privacy import Ground, erase_as_operator
from intersessional.people.domain.roles import Refused
from intersessional.people.personal import held_of


class Command(BaseCommand):
    """Says what would go; with ``--apply`` it goes."""

    help = "Erase what is held of a person; without --apply only say what that is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and whether it is meant."""
        parser.add_argument("person", help="mail address, name, or name by chance")
        parser.add_argument("--apply", action="store_true", help="erase it")

    def handle(self, *, person: str, apply: bool, **_options: object) -> None:
        """Erase it. Raises CommandError with one sentence where nobody or several are meant, or it is refused."""
        found = person_called(person)
        if not apply:
            for item in held_of(found):
                fate = "stays" if item.kind.stays else "goes"
                self.stdout.write(f"{len(item.rows):>5}  {fate:<5}  {item.kind.title}")
            self.stdout.write(f"Nothing was erased: add --apply to erase {found}.")
            return
        try:
            counts = erase_as_operator(actor=OPERATOR, person=found, reason=Ground.ASKED_BY_MAIL)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Erased of {found}: {sum(counts.values())} rows.")
