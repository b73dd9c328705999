"""``import flows``, and ``flows``: what a State was given or a giver gave, told once; and which lines are one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.db import IntegrityError

from intersessional.commands.answers import convention_option, facts_held
from intersessional.commands.database import use_database
from intersessional.commands.printing import DAY, as_json, print_rows
from intersessional.cooperation.domain.flows import judge_flows
from intersessional.cooperation.flow_groups import Flow, Grouped, Verdict
from intersessional.cooperation.flow_queries import flows_of, totals, years_told
from intersessional.cooperation.flow_totals import Total
from intersessional.core.domain.publishing import Actor
from intersessional.intake.flows.codes import EUROPEAN_UNION
from intersessional.intake.flows.importing import Outcome, apply, preview
from intersessional.intake.flows.opening import open_flows
from intersessional.intake.flows.wording import told, why
from intersessional.intake.problems import InputError
from intersessional.treaty.dates import PartialDate


def import_flows(
    file: Path,
    *,
    source: str,
    convention: str,
    known: PartialDate | None,
    actor: Actor | None,
    reason: str,
    lines: bool,
) -> None:
    """Preview a file of flows, and record it where an ``actor`` does; progress goes to standard error."""
    try:
        reading = open_flows(file, convention=convention, source=source, known=known)
        if actor is None:
            outcome = preview(reading, _progress)
        else:
            outcome = apply(reading, actor, reason=reason, progress=_progress)
    except InputError as error:
        raise click.ClickException(str(error)) from error
    except IntegrityError as error:
        raise click.ClickException("Somebody else records this file at the same time; look again later.") from error
    if lines:
        print_rows([_answer(file, reading.standard.value, outcome)], [], json_lines=True)
        return
    for line in told(reading, outcome):
        click.echo(line)
    if outcome.revision is not None:
        click.echo(f"Recorded as revision {outcome.revision}.")
    elif actor is not None:
        click.echo("Nothing to record.")
    else:
        click.echo("Nothing was written; add --apply to record this.")


def _progress(rows: int, outcome: Outcome) -> None:
    """A line on standard error that the next one takes the place of; none for a file that is read at once."""
    if rows > 1 and outcome.new + outcome.same + outcome.changed >= 5000:
        click.echo(f"\r{rows} rows, {outcome.new} lines new …", err=True, nl=False)


def _answer(file: Path, standard: str, outcome: Outcome) -> dict[str, Any]:
    joined = [{"one": link.one, "other": link.other, "why": link.why.value} for link, _printed in outcome.joined]
    return {"file": file.name, "standard": standard, **asdict(outcome), "joined": joined}


@click.command("flows")
@click.argument("party", metavar="STATE")
@click.option("--given", is_flag=True, help="What STATE gave, not what it was given.")
@click.option("--totals", "only_totals", is_flag=True, help="By year, stage and currency.")
@click.option("--mine-action", is_flag=True, help="Of totals: only what is told to be for mine action.")
@click.option("--suggested", is_flag=True, help="Pairs of lines that may be the same.")
@click.option("--known", type=DAY, metavar="DAY", help="As the community could know it that day (today).")
@convention_option
@as_json
def flows_command(
    party: str,
    given: bool,
    only_totals: bool,
    mine_action: bool,
    suggested: bool,
    known: date | None,
    convention: str | None,
    as_json: bool,
) -> None:
    """Money to a State, or from a giver, each grant once however many sources tell of it, with what joins them.

    STATE is an ISO alpha-3 code; of a giver also EU. Amounts are minor units of their currency and never converted.
    Totals are intervals: what may be the same money is not added. Mine action is more than clearance.
    """
    _revision, book = facts_held()
    code = party.upper()
    if code not in book.states and not (given and code == EUROPEAN_UNION):
        raise click.ClickException(f"There is no State “{party[:40]}”; name one by its ISO code, such as COL.")
    law = convention or settings.CONVENTION
    day = known or date.max
    found = flows_of(law, known=day, **({"giver": code} if given else {"recipient": code}))
    if suggested:
        _print(_suggested(found), ["one", "other", "why"], as_json=as_json)
    elif only_totals:
        if given:
            raise click.UsageError("Totals are of what a State was given; leave --given out.")
        years = years_told(line for flow in found.flows for line in flow.lines)
        rows = totals(law, recipient=code, years=years, known=day, mine_action=mine_action, flows=found.flows)
        _print(map(_total, rows), ["year", "stage", "currency", "low", "high", "reasons", "sources"], as_json=as_json)
    else:
        _print(map(_flow, found.flows), ["flow", "giver", "stages", "sources", "joined"], as_json=as_json)


def _print(rows: Iterator[dict[str, Any]], columns: list[str], *, as_json: bool) -> None:
    print_rows(rows if as_json else list(rows), columns, json_lines=as_json)


def _suggested(found: Grouped) -> Iterator[dict[str, Any]]:
    return ({"one": one, "other": other, "why": why(code)} for one, other, code in found.suggested)


def _flow(flow: Flow) -> dict[str, Any]:
    first = flow.lines[0]
    told_lines = [
        {
            "line": line.key,
            "stage": line.stage.value,
            "amount": line.amount,
            "currency": line.currency,
            "usd": line.usd,
            "rate": line.rate,
            "on": str(line.said or line.year or ""),
            "purpose": line.purpose.value,
            "source": line.source,
            "place": line.place,
        }
        for line in flow.lines
    ]
    return {
        "flow": flow.key,
        "giver": first.giver or first.giver_name,
        "recipients": [part.code for part in first.recipients],
        "stages": sorted({line.stage.value for line in flow.lines}),
        "sources": list(flow.sources),
        "joined": sorted({why(link.why) for link in flow.joined}),
        "what": first.what,
        "lines": told_lines,
    }


def _total(item: Total) -> dict[str, Any]:
    return {
        "year": item.asked.years[0] if item.asked.years else None,
        "stage": item.asked.stage.value,
        "currency": item.asked.currency,
        "low": item.interval.low,
        "high": item.interval.high,
        "reasons": [reason.value for reason in item.reasons],
        "sources": list(item.sources),
        "flows": list(item.flows),
        "beside": list(item.beside),
    }


@click.command("same")
@click.argument("one")
@click.argument("other")
@click.option("--verdict", type=click.Choice([item.value for item in Verdict]), default="one", show_default=True)
@click.option("--reason", required=True, help="Why; it stands with the verdict.")
@click.option("--actor", default="importer", show_default=True, help="Who stands in the audit trail.")
@convention_option
def same_command(one: str, other: str, verdict: str, reason: str, actor: str, convention: str | None) -> None:
    """Say of two lines of money that they are one flow or apart, or with --verdict open take that back.

    ONE and OTHER are lines as “flows” names them. The last verdict stands; none is lost.
    """
    use_database()
    try:
        revision = judge_flows(
            actor=Actor(actor, "importer"),
            convention=convention or settings.CONVENTION,
            one=one,
            other=other,
            verdict=Verdict(verdict),
            reason=reason,
        )
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Recorded as revision {revision}." if revision is not None else "Nothing to record.")
