"""What States made public of their closed talks with possible partners."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from intersessional.cooperation.talk_queries import Summary
from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory, in_alphabetical_order
from intersessional.situation.moment import Moment
from intersessional.situation.talks import summaries
from intersessional.treaty.dates import PartialDate, Precision
from intersessional.web.filters import read_filter
from intersessional.web.frame import front_page, page_of, show
from intersessional.web.parties import Parties, meeting_titles


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A public summary in words."""

    row: Summary
    state: str
    held: PartialDate | None
    meeting: str
    named: list[str]

    @property
    def direction(self) -> str:
        """In which direction its language is written."""
        return "rtl" if get_language_info(self.row.language)["bidi"] else "ltr"


@front_page("state")
def talk_summaries(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Every summary that was public on the day, the latest first; or those of one State."""
    revision, parties = current_revision(), Parties(moment)
    everything, asked = summaries(moment, revision), request.GET.get("state", "")
    # A State that is asked for by its code may have said nothing yet on the day of the page.
    told = {row.state for row in everything} | ({asked} & directory(revision.head).states.keys())
    states = {code: parties.name(f"state:{code}") for code in told}
    options = {code: states[code] for code in in_alphabetical_order(states.items())}
    chosen = read_filter(request, "state", _("State"), options, _("All"))
    titles = meeting_titles(moment)
    rows = [row for row in everything if chosen.chosen in ("", row.state)]
    return show(
        request,
        "web/talk_summaries.html",
        moment,
        revision,
        page=page_of(request, moment, revision),
        filter=chosen,
        lines=[_line(row, parties, titles.get(row.meeting, row.meeting)) for row in rows],
    )


def _line(row: Summary, parties: Parties, meeting: str) -> SummaryLine:
    held = PartialDate(row.held_on, Precision(row.held_precision)) if row.held_on else None
    return SummaryLine(row, parties.name(f"state:{row.state}"), held, meeting, parties.names(row.named))
