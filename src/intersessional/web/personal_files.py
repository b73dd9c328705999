"""What is held of a person as a file: JSON for programs, XLSX for reading."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.people.personal import Held, whole_or_part
from intersessional.people.told import as_json
from intersessional.publish.workbooks import Column, Sheet, write

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def json_file(held: Iterable[Held]) -> HttpResponse:
    """Each kind with what it is, why it is held, for how long, and its rows."""
    text = json.dumps(as_json(held), ensure_ascii=False, indent=2)
    return _sent(text.encode(), "application/json; charset=utf-8", "json")


def xlsx_file(held: Iterable[Held]) -> HttpResponse:
    """One row for each value: the kind, the number of the row in it, what it is called, and the value."""
    names = (_("What is held"), _("Row"), _("Field"), _("Value"))
    columns = [Column(name, "number" if place == 1 else "text") for place, name in enumerate(names)]
    held = list(held)
    sheet = Sheet(_("Held"), columns, _values(held), timezone.now())
    file = BytesIO()
    what = whole_or_part(held) or _("Everything that is held of one person.")
    write(file, sheet, [(_("What this is"), what), (_("Made"), timezone.now().date())])
    return _sent(file.getvalue(), XLSX, "xlsx")


def _values(held: Iterable[Held]) -> Iterator[Sequence[str | int]]:
    for item in held:
        for number, row in enumerate(item.rows, start=1):
            for name, value in row.items():
                yield str(item.kind.title), number, name, value or ""


def _sent(data: bytes, kind: str, ending: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="held-of-you.{ending}"'}
    )


FILES: Mapping[str, Callable[[Iterable[Held]], HttpResponse]] = {"json": json_file, "xlsx": xlsx_file}
"""By what a form calls them."""
