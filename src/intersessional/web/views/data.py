"""Taking the data along: tables, calendars, the read API."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.core.queries import current_revision
from intersessional.publish.registers import REGISTERS
from intersessional.record.queries import coverage
from intersessional.situation.moment import Moment
from intersessional.web.frame import front_page, show
from intersessional.web.operations import operations
from intersessional.web.wording import register

TABLES: tuple[tuple[str, Promise, Promise], ...] = (
    (
        "states",
        gettext_lazy("States"),
        gettext_lazy("Status of every State on the date shown, with the rule of each date"),
    ),
    (
        "deadlines",
        gettext_lazy("Deadlines"),
        gettext_lazy("Every duty of every State: due date, state, extensions, rule, sources"),
    ),
    ("acts", gettext_lazy("Acts"), gettext_lazy("Every act with its three clocks, its sources and its rivals")),
    (
        "figures",
        gettext_lazy("Figures"),
        gettext_lazy("What sources count: as printed, with its interval, its rivals and its sources"),
    ),
    (
        "statements",
        gettext_lazy("Plans, needs and means"),
        gettext_lazy("What is planned, needed and given, as each source prints it"),
    ),
    (
        "needs",
        gettext_lazy("Needs"),
        gettext_lazy("What States need, what of it is uncovered, and the reasons where that is not known"),
    ),
    (
        "means",
        gettext_lazy("Means"),
        gettext_lazy("What givers intend, offer, promise and gave, with their conditions"),
    ),
    (
        "matches",
        gettext_lazy("Needs and means that may meet"),
        gettext_lazy("Each pair with its reasons, and what is to be asked"),
    ),
    (
        "catalogue",
        gettext_lazy("On offer"),
        gettext_lazy("Expertise, training, technology and other help than money that is on offer"),
    ),
    ("givers", gettext_lazy("Who gives to whom"), gettext_lazy("State by State, in the last year told")),
    ("gifts", gettext_lazy("Gifts"), gettext_lazy("What each giver is told to have given, year by year")),
    (
        "gap",
        gettext_lazy("The gap across States"),
        gettext_lazy(
            "What each State needs under each aim, what it and others give, what is confirmed and pledged, and what "
            "that leaves uncovered. States stand by their names: nothing is added across them, and nobody is ranked."
        ),
    ),
    (
        "flows",
        gettext_lazy("Money flows"),
        gettext_lazy(
            "Single grants and payments as publishers of aid data tell them. A grant that several sources tell is one "
            "flow; what was pledged, committed and paid is never added together."
        ),
    ),
    ("aims", gettext_lazy("Aims"), gettext_lazy("The latest figures under each head of each aim, State by State")),
    ("meetings", gettext_lazy("Meetings"), gettext_lazy("Days, place and president of each meeting")),
    ("seats", gettext_lazy("Seats"), gettext_lazy("Who held a seat in which body on the date shown")),
    ("sources", gettext_lazy("Sources"), gettext_lazy("Every published work that a fact rests on")),
    ("overview", gettext_lazy("The Convention in numbers"), gettext_lazy("Each count by its name")),
)
"""Tables by their names, what they are called, and what they hold."""


@front_page()
def data(request: HttpRequest, moment: Moment) -> HttpResponse:
    """What can be downloaded, under which terms, and what the registers hold."""
    calendars = (
        ("deadlines_calendar", _("Deadlines"), _("Deadlines ahead and open")),
        ("meetings_calendar", _("Meetings"), _("Meetings held here")),
    )
    return show(
        request,
        "web/data.html",
        moment,
        current_revision(),
        tables=TABLES,
        calendars=calendars,
        coverage=coverage(settings.CONVENTION),
        register=register,
        registers=REGISTERS,
    )


@front_page()
def api_operations(request: HttpRequest, moment: Moment) -> HttpResponse:
    """The questions the read API answers, from its own schema."""
    return show(request, "web/api.html", moment, current_revision(), operations=operations(), base=settings.BASE_URL)
