"""Work on personal data outside requests."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from intersessional.core.domain.publishing import Actor
from intersessional.core.registries import hourly
from intersessional.people.domain.retention import forget_what_is_due


@task()
def forget() -> bool:
    """Erase what is kept no longer; returns whether there was anything."""
    return forget_what_is_due(actor=Actor("worker", "programme")).anything


def forget_once_a_day() -> None:
    """Ask for it unless somebody has since midnight (UTC). Two workers may ask at once, and then it runs twice."""
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    if not DBTaskResult.objects.filter(task_path=forget.module_path, enqueued_at__gte=midnight).exists():
        forget.enqueue()


def register() -> None:
    """Have it done every day."""
    hourly.register("forget what is due", forget_once_a_day)
