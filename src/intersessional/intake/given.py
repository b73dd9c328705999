"""A spreadsheet given at the desk, read as far as it was settled: its tables, its matchings, what it would change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain, count
from typing import Any, NamedTuple

from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.core.memory import kept
from intersessional.core.models import SourceKind
from intersessional.core.queries import source_keys, sources_by_key
from intersessional.intake.models import FileContent, Upload
from intersessional.intake.plan import Plan, plan_returned
from intersessional.intake.problems import InputError, Problem
from intersessional.intake.sheets.heads import Table
from intersessional.intake.sheets.matching import Matching
from intersessional.intake.sheets.recording import Origin, SheetPlan, plan_read, said_by, vocabulary
from intersessional.intake.sheets.rows import Days, Given
from intersessional.intake.sheets.suggesting import Suggested
from intersessional.intake.sheets.together import tables
from intersessional.intake.sheets.workbook import Workbook, read_workbook
from intersessional.intake.tables.returning import identity_of
from intersessional.treaty.dates import PartialDate

KEY = 100
"""Characters of the key of a source before it is numbered."""


class _Settled(NamedTuple):
    """Everything that decides what a file says, so that it is read once for the same."""

    sha256: str
    origin: Origin
    matchings: str
    givens: str
    language: str | None


def workbook_of(upload: Upload) -> Workbook:
    """The sheets of the file."""
    return _workbook(upload.content_id, upload.name, get_language())


def tables_of(upload: Upload) -> list[tuple[Table, Suggested]]:
    """The table of each sheet that has one, and what its columns probably are."""
    return list(tables(workbook_of(upload), vocabulary(upload.convention)))


def plan_of(upload: Upload, head: str) -> SheetPlan:
    """What recording it would do to the record that has this head; nothing is written."""
    settled = _Settled(
        upload.content_id,
        origin_of(upload, head),
        json.dumps(upload.matchings, sort_keys=True),
        json.dumps(upload.givens, sort_keys=True),
        get_language(),
    )
    return _plan(settled, head)


def register_in(data: bytes, name: str) -> str:
    """The table of ours that a file holds, by its name; blank for any other file. Raises WorkbookError."""
    identity = identity_of(read_workbook(data, name))
    return identity.name if identity else ""


def returned(upload: Upload) -> Plan:
    """What a table of ours that came back would change; nothing is written. Raises InputError."""
    plan = plan_returned(workbook_of(upload), upload.convention)
    if plan is None:
        raise InputError([Problem(upload.name, _("The file does not say which table it is; download it anew."))])
    return plan


def accepted(plan: SheetPlan, refused: list[str]) -> SheetPlan:
    """The same without the cells that were refused, by their places."""
    left = frozenset(refused)
    return plan._replace(comparisons=tuple(item for item in plan.comparisons if item.proposal.place not in left))


def origin_of(upload: Upload, head: str) -> Origin:
    """Who says what the file holds."""
    kind = upload.described.get("kind") or sources_by_key(head)[upload.source_key].kind
    return Origin(
        upload.convention, upload.name, upload.source_key, PartialDate.parse(upload.known), said_by(SourceKind(kind))
    )


def matchings_of(stored: Mapping[str, Any]) -> dict[str, Matching]:
    """Matchings by fingerprint, as they are stored."""
    return {code: Matching.model_validate({"fingerprint": code, "columns": uses}) for code, uses in stored.items()}


def givens_of(stored: Mapping[str, Any]) -> dict[str, Given]:
    """What was said of whole sheets, as it is stored: a scope, and the first and last day or only a day."""
    found = {}
    for sheet, said in stored.items():
        start, end = said.get("days") or (None, None)
        days = Days(PartialDate.parse(start).latest if start else None, PartialDate.parse(end).latest) if end else None
        found[sheet] = Given(said.get("scope", ""), days)
    return found


def free_source_key(title: str) -> str:
    """A key for a source that is not held yet, from its title; numbered where a source or another file has it."""
    taken = source_keys() | set(Upload.objects.values_list("source_key", flat=True))
    natural = slugify(title)[:KEY].strip("-") or "file"
    return next(key for key in chain([natural], (f"{natural}-{n}" for n in count(2))) if key not in taken)


@lru_cache(4)
def _workbook(sha256: str, name: str, _language: str | None) -> Workbook:
    return read_workbook(bytes(FileContent.objects.get(pk=sha256).data), name)


@kept(4)
def _plan(settled: _Settled, _head: str) -> SheetPlan:
    workbook = _workbook(settled.sha256, settled.origin.file, settled.language)
    return plan_read(
        workbook,
        settled.origin,
        matchings=matchings_of(json.loads(settled.matchings)),
        givens=givens_of(json.loads(settled.givens)),
    )
