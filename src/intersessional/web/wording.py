"""Words for the codes of meetings, bodies, registers, sources and changes; and States by their names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from intersessional.core.models import CONFIDENTIAL
from intersessional.meetings.models import MeetingKind
from intersessional.parties.models.body import SeatRole, SeatVerification
from intersessional.parties.queries import Directory, in_alphabetical_order
from intersessional.people.models import OfficeKind
from intersessional.situation import naming
from intersessional.situation.world import World
from intersessional.treaty.acts import Supersession

Named = Callable[[str, date], str]
"""Short name of a State, by ISO code, valid on a day."""
aims_named, scope_named = naming.aims_named, naming.scope_named
"""What pages call aims, and States and other scopes: as tables do."""

MEETING_KIND: dict[str, Promise] = {
    MeetingKind.MSP: gettext_lazy("Meeting of the States Parties"),
    MeetingKind.REVIEW_CONFERENCE: gettext_lazy("Review Conference"),
    MeetingKind.INTERSESSIONAL: gettext_lazy("Intersessional meetings"),
    MeetingKind.PREPARATORY: gettext_lazy("Preparatory meeting"),
}

UNSOURCED_PART: dict[str, Promise] = {
    "dates": gettext_lazy("No source held here gives the days of this meeting."),
    "place": gettext_lazy("No source held here gives the place of this meeting."),
    "president": gettext_lazy("No source held here says who presided."),
}
"""What is said of a part of a meeting that no source bears."""

BODY_KIND: dict[str, Promise] = {
    "standing_committee": gettext_lazy("Standing Committee"),
    "expert_committee": gettext_lazy("Standing Committee of Experts"),
    "committee": gettext_lazy("Committee"),
    "coordinating_committee": gettext_lazy("Coordinating Committee"),
}

SEATS: dict[str, Promise] = {
    SeatRole.CHAIR: gettext_lazy("Chair"),
    SeatRole.CO_CHAIR: gettext_lazy("Co-Chairs"),
    SeatRole.CO_RAPPORTEUR: gettext_lazy("Co-Rapporteurs"),
    SeatRole.MEMBER: gettext_lazy("Members"),
}
"""Heads of the columns of seats, in their order."""

ROLE: dict[str, Promise] = {
    SeatRole.CO_CHAIR: gettext_lazy("Co-Chair"),
    SeatRole.CO_RAPPORTEUR: gettext_lazy("Co-Rapporteur"),
    SeatRole.CHAIR: gettext_lazy("Chair"),
    SeatRole.MEMBER: gettext_lazy("Member"),
}

OFFICE: dict[str, Promise] = {
    OfficeKind.PRESIDENT: gettext_lazy("President"),
    OfficeKind.CHAIR: gettext_lazy("Chair"),
    OfficeKind.CO_CHAIR: gettext_lazy("Co-Chair"),
    OfficeKind.CO_RAPPORTEUR: gettext_lazy("Co-Rapporteur"),
    OfficeKind.MEMBER: gettext_lazy("Member"),
}

SEAT_DOUBT: dict[str, Promise] = {
    SeatVerification.INFERRED: gettext_lazy("Inferred, not stated by any source"),
    SeatVerification.UNVERIFIED: gettext_lazy("Noted without a source"),
}
"""How far a seat is no fact."""

REGISTER: dict[str, Promise] = {
    "acts_of_consent": gettext_lazy("Signatures and acts of consent"),
    "withdrawals": gettext_lazy("Withdrawals"),
    "extension_decisions": gettext_lazy("Decisions on extensions"),
    "meetings": gettext_lazy("Meetings"),
    "office_holders": gettext_lazy("Office holders"),
}
COMPLETIONS = "completions_article"
"""How the names of registers of completions begin; the number of the article follows."""

CORRECTION: dict[str, Promise] = {
    Supersession.TRANSCRIPTION: gettext_lazy("Corrected: a slip of ours in copying"),
    Supersession.RESTATEMENT: gettext_lazy("Restated by the State itself"),
}

HEAD: dict[str, Promise] = {
    "needs": gettext_lazy("Needed"),
    "means": gettext_lazy("Means"),
    "progress": gettext_lazy("Progress"),
    "remaining": gettext_lazy("Remains"),
}
"""The four heads of the assessment."""

CHANGE: dict[str, Promise] = {
    "core.import_sources": gettext_lazy("Sources recorded"),
    "parties.import_states": gettext_lazy("States recorded"),
    "parties.import_state_names": gettext_lazy("Names of States recorded"),
    "parties.import_groups": gettext_lazy("Groups of States recorded"),
    "parties.import_group_members": gettext_lazy("Members of groups recorded"),
    "parties.import_bodies": gettext_lazy("Bodies recorded"),
    "parties.import_seats": gettext_lazy("Seats recorded"),
    "people.import_officers": gettext_lazy("Office holders recorded"),
    "people.import_offices": gettext_lazy("Offices held recorded"),
    "meetings.import_meetings": gettext_lazy("Meetings recorded"),
    "record.import_acts": gettext_lazy("Acts recorded"),
    "record.import_choices": gettext_lazy("Choices between sources recorded"),
    "record.import_coverage": gettext_lazy("Reach of the registers recorded"),
    "record.import_figures": gettext_lazy("Figures recorded"),
    "record.import_figure_choices": gettext_lazy("Choices between figures recorded"),
    "intake.record_spreadsheet": gettext_lazy("Spreadsheet recorded"),
    "cooperation.import_plans": gettext_lazy("Plans recorded"),
    "cooperation.import_milestones": gettext_lazy("Milestones recorded"),
    "cooperation.import_needs": gettext_lazy("Needs recorded"),
    "cooperation.import_means": gettext_lazy("Means recorded"),
    "cooperation.import_flows": gettext_lazy("Money flows recorded"),
    "cooperation.judge_flows": gettext_lazy("Two lines of money said to be one flow, or two"),
    "cooperation.release_offer": gettext_lazy("Means stated here by the giver"),
    "cooperation.restate_means": gettext_lazy("Means confirmed or ended by the giver"),
    "cooperation.enter_need": gettext_lazy("Need stated by the State"),
    "cooperation.restate_need": gettext_lazy("Need confirmed, changed or ended by the State"),
    "cooperation.pledge": gettext_lazy("Pledge made here by the giver"),
    "cooperation.advance_means": gettext_lazy("How far means have come, said by the giver"),
    "cooperation.confirm_receipt": gettext_lazy("What came of means, said by the State"),
    "cooperation.publish_answer": gettext_lazy("Answer to givers made public by the State"),
    "cooperation.publish_summary": gettext_lazy("Summary of a talk with possible partners made public by the State"),
    CONFIDENTIAL: gettext_lazy("Work of the desk that is not public, or not yet"),
}
"""What an audit event did, by its code."""

CHANGE_FACT: dict[str, Promise] = {
    "new": gettext_lazy("new"),
    "changed": gettext_lazy("changed"),
    "corrected": gettext_lazy("corrected"),
}
"""What an audit event counts."""


def register(code: str) -> str:
    """A register by its code in words."""
    if code.startswith(COMPLETIONS):
        return _("Completions under article %(article)s") % {"article": code.removeprefix(COMPLETIONS)}
    return str(REGISTER.get(code, code))


def named(book: Directory, known: date) -> Named:
    """Name States in the language active now, by the names known on ``known``."""
    language = get_language() or "en"
    return lambda iso3, day: book.states[iso3].name(language, min(day, known)).short


def by_name(world: World) -> dict[str, str]:
    """Short names of a world's States by ISO code, in the language active now and in its alphabetical order."""
    language = get_language() or "en"
    names = {iso3: world.name(iso3, language) for iso3 in world.by_iso3}
    return {iso3: names[iso3] for iso3 in in_alphabetical_order(names.items())}
