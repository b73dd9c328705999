"""The source of a statement: what somebody plans, needs or gives, as printed, with its clocks and its versions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from intersessional.cooperation.knowledge import latest
from intersessional.cooperation.queries import history, stated
from intersessional.cooperation.receipt_queries import receipts_of
from intersessional.cooperation.statements import Means, Milestone, Need, Plan, Statement
from intersessional.core.queries import RevisionState, current_revision
from intersessional.parties.queries import directory
from intersessional.situation import stating
from intersessional.situation.moment import Moment
from intersessional.situation.needs import NeedsAndMeans, needs_and_means
from intersessional.treaty.convention import load
from intersessional.web import needs_list, statement_sheet
from intersessional.web.frame import Missing, front_page, page_of, show
from intersessional.web.needs_list import Named
from intersessional.web.receipt_lines import receipt_line
from intersessional.web.wording import aims_named, scope_named


@front_page()
def statement(request: HttpRequest, moment: Moment, key: str) -> HttpResponse:
    """The version of a statement that stood as known; before the day it became known, only that day."""
    revision = current_revision()
    versions = history(settings.CONVENTION, revision.head, key)
    if not versions:
        raise Missing(
            _("There is no statement with the key %(key)s.") % {"key": key[:120]},
            url=reverse("needs"),
            label=_("Choose one from the needs and means"),
        )
    standing = latest(versions, moment.known)
    if not standing:
        since = min(row.known_on for row in versions)
        return show(request, "web/statement_unknown.html", moment, revision, since=since)
    return _sheet(request, moment, revision, standing[0], versions)


def _sheet(
    request: HttpRequest, moment: Moment, revision: RevisionState, row: Statement, versions: tuple[Statement, ...]
) -> HttpResponse:
    known = stated(settings.CONVENTION, revision.head, known=moment.known)
    book = directory(revision.head)
    named = scope_named(book, moment)
    sort, sort_words = statement_sheet.SORT[type(row)]
    owner = statement_sheet.state_of(row, known)
    page = page_of(request, moment, revision)
    return show(
        request,
        "web/statement.html",
        moment,
        revision,
        page=page,
        row=row,
        sort=sort,
        sort_words=sort_words,
        owner=owner if owner in book.states else "",
        name=named(owner) if owner else row.giver_name if isinstance(row, Means) else "",
        what=statement_sheet.what(row),
        amount=statement_sheet.amount(row),
        printed=statement_sheet.printed(row),
        interval=statement_sheet.interval(row),
        around=statement_sheet.around(row, known),
        words=statement_sheet,
        earlier=statement_sheet.earlier(versions, row),
        remark=next(item.remark for item in versions if item.version == row.version),
        aim_titles=aims_named(),
        address=settings.BASE_URL + page.link(request.path),
        contact=settings.CONTACT,
        **_details(row, moment, revision, named),
    )


def _details(row: Statement, moment: Moment, revision: RevisionState, named: Named) -> dict[str, Any]:
    """What only some sorts of statement have: their time, the kind of help, and of a need its balance on the day."""
    details: dict[str, Any] = {"balance": None, "means": None, "period": "", "kind": "", "share": ""}
    if isinstance(row, Plan):
        return details | {"period": stating.period(row.period)}
    if isinstance(row, Milestone):
        return details | {"period": stating.time_of(row)}
    if isinstance(row, Means):
        line = needs_list.means_line(row, named)
        came = receipts_of(settings.CONVENTION, revision.head, row.key, known=moment.known)
        details |= {"received": [receipt_line(item, named) for item in came]}
        return details | {"means": line, "period": line.period, "kind": stating.AID[row.kind]}
    if isinstance(row, Need):
        found = needs_and_means(moment, revision)
        weighed = [item for item in found.needs if item.need.reference == row.reference]
        details |= {"balance": next(iter(needs_list.need_lines(weighed, found, named)), None)}
        details |= {"status": stating.STATUS[row.status], "share": stating.SHARE[row.share]}
        details |= {"duty": _duty(row.duty), "plan": _plan(row.plan, found)}
        return details | {"period": stating.period(row.period), "kind": stating.AID[row.kind]}
    raise TypeError(row)


def _duty(code: str) -> str:
    """The title of a duty; its code where the convention has none of that code any more."""
    titles = {duty.code: duty.title for duty in load(settings.CONVENTION).duties}
    return _(titles[code]) if code in titles else code


def _plan(key: str, found: NeedsAndMeans) -> Plan | None:
    """The plan that a need is for, as far as it is known."""
    return next((item.plan for item in found.plans if item.plan.key == key), None) if key else None
