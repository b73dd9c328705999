"""A convention as data: a folder with ``convention.toml`` and tables, read into typed, immutable objects.

The schema is the models below. A mistake in a folder is reported with its file, row and field.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Collection
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from intersessional.treaty.dates import PartialDate
from intersessional.treaty.request_limits import RequestLimit

FOLDER = Path(__file__).parent / "conventions"

Code = Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=60)]
Blank = BeforeValidator(lambda value: None if value == "" else value)
OptionalInt = Annotated[int | None, Blank]
OptionalDate = Annotated[date | None, Blank]
When = Annotated[
    PartialDate,
    BeforeValidator(lambda value: PartialDate.parse(value) if isinstance(value, str) else value),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^<?\d{4}(-\d{2}(-\d{2})?)?$"}),
]
"""A date as roughly as its source gives it: ``2004``, ``2004-12``, ``2004-12-03``, ``<2004-12-03``."""

_ANSWERED_BY = r"^(figure|plan|deadline|costing|own_share|reply)(;(figure|plan|deadline|costing|own_share|reply))*$"


class ConventionError(Exception):
    """A mistake in a convention's folder: one sentence with file, row and field."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Article(_Row):
    """An article: its number as printed and its title."""

    number: str = Field(min_length=1)
    title: str = Field(min_length=1)


class Duty(_Row):
    """A duty with a time limit.

    ``rule``: ``years`` and ``days`` count ``amount`` from entry into force; ``yearly`` falls due each year on
    ``month``/``day``. ``applies``: ``always``, or ``reported`` when it binds only States that have what it is about
    (mined areas, stockpiles), so that silence about them is not a duty. ``longest_extension`` in years; blank where
    no extension exists.
    """

    code: Code
    article: str = Field(min_length=1)
    paragraph: str
    title: str = Field(min_length=1)
    aim: str
    rule: Literal["years", "days", "yearly"]
    amount: OptionalInt
    month: OptionalInt
    day: OptionalInt
    applies: Literal["always", "reported"]
    longest_extension: OptionalInt
    completions_register: str
    decisions_register: str

    @model_validator(mode="after")
    def _time_limit_is_whole(self) -> Duty:
        if self.rule == "yearly" and (self.month is None or self.day is None):
            raise ValueError("a yearly duty needs a month and a day")
        if self.rule != "yearly" and not self.amount:
            raise ValueError("a duty with a time limit needs an amount")
        if self.month is not None and self.day is not None:
            date(2001, self.month, self.day)
        return self


class Aim(_Row):
    """One of the aims, and what is needed, given, done and left under it."""

    code: Code
    title: str = Field(min_length=1)
    articles: str


class Measure(_Row):
    """Something that is counted, in a base unit; ``short`` heads a column under the title of its aim."""

    code: Code
    title: str = Field(min_length=1)
    short: str = Field(min_length=1)
    aim: str
    unit: Literal["m2", "item", "person", "money", "date", "yes_no"]


class Body(_Row):
    """A body of the programme between two dates; ``roles`` are those of its seats, separated by ``;``."""

    code: str = Field(pattern=r"^[A-Z0-9]+$")
    kind: Literal["standing_committee", "committee", "coordinating_committee", "expert_committee"]
    title: str = Field(min_length=1)
    aim: str
    roles: str
    valid_from: OptionalDate
    valid_to: OptionalDate
    succeeds: str
    source_keys: str

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Body:
        if self.valid_from is not None and self.valid_to is not None and self.valid_to <= self.valid_from:
            raise ValueError("valid_to is not after valid_from")
        return self


class Scope(_Row):
    """What a figure may be about besides one State."""

    code: str = Field(pattern=r"^[A-Z_]+$", max_length=20)
    title: str = Field(min_length=1)


class Head(_Row):
    """What one of the four heads of the assessment means for an aim (founding paper, "Current needs").

    ``measures`` are those that fill it, separated by ``;``; ``filled_by`` says who can, where it is empty.
    """

    aim: Code
    head: Literal["needs", "means", "progress", "remaining"]
    title: str = Field(min_length=1)
    measures: str
    filled_by: str = Field(min_length=1)


class Expectation(_Row):
    """What a source expects by a Review Conference, in its words, and how far: ``essential`` or ``expected``.

    ``conference`` is the code of the meeting, which may have had no day yet; ``by`` is when, as the source says.
    ``measure`` is what the law can count of it: the ``deadlines`` that lie by then, the ``states_bound``, or nothing
    (``figures``), so that only what is counted elsewhere tells.
    """

    conference: str = Field(pattern=r"^[A-Z0-9-]+$", max_length=20)
    aim: Code
    weight: Literal["essential", "expected"]
    title: str = Field(min_length=1)
    by: When
    measure: Literal["deadlines", "states_bound", "figures"]
    known_from: When
    source_keys: str = Field(min_length=1)


class Requirement(_Row):
    """What givers ask to know before they can help, and what on file about a State answers it.

    ``answered_by``, separated by ``;``: a ``figure`` of one of the ``measures`` about the last ``years``; a ``plan``
    under the aim; the ``deadline`` of the ``duty``; a need with its ``costing``, or with the State's ``own_share``; a
    ``reply`` of the State.
    """

    code: Code
    title: str = Field(min_length=1)
    aim: str
    answered_by: str = Field(pattern=_ANSWERED_BY)
    measures: str
    duty: str
    years: OptionalInt

    @model_validator(mode="after")
    def _answers_are_whole(self) -> Requirement:
        kinds = self.answered_by.split(";")
        if ("figure" in kinds) != bool(self.measures and self.years):
            raise ValueError("a figure that answers has measures and years")
        if ("deadline" in kinds) != bool(self.duty):
            raise ValueError("a deadline that answers has a duty")
        if "plan" in kinds and not self.aim:
            raise ValueError("a plan that answers is one for an aim")
        return self


class EntryIntoForce(_Row):
    """Article on entry into force: after ``threshold`` deposits, first day of the ``months``-th month after.

    ``reached_on`` is the day of the deposit that reached the threshold; who deposited later comes under paragraph 2.
    """

    article: str
    threshold: int = Field(gt=0)
    reached_on: date
    months: int = Field(gt=0)
    published_on: date
    source_key: str


class Withdrawal(_Row):
    """Article on withdrawal: effect ``months`` after receipt, not before the end of an armed conflict."""

    article: str
    months: int = Field(gt=0)
    not_during_armed_conflict: bool


class Questions(_Row):
    """How questions to States are handled: ``public_after_days`` after one was put it is public without a reply too.

    ``reason`` says why so long.
    """

    public_after_days: int = Field(gt=0)
    reason: str = Field(min_length=1)


class Convention(_Row):
    """Everything the law and the product know of a convention, without a single act."""

    code: Code
    title: str
    formal_title: str
    abbreviation: str
    adopted_on: date
    opened_on: date
    short_reference: str
    depositary: str
    entry_into_force: EntryIntoForce
    withdrawal: Withdrawal
    questions: Questions
    request_limits: tuple[RequestLimit, ...]
    look_back: dict[str, date]
    articles: tuple[Article, ...]
    duties: tuple[Duty, ...]
    aims: tuple[Aim, ...]
    measures: tuple[Measure, ...]
    bodies: tuple[Body, ...]
    scopes: tuple[Scope, ...]
    heads: tuple[Head, ...]
    expectations: tuple[Expectation, ...]
    requirements: tuple[Requirement, ...]

    def duty(self, code: str) -> Duty:
        """The duty of that code; KeyError when there is none."""
        for duty in self.duties:
            if duty.code == code:
                return duty
        raise KeyError(code)


_TABLES: dict[str, type[_Row]] = {
    "articles": Article,
    "duties": Duty,
    "aims": Aim,
    "measures": Measure,
    "bodies": Body,
    "scopes": Scope,
    "heads": Head,
    "expectations": Expectation,
    "requirements": Requirement,
}
_KEYS = {"articles": ("number",), "heads": ("aim", "head"), "expectations": ("conference", "title")}
"""What names a row of a table, where that is not its code."""

R = TypeVar("R", bound=_Row)


def codes() -> list[str]:
    """Codes of the conventions held, one folder each."""
    return sorted(path.name for path in FOLDER.iterdir() if (path / "convention.toml").is_file())


@cache
def load(code: str) -> Convention:
    """Read the convention of that code. Raises ConventionError."""
    if code not in codes():
        raise ConventionError(f"There is no convention “{code}”; those held are {', '.join(codes())}.")
    return read(FOLDER / code)


def read(folder: Path) -> Convention:
    """Read a convention from ``folder``. Raises ConventionError naming file, row and field."""
    path = folder / "convention.toml"
    try:
        head = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConventionError(f"{path.name} cannot be read: {error}.") from error
    tables = {name: _table(folder / f"{name}.csv", model) for name, model in _TABLES.items()}
    try:
        convention = Convention.model_validate(head | tables)
    except ValidationError as error:
        field, message = _first(error)
        raise ConventionError(f"{path.name}, field {field}: {message}.") from error
    _check_codes(convention)
    _check_references(convention)
    return convention


def _table(path: Path, model: type[R]) -> tuple[R, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True, restkey="a column too many")
            _check_header(path, model, reader.fieldnames or ())
            return tuple(_row(path, reader.line_num, model, row) for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConventionError(f"{path.name} cannot be read: {error}.") from error


def _check_header(path: Path, model: type[_Row], header: Collection[str]) -> None:
    for field in model.model_fields:
        if field not in header:
            raise ConventionError(f"{path.name}, row 1, field {field}: this column is missing.")
    for field in header:
        if field not in model.model_fields:
            raise ConventionError(f"{path.name}, row 1, field {field}: there is no such column.")


def _row(path: Path, line: int, model: type[R], row: dict[str, Any]) -> R:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        field, message = _first(error)
        raise ConventionError(f"{path.name}, row {line}, field {field or 'row'}: {message}.") from error


def _first(error: ValidationError) -> tuple[str, str]:
    """Field and message of the first mistake, without what the library adds to our own sentences."""
    first = error.errors()[0]
    own = first.get("ctx", {}).get("error")
    return ".".join(str(part) for part in first["loc"]), str(own).rstrip(".") if own else first["msg"]


def _check_codes(convention: Convention) -> None:
    """What names a row stands once in its table."""
    for name in _TABLES:
        fields = _KEYS.get(name, ("code",))
        seen: set[str] = set()
        for row, item in enumerate(getattr(convention, name), start=2):
            code = " ".join(getattr(item, field) for field in fields)
            if code in seen:
                raise ConventionError(f"{name}.csv, row {row}, field {fields[-1]}: “{code}” stands twice.")
            seen.add(code)


_REFERENCES = (
    ("duties", "article", "article"),
    ("duties", "aim", "aim"),
    ("aims", "articles", "article"),
    ("measures", "aim", "aim"),
    ("heads", "aim", "aim"),
    ("heads", "measures", "measure"),
    ("expectations", "aim", "aim"),
    ("requirements", "aim", "aim"),
    ("requirements", "measures", "measure"),
    ("requirements", "duty", "duty"),
    ("bodies", "aim", "aim"),
    ("bodies", "succeeds", "body"),
)


def _check_references(convention: Convention) -> None:
    """What one table says of another must exist there; several are separated by ``;``."""
    held = {
        "article": {article.number for article in convention.articles},
        "aim": {aim.code for aim in convention.aims},
        "body": {body.code for body in convention.bodies},
        "duty": {duty.code for duty in convention.duties},
        "measure": {measure.code for measure in convention.measures},
    }
    for name, field, thing in _REFERENCES:
        for row, item in enumerate(getattr(convention, name), start=2):
            for value in filter(None, getattr(item, field).split(";")):
                if value not in held[thing]:
                    raise ConventionError(f"{name}.csv, row {row}, field {field}: there is no {thing} “{value}”.")
    for clause in ("entry_into_force", "withdrawal"):
        article = getattr(convention, clause).article
        if article not in held["article"]:
            raise ConventionError(f"convention.toml, field {clause}.article: there is no article “{article}”.")
    timed = {duty.aim for duty in convention.duties}
    for row, item in enumerate(convention.expectations, start=2):
        if item.measure == "deadlines" and item.aim not in timed:
            raise ConventionError(
                f"expectations.csv, row {row}, field measure: no duty of “{item.aim}” has a deadline."
            )
