"""Rows of the flows that OCHA's Financial Tracking Service publishes as CSV, one flow each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from intersessional.cooperation.flows import CLUSTER, USD, FlowStage, Line, Part, Standard
from intersessional.intake.flows.codes import (
    CellError,
    Codes,
    currency,
    day,
    money,
    reference,
    whole_years,
    year,
)
from intersessional.intake.flows.rows import Cells, Head, Told, at_line, columns_of, rows_of, sound
from intersessional.intake.flows.seen import Seen

COLUMNS = {
    name: [name]
    for name in (
        "id", "amountUSD", "srcOrganization", "destOrganization", "destLocations", "destGlobalClusters", "date",
        "budgetYear", "description", "destUsageYearStart", "destUsageYearEnd", "status", "decisionDate",
        "originalAmount", "originalCurrency", "exchangeRate", "refCode", "boundary", "onBoundary", "contributionType",
    )
}  # fmt: skip
NEEDED = {"id", "amountUSD", "srcOrganization", "status"}
STAGES = {
    "pledge": FlowStage.PLEDGE,
    "commitment": FlowStage.COMMITMENT,
    "paid": FlowStage.PAYMENT,
}


def recognised(header: Sequence[str]) -> bool:
    """Whether a header is that of a table of flows."""
    return columns_of(header, COLUMNS).keys() >= NEEDED


def read(path: Path, head: Head, source: str, codes: Codes) -> Iterator[Told]:
    """The rows of a table of flows, each one line. A flow that stands twice is one; told otherwise it is named."""
    columns = columns_of(head.cells, COLUMNS)
    seen = Seen()
    for row in rows_of(path, head):
        try:
            cells = Cells(sound(row), columns)
            line = _line(cells, source, codes, row.number)
            number = seen.number(line.key, repr((line.amount, line.currency, line.stage, line.recipients)))
        except CellError as error:
            yield Told(row.number, problems=(at_line(row.number, error),))
            continue
        if number is not None and number > 1:
            words = {"id": cells["id"]}
            sentence = _("The flow %(id)s stands twice in the file with other amounts; the first row was taken.")
            yield Told(row.number, problems=(at_line(row.number, sentence % words),))
        else:
            yield Told(row.number, (line,))
    seen.close()


def _line(cells: Cells, source: str, codes: Codes, number: int) -> Line:
    if not cells["id"]:
        raise CellError(_("The flow has no id, so that it could not be known again."))
    if cells["contributionType"].casefold() in ("in kind", "in-kind"):
        raise CellError(_("This is a gift in kind, no money."))
    usd = money(cells["amountUSD"], unit=USD)
    own = bool(cells["originalAmount"] and cells["originalCurrency"])
    giver = codes.giver(cells["srcOrganization"])
    starts, ends = whole_years(year(cells["destUsageYearStart"]), year(cells["destUsageYearEnd"]))
    states, others = _states(cells["destLocations"], codes)
    said = day(cells["date"] or cells["decisionDate"])
    amount = cells["originalAmount"] if own else cells["amountUSD"]
    code = currency(cells["originalCurrency"]) if own else USD
    return Line(
        key=f"{source}/fts/{cells['id']}"[:200],
        source=source,
        standard=Standard.FTS,
        giver=giver.code,
        giver_name=giver.name,
        recipients=tuple(Part(code) for code in states),
        recipient_name=", ".join(others),
        through=cells["destOrganization"],
        stage=STAGES.get(cells["status"].casefold(), FlowStage.OTHER),
        amount=money(amount, unit=code),
        currency=code,
        usd=usd if own and code != USD and cells["exchangeRate"] and said else None,
        rate=cells["exchangeRate"] if own else "",
        said=said,
        starts=starts,
        ends=ends,
        year=year(cells["budgetYear"]),
        purposes=_clusters(cells["destGlobalClusters"]),
        grant=f"fts:{cells['id']}",
        reference=reference(cells["refCode"]),
        what=cells["description"],
        place=_("line %(number)s") % {"number": number},
        printed=f"{amount} {code}",
    )


def _clusters(cell: str) -> tuple[Part, ...]:
    names = [name.strip().replace("|", "/").replace(";", ",") for name in cell.split(",")]
    return tuple(Part(name, None, CLUSTER) for name in names if name)


def _states(cell: str, codes: Codes) -> tuple[list[str], list[str]]:
    """The States of a cell, and the names that are none held."""
    named = [name.strip() for name in cell.replace(";", ",").split(",") if name.strip()]
    found = {name: codes.state(name) for name in named}
    return sorted({code for code in found.values() if code}), [name for name, code in found.items() if not code]
