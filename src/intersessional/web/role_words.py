"""Words for the roles that persons hold here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.people.models import Role, RoleKind

ROLE_KIND: dict[str, Promise] = {
    RoleKind.HEAD: gettext_lazy("Head of delegation"),
    RoleKind.FOCAL_POINT: gettext_lazy("Focal point"),
    RoleKind.MEMBER: gettext_lazy("Member of the delegation"),
    RoleKind.CO_AUTHOR: gettext_lazy("Co-author"),
    RoleKind.SEAT: gettext_lazy("Seat in a body"),
    RoleKind.ORGANISATION: gettext_lazy("Partner organisation"),
    RoleKind.OBSERVER: gettext_lazy("Observer"),
    RoleKind.COORDINATING_COMMITTEE: gettext_lazy("Coordinating Committee"),
    RoleKind.SPONSORSHIP: gettext_lazy("Sponsorship coordinator"),
    RoleKind.ISU: gettext_lazy("Implementation Support Unit"),
    RoleKind.ADMINISTRATOR: gettext_lazy("Administrator"),
}


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role in words: what it is and of what, its days, on what ground, and whether it opens anything on the day."""

    pk: int
    person: str
    words: str
    state: str
    starts_on: date
    last: date | None
    source: str
    opens: bool
    standing: bool
    waits: bool
    stated: bool


def role_words(kind: str, *, body: str = "", organisation: str = "") -> str:
    """A kind of role in words, with what it is of where that is no State."""
    words = str(ROLE_KIND[kind])
    of = body or organisation
    return _("%(role)s: %(of)s") % {"role": words, "of": of} if of else words


def role_lines(roles: Iterable[Role], day: date) -> list[RoleLine]:
    """Roles in words, as they stand on a day."""
    return [_line(role, day) for role in roles]


def _line(role: Role, day: date) -> RoleLine:
    standing = role.starts_on <= day and (role.ends_on is None or day < role.ends_on)
    waits = role.kind == RoleKind.FOCAL_POINT and role.confirmed_on is None
    organisation = role.organisation.name if role.organisation else ""
    return RoleLine(
        role.pk,
        role.person,
        role_words(role.kind, body=role.body, organisation=organisation),
        role.state_id or "",
        role.starts_on,
        role.ends_on - timedelta(days=1) if role.ends_on else None,
        role.source,
        opens=standing and role.stated,
        standing=standing,
        waits=waits,
        stated=role.stated,
    )


def publicly(actor: str, role: str) -> tuple[str, str]:
    """Who stands behind a public change, in two words: a person by the role only, a programme by its name."""
    if actor.startswith("p-"):
        return str(ROLE_KIND.get(role, role)), ""
    return actor, role
