"""What is done once a day: higher packages name their task, any worker that runs asks for it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from intersessional.core.registries import Registry

daily: Registry[Task[[], Any]] = Registry("tasks of each day")
"""Registered in ``AppConfig.ready``. Two workers may ask at once, so a task may run twice on a day."""


def ask_for_the_day() -> None:
    """Ask for every task that nobody has asked for since midnight (UTC)."""
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    for _name, task in daily:
        if not DBTaskResult.objects.filter(task_path=task.module_path, enqueued_at__gte=midnight).exists():
            task.enqueue()
