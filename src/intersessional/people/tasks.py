"""Work on personal data outside requests."""

from __future__ import annotations

from django_tasks import task

from intersessional.core.daily import daily
from intersessional.core.domain.publishing import Actor
from intersessional.people.domain.retention import forget_what_is_due


@task()
def forget() -> bool:
    """Erase what is kept no longer; returns whether there was anything."""
    return forget_what_is_due(actor=Actor("worker", "programme")).anything


def register() -> None:
    """Have it done every day."""
    daily.register("forget what is due", forget)
