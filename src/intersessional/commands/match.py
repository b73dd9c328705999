"""``match``: needs and means that may meet, with every reason, on any day, as known on any day."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from intersessional.commands.answers import convention_option, facts_held, one_state, print_answers
from intersessional.commands.printing import as_json, moments
from intersessional.publish.matches import MatchRow, match_row
from intersessional.situation.matching import matching
from intersessional.situation.moment import Moment

COLUMNS = ["state", "need", "giver", "means", "reasons", "on_file", "to_ask"]


@click.command("match")
@click.option("--state", metavar="STATE", help="Only needs of that State: an ISO code (ZWE) or a name.")
@click.option("--giver", metavar="GIVER", help="Only means of that giver: an ISO code, EU, or its name as recorded.")
@moments
@convention_option
@as_json
def match_command(
    state: str | None,
    giver: str | None,
    on: date | None,
    known: date | None,
    recorded: date | None,
    convention: str | None,
    as_json: bool,
) -> None:
    """Needs, and means that may meet them, with every reason; of what is public only.

    Nothing is scored or ranked: pairs stand by the names of States, then by the day the giver said it. What is not
    stated excludes nothing. Of what the giver wants to know, on_file is what the record answers and to_ask the rest.
    """
    revision, book = facts_held()
    iso3 = one_state(book, state) if state else ""
    found = matching(Moment.of(on, known, recorded), revision, convention)
    held = {row.giver or row.giver_name for row in found.stated.means}
    if giver and giver not in held:
        raise click.UsageError(
            f"No means of “{giver[:40]}” are held; givers held are {', '.join(sorted(held)) or 'none'}."
        )
    rows = [match_row(pair, found) for pair in found.pairs(state=iso3, giver=giver or "")]
    print_answers(found.world, rows if as_json else map(_line, rows), COLUMNS, as_json)


def _line(row: MatchRow) -> dict[str, Any]:
    """A row of the table: what fits in a line."""
    return {
        "state": row["need"]["state"],
        "need": row["need"]["key"].partition("/need/")[2],
        "giver": row["means"]["giver"] or row["means"]["giver_name"],
        "means": row["means"]["key"].partition("means/")[2],
        "reasons": [line["code"] for line in row["reasons"]],
        "on_file": [item["code"] for item in row["on_file"]],
        "to_ask": [item["code"] for item in row["to_ask"]],
    }
