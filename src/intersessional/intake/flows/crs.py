"""Tables of the Creditor Reporting System of the OECD, in the layout of its files or added up by recipient."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.cooperation.flows import DAC, USD, FlowStage, Line, Part, Standard
from intersessional.intake.flows.codes import CellError, Codes, money, reference, year
from intersessional.intake.flows.rows import Head, Row, Told, at_line, columns_of, rows_of, sound
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
KEPT = 5000
"""Cells whose meaning is remembered while a file is read."""


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
    amounts, seen, words = _amounts(head.cells), Seen(), _Words(source, head, codes)
    for row in rows_of(path, head):
        try:
            cells = words.cells(sound(row))
            identity = "|".join(cells[name] for name in IDENTITY)
            number = seen.number(identity, "|".join(row.cells))
            lines = () if number is None else tuple(_lines(words, row, cells, amounts, f"{digest(identity)}/{number}"))
        except CellError as error:
            yield Told(row.number, problems=(at_line(row.number, error),))
        else:
            yield Told(row.number, lines)
    seen.close()


class _Words:
    """What the cells of one file mean: most of its two million rows say the same few things."""

    def __init__(self, source: str, head: Head, codes: Codes) -> None:
        found = columns_of(head.cells, COLUMNS)
        self._places = [(name, found.get(name, -1)) for name in COLUMNS]
        self.source = source
        self.line = _("line %(number)s")
        self.giver = lru_cache(maxsize=KEPT)(codes.giver)
        self.state = lru_cache(maxsize=KEPT)(codes.state)
        self.year = lru_cache(maxsize=KEPT)(year)
        self.money = lru_cache(maxsize=KEPT)(partial(money, unit=USD, times=MILLION))

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """The cells of a row by what they mean; blank where the column or the cell is absent."""
        width = len(row)
        return {name: row[place].strip() if 0 <= place < width else "" for name, place in self._places}


def _amounts(header: Sequence[str]) -> list[_Amount]:
    places = columns_of(header, {name: COLUMNS[name] for name in AMOUNTS})
    if places:
        return [_Amount(name, place, AMOUNTS[name], "") for name, place in places.items()]
    found = ((place, BY_PURPOSE.fullmatch(name.strip())) for place, name in enumerate(header))
    return [_Amount(name[0], place, FlowStage.NOT_STATED, name["purpose"]) for place, name in found if name]


def _lines(
    words: _Words, row: Row, cells: Mapping[str, str], amounts: Sequence[_Amount], identity: str
) -> Iterator[Line]:
    """The amounts of a row. A blank one is nought: an earlier edition may have told another."""
    told_for = words.year(cells["year"])
    if told_for is None:
        raise CellError(_("The row does not say of which year it is."))
    donor, recipient = words.giver(cells["donor"]), words.state(cells["recipient"])
    giver = donor.code or cells["donor_code"] or donor.name
    number, place = reference(cells["project"]), words.line % {"number": row.number}
    for amount in amounts:
        text = row.cells[amount.place].strip() if amount.place < len(row.cells) else ""
        purpose = (amount.purpose or cells["purpose"]).replace("|", "/").replace(";", ",")
        yield Line(
            key=f"{words.source}/crs/{identity}/{amount.name}"[:200],
            source=words.source,
            standard=Standard.CRS,
            giver=donor.code,
            giver_name=donor.name,
            recipients=(Part(recipient),) if recipient else (),
            recipient_name="" if recipient else cells["recipient"],
            through=cells["channel"],
            stage=amount.stage,
            amount=words.money(text or "0"),
            currency=USD,
            said=None,
            year=told_for,
            purposes=(Part(purpose, None, DAC),) if purpose else (),
            grant=f"crs:{giver}:{cells['crs_id']}" if cells["crs_id"] and giver else "",
            reference=number,
            what=cells["title"],
            place=place,
            printed=f"{text or 0} million USD",
        )
