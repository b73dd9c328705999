"""Erasing what is kept no longer; a worker does it every day."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from intersessional.people.commanding import OPERATOR
from intersessional.people.domain.retention import due, forget_what_is_due


class Command(BaseCommand):
    """Says what is due; with ``--apply`` it goes."""

    help = "Erase what is kept no longer; without --apply only say what that is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether it is meant."""
        parser.add_argument("--apply", action="store_true", help="erase it")

    def handle(self, *, apply: bool, **_options: object) -> None:
        """Erase it, or say what is due."""
        found = forget_what_is_due(actor=OPERATOR) if apply else due()
        for person in found.persons:
            self.stdout.write(person)
        self.stdout.write(
            f"Persons {len(found.persons)}, letters {len(found.letters)}, invitations {len(found.invitations)}, "
            f"sessions {len(found.sessions)}, workbooks of contacts {len(found.contacts)}, "
            f"tokens {len(found.tokens)}" + (": erased." if apply else "; nothing was erased: add --apply.")
        )
