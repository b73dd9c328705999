"""Taking the data along: tables, calendars, the read API."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision
from intersessional.publish.registers import REGISTERS
from intersessional.record.queries import coverage
from intersessional.situation.moment import Moment
from intersessional.web.frame import front_page, show
from intersessional.web.operations import operations
from intersessional.web.wording import register


@front_page()
def data(request: HttpRequest, moment: Moment) -> HttpResponse:
    """What can be downloaded, under which terms, and what the registers hold."""
    tables = (
        ("states", _("States"), _("Status of every State on the date shown, with the rule of each date")),
        ("deadlines", _("Deadlines"), _("Every duty of every State: due date, state, extensions, rule, sources")),
        ("acts", _("Acts"), _("Every act with its three clocks, its sources and its rivals")),
        (
            "figures",
            _("Figures"),
            _("What sources count: as printed, with its interval, its rivals and its sources"),
        ),
        (
            "statements",
            _("Plans, needs and means"),
            _("What is planned, needed and given, as each source prints it"),
        ),
        ("needs", _("Needs"), _("What States need, what of it is uncovered, and the reasons where that is not known")),
        ("means", _("Means"), _("What givers intend, offer, promise and gave, with their conditions")),
        ("matches", _("Needs and means that may meet"), _("Each pair with its reasons, and what is to be asked")),
        ("catalogue", _("On offer"), _("Expertise, training, technology and other help than money that is on offer")),
        ("givers", _("Who gives to whom"), _("State by State, in the last year told")),
        ("gifts", _("Gifts"), _("What each giver is told to have given, year by year")),
        ("aims", _("Aims"), _("The latest figures under each head of each aim, State by State")),
        ("meetings", _("Meetings"), _("Days, place and president of each meeting")),
        ("seats", _("Seats"), _("Who held a seat in which body on the date shown")),
        ("sources", _("Sources"), _("Every published work that a fact rests on")),
        ("overview", _("The Convention in numbers"), _("Each count by its name")),
    )
    calendars = (
        ("deadlines_calendar", _("Deadlines"), _("Deadlines ahead and open")),
        ("meetings_calendar", _("Meetings"), _("Meetings held here")),
    )
    return show(
        request,
        "web/data.html",
        moment,
        current_revision(),
        tables=tables,
        calendars=calendars,
        coverage=coverage(settings.CONVENTION),
        register=register,
        registers=REGISTERS,
    )


@front_page()
def api_operations(request: HttpRequest, moment: Moment) -> HttpResponse:
    """The questions the read API answers, from its own schema."""
    return show(request, "web/api.html", moment, current_revision(), operations=operations(), base=settings.BASE_URL)
