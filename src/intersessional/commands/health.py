"""``check``: is the installation well, and is the record what it was."""

from __future__ import annotations

import click
from django.conf import settings
from django.core.checks import run_checks

from intersessional.commands.database import use_database
from intersessional.commands.printing import as_json, print_rows
from intersessional.core.queries import current_revision
from intersessional.core.registries import checks


@click.command("check")
@as_json
def check_command(as_json: bool) -> int:
    """Verify the audit chain, the rows it seals, the append-only tables, the settings and the sources.

    Exit status 1 when something is wrong.
    """
    use_database()

    rows = [{"check": name, "ok": not (problems := run()), "problems": problems} for name, run in checks]
    rows.insert(0, _django_checks())
    revision = current_revision()
    if as_json:
        print_rows([*rows, {"revision": revision.number, "head": revision.head}], [], json_lines=True)
    else:
        print_rows(rows, ["check", "ok", "problems"], json_lines=False)
        click.echo(f"Revision {revision.number}, head of the audit chain {revision.head}")
    return 0 if all(row["ok"] for row in rows) else 1


def _django_checks() -> dict[str, object]:
    """Django's own checks, those for deployment too where the installation is in production."""

    found = run_checks(include_deployment_checks=settings.ENVIRONMENT.production)
    problems = [f"{message.msg} ({message.id})" for message in found if not message.is_silenced()]
    return {"check": "framework", "ok": not problems, "problems": problems}
