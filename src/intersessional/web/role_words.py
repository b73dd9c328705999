"""Words for the roles that persons hold here."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from intersessional.people.models import RoleKind

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


def publicly(actor: str, role: str) -> tuple[str, str]:
    """Who stands behind a public change, in two words: a person by the role only, a programme by its name."""
    if actor.startswith("p-"):
        return str(ROLE_KIND.get(role, role)), ""
    return actor, role
