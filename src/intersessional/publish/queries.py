"""Rows of the record that are published whole."""

from __future__ import annotations

from datetime import datetime

from intersessional.core.models import AuditEvent
from intersessional.record.models import Act


def acts_by_reference(convention: str) -> dict[int, Act]:
    """Every version of every act of a convention, by the reference under which the law knows it."""
    return {act.pk: act for act in Act.objects.filter(convention=convention)}


def act(convention: str, reference: int) -> Act | None:
    """One version of an act, or None."""
    return Act.objects.filter(convention=convention, pk=reference).first()


def events(*, up_to: int, limit: int) -> list[AuditEvent]:
    """The last ``limit`` audit events with a number up to ``up_to``, newest first."""
    return list(AuditEvent.objects.filter(number__lte=up_to).order_by("-number")[:limit])


def published_at(number: int) -> datetime | None:
    """When that publication was made; None where there is none."""
    return AuditEvent.objects.filter(number=number).values_list("at", flat=True).first()
