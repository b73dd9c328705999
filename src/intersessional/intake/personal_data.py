"""Who gave a spreadsheet, for the inventory of personal data: only names by chance stand here."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.intake.models import RememberedMatching, Upload
from intersessional.people.domain.erasing import erase_nothing
from intersessional.people.personal import Personal, Row, personal


def rows(person: str) -> Iterator[Row]:
    """Files that a person gave or recorded, and columns that the person settled."""
    for upload in Upload.objects.filter(Q(by=person) | Q(recorded_by=person)):
        yield {
            _("File"): upload.name,
            _("Given"): upload.at.isoformat(timespec="minutes") if upload.by == person else None,
            _("Recorded"): upload.recorded_at.isoformat(timespec="minutes")
            if upload.recorded_at and upload.recorded_by == person
            else None,
        }
    for matching in RememberedMatching.objects.filter(by=person):
        yield {
            _("Columns that are remembered"): ", ".join(sorted(matching.uses)),
            _("Given"): matching.at.isoformat(timespec="minutes"),
        }


def register() -> None:
    """Enter it in the inventory."""
    kind = Personal(
        gettext_lazy("Who gave a spreadsheet, under a name by chance"),
        gettext_lazy("So that the desk can ask whoever gave it."),
        gettext_lazy("For good."),
        rows,
        erase_nothing,
        seen=gettext_lazy("The person, and whoever works at the desk."),
        stays=gettext_lazy("The file stays, under a name by chance that nobody bears any more."),
    )
    personal.register("uploads", kind)
