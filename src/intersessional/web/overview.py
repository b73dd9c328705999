"""What is missing among people: seats with nobody in them, roles that end, States with nobody to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.parties.models import Body, Seat
from intersessional.parties.models.body import SeatVerification
from intersessional.people.models import Role, RoleKind
from intersessional.situation.world import World
from intersessional.treaty.dates import add_years
from intersessional.treaty.duties import DutyOnDate, DutyState
from intersessional.ui.wording import date_long
from intersessional.web.desk_questions import Question
from intersessional.web.desk_questions import Standing as Stage
from intersessional.web.seating import stands
from intersessional.web.wording import by_name


@dataclass(frozen=True, slots=True)
class EmptySeat:
    """A State that sits in a body on the day and of which nobody is held here in that seat."""

    body: Body
    iso3: str
    role: str
    since: date


@dataclass(frozen=True, slots=True)
class Seating:
    """The seats of all bodies on a day: how many there are, those that are empty, and what is not held, in words."""

    count: int
    empty: list[EmptySeat]
    unheld: list[str]


class Waiting(StrEnum):
    """Why a State with nobody to ask is of concern now."""

    QUESTION = "question"
    DUTY = "duty"


WAITING: dict[str, Promise] = {
    Waiting.QUESTION: gettext_lazy("A question is waiting"),
    Waiting.DUTY: gettext_lazy("A duty falls due within a year"),
}


@dataclass(frozen=True, slots=True)
class Unreached:
    """A State Party of which no confirmed focal point is held: its questions without an answer, its next duty."""

    iso3: str
    name: str
    questions: int
    due: date | None
    duty: str

    def is_for(self, chosen: str) -> bool:
        """Whether it belongs to those chosen by why they are of concern, or by nothing."""
        if chosen == Waiting.QUESTION:
            return bool(self.questions)
        return self.due is not None if chosen == Waiting.DUTY else True


def seating(bodies: Iterable[Body], seats: Iterable[Seat], roles: Iterable[Role], day: date) -> Seating:
    """Seats that a source bears on a day, and those of which nobody is held in a role of that seat.

    Of a body whose seats are not held up to the day it says so: who sits there is our gap, not an empty seat.
    """
    held = {(role.body, role.state_id) for role in roles if role.kind == RoleKind.SEAT and role.stated}
    stated: dict[str, list[Seat]] = {}
    for seat in seats:
        if seat.verification == SeatVerification.VERIFIED and seat.valid_from <= day:
            stated.setdefault(seat.body.code, []).append(seat)
    count, empty, unheld = 0, [], []
    for body in bodies:
        if not stands(body, day):
            continue
        known = stated.get(body.code, [])
        now = [seat for seat in known if seat.valid_to is None or day < seat.valid_to]
        count += len(now)
        empty += [EmptySeat(body, seat.state_id, seat.role, seat.valid_from) for seat in now if _free(seat, held)]
        if not now:
            unheld.append(_unheld(body, known))
    return Seating(count, empty, unheld)


def unreached(world: World, focal: Iterable[Role], asked: Iterable[Question]) -> list[Unreached]:
    """States bound on the day of which no confirmed focal point is held, in the order of their names."""
    reached = {role.state_id for role in focal if _is_confirmed(role, world.moment.on)}
    waiting: dict[str, int] = {}
    for question in asked:
        if question.standing is not Stage.ANSWERED:
            waiting[question.iso3] = waiting.get(question.iso3, 0) + 1
    found = []
    for iso3, name in by_name(world).items():
        state = world.by_iso3[iso3]
        if state.status.in_force and iso3 not in reached:
            item = min(_soon(state.duties, world.moment.on), key=_when, default=None)
            duty = _(item.duty.title) if item else ""
            found.append(Unreached(iso3, name, waiting.get(iso3, 0), item.due if item else None, duty))
    return found


def counted(found: Iterable[Unreached]) -> Mapping[str, int]:
    """How many there are of each concern."""
    listed = list(found)
    return {why: sum(item.is_for(why) for item in listed) for why in Waiting}


def _free(seat: Seat, held: set[tuple[str, str | None]]) -> bool:
    return (seat.body.code, seat.state_id) not in held


def _unheld(body: Body, known: list[Seat]) -> str:
    """That nothing is held of who sits in a body, in words; ``known`` are its earlier seats."""
    ends = [seat.valid_to for seat in known if seat.valid_to]
    if not ends:
        return _("No record held here of who sits in: %(body)s.") % {"body": _(body.title)}
    told = {"body": _(body.title), "day": date_long(max(ends) - timedelta(days=1))}
    return _("No record held here of who sits after %(day)s in: %(body)s.") % told


def _is_confirmed(role: Role, day: date) -> bool:
    confirmed = role.confirmed_on is not None and role.confirmed_on <= day
    return role.kind == RoleKind.FOCAL_POINT and role.stated and confirmed


def _soon(duties: Iterable[DutyOnDate], on: date) -> Iterator[DutyOnDate]:
    """Duties that end within a year; what falls due each year always does, which is no news."""
    for item in duties:
        open_ = item.state in (DutyState.RUNNING, DutyState.REOPENED) and item.duty.rule != "yearly"
        if open_ and item.due is not None and on <= item.due <= add_years(on, 1):
            yield item


def _when(item: DutyOnDate) -> date:
    return item.due or date.max
