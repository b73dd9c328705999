"""One table of what is published: its rows, its columns, the page that shows the same, its hashtags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_type_hints

from pydantic import BaseModel
from typing_extensions import TypedDict

from intersessional.publish import schemas


class Dated(TypedDict):
    """Columns of every row that depends on the days asked about, so that it says so wherever it is copied to."""

    on: schemas.Day
    known: schemas.Day
    projected: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """One table: its rows, made from what was asked, and the shapes that tell its columns.

    ``names``: columns that name a row. ``tags``: hashtags of the columns, offered where ``asked`` has ``hxl``.
    ``page``: the address of the page that shows the same, without a host; None where no single page does.
    """

    name: str
    title: str
    shapes: Sequence[type]
    names: Sequence[str]
    asked: type[BaseModel]
    rows: Callable[[Any], Iterable[Mapping[str, Any]]]
    tags: Mapping[str, str] = field(default_factory=dict)
    page: Callable[[Any], str] | None = None

    @property
    def columns(self) -> list[str]:
        """Columns in order."""
        return list(dict.fromkeys(column for shape in self.shapes for column in get_type_hints(shape)))


def dated(answer: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """The rows of a list, each with the clocks of the answer."""
    clocks = {name: answer[name] for name in Dated.__annotations__}
    return ({**row, **clocks} for row in answer["items"])
