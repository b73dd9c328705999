"""Seats in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from intersessional.parties.models.body import SeatRole, SeatVerification

ROLE: dict[str, Promise] = {
    SeatRole.CO_CHAIR: gettext_lazy("Co-Chair"),
    SeatRole.CO_RAPPORTEUR: gettext_lazy("Co-Rapporteur"),
    SeatRole.CHAIR: gettext_lazy("Chair"),
    SeatRole.MEMBER: gettext_lazy("Member"),
}

SEAT_DOUBT: dict[str, Promise] = {
    SeatVerification.INFERRED: gettext_lazy("Inferred from the practice of succession, not from a statement"),
    SeatVerification.UNVERIFIED: gettext_lazy("No source held"),
}
