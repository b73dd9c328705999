"""Spreadsheets given at the desk: taken in, settled column by column, recorded as one event, or given back.

Each act raises NotAllowed where it is not for ``by``. Recording is a publication; all that goes before is confided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.models import Source, SourceKind
from intersessional.core.queries import current_revision, source_keys
from intersessional.intake.given import accepted, free_source_key, plan_of, returned
from intersessional.intake.models import FileContent, RememberedMatching, SourceFile, Upload
from intersessional.intake.plan import apply
from intersessional.intake.problems import InputError
from intersessional.intake.sheets.matching import Matching
from intersessional.intake.sheets.persons import refuse_names
from intersessional.intake.sheets.recording import SheetPlan, correction_reason, figure_rows, vocabulary
from intersessional.intake.sheets.rows import Given
from intersessional.intake.sheets.workbook import WorkbookError, read_workbook
from intersessional.intake.upload_queries import FLOWS
from intersessional.people import rules
from intersessional.people.domain.roles import NotAllowed
from intersessional.people.standing import Standing
from intersessional.record.domain.versions import add_versions
from intersessional.treaty.dates import PartialDate

NAME = 60
"""Characters of a file's name: it stands in the place of every figure."""
COLUMNS = 300
"""Columns of one file: they are matched on one page."""


class SpreadsheetError(Exception):
    """Something that cannot be done with a spreadsheet; its text is one sentence that says what to do."""


class Described(NamedTuple):
    """A source that is not held yet."""

    title: str
    publisher: str
    published: PartialDate | None
    kind: SourceKind
    url: str


def take_spreadsheet(
    *, actor: Actor, by: Standing, convention: str, name: str, data: bytes, source: str | Described, known: PartialDate
) -> Upload:
    """Keep a file to look at; nobody but the desk sees it. ``source`` is the key of one that is held, or a new one.

    Raises WorkbookError for a file that cannot be read, and for one with names of persons: nothing of it is kept.
    """
    refuse_others(by)
    workbook = read_workbook(data, name)
    refuse_names(workbook, vocabulary(convention))
    if sum(len(sheet.rows[0]) for sheet in workbook.sheets) > COLUMNS:
        message = _("The file has more than %(most)s columns in all its sheets; save only the sheets that are needed.")
        raise WorkbookError(message % {"most": COLUMNS})
    upload = Upload(
        convention=convention,
        source_key=source if isinstance(source, str) else free_source_key(source.title),
        described={} if isinstance(source, str) else as_json(source),
        known=str(known),
    )
    return kept_upload(upload, actor, name, data)


def take_register(*, actor: Actor, by: Standing, convention: str, name: str, data: bytes, register: str) -> Upload:
    """Keep a table of ours that comes back, to look at what it would change. Raises WorkbookError as above."""
    refuse_others(by)
    refuse_names(read_workbook(data, name), vocabulary(convention), own=True)
    return kept_upload(Upload(convention=convention, register=register), actor, name, data)


def record_register(*, actor: Actor, by: Standing, upload: Upload, head: str) -> int:
    """Record what a table of ours that came back changes, as one event; it was seen when the record had this ``head``.

    Returns the number of the revision. Raises SpreadsheetError where the record has changed meanwhile, where cells are
    to be mended first, or where nothing changes.
    """
    refuse_others(by)
    if current_revision().head != head:
        raise SpreadsheetError(_("The record has changed since this was shown; look at the rows again."))
    plan = returned(upload)
    try:
        revision = apply(plan, actor)
    except InputError as error:
        raise SpreadsheetError(str(error.problems[0])) from error
    if revision is None:
        raise SpreadsheetError(_("There is nothing to record: the file says what is held."))
    with transaction.atomic():
        held = open_upload(upload)
        held.recorded_at, held.recorded_by, held.revision = timezone.now(), actor.name, revision
        held.counts = {"new": len(plan.new), "corrected": len(plan.changed)}
        held.save()
    upload.refresh_from_db()
    return revision


def settle_columns(
    *, actor: Actor, by: Standing, upload: Upload, matchings: Mapping[str, Matching], givens: Mapping[str, Given]
) -> None:
    """Keep what the columns of a file are, and remember it for the next file with the same heads."""
    refuse_others(by)
    uses = {code: matching.model_dump(mode="json")["columns"] for code, matching in matchings.items()}
    with transaction.atomic(), _confided(actor, "settle_columns", open_upload(upload)) as held:
        held.matchings = uses
        held.givens = {sheet: _given_as_json(given) for sheet, given in givens.items()}
        held.save()
        for code, columns in uses.items():
            RememberedMatching.objects.update_or_create(
                convention=upload.convention,
                fingerprint=code,
                defaults={"uses": columns, "by": actor.name, "at": timezone.now()},
            )
    upload.refresh_from_db()


def forget_matching(*, actor: Actor, by: Standing, pk: int) -> None:
    """Suggest anew the next time; nothing recorded by it changes. Where it is forgotten already nothing is done."""
    refuse_others(by)
    with transaction.atomic():
        for held in RememberedMatching.objects.select_for_update().filter(pk=pk):
            with confiding(actor=actor, act="intake.forget_matching", subject=f"{held.convention}/{held.fingerprint}"):
                held.delete()


def refuse_rows(*, actor: Actor, by: Standing, upload: Upload, shown: Iterable[str], refused: Iterable[str]) -> None:
    """Of the rows that were shown, by their places, those refused are not to be recorded and the others are."""
    refuse_others(by)
    with transaction.atomic():
        held = open_upload(upload)
        wanted = sorted((set(held.refused) - set(shown)) | set(refused))
        if wanted != held.refused:
            with _confided(actor, "refuse_rows", held):
                held.refused = wanted
                held.save()
    upload.refresh_from_db()


def record_spreadsheet(*, actor: Actor, by: Standing, upload: Upload, head: str) -> int:
    """Record what a file was seen to change when the record had this ``head``; the file becomes its source.

    One publication: the source where it is new, the file, new figures and corrected ones. What was refused, or cannot
    be read, is kept with the upload. Returns the number of the revision. Raises SpreadsheetError where the record has
    changed meanwhile, or there is nothing to record.
    """
    refuse_others(by)
    with publishing(
        actor=actor, act="intake.record_spreadsheet", subject=f"{upload.convention}/{upload.name}"
    ) as event:
        held = open_upload(upload)
        if current_revision().head != head:
            raise SpreadsheetError(_("The record has changed since this was shown; look at the rows again."))
        read = plan_of(held, head)
        plan = accepted(read, held.refused)
        rows = figure_rows(plan)
        if not rows.new and not rows.corrected:
            raise SpreadsheetError(_("There is nothing to record: no row that was kept changes anything."))
        if held.described and held.source_key in source_keys():
            raise SpreadsheetError(
                _("A source of this name was recorded meanwhile; give the file again and choose it.")
            )
        if held.described:
            Source.objects.bulk_create([source_described(held)])
        if not SourceFile.objects.filter(source_key=held.source_key, sha256=held.content_id).exists():
            file = SourceFile(source_key=held.source_key, name=held.name, sha256=held.content_id, size=held.size)
            SourceFile.objects.bulk_create([file])
        reason = correction_reason(held.name) if rows.corrected else ""
        add_versions(event, new=rows.new, corrected=rows.corrected, reason=reason)
        held.recorded_at, held.recorded_by = timezone.now(), actor.name
        held.revision = current_revision().number + 1
        held.counts = {"new": len(rows.new), "corrected": len(rows.corrected)}
        held.left = left_out(read, held.refused)
        held.save()
    upload.refresh_from_db()
    return held.revision


def left_out(plan: SheetPlan, refused: Iterable[str]) -> list[dict[str, str]]:
    """Every cell that is not recorded, and why: refused, not readable, or waiting for an answer."""
    places = {item.proposal.place: item.proposal for item in plan.comparisons}
    rows = [
        {"sheet": places[place].sheet, "cell": places[place].cell, "reason": _("It was refused.")}
        for place in refused
        if place in places
    ]
    rows += [{"sheet": item.sheet, "cell": item.cell, "reason": item.message} for item in plan.mistakes]
    rows += [
        {"sheet": question.sheet, "cell": cell, "reason": question.message}
        for question in plan.questions
        for cell in question.cells
    ]
    return rows


def discard_spreadsheet(*, actor: Actor, by: Standing, upload: Upload) -> None:
    """Give a file back that was not recorded; its bytes go where nothing else names them."""
    refuse_others(by)
    with transaction.atomic(), _confided(actor, "discard_spreadsheet", open_upload(upload)) as held:
        held.delete()
        named = (Upload.objects.filter(content=held.content_id), SourceFile.objects.filter(sha256=held.content_id))
        if not any(rows.exists() for rows in named):
            FileContent.objects.filter(pk=held.content_id).delete()


def kept_upload(upload: Upload, actor: Actor, name: str, data: bytes) -> Upload:
    """Write an upload with its bytes, under the last part of its name; the same bytes are held once."""
    upload.name = PurePosixPath(name.replace("\\", "/")).name[-NAME:]
    upload.size, upload.by, upload.at = len(data), actor.name, timezone.now()
    act = "take_spreadsheet" if not upload.register else "take_flows" if upload.register == FLOWS else "take_register"
    with transaction.atomic():
        upload.content, _made = FileContent.objects.get_or_create(pk=sha256(data).hexdigest(), defaults={"data": data})
        upload.save()
        with _confided(actor, act, upload):
            pass
    return upload


def refuse_others(by: Standing) -> None:
    """Raise NotAllowed for those who may bring nothing."""
    if not rules.may_bring_spreadsheets(by):
        raise NotAllowed(_("Only those who work at the desk may do this."))


@contextmanager
def _confided(actor: Actor, act: str, upload: Upload) -> Iterator[Upload]:
    """One confidential event about a file: by its number and its bytes, since its name may say whose it is."""
    subject = f"{upload.convention}/{upload.pk}"
    with confiding(actor=actor, act=f"intake.{act}", subject=subject) as event:
        event.facts.update(sha256=upload.content_id, size=upload.size)
        yield upload


def open_upload(upload: Upload) -> Upload:
    """The upload as it stands, locked. Raises SpreadsheetError once it was recorded or given back."""
    held = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if held is None:
        raise SpreadsheetError(_("This file was given back meanwhile; give it again."))
    if held.revision is not None:
        raise SpreadsheetError(_("This file was recorded already."))
    return held


def source_described(upload: Upload) -> Source:
    """The source that a file was described as; unsaved."""
    said = upload.described
    published = PartialDate.parse(said["published_on"]) if said["published_on"] else None
    return Source(
        key=upload.source_key,
        title=said["title"],
        publisher=said["publisher"],
        published_on=published.latest if published else None,
        published_precision=published.precision.value if published else "",
        kind=said["kind"],
        url=said["url"],
    )


def as_json(source: Described) -> dict[str, str]:
    """A source that was described, as an upload keeps it."""
    published = str(source.published) if source.published else ""
    said = source._asdict() | {"published_on": published, "kind": source.kind.value}
    del said["published"]
    return said


def _given_as_json(given: Given) -> dict[str, object]:
    days = given.days
    return {
        "scope": given.scope,
        "days": [days.start.isoformat() if days.start else None, days.end.isoformat()] if days else None,
    }
