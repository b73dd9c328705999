"""Spreadsheets at the desk: the file, its columns, what it would change, and what was recorded of it."""

from __future__ import annotations

from io import StringIO
from typing import Any

from defusedcsv import csv
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intersessional.core.queries import current_revision, sources_by_key
from intersessional.intake import upload_queries
from intersessional.intake.domain import spreadsheets as domain
from intersessional.intake.given import givens_of, matchings_of, plan_of, register_in, returned, tables_of
from intersessional.intake.models import Upload
from intersessional.intake.sheets.recording import vocabulary
from intersessional.intake.sheets.workbook import LARGEST, WorkbookError
from intersessional.intake.uploading import is_too_large
from intersessional.intake.wording import preview as register_preview
from intersessional.parties.queries import directory, in_alphabetical_order
from intersessional.people.queries import actor_of, names_of
from intersessional.situation.moment import Moment
from intersessional.web import sheet_columns, sheet_rows
from intersessional.web.access import account_of, desk_page, standing
from intersessional.web.filters import paged
from intersessional.web.forms import SPOKEN, SpreadsheetForm
from intersessional.web.frame import Missing, page_of, show
from intersessional.web.sheet_rows import WORDS, Stands
from intersessional.web.wording import scope_named

A_PAGE = 100
SHOWN = 50
"""Files in the list; older ones are found by their address in what was recorded."""


@desk_page
@require_http_methods(["GET", "POST"])
def spreadsheets(request: HttpRequest) -> HttpResponse:
    """The files given here, and the form to give another."""
    form = SpreadsheetForm(request.POST or None, request.FILES or None)
    problem = ""
    if request.method == "POST":
        if is_too_large(request.META.get("CONTENT_LENGTH", "")):
            problem = _("The file is larger than %(limit)s MB; split it.") % {"limit": LARGEST // 1_000_000}
        else:
            try:
                if (own := _own_table(request)) is not None:
                    return redirect("spreadsheet", pk=own.pk)
                if form.is_valid():
                    return redirect("spreadsheet_columns", pk=_taken(request, form).pk)
            except WorkbookError as error:
                problem = str(error)
    held = list(upload_queries.uploads(settings.CONVENTION)[:SHOWN])
    kept = list(upload_queries.remembered(settings.CONVENTION)[:SHOWN])
    return _show(
        request,
        "web/spreadsheets.html",
        status=422 if problem or form.errors else 200,
        form=form,
        problem=problem,
        uploads=held,
        remembered=kept,
        people=names_of({row.by for row in kept} | {name for row in held for name in (row.by, row.recorded_by)}),
        sources=sorted(sources_by_key(current_revision().head).values(), key=lambda source: source.title.casefold()),
        kinds=[(kind.value, kind.label) for kind in SPOKEN],
    )


def _own_table(request: HttpRequest) -> Upload | None:
    """A table that was downloaded here says so itself: of it no source is asked. Raises WorkbookError."""
    file = request.FILES.get("file")
    if file is None or not file.size or file.size > LARGEST:
        return None
    data, name = file.read(), str(file.name)
    file.seek(0)
    register = register_in(data, name)
    if not register:
        return None
    return domain.take_register(
        **_acting(request),
        convention=settings.CONVENTION,
        name=name,
        data=data,
        register=register,
    )


def _taken(request: HttpRequest, form: SpreadsheetForm) -> Upload:
    said = form.cleaned_data
    return domain.take_spreadsheet(
        **_acting(request),
        convention=settings.CONVENTION,
        name=said["file"].name,
        data=said["file"].read(),
        source=form.chosen,
        known=said["known"],
    )


@desk_page
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What each column is, and the questions that only a reader can answer."""
    upload = _upload(pk)
    if upload.revision is not None or upload.register:
        return redirect("spreadsheet", pk=pk)
    problem = ""
    if request.method == "POST":
        try:
            return _settled(request, upload)
        except (ValueError, domain.SpreadsheetError) as error:
            problem = str(error)
    held = {row.fingerprint: row for row in upload_queries.remembered(settings.CONVENTION)}
    form = _form(upload, held)
    plan = plan_of(upload, current_revision().head)
    return _show(
        request,
        "web/spreadsheet_columns.html",
        status=422 if problem else 200,
        upload=upload,
        tables=list(form.lines()),
        whats=sheet_columns.whats(vocabulary(settings.CONVENTION)),
        units=sheet_columns.unit_options(),
        questions=sheet_columns.questions(plan.questions, _scopes(), vocabulary(settings.CONVENTION)),
        problem=problem,
        warnings=plan.warnings,
        notes=plan.notes,
    )


def _form(upload: Upload, remembered: dict[str, Any]) -> sheet_columns.Form:
    """What was settled for this file, else what was remembered of its heads, else what is suggested."""
    known = {code: row.uses for code, row in remembered.items()}
    return sheet_columns.Form(
        tables_of(upload),
        matchings_of({**known, **upload.matchings}),
        vocabulary(settings.CONVENTION),
        frozenset(known) - frozenset(upload.matchings),
    )


def _settled(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Keep what was said; ask on where that raises questions nobody has seen yet."""
    remembered = {row.fingerprint: row for row in upload_queries.remembered(settings.CONVENTION)}
    head = current_revision().head
    asked = plan_of(upload, head).questions
    fingerprints = {table.sheet.name: suggested.matching.fingerprint for table, suggested in tables_of(upload)}
    form = _form(upload, remembered)
    lines = sheet_columns.questions(asked, _scopes(), vocabulary(settings.CONVENTION))
    matchings, givens = sheet_columns.answered(
        lines, request.POST, form.read(request.POST), givens_of(upload.givens), fingerprints
    )
    named = {code: matchings[code] for code in fingerprints.values()}
    domain.settle_columns(**_acting(request), upload=upload, matchings=named, givens=givens)
    seen = {line.name for line in lines if line.name in request.POST}
    unseen = [item for item in plan_of(upload, head).questions if sheet_columns.name_of(item) not in seen]
    return redirect("spreadsheet_columns" if unseen else "spreadsheet", pk=upload.pk)


@desk_page
@require_http_methods(["GET", "POST"])
def spreadsheet(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file would change, row by row; once recorded, what was and what was not."""
    upload = _upload(pk)
    problem = ""
    if request.method == "POST":
        try:
            return _done(request, upload)
        except domain.SpreadsheetError as error:
            problem = str(error)
    if upload.revision is not None:
        people = names_of([upload.recorded_by])
        return _show(request, "web/spreadsheet_recorded.html", upload=upload, source=_source(upload), people=people)
    if upload.register:
        return _register(request, upload, problem)
    if not upload.matchings:
        return redirect("spreadsheet_columns", pk=pk)
    return _preview(request, upload, problem)


def _register(request: HttpRequest, upload: Upload, problem: str) -> HttpResponse:
    """What a table of ours that came back would change."""
    plan = returned(upload)
    return _show(
        request,
        "web/spreadsheet_register.html",
        status=409 if problem else 200,
        upload=upload,
        plan=plan,
        lines=() if plan.problems else list(register_preview(plan)),
        head=current_revision().head,
        problem=problem,
    )


def _preview(request: HttpRequest, upload: Upload, problem: str) -> HttpResponse:
    revision, moment = current_revision(), Moment.of()
    plan = plan_of(upload, revision.head)
    found = sheet_rows.rows(plan, upload.refused)
    kind = request.GET.get("kind", "")
    if kind not in {"", *Stands}:
        raise BadRequest(_("There is no kind of row “%(kind)s”; choose one from the list.") % {"kind": kind[:40]})
    counted = sheet_rows.counts(found)
    return _show(
        request,
        "web/spreadsheet.html",
        status=409 if problem else 200,
        upload=upload,
        source=_source(upload),
        part=paged([row for row in found if kind in ("", row.stands)], request.GET.get("page", ""), A_PAGE),
        kind=kind,
        counts=counted,
        changing=sum(row.changes and not row.refused for row in found),
        total=len(found),
        words=WORDS,
        scope=scope_named(directory(revision.head), moment),
        head=revision.head,
        problem=problem,
        warnings=plan.warnings,
        notes=plan.notes,
    )


def _done(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Keep the choices of the rows that were shown, then do what was asked for."""
    said = request.POST
    shown, act = said.getlist("shown"), said.get("act", "")
    here, acting = request.get_full_path(), _acting(request)
    if act == "discard":
        domain.discard_spreadsheet(**acting, upload=upload)
        return redirect("spreadsheets")
    if upload.register:
        domain.record_register(**acting, upload=upload, head=said.get("head", ""))
        return redirect(here)
    if act in ("refuse", "accept"):
        plan = plan_of(upload, current_revision().head)
        places = [
            row.place for row in sheet_rows.rows(plan, ()) if row.changes and said.get("kind") in ("", row.stands)
        ]
        domain.refuse_rows(**acting, upload=upload, shown=places, refused=places if act == "refuse" else ())
        return redirect(here)
    domain.refuse_rows(**acting, upload=upload, shown=shown, refused=set(shown) - set(said.getlist("keep")))
    if act != "record":
        return redirect(here)
    domain.record_spreadsheet(**acting, upload=upload, head=said.get("head", ""))
    return redirect("spreadsheet", pk=upload.pk)


@desk_page
@require_GET
def left_csv(_request: HttpRequest, pk: int) -> HttpResponse:
    """What is not recorded of a file, cell by cell, with the reason."""
    upload = _upload(pk)
    rows = upload.left
    if upload.revision is None:
        rows = domain.left_out(plan_of(upload, current_revision().head), upload.refused)
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(["sheet", "cell", "reason"])
    writer.writerows([row["sheet"], row["cell"], row["reason"]] for row in rows)
    return HttpResponse(
        text.getvalue(),
        content_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="not-recorded-{pk}.csv"'},
    )


@desk_page
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Suggest the columns of such tables anew."""
    domain.forget_matching(**_acting(request), pk=pk)
    return redirect("spreadsheets")


@require_GET
def source_file(_request: HttpRequest, key: str, sha256: str) -> HttpResponse:
    """A file that a source is: always to be saved, never shown, so that nothing in it can run here."""
    file = upload_queries.file_of(key, sha256)
    data = upload_queries.content(sha256) if file else None
    if file is None or data is None:
        raise Missing(
            _("This source has no such file."), url=reverse("source", kwargs={"key": key}), label=_("See the source")
        )
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    answer.headers["ETag"] = f'"{sha256}"'
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


def _acting(request: HttpRequest) -> dict[str, Any]:
    """Who acts, as every act is told: for the trail, and for the rules."""
    return {"actor": actor_of(account_of(request)), "by": standing(request)}


def _upload(pk: int) -> Upload:
    found = upload_queries.upload(settings.CONVENTION, pk)
    if found is None:
        raise Missing(
            _("There is no spreadsheet %(number)s.") % {"number": pk},
            url=reverse("spreadsheets"),
            label=_("See those that are here"),
        )
    return found


def _source(upload: Upload) -> str:
    """The title of the source, held or described; blank for a table of ours, whose rows name their own."""
    if upload.register:
        return ""
    if upload.described and upload.revision is None:
        return str(upload.described["title"])
    return sources_by_key(current_revision().head)[upload.source_key].title


def _scopes() -> list[tuple[str, str]]:
    """States, by their names, then the other scopes of the convention."""
    revision, moment = current_revision(), Moment.of()
    book = directory(revision.head)
    named = scope_named(book, moment)
    names = {iso3: named(iso3) for iso3 in book.states}
    return [(iso3, names[iso3]) for iso3 in in_alphabetical_order(names.items())]


def _show(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the desk, in the frame of all pages."""
    moment, revision = Moment.of(), current_revision()
    answer = show(request, template, moment, revision, page=page_of(request, moment, revision), **context)
    answer.status_code = status
    return answer
