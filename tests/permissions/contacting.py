"""Acts with a workbook of contacts, for the table of permissions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from intersessional.people.contact_queries import preview
from intersessional.people.contacts import ContactRow
from intersessional.people.domain.contacts import apply_contacts, discard_contacts, give_contacts_out, take_contacts


def file(name: str) -> SimpleUploadedFile:
    """A workbook of one person."""
    return SimpleUploadedFile(name, b"State,Name,Role\nZimbabwe,Ana,Member\n")


def act_of(name: str, by: dict[str, Any]) -> Callable[[], object]:
    """An act with a workbook of contacts, after one was given."""
    rows = [ContactRow(number=2, name="Ana", place="ZWE", kind="member")]
    if name == "give_contacts_out":
        return lambda: give_contacts_out(**by)

    def act() -> None:
        take_contacts(**by, rows=rows)
        if name == "discard_contacts":
            discard_contacts(**by)
        if name == "apply_contacts":
            apply_contacts(**by, seen=preview(by["by"].person, by["by"].day)[1])

    return act
