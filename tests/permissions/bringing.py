"""Spreadsheets of an officer, for the rows of the table that act on them, and what each role does with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from intake.tables.spreadsheets import Grid, edited, opened
from intersessional.core.domain.publishing import Actor
from intersessional.core.models import SourceKind
from intersessional.core.queries import current_revision
from intersessional.intake.domain import spreadsheets as domain
from intersessional.intake.given import tables_of
from intersessional.intake.models import RememberedMatching, Upload
from intersessional.people.models import RoleKind
from intersessional.people.standing import Held, Standing
from intersessional.treaty.dates import PartialDate

TABLE = b"State,Year,Area cleared (km2)\nZimbabwe,2023,1.25\n"
SAID = {"title": "Returns", "publisher": "A ministry", "kind": "state_report", "published": "2024-03-01", "source": ""}
MARCH = PartialDate.parse("2024-03-01")


def file(name: str = "returns.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, TABLE)


def acting(who: Standing) -> dict[str, Any]:
    return {"actor": Actor(who.person, "test"), "by": who}


def officer() -> dict[str, Any]:
    today: date = timezone.now().date()
    return acting(Standing("p-giver", today, (Held(RoleKind.ISU),)))


def taken(by: dict[str, Any] | None = None) -> Upload:
    source = domain.Described("Returns", "A ministry", MARCH, SourceKind.STATE_REPORT, "")
    return domain.take_spreadsheet(
        **(by or officer()), convention="apmbc", name="returns.csv", data=TABLE, source=source, known=MARCH
    )


def settled(by: dict[str, Any] | None = None) -> Upload:
    """A file whose columns are what was suggested; given by an officer, settled by somebody."""
    upload = taken()
    suggested = {item.matching.fingerprint: item.matching for _table, item in tables_of(upload)}
    domain.settle_columns(**(by or officer()), upload=upload, matchings=suggested, givens={})
    return upload


def returned(by: dict[str, Any] | None = None) -> Upload:
    """The table of meetings, downloaded and changed."""

    def moved(grid: Grid) -> None:
        grid[1][grid[0].index("place")] = "Another place"

    table = edited(opened(bytes(Client().get("/data/registers/meetings.xlsx").getvalue())), moved)
    return domain.take_register(
        **(by or officer()), convention="apmbc", name="meetings.xlsx", data=table, register="meetings"
    )


def acts(who: Standing) -> dict[str, Callable[[], object]]:
    """Each act with a spreadsheet, as that person would do it on a file of an officer."""
    by = acting(who)

    def record(act: Callable[..., int], upload: Upload) -> int:
        return act(**by, upload=upload, head=current_revision().head)

    def forget() -> None:
        settled()
        pk = RememberedMatching.objects.latest("pk").pk
        domain.forget_matching(**by, pk=pk)
        assert not RememberedMatching.objects.filter(pk=pk).exists()

    return {
        "intake.spreadsheets.take_spreadsheet": lambda: taken(by),
        "intake.spreadsheets.take_register": lambda: returned(by),
        "intake.spreadsheets.settle_columns": lambda: settled(by),
        "intake.spreadsheets.forget_matching": forget,
        "intake.spreadsheets.refuse_rows": lambda: domain.refuse_rows(**by, upload=settled(), shown=(), refused=("a",)),
        "intake.spreadsheets.record_spreadsheet": lambda: record(domain.record_spreadsheet, settled()),
        "intake.spreadsheets.record_register": lambda: record(domain.record_register, returned()),
        "intake.spreadsheets.discard_spreadsheet": lambda: domain.discard_spreadsheet(**by, upload=taken()),
    }
