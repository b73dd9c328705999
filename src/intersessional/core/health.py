"""Core's own health checks: is the record what it was, and is this installation fit to be public."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from intersessional.core.append_only import missing_triggers
from intersessional.core.queries import Break, Flaw, current_revision, verify_chain, verify_confidential_chain
from intersessional.core.registries import checks
from intersessional.core.seals import RowFlaw, UnsoundRow, unsound_rows
from intersessional.core.search.queries import indexed
from intersessional.core.tasks import index_asked_for


def audit_chain() -> list[str]:
    """Problems of the audit chain: the first place where it breaks, or where it holds, rows that it did not seal so."""
    found = verify_chain()
    if found is None:
        return [_of_row(row) for row in unsound_rows()]
    return [_("The audit chain breaks at event %(number)d: %(why)s.") % _of_break(found)]


def confidential_chain() -> list[str]:
    """The first place where the chain of confidential acts breaks."""
    found = verify_confidential_chain()
    if found is None:
        return []
    return [_("The chain of confidential acts breaks at event %(number)d: %(why)s.") % _of_break(found)]


def _of_break(found: Break) -> dict[str, object]:
    match found.why:
        case Flaw.MISSING:
            why = _("the event is missing")
        case Flaw.UNLINKED:
            why = _("it does not follow from the event before it")
        case Flaw.ALTERED:
            why = _("it is not what was recorded")
        case Flaw.BEYOND_REVISION:
            why = _("it is later than the revision shown")
        case Flaw.OTHER_HEAD:
            why = _("the head of the revision is another")
    return {"number": found.number, "why": why}


def _of_row(found: UnsoundRow) -> str:
    words = {"table": found.table, "row": found.key, "number": found.event}
    if found.why is RowFlaw.UNSEALED:
        return _("Row %(row)d of %(table)s was recorded by no event of the audit chain.") % words
    if found.why is RowFlaw.ALTERED and found.key is not None:
        return _("Row %(row)d of %(table)s is not what event %(number)d recorded.") % words
    return _("Rows of %(table)s that event %(number)d recorded are missing or cannot be read.") % words


def append_only() -> list[str]:
    """Tables that the database would let somebody change."""
    problems = [
        _("The table %(table)s can be changed: run “intersessional manage migrate” to restore its triggers.")
        % {"table": table}
        for table in missing_triggers()
    ]
    if connection.vendor == "sqlite" and not _recursive_triggers():
        problems.append(_("REPLACE can remove rows: open the database with recursive_triggers on."))
    return problems


def deployment() -> list[str]:
    """What a public installation must not do; nothing to say about others."""
    if not settings.ENVIRONMENT.production:
        return []
    problems = []
    if connection.vendor == "sqlite":
        problems.append(_("Production runs on SQLite: give the address of PostgreSQL in INTERSESSIONAL_DATABASE_URL."))
    if "secret_key" not in settings.ENVIRONMENT.model_fields_set:
        problems.append(_("No secret key is given, so each process makes its own: set INTERSESSIONAL_SECRET_KEY."))
    if settings.DEBUG:
        problems.append(_("Debugging is on and shows the inside of the server to readers: turn it off."))
    return problems


def search_index() -> list[str]:
    """An index that is not of this record, where no worker is about to make it anew."""
    held = indexed()
    if (held is not None and held.covers(current_revision())) or index_asked_for():
        return []
    return [_("The search does not know the record as it stands: run “intersessional index”.")]


def register() -> None:
    """Offer these checks to the ``check`` command."""
    checks.register("audit chain", audit_chain)
    checks.register("confidential chain", confidential_chain)
    checks.register("append-only tables", append_only)
    checks.register("deployment", deployment)
    checks.register("search index", search_index)


def _recursive_triggers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers")
        return bool(cursor.fetchone()[0])
