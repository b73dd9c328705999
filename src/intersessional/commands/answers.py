"""``status``, ``deadlines`` and ``overview``: the record and the law on any day, as known on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import click
from django.conf import settings

from intersessional.commands.database import use_database
from intersessional.commands.printing import DAY, as_json, moments, print_rows
from intersessional.core.queries import RevisionState, current_revision
from intersessional.meetings.queries import closing_days
from intersessional.parties.naming import named, near
from intersessional.parties.queries import Directory, directory
from intersessional.publish.rows import deadline_rows, status_row
from intersessional.situation.figures_overview import whole
from intersessional.situation.moment import Moment, today
from intersessional.situation.scopes import UnknownScope, members
from intersessional.situation.world import World, look
from intersessional.treaty.convention import codes, load

F = TypeVar("F", bound=Callable[..., Any])

convention_option = click.option(
    "--convention", type=click.Choice(codes()), help="Code of the convention (the one this installation shows)."
)
states_argument = click.argument("states", nargs=-1, metavar="[STATE]...")


@click.command("status")
@states_argument
@moments
@convention_option
@as_json
def status_command(
    states: tuple[str, ...],
    on: date | None,
    known: date | None,
    recorded: date | None,
    convention: str | None,
    as_json: bool,
) -> None:
    """Legal status of States, all of them when none is named. STATE is an ISO code (ZWE) or a name."""
    world = read_world(states, on, known, recorded, convention)

    columns = ["state", "name", "status", "signed_on", "consented_on", "consent_kind", "entry_into_force"]
    rows = (status_row(world, state) for state in world.states)
    print_answers(world, rows, [*columns, "withdrawal_effective"], as_json)


@click.command("deadlines")
@states_argument
@click.option("--article", metavar="NUMBER", help="Only duties of that article, such as 5.")
@moments
@convention_option
@as_json
def deadlines_command(
    states: tuple[str, ...],
    article: str | None,
    on: date | None,
    known: date | None,
    recorded: date | None,
    convention: str | None,
    as_json: bool,
) -> None:
    """Duties of States with a time limit: when due, by which rule, in what state."""
    world = read_world(states, on, known, recorded, convention)
    articles = list(dict.fromkeys(duty.article for duty in world.convention.duties))
    if article is not None and article not in articles:
        raise click.UsageError(
            f"No duty with a time limit stands in article {article[:10]}; choose one of {', '.join(articles)}."
        )

    rows = (row for state in world.states for row in deadline_rows(world, state, article))
    columns = ["state", "article", "duty", "due", "state_of_duty", "completed_on", "rule"]
    print_answers(world, rows, columns, as_json)


@click.command("overview")
@moments
@click.option("--since", type=DAY, metavar="DAY", help="Also count the States that joined after that day.")
@click.option("--group", metavar="CODE", help="Only States of that group, such as african; un_members for members.")
@convention_option
@as_json
def overview_command(
    on: date | None,
    known: date | None,
    recorded: date | None,
    since: date | None,
    group: str | None,
    convention: str | None,
    as_json: bool,
) -> None:
    """The whole convention in numbers. “partial” marks a count whose register does not hold every act by that day."""
    world = read_world((), on, known, recorded, convention)

    try:
        scope = members(world, group) if group else None
    except UnknownScope as error:
        raise click.UsageError(str(error)) from error
    meetings = closing_days(world.convention.code, known=world.moment.known)
    numbers = whole(world, meetings=meetings, scope=scope, since=since)
    head = {"on": str(world.moment.on), "known": str(world.moment.known), "projected": world.moment.projected}
    if as_json:
        print_rows([head | numbers], [], json_lines=True)
        return
    partial = numbers.pop("partial")
    rows = [
        {"quantity": name, "value": value, "register": "partial" if name in partial else None}
        for name, value in (head | numbers).items()
    ]
    print_rows(rows, ["quantity", "register", "value"], json_lines=False)


def facts_held() -> tuple[RevisionState, Directory]:
    """The state of the record and its States; end the command with one sentence where there is none."""
    use_database()
    revision = current_revision()
    book = directory(revision.head)
    if not book.states:
        raise click.ClickException("The database holds no facts yet; run “intersessional demo --no-serve” first.")
    return revision, book


def print_answers(world: World, rows: Iterable[Mapping[str, Any]], columns: Sequence[str], as_json: bool) -> None:
    """Print rows; a table that looks ahead of what is known says so above it, as each JSON line does in itself."""
    if world.moment.projected and not as_json:
        click.echo(f"Projected to {world.moment.on} from what was known on {world.moment.known}.")
    print_rows(rows, columns, json_lines=as_json)


def read_world(
    states: tuple[str, ...], on: date | None, known: date | None, recorded: date | None, convention: str | None
) -> World:
    """Read the record; end the command with one sentence when it is empty or a State is unknown."""
    load(convention or settings.CONVENTION)
    revision, book = facts_held()
    only = {one_state(book, text) for text in states} if states else None
    return look(Moment.of(on, known, recorded), convention=convention, only=only, revision=revision)


def one_state(book: Directory, text: str) -> str:
    """ISO code of a State given by code or by any of its English names; ends the command where there is none."""
    if iso3 := named(book, text):
        return iso3
    *others, last = [f"{book.states[iso3].name('en', today()).short} ({iso3})" for iso3 in near(book, text)] or [""]
    hint = " “intersessional status” lists all States."
    if last:
        hint = f" Did you mean {' or '.join(filter(None, [', '.join(others), last]))}?"
    raise click.UsageError(f"There is no State “{text[:60]}”.{hint}")
