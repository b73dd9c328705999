"""What a kind of file is: the columns of its rows, the table they belong to, and who may write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from django.db.models import Model
from pydantic import BaseModel, ConfigDict

from intersessional.core.domain.publishing import Actor
from intersessional.treaty.acts import Supersession
from intersessional.treaty.dates import PartialDate

M = TypeVar("M", bound=Model)
M_contra = TypeVar("M_contra", bound=Model, contravariant=True)
Values = dict[str, Any]
"""What a row says, under the names of the model's fields."""


class Row(BaseModel):
    """A row of a file. Fields are named as in the model, with the column as alias where that is named otherwise.

    ``FIELDS`` names the model's fields of a column that fills two: a day and its precision, a State and a slot; and
    of one whose name pydantic has taken.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    FIELDS: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    @classmethod
    def columns(cls) -> dict[str, tuple[str, ...]]:
        """The columns of the file, in order, each with the model's fields that it fills."""
        return {info.alias or name: cls.FIELDS.get(name, (name,)) for name, info in cls.model_fields.items()}

    @classmethod
    def may_lack(cls) -> frozenset[str]:
        """Columns that a file need not have: its rows say nothing of them, and what is held stays."""
        return frozenset(info.alias or name for name, info in cls.model_fields.items() if not info.is_required())

    @classmethod
    def column(cls, name: str) -> str:
        """The column of a field of the row."""
        return cls.model_fields[name].alias or name

    def values(self) -> Values:
        """What the row says, for the model."""
        values: Values = {}
        for name in type(self).model_fields:
            cell = getattr(self, name)
            fields = self.FIELDS.get(name, (name,))
            values.update(zip(fields, _halves(cell) if len(fields) > 1 else (_plain(cell),), strict=True))
        return values


def _halves(cell: PartialDate | tuple[str, str] | None) -> tuple[object, object]:
    match cell:
        case None:
            return None, ""
        case PartialDate():
            return cell.latest, cell.precision.value
        case _:
            return cell


def _plain(cell: object) -> object:
    if isinstance(cell, tuple):
        return ";".join(cell)
    return cell.value if isinstance(cell, Enum) else cell


class Target(StrEnum):
    """What a cell may refer to by its key."""

    SOURCE = "source"
    STATE = "state"
    GROUP = "group"
    BODY = "body"
    MEETING = "meeting"
    OFFICER = "officer"
    ACT = "act"
    FIGURE = "figure"
    PLAN = "plan"


class Changes(StrEnum):
    """What becomes of a row that is held and stands otherwise in the file.

    Rows that are superseded have a ``version``, from 1 on; the last one stands.
    """

    REPLACE = "replace"
    SUPERSEDE = "supersede"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that could be read, with the line it stands on and what it says for the model.

    ``mark``: of the row as it went out from here, where it did.
    """

    line: int
    row: Any
    values: Values
    mark: str = ""


class Objection(NamedTuple):
    """What a rule of a kind has against an entry: line, column and sentence."""

    line: int
    column: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing(Generic[M]):
    """What a kind hands to the domain function that writes it."""

    actor: Actor
    subject: str
    reason: str
    new: Sequence[M]
    changed: Sequence[M]
    supersession: Supersession


class Put(Protocol[M_contra]):
    """A domain function that adds and changes rows of one table."""

    def __call__(
        self, *, actor: Actor, subject: str, new: Sequence[M_contra], changed: Sequence[M_contra], reason: str
    ) -> int | None: ...


def written_by(put: Put[M]) -> Callable[[Writing[M]], int | None]:
    """Have a kind's rows written by ``put``."""

    def write(writing: Writing[M]) -> int | None:
        return put(
            actor=writing.actor,
            subject=writing.subject,
            new=writing.new,
            changed=writing.changed,
            reason=writing.reason,
        )

    return write


class Add(Protocol[M_contra]):
    """A domain function that only adds rows to one table."""

    def __call__(self, *, actor: Actor, subject: str, new: Sequence[M_contra], reason: str) -> int | None: ...


def added_by(add: Add[M]) -> Callable[[Writing[M]], int | None]:
    """Have a kind's rows written by ``add``; none of them changes."""

    def write(writing: Writing[M]) -> int | None:
        return add(actor=writing.actor, subject=writing.subject, new=writing.new, reason=writing.reason)

    return write


class Correct(Protocol[M_contra]):
    """A domain function that adds rows of one table and later versions of them."""

    def __call__(
        self, *, actor: Actor, subject: str, new: Sequence[M_contra], corrected: Sequence[M_contra], reason: str
    ) -> int | None: ...


def corrected_by(correct: Correct[M]) -> Callable[[Writing[M]], int | None]:
    """Have a kind's rows written by ``correct``."""

    def write(writing: Writing[M]) -> int | None:
        return correct(
            actor=writing.actor,
            subject=writing.subject,
            new=writing.new,
            corrected=writing.changed,
            reason=writing.reason,
        )

    return write


class Record(Protocol[M_contra]):
    """A domain function that adds what sources say and later versions of it, each of which says whose change it is."""

    def __call__(
        self,
        *,
        actor: Actor,
        subject: str,
        new: Sequence[M_contra],
        corrected: Sequence[M_contra],
        supersession: Supersession,
        reason: str,
    ) -> int | None: ...


def recorded_by(record: Record[M]) -> Callable[[Writing[M]], int | None]:
    """Have a kind's rows written by ``record``."""

    def write(writing: Writing[M]) -> int | None:
        return record(
            actor=writing.actor,
            subject=writing.subject,
            new=writing.new,
            corrected=writing.changed,
            supersession=writing.supersession,
            reason=writing.reason,
        )

    return write


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[M]):
    """A kind of file that can be loaded.

    ``key``: the model's fields that name a row for life. ``spans``: those among which periods must not overlap.
    ``refers``: fields of the row that name something else. ``objections``: rules of the kind's own, over all entries
    of a file and the code of its convention. ``restatable``: whether a State may have said otherwise later, under a
    known date of its own.
    ``convention_in``: lookup of the model's that holds the convention's code; blank for what all conventions share.
    ``resolve``: turns what rows of a convention say into what the model takes.
    """

    name: str
    row: type[Row]
    model: type[M]
    key: tuple[str, ...]
    write: Callable[[Writing[M]], int | None]
    changes: Changes = Changes.REPLACE
    restatable: bool = False
    convention_in: str = ""
    spans: tuple[str, ...] = ()
    refers: Mapping[str, Target] = field(default_factory=dict)
    objections: Callable[[Sequence[Entry], str], Iterator[Objection]] = lambda _entries, _convention: iter(())
    resolve: Callable[[list[Values], str], list[Values]] = lambda rows, _convention: rows

    def key_of(self, values: Values) -> tuple[Any, ...]:
        """What names a row, among rows of its kind and convention."""
        return tuple(values[name] for name in self.key)


def of_the_record(
    name: str,
    row: type[Row],
    model: type[M],
    record: Record[M],
    *,
    refers: Mapping[str, Target],
    objections: Callable[[Sequence[Entry], str], Iterator[Objection]],
) -> Kind[M]:
    """A kind of what sources say under a convention: superseded under its key, by us or by who said it."""
    return Kind(
        name=name,
        row=row,
        model=model,
        key=("key",),
        changes=Changes.SUPERSEDE,
        restatable=True,
        convention_in="convention",
        write=recorded_by(record),
        refers=refers,
        objections=objections,
    )
