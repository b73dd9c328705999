"""How commands read days and print rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import click

from intersessional.treaty.dates import PartialDate

F = TypeVar("F", bound=Callable[..., Any])
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)


class Day(click.ParamType[date]):
    """A day written as 2002-09-20, within the reach of the calendar used here."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or end the command with one sentence."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value) if len(value) == len("2002-09-20") else None
        except ValueError:
            day = None
        if day is None:
            self.fail(f"“{value[:40]}” is not a day of the calendar; write it as 2002-09-20.", param, ctx)
        if not FIRST <= day <= LAST:
            self.fail(f"{day} is out of reach; choose a day from {FIRST} to {LAST}.", param, ctx)
        return day


class When(click.ParamType[PartialDate]):
    """A date written as 2009, 2009-10 or 2009-10-05."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        """Read the date, or end the command with one sentence."""
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


DAY = Day()
WHEN = When()
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")


def moments(command: F) -> F:
    """Add ``--on``, ``--known`` and ``--recorded`` to a command."""
    for option in (
        click.option("--recorded", type=DAY, metavar="DAY", help="As recorded here by that day."),
        click.option("--known", type=DAY, metavar="DAY", help="As the community could know it that day (today)."),
        click.option("--on", type=DAY, metavar="DAY", help="The day the answer is about (today)."),
    ):
        command = option(command)
    return command


def print_rows(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, json_lines: bool) -> None:
    """Print rows as JSON lines, or the given columns as a table."""
    if json_lines:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False, default=str))
        return
    cells = [[cell(row.get(column)) for column in columns] for row in rows]
    table = [[column.replace("_", " ") for column in columns], *cells]
    widths = [max(len(line[index]) for line in table) for index in range(len(columns))]
    for line in table:
        click.echo("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def cell(value: Any) -> str:
    """A value as a table shows it: a dash where there is none, lists with commas."""
    if value is None or value in ([], ""):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(cell(item) for item in value)
    return str(value)
