"""Tables of the Creditor Reporting System of the OECD, in the layout of its files or added up by recipient."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.cooperation.flows import DAC, USD, FlowStage, Line, Part, Standard
from intersessional.intake.flows.codes import CellError, Codes, money, reference, year
from intersessional.intake.flows.rows import Cells, Head, Row, Told, columns_of, rows_of, sound
from intersessional.intake.flows.seen import Seen, digest

COLUMNS = {
    "year": ["Year"],
    "donor": ["DonorName", "Donor", "de_donorname"],
    "donor_code": ["DonorCode"],
    "agency": ["AgencyCode", "AgencyName"],
    "crs_id": ["CrsID", "CRSid"],
    "project": ["ProjectNumber", "DonorProjectN", "donor_project_n"],
    "recipient": ["RecipientName", "recipient_name", "Recipient", "Row Labels"],
    "recipient_code": ["RecipientCode", "recipient_code"],
    "purpose": ["PurposeCode", "purpose_code"],
    "flow": ["FlowName", "FlowCode"],
    "channel": ["ChannelReportedName", "ChannelName", "ChannelCode"],
    "aid": ["AidType", "Aid_t"],
    "finance": ["FinanceType", "Finance_t"],
    "report": ["InitialReport"],
    "title": ["ProjectTitle", "ShortDescription"],
    "commitment": ["USD_Commitment"],
    "payment": ["USD_Disbursement"],
}
AMOUNTS = {"commitment": FlowStage.COMMITMENT, "payment": FlowStage.PAYMENT}
IDENTITY = [name for name in COLUMNS if name not in (*AMOUNTS, "title")]
BY_PURPOSE = re.compile(r"(?:usd_?million_?)?(?P<purpose>[0-9]{5})", re.IGNORECASE)
MILLION = 1_000_000


class _Amount(NamedTuple):
    """A column of amounts in millions of US dollars: what stage, and what purpose where the column says it."""

    name: str
    place: int
    stage: FlowStage
    purpose: str


def recognised(header: Sequence[str]) -> bool:
    """Whether a header is that of a table of the Creditor Reporting System: a recipient, and amounts."""
    found = columns_of(header, COLUMNS)
    return "recipient" in found and bool(_amounts(header)) and ("year" in found or "purpose" in found)


def read(path: Path, head: Head, source: str, codes: Codes) -> Iterator[Told]:
    """The rows of a table, each a line for every amount it gives; the very same row met again gives none."""
    columns, amounts, seen = columns_of(head.cells, COLUMNS), _amounts(head.cells), Seen()
    for row in rows_of(path, head):
        try:
            cells = Cells(sound(row), columns)
            told = [(amount, _cell(row, amount.place)) for amount in amounts]
            identity = "|".join(cells[name] for name in IDENTITY)
            number = seen.number(identity, "|".join(row.cells))
            lines = (
                ()
                if number is None
                else tuple(_lines(cells, told, source, codes, (row.number, f"{digest(identity)}/{number}")))
            )
        except CellError as error:
            yield Told(row.number, problems=(str(error),))
        else:
            yield Told(row.number, lines)
    seen.close()


def _cell(row: Row, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""


def _amounts(header: Sequence[str]) -> list[_Amount]:
    places = columns_of(header, {name: COLUMNS[name] for name in AMOUNTS})
    if places:
        return [_Amount(name, place, AMOUNTS[name], "") for name, place in places.items()]
    found = ((place, BY_PURPOSE.fullmatch(name.strip())) for place, name in enumerate(header))
    return [_Amount(name[0], place, FlowStage.NOT_STATED, name["purpose"]) for place, name in found if name]


def _lines(
    cells: Cells, told: list[tuple[_Amount, str]], source: str, codes: Codes, row: tuple[int, str]
) -> Iterator[Line]:
    """The amounts of a row. A blank one is nought: an earlier edition may have told another."""
    number, identity = row
    place = _("line %(number)s") % {"number": number}
    told_for = year(cells["year"])
    if told_for is None:
        raise CellError(_("The row does not say of which year it is."))
    donor, recipient = codes.giver(cells["donor"]), codes.state(cells["recipient"])
    giver = donor.code or cells["donor_code"] or donor.name
    for amount, text in told:
        purpose = amount.purpose or cells["purpose"]
        yield Line(
            key=f"{source}/crs/{identity}/{amount.name}"[:200],
            source=source,
            standard=Standard.CRS,
            giver=donor.code,
            giver_name=donor.name,
            recipients=(Part(recipient),) if recipient else (),
            recipient_name="" if recipient else cells["recipient"],
            through=cells["channel"],
            stage=amount.stage,
            amount=money(text or "0", unit=USD, times=MILLION),
            currency=USD,
            said=None,
            year=told_for,
            purposes=(Part(purpose, None, DAC),) if purpose else (),
            grant=f"crs:{giver}:{cells['crs_id']}" if cells["crs_id"] and giver else "",
            reference=reference(cells["project"]),
            what=cells["title"],
            place=place,
            printed=f"{text or 0} million USD",
        )
