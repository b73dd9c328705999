"""Files of money flows given at the desk: looked at, recorded, or given back. Larger ones come in by the command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.sources import record_sources
from intersessional.core.queries import current_revision, source_keys
from intersessional.intake.domain.spreadsheets import (
    Described,
    SpreadsheetError,
    as_json,
    kept_upload,
    open_upload,
    refuse_others,
    source_described,
)
from intersessional.intake.flows.importing import Outcome, apply, preview
from intersessional.intake.flows.opening import Reading, recognised_flows
from intersessional.intake.given import free_source_key
from intersessional.intake.models import Upload
from intersessional.intake.problems import InputError
from intersessional.intake.upload_queries import FLOWS, content
from intersessional.people.standing import Standing
from intersessional.treaty.dates import PartialDate

LARGEST = 5_000_000
"""Bytes that are read while somebody waits."""


def take_flows(
    *, actor: Actor, by: Standing, convention: str, name: str, data: bytes, source: str | Described, known: PartialDate
) -> Upload:
    """Keep a file to look at; nobody but the desk sees it. ``source`` is the key of one that is held, or a new one.

    Raises NotAllowed where it is not for ``by``, and SpreadsheetError for a file too large or of no standard known.
    """
    refuse_others(by)
    if len(data) > LARGEST:
        raise SpreadsheetError(too_large())
    upload = Upload(
        convention=convention,
        register=FLOWS,
        source_key=source if isinstance(source, str) else free_source_key(source.title),
        described={} if isinstance(source, str) else as_json(source),
        known=str(known),
    )
    with _read(upload, name, data):
        pass
    return kept_upload(upload, actor, name, data)


def too_large() -> str:
    """Why a file is not read here, and what to do."""
    sentence = _("The file is larger than %(limit)s MB; the command “intersessional import flows” reads any size.")
    return sentence % {"limit": LARGEST // 1_000_000}


def previewed(upload: Upload) -> tuple[Reading, Outcome]:
    """What recording a file would do; nothing is written."""
    with _read(upload, upload.name, content(upload.content_id) or b"") as reading:
        return reading, preview(reading)


def record_flows(*, actor: Actor, by: Standing, upload: Upload, head: str) -> int:
    """Record what a file was seen to change when the record had this ``head``; return the number of the revision.

    A new source is recorded first; the lines follow in batches, so that an interrupted recording goes on. Raises
    SpreadsheetError where the record has changed meanwhile, or the file says what is held.
    """
    refuse_others(by)
    with transaction.atomic():
        held = open_upload(upload)
    if current_revision().head != head:
        raise SpreadsheetError(_("The record has changed since this was shown; look at the rows again."))
    with _read(held, held.name, content(held.content_id) or b"") as reading:
        if not _changes(preview(reading)):
            raise SpreadsheetError(_("There is nothing to record: the file says what is held."))
        _add_source(actor, held)
        try:
            outcome = apply(reading, actor)
        except IntegrityError as error:
            raise SpreadsheetError(_("Somebody else records this file at the same time; look again later.")) from error
    revision = outcome.revision or current_revision().number
    with transaction.atomic():
        done = open_upload(upload)
        done.recorded_at, done.recorded_by, done.revision = timezone.now(), actor.name, revision
        done.counts = {"new": outcome.new, "corrected": outcome.changed + outcome.gone}
        done.left = [{"sheet": "", "cell": "", "reason": problem} for problem in outcome.problems]
        done.save()
    upload.refresh_from_db()
    return revision


def _changes(outcome: Outcome) -> int:
    return outcome.new + outcome.changed + outcome.gone


def _add_source(actor: Actor, held: Upload) -> None:
    """Record the source where it is new; an interrupted recording finds it there."""
    if held.described and held.source_key not in source_keys():
        record_sources(actor=actor, subject=held.source_key, new=[source_described(held)])


@contextmanager
def _read(upload: Upload, name: str, data: bytes) -> Iterator[Reading]:
    """The bytes as a file of flows, under their name. Raises SpreadsheetError where they are none."""
    known = PartialDate.parse(upload.known)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "flows"
        path.write_bytes(data)
        try:
            reading = recognised_flows(path, convention=upload.convention, source=upload.source_key, known=known)
        except InputError as error:
            raise SpreadsheetError(error.problems[0].message) from error
        yield reading._replace(path=Path(name.replace("\\", "/")))
