"""Tables of money with the hashtags of the Humanitarian Exchange Language above their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.cooperation.flows import CLUSTER, DAC, FlowStage, Line, Part, Standard
from intersessional.cooperation.statements import Reach
from intersessional.intake.flows.codes import (
    CellError,
    Codes,
    Party,
    currency,
    day,
    money,
    reference,
    whole_years,
    year,
)
from intersessional.intake.flows.rows import Cells, Head, Told, at_line, rows_of, sound
from intersessional.intake.flows.seen import Seen, digest

STAGES = (
    (FlowStage.PLEDGE, {"pledge", "pledged", "pledges"}),
    (FlowStage.COMMITMENT, {"commitment", "committed", "commitments"}),
    (FlowStage.PAYMENT, {"paid", "payment", "disbursement", "disbursed", "disbursements", "expenditure", "spent"}),
)
"""By a word of the status, or by an attribute of the column."""
NO_MONEY = {"requirement", "requirements", "pct", "percent", "exchange", "rate"}
"""Attributes of values that are no money given."""


class Tag(NamedTuple):
    """A hashtag with its attributes."""

    name: str
    attributes: frozenset[str]


class _Amount(NamedTuple):
    place: int
    stage: FlowStage | None
    currency: str


def recognised(row: Sequence[str]) -> bool:
    """Whether a row is one of hashtags, with a column of money and one that says who gives it or to whom."""
    tags = [tag_of(cell) for cell in row]
    named = {tag.name for tag in tags}
    return bool(_amounts(tags)) and bool(named & {"org", "country"})


def tag_of(cell: str) -> Tag:
    """The hashtag of a cell, without regard to blanks and case; an empty one where it holds none."""
    text = re.sub(r"\s+", "", cell.casefold())
    if not text.startswith("#"):
        return Tag("", frozenset())
    name, *attributes = text[1:].split("+")
    return Tag(name, frozenset(attributes))


def read(path: Path, head: Head, source: str, codes: Codes) -> Iterator[Told]:
    """The rows under the hashtags, each a line for every amount it gives; the very same row met again gives none."""
    tags = [tag_of(cell) for cell in head.cells]
    columns, amounts, seen = _columns(tags), _amounts(tags), Seen()
    money = {amount.place for amount in amounts}
    # What is said of a table, and words that are mended, make no other row of it in a later edition.
    unlike = ("meta", "description")
    others = [place for place, tag in enumerate(tags) if place not in money and tag.name not in unlike]
    for row in rows_of(path, head):
        try:
            told = [(item, sound(row)[item.place].strip()) for item in amounts if item.place < len(row.cells)]
            identity = "|".join(row.cells[place] for place in others if place < len(row.cells))
            number = seen.number(identity, "|".join(row.cells))
            key = f"{source}/hxl/{digest(identity)}/{number}"
            base = _line(Cells(row.cells, columns), source, codes, row.number) if number else None
            lines = [_with_amount(base, item, text, key) for item, text in told if text] if base else []
        except CellError as error:
            yield Told(row.number, problems=(at_line(row.number, error),))
        else:
            yield Told(row.number, tuple(lines))
    seen.close()


def _columns(tags: Sequence[Tag]) -> dict[str, int]:
    """Where each meaning stands: the column with the most of the attributes wanted, else the first of the hashtag."""
    wanted = {
        "funder": ("org", {"funder"}, True),
        "through": ("org", {"impl"}, True),
        "country_code": ("country", {"code"}, True),
        "country": ("country", {"name"}, False),
        "reach": ("meta", {"reach"}, True),
        "year": ("date", {"year"}, True),
        "starts": ("date", {"start"}, True),
        "ends": ("date", {"end"}, True),
        "date": ("date", set(), False),
        "sector_code": ("sector", {"code"}, True),
        "sector": ("sector", {"name"}, False),
        "status": ("status", set(), False),
        "currency": ("currency", set(), False),
        "number": ("activity", {"code"}, True),
        "id": ("activity", {"id"}, True),
        "what": ("description", set(), False),
    }
    found: dict[str, int] = {}
    for meaning, (name, attributes, needed) in wanted.items():
        places = [place for place, tag in enumerate(tags) if tag.name == name and place not in found.values()]
        exact = [place for place in places if attributes <= tags[place].attributes]
        if exact or (places and not needed):
            found[meaning] = (exact or places)[0]
    return found


def _amounts(tags: Sequence[Tag]) -> list[_Amount]:
    found = []
    for place, tag in enumerate(tags):
        if tag.name == "value" and not tag.attributes & NO_MONEY:
            stage = next((stage for stage, words in STAGES if tag.attributes & words), None)
            if stage is not None or "funding" in tag.attributes:
                code = next((name for name in sorted(tag.attributes) if name in ("usd", "eur", "gbp", "chf")), "")
                found.append(_Amount(place, stage, code.upper()))
    return found


def _line(cells: Cells, source: str, codes: Codes, number: int) -> Line:
    states, others = _recipients(cells["country_code"] or cells["country"], cells["reach"], codes)
    funder = codes.giver(cells["funder"]) if cells["funder"] else Party("", "")
    told_for = year(cells["year"])
    years = whole_years(told_for, told_for)
    name = cells["number"] or cells["id"]
    return Line(
        key=source,
        source=source,
        standard=Standard.HXL,
        giver=funder.code,
        giver_name=funder.name,
        recipients=states,
        recipient_name=others,
        through=cells["through"],
        stage=_stage(cells["status"]),
        amount=0,
        currency=cells["currency"],
        said=day(cells["date"]),
        starts=day(cells["starts"]) or years[0],
        ends=day(cells["ends"]) or years[1],
        year=told_for,
        purposes=_purposes(cells["sector_code"], cells["sector"]),
        grant=f"hxl:{source}:{name}" if name else "",
        reference=reference(name),
        what=cells["what"],
        place=_("line %(number)s") % {"number": number},
    )


def _recipients(place: str, reach: str, codes: Codes) -> tuple[tuple[Part, ...], str]:
    """The States of a cell, several with ; between them. Where others get it too they are a name, and no share."""
    named = [codes.state(name) for name in place.split(";")]
    if reach == Reach.OTHERS_TOO and place:
        return (), _("%(places)s and others") % {"places": place.replace(";", ", ")}
    return (tuple(Part(state) for state in named), "") if all(named) else ((), place)


def _with_amount(line: Line, item: _Amount, text: str, key: str) -> Line:
    """The line of one amount. Raises CellError where no currency is told."""
    if not (item.currency or line.currency):
        raise CellError(_("The row does not say in which currency its amount is."))
    unit = currency(item.currency or line.currency)
    stage = item.stage or line.stage
    return replace(
        line,
        key=f"{key}/{item.place}",
        amount=money(text, unit=unit),
        currency=unit,
        stage=stage,
        printed=f"{text} {unit}",
    )


def _stage(status: str) -> FlowStage:
    words = set(re.findall(r"[a-z]+", status.casefold()))
    if FlowStage.OTHER.value in words:
        return FlowStage.OTHER
    return next((stage for stage, named in STAGES if words & named), FlowStage.NOT_STATED)


def _purposes(code: str, name: str) -> tuple[Part, ...]:
    if re.fullmatch(r"[0-9]{5}", code):
        return (Part(code, None, DAC),)
    told = name or code
    return (Part(told.replace("|", "/").replace(";", ","), None, CLUSTER),) if told else ()
