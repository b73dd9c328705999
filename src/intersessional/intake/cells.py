"""What a cell may hold. A cell that holds something else raises an error code; ``wording`` makes it a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

from intersessional.treaty.dates import YEARS, PartialDate, Precision

T = TypeVar("T")
DIGITS = 18
"""What both databases hold in a whole number of 64 bits, whatever the digits are."""
_DATE = re.compile(r"<?(?P<year>[0-9]{4})(-[0-9]{2}){0,2}")


def _when(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise _refused(_why_no_date(text, otherwise="not_a_date")) from error


def _day(text: str) -> date:
    try:
        day = PartialDate.parse(text)
    except ValueError as error:
        raise _refused(_why_no_date(text, otherwise="not_a_day")) from error
    if day.precision is not Precision.DAY:
        raise _refused("not_a_day")
    return day.latest


def _why_no_date(text: str, *, otherwise: str) -> str:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return otherwise
    return "no_such_day" if int(match["year"]) in YEARS else "year_outside"


def _list(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in text.split(";")) if text.strip() else ()
    if "" in parts or len(set(parts)) != len(parts):
        raise _refused("not_a_list")
    return parts


def _some(parts: tuple[str, ...]) -> tuple[str, ...]:
    if not parts:
        raise _refused("blank")
    return parts


def _complete(text: str) -> bool:
    if text.strip() not in ("complete", "partial"):
        raise _refused("not_complete")
    return text.strip() == "complete"


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]+", text.strip()):
        raise _refused("not_whole")
    if len(text.strip()) > DIGITS:
        raise _refused("too_many_digits")
    return int(text)


def _slot_of(text: str) -> tuple[str, str]:
    state, _, slot = text.strip().partition(" ")
    if not re.fullmatch(r"[A-Z]{3}", state) or not slot.strip():
        raise _refused("not_a_slot")
    return state, slot.strip()


def _must(pattern: str, code: str) -> AfterValidator:
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            raise _refused("blank" if not text else code)
        return text

    return AfterValidator(check)


def _refused(code: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{code}", {"code": code})


def _optional(read: Callable[[str], T]) -> PlainValidator:
    return PlainValidator(lambda text: read(text) if text.strip() else None)


Required = Annotated[str, _must(r"(?s).+", "blank")]
Slug = Annotated[str, _must(r"[A-Za-z0-9_-]+", "not_a_slug")]
Code = Annotated[str, _must(r"[A-Za-z0-9_]+", "not_a_code")]
Iso3 = Annotated[str, _must(r"[A-Z]{3}", "not_iso3")]
OptionalIso3 = Annotated[str | None, BeforeValidator(lambda text: text.strip() or None)]
M49 = Annotated[str, _must(r"[0-9]{3}", "not_m49")]
Currency = Annotated[str, _must(r"([A-Z]{3})?", "not_a_currency")]
Address = Annotated[str, _must(r"(https?://\S+)?", "not_an_address")]
When = Annotated[PartialDate, PlainValidator(_when)]
OptionalWhen = Annotated[PartialDate | None, _optional(_when)]
Day = Annotated[date, PlainValidator(_day)]
OptionalDay = Annotated[date | None, _optional(_day)]
Keys = Annotated[tuple[str, ...], PlainValidator(_list)]
SomeKeys = Annotated[tuple[str, ...], PlainValidator(_list), AfterValidator(_some)]
SlotOf = Annotated[tuple[str, str], PlainValidator(_slot_of)]
OptionalWhole = Annotated[int | None, _optional(_whole)]
Completeness = Annotated[bool, PlainValidator(_complete)]
