"""What the list of what is awaited and its daily mail read: preferences, mails sent, and what waits among people."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from intersessional.core.keys import split
from intersessional.people.models import Account, Invitation, PersonalData, Preference, Reminder, Role, RoleKind
from intersessional.people.queries import SECOND_STEP, standing_of
from intersessional.people.reminding import Told, zone_named
from intersessional.people.standing import Standing

APART = timedelta(days=2)
"""No two time zones are further apart: a mail of this day, in whichever, bears a day within it."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody whom the daily mail may reach, with what was chosen about it."""

    account: Account
    zone: ZoneInfo
    language: str


def preference_of(person: str) -> Preference:
    """What a person chose; all blank where nothing was."""
    return Preference.objects.filter(person=person).first() or Preference(person=person)


def zone_of(person: str) -> ZoneInfo:
    """Where the days of a person begin."""
    return zone_named(preference_of(person).time_zone)


def in_own_days(who: Standing, zone: ZoneInfo | None = None) -> Standing:
    """The same roles, on the day that it is for the person: what is awaited is counted in it, what is open is not."""
    return replace(who, day=_day(timezone.now(), zone or zone_of(who.person)))


def recipients() -> list[Recipient]:
    """Everybody with an open account and an address who did not refuse the daily mail."""
    chosen = Preference.objects.in_bulk()
    found = []
    for account in Account.objects.filter(is_active=True).exclude(email="").order_by("pk"):
        preference = chosen.get(account.person) or Preference(person=account.person)
        if preference.reminders:
            found.append(Recipient(account, zone_named(preference.time_zone), preference.language))
    return found


def last_told(person: str) -> Told | None:
    """The last mail to a person; one that nobody knows whether it went lists nothing."""
    row = Reminder.objects.filter(person=person).order_by("id").last()
    return _told(row) if row else None


def told_around(person: str, day: date) -> list[Told]:
    """The mails that may have gone on a day, in whichever time zone the person was then."""
    return [_told(row) for row in Reminder.objects.filter(person=person, day__range=(day - APART, day + APART))]


def standing_in(account: Account, zone: ZoneInfo, now: datetime) -> Standing:
    """Who somebody is at a moment: the roles of the day in UTC, as on every page, on the day that it is there."""
    return replace(standing_of(account, now.astimezone(timezone.get_default_timezone()).date()), day=_day(now, zone))


def reached_at(persons: Collection[str]) -> dict[str, str]:
    """Mail address and telephone number of persons, as far as they are held. For the desk alone."""
    rows = PersonalData.objects.filter(person__in=persons).values_list("person", "email", "phone")
    return {person: ", ".join(filter(None, (email, phone))) for person, email, phone in rows}


def unconfirmed(day: date) -> list[Role]:
    """Focal points who wait for the confirmation of the ISU and have not ended."""
    waiting = Role.objects.filter(kind=RoleKind.FOCAL_POINT, confirmed_on=None, stated=True).exclude(ends_on__lte=day)
    return list(waiting.order_by("entered_at", "id"))


def ending(day: date, within: timedelta, kinds: Iterable[RoleKind] = tuple(RoleKind)) -> list[tuple[Role, bool]]:
    """Roles held on a day that end soon, the first to end first, each with whether somebody follows.

    A seat has a successor where somebody else, or the same person anew, holds the State's seat in the body on the
    first day after. So has any other role, but only where that other one is the newer: who holds it since long
    succeeds nobody.
    """
    soon = Role.objects.filter(starts_on__lte=day, ends_on__gt=day, ends_on__lte=day + within, kind__in=list(kinds))
    found = list(soon.select_related("organisation").order_by("ends_on", "id"))
    ended = {role.kind for role in found}
    others = list(Role.objects.filter(kind__in=ended, stated=True).exclude(ends_on__lte=day)) if ended else []
    return [(role, any(_succeeds(other, role) for other in others)) for role in found]


def invitations_lapsing(person: str, within: timedelta) -> list[Invitation]:
    """Open invitations that somebody sent and that run out within a time, the first to run out first."""
    now = timezone.now()
    rows = Invitation.objects.filter(invited_by=person, used_at=None, withdrawn_at=None, expires_at__gt=now)
    return list(rows.filter(expires_at__lte=now + within).select_related("organisation").order_by("expires_at", "id"))


def needs_a_second_step(person: str) -> date | None:
    """Since when somebody has an account without a second step; None where there is one, or no account."""
    joined = Account.objects.filter(person=person, is_active=True).exclude(SECOND_STEP).values_list("date_joined")
    first = joined.first()
    return first[0].date() if first else None


def _succeeds(other: Role, role: Role) -> bool:
    same = (other.kind, other.state_id, other.body, other.organisation_id) == (
        role.kind,
        role.state_id,
        role.body,
        role.organisation_id,
    )
    ends = role.ends_on
    if not same or other.pk == role.pk or ends is None or other.starts_on > ends:
        return False
    runs_on = other.ends_on is None or other.ends_on > ends
    return runs_on and (role.kind == RoleKind.SEAT or other.starts_on > role.starts_on)


def _told(row: Reminder) -> Told:
    return Told(row.day, row.sent_at or row.begun_at, frozenset(split(row.told)))


def _day(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(zone).date()
