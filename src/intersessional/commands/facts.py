"""``import``: a preview of what a file would change, then the change; ``index``: the search made anew from it all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from django.conf import settings

from intersessional.commands.database import use_database
from intersessional.commands.printing import WHEN, as_json, print_rows
from intersessional.core.domain.indexing import index_record
from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.intake.kinds import KINDS
from intersessional.intake.plan import Plan, apply, plan
from intersessional.intake.problems import InputError, Problem
from intersessional.intake.sheets.matching import Matching
from intersessional.intake.sheets.recording import apply_workbook, plan_workbook
from intersessional.intake.sheets.recording import preview as preview_workbook
from intersessional.intake.wording import preview
from intersessional.treaty.convention import codes
from intersessional.treaty.dates import PartialDate

FLOWS = "flows"
"""No table of ours: files as OCHA, the OECD and publishers of IATI and HXL make them."""


@click.command("import")
@click.argument("kind", type=click.Choice([*KINDS, FLOWS]), metavar="KIND")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--apply", "applies", is_flag=True, help="Write the changes; without it they are only shown.")
@click.option("--reason", default="", help="Why held rows are corrected; it stands with each correction.")
@click.option("--restatement", is_flag=True, help="Changed rows are their authors' own, not slips of ours.")
@click.option("--source", metavar="KEY", help="FILE is any workbook or table of figures, said by this source.")
@click.option("--known-from", type=WHEN, metavar="DATE", help="By when the source was known (its publication).")
@click.option("--matching", type=click.Path(path_type=Path), help="File that remembers what each column is.")
@click.option("--actor", default="importer", show_default=True, help="Who stands in the audit trail.")
@click.option("--convention", type=click.Choice(codes()), help="Convention of the facts (the one shown here).")
@as_json
def import_command(
    kind: str,
    file: Path,
    applies: bool,
    reason: str,
    restatement: bool,
    source: str | None,
    known_from: PartialDate | None,
    matching: Path | None,
    actor: str,
    convention: str | None,
    as_json: bool,
) -> None:
    """Compare a table with what is held and, with --apply, record the difference.

    FILE is CSV, or a workbook (XLSX, ODS) with the same columns, such as one downloaded from /data/ and changed there.
    KIND is one of sources, states, state_names, groups, group_members, bodies, meetings, seats, acts, choices,
    coverage, figures, figure_choices, plans, milestones, needs and means. A file is taken whole or not at all.

    With --source, FILE is any XLSX, ODS or CSV that holds figures: columns, units and forms of numbers are recognised,
    and cells that cannot be read are named and left out, all others recorded.

    KIND is flows for money as OCHA FTS, IATI, the OECD (CRS) or HXL files tell it, of any size; --source is needed.
    Rows that cannot be read are named and left out, and an import that was interrupted goes on where it stopped.
    """
    use_database()
    if kind == FLOWS:
        _flows(file, source, known_from, convention, Actor(actor, "importer") if applies else None, reason, as_json)
        return
    if source is not None:
        known = {"known": known_from, "convention": convention or settings.CONVENTION}
        _workbook(kind, file, source, known, matching, Actor(actor, "importer") if applies else None, reason)
        return
    try:
        step = plan(kind, file, convention or settings.CONVENTION, restatement=restatement)
        revision = None if step.problems or not applies else apply(step, Actor(actor, "importer"), reason=reason)
    except InputError as error:
        raise click.ClickException(str(error)) from error
    _tell(step, revision, applies=applies, as_json=as_json)


def _flows(
    file: Path,
    source: str | None,
    known: PartialDate | None,
    convention: str | None,
    actor: Actor | None,
    reason: str,
    lines: bool,
) -> None:
    """Preview or record a file of flows."""
    from intersessional.commands.flows import import_flows  # noqa: PLC0415 - no other kind needs its readers

    if source is None:
        raise click.UsageError("Flows are said by a source; name it with --source.")
    law = convention or settings.CONVENTION
    import_flows(file, source=source, convention=law, known=known, actor=actor, reason=reason, lines=lines)


def _tell(step: Plan, revision: int | None, *, applies: bool, as_json: bool) -> None:
    """Print what a table would change, or changed; end the command where it has mistakes."""
    if step.problems:
        raise click.ClickException("\n".join(str(problem) for problem in step.problems))
    if revision is not None:
        index_record()
    if as_json:
        print_rows(_rows(step, revision), [], json_lines=True)
        return
    for line in preview(step):
        click.echo(line)
    if revision is not None:
        click.echo(f"Recorded as revision {revision}.")
    elif applies:
        click.echo("Nothing to record.")
    elif step.new or step.changed:
        click.echo("Nothing was written; add --apply to record this.")


@click.command("index")
def index_command() -> None:
    """Make the index of the search anew from the record as it stands."""
    use_database()
    count = index_record(anew=True)
    click.echo(f"{count} names and titles are indexed at revision {current_revision().number}.")


def _workbook(
    kind: str,
    file: Path,
    source: str,
    known: dict[str, Any],
    matching: Path | None,
    actor: Actor | None,
    reason: str,
) -> None:
    """Preview a workbook, remember what its columns are, and record it where an ``actor`` does."""
    if kind != "figures":
        raise click.UsageError("Only figures are read from any workbook; leave --source out.")
    try:
        step = plan_workbook(file, source=source, matchings=_remembered(matching), **known)
        revision = apply_workbook(step, actor, reason=reason) if actor else None
    except InputError as error:
        raise click.ClickException(str(error)) from error
    if matching is not None:
        kept = {key: item.model_dump(mode="json") for key, item in (_remembered(matching) | step.matchings).items()}
        matching.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for line in preview_workbook(step):
        click.echo(line)
    if revision is not None:
        click.echo(f"Recorded as revision {revision}.")
    else:
        click.echo("Nothing to record." if actor else "Nothing was written; add --apply to record this.")


def _remembered(matching: Path | None) -> dict[str, Matching]:
    """What earlier readings settled; nothing where there is no such file yet. Raises InputError."""
    if matching is None or not matching.exists():
        return {}
    try:
        held = json.loads(matching.read_text(encoding="utf-8"))
        return {key: Matching.model_validate(item) for key, item in held.items()}
    except (OSError, ValueError, AttributeError) as error:
        sentence = "This is no file of matchings; name another, or none to begin anew."
        raise InputError([Problem(matching.name, sentence)]) from error


def _rows(step: Plan, revision: int | None) -> Iterator[dict[str, Any]]:
    """A line for each cell that changes, each new row and each row not in the file; the counts last."""
    for row in step.changed:
        for change in row.changes:
            yield {"row": row.label, "is": "changed", "column": change.column, "old": change.old, "new": change.new}
    for added in step.new:
        yield {"row": added.label, "is": "new"}
    for label in step.since:
        yield {"row": label, "is": "corrected_since"}
    for label in step.absent:
        yield {"row": label, "is": "absent"}
    yield {
        "file": step.file,
        "kind": step.kind,
        "new": len(step.new),
        "changed": len(step.changed),
        "same": step.same,
        "corrected_since": len(step.since),
        "absent": len(step.absent),
        "revision": revision,
    }
