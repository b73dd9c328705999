"""Erasing again what a restored backup brought back."""

from __future__ import annotations

from argparse import ArgumentParser, FileType
from typing import TextIO

from django.core.management.base import BaseCommand

from intersessional.people.commanding import OPERATOR
from intersessional.people.domain.privacy import come_back, erase_again
from intersessional.people.privacy_queries import erased_persons


class Command(BaseCommand):
    """Repeats the erasures that the trail tells, and those of a list."""

    help = "Erase again whoever was erased and is held nevertheless, as after a backup was restored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The list, and whether it is meant."""
        parser.add_argument("--list", type=FileType(encoding="utf-8"), help="file of names by chance, one a line")
        parser.add_argument("--tell", action="store_true", help="print the names by chance of all who were erased")
        parser.add_argument("--apply", action="store_true", help="erase them")

    def handle(self, *, list: TextIO | None, tell: bool, apply: bool, **_options: object) -> None:  # noqa: A002
        """Erase them, or say who they are."""
        if tell:
            self.stdout.write("".join(f"{person}\n" for person in erased_persons()), ending="")
            return
        kept = [line.strip() for line in list if line.strip()] if list else []
        found = erase_again(actor=OPERATOR, persons=kept) if apply else come_back(kept)
        for person in found:
            self.stdout.write(person)
        done = "Erased again" if apply else "To be erased again; add --apply"
        self.stdout.write(f"{done}: {len(found)}.")
