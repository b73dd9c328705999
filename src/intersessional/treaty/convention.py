"""A convention as data: a folder with ``convention.toml`` and tables, read into typed, immutable objects.

The schema is the models below. A mistake in a folder is reported with its file, row and field.
"""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

FOLDER = Path(__file__).parent / "conventions"

Code = Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=60)]
Blank = BeforeValidator(lambda value: None if value == "" else value)
YesNo = Annotated[bool, BeforeValidator(lambda value: {"yes": True, "no": False}.get(value, value))]
OptionalInt = Annotated[int | None, Blank]
OptionalDate = Annotated[date | None, Blank]


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
    article: str
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
        return self


class Aim(_Row):
    """One of the aims, and what is needed, given, done and left under it."""

    code: Code
    title: str = Field(min_length=1)
    articles: str


class Measure(_Row):
    """Something that is counted, in a base unit."""

    code: Code
    title: str = Field(min_length=1)
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


class EntryIntoForce(_Row):
    """Article on entry into force: after ``threshold`` deposits, first day of the ``months``-th month after."""

    article: str
    threshold: int = Field(gt=0)
    months: int = Field(gt=0)
    published_on: date
    source_key: str


class Withdrawal(_Row):
    """Article on withdrawal: effect ``months`` after receipt, not before the end of an armed conflict."""

    article: str
    months: int = Field(gt=0)
    not_during_armed_conflict: bool


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
    look_back: dict[str, date]
    articles: tuple[Article, ...]
    duties: tuple[Duty, ...]
    aims: tuple[Aim, ...]
    measures: tuple[Measure, ...]
    bodies: tuple[Body, ...]

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
}
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
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ConventionError(f"{path.name}, field {field}: {first['msg']}.") from error
    _check_references(convention)
    return convention


def _table(path: Path, model: type[R]) -> tuple[R, ...]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True, restkey="a column too many")
            return tuple(_row(path, reader.line_num, model, row) for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConventionError(f"{path.name} cannot be read: {error}.") from error


def _row(path: Path, line: int, model: type[R], row: dict[str, Any]) -> R:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else "row"
        raise ConventionError(f"{path.name}, row {line}, field {field}: {first['msg']}.") from error


def _check_references(convention: Convention) -> None:
    """What one table says of another must exist there; a code stands once."""
    articles = {article.number for article in convention.articles}
    aims = {aim.code for aim in convention.aims}
    for name in ("duties", "aims", "measures", "bodies"):
        seen: set[str] = set()
        for row, item in enumerate(getattr(convention, name), start=2):
            if item.code in seen:
                raise ConventionError(f"{name}.csv, row {row}, field code: “{item.code}” stands twice.")
            seen.add(item.code)
            aim = getattr(item, "aim", "")
            if aim and aim not in aims:
                raise ConventionError(f"{name}.csv, row {row}, field aim: there is no aim “{aim}”.")
    for row, duty in enumerate(convention.duties, start=2):
        if duty.article not in articles:
            raise ConventionError(f"duties.csv, row {row}, field article: there is no article “{duty.article}”.")
