"""The time line of one State, as a picture: acts and deadlines as flags, the time allowed for clearance as bars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from intersessional.treaty.acts import ActKind
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.duties import DutyOnDate
from intersessional.ui.charts.scale import Scale
from intersessional.ui.charts.timeline import Event, Span, Step, Timeline, draw
from intersessional.ui.wording import date_short
from intersessional.web import standing

MARGIN = timedelta(days=200)


def picture(state: StateOnDate, opened: date, on: date, today: date) -> Timeline | None:
    """From the opening of the Convention to the last date held; None for a State that never acted."""
    events = [
        *_events(state, on),
        Event(on, pgettext("mark on a time line", "today") if on == today else date_short(on), "today"),
    ]
    if len(events) == 1:
        return None
    spans = [span for item in state.duties if item.duty.longest_extension for span in spans_of(item)]
    days = [opened, on, *(event.day for event in events), *(span.end for span in spans)]
    return draw(events, spans, Scale(min(days) - MARGIN, max(days) + MARGIN))


def _events(state: StateOnDate, on: date) -> list[Event]:
    status = state.status
    acted = [
        (status.signature, pgettext("mark on a time line", "signed")),
        (status.consent, pgettext("mark on a time line", "consented")),
        (status.notice, pgettext("mark on a time line", "notice of withdrawal")),
    ]
    made = [
        (status.entry_into_force, pgettext("mark on a time line", "in force")),
        (status.withdrawal, pgettext("mark on a time line", "withdrawal in effect")),
    ]
    return [
        *(Event(act.day, label) for act, label in acted if act),
        *(Event(computed.on, label) for computed, label in made if computed),
        *_duty_events(state, on),
    ]


def _duty_events(state: StateOnDate, on: date) -> Iterator[Event]:
    labels = {
        ActKind.COMPLETION: _("article %(article)s completed"),
        ActKind.REOPENING: _("article %(article)s reopened"),
    }
    for act in state.acts:
        if act.kind in labels and act.day <= on:
            yield Event(act.day, labels[act.kind] % {"article": act.article})
    for item in state.duties:
        if item.due and item.state in standing.OPEN and item.duty.applies == "reported":
            yield Event(item.due, _("due %(day)s") % {"day": date_short(item.due)}, "due")


def spans_of(item: DutyOnDate) -> list[Span]:
    """The time first allowed, then each extension from its grant or the deadline it moved: dotted where unsourced.

    Between a deadline that passed and a later grant there was no time allowed, so nothing is drawn.
    """
    if item.counted_from is None or item.original_due is None or item.state not in standing.BINDING:
        return []
    spans = [Span(item.counted_from, item.original_due, _("time first allowed"))]
    reached = item.original_due
    for number, act in enumerate(item.extensions, start=1):
        if act.until is None or act.until.latest <= reached:
            continue
        step: Step = (2 if number % 2 else 3) if act.verified else 0
        start = max(reached, act.day)
        spans.append(Span(start, act.until.latest, _("extension %(number)d") % {"number": number}, step))
        reached = act.until.latest
    return spans
