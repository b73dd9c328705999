"""Leases of running tasks: a worker that dies loses its lease, and its task runs again.

A task is therefore run at least once; its steps must be idempotent.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from intersessional.core.models import TaskLease

LEASE = timedelta(minutes=2)
"""How long a worker may be silent. Clocks of servers must agree to much less than this."""
RENEWAL = LEASE / 6
ATTEMPTS = 3
"""How often a task is begun before it is given up."""

logger = logging.getLogger(__name__)


class WorkerLost(Exception):  # noqa: N818
    """Recorded as the failure of a task whose every worker disappeared while it ran."""


@dataclass(frozen=True, slots=True)
class Reaped:
    """Tasks whose lease had run out: those that will run again, and those given up."""

    again: list[UUID]
    failed: list[UUID]


def take(*, task_id: UUID, holder: str) -> None:
    """Hold a task that this worker has just claimed, until ``LEASE`` from now."""
    TaskLease.objects.update_or_create(
        task_id=task_id, defaults={"holder": holder, "expires_at": timezone.now() + LEASE}
    )


def renew(*, holder: str) -> int:
    """Hold what this worker holds for another ``LEASE``; returns how many tasks that is."""
    return TaskLease.objects.filter(holder=holder).update(expires_at=timezone.now() + LEASE)


def release(*, task_id: UUID, holder: str) -> None:
    """Let go of a finished task, unless another worker holds it by now."""
    TaskLease.objects.filter(task_id=task_id, holder=holder).delete()


def reap() -> Reaped:
    """Return tasks whose worker is gone to the queue, or fail them after ``ATTEMPTS`` attempts.

    A running task without a lease counts from its start: its worker may have died between the two.
    """
    now = timezone.now()
    reaped = Reaped([], [])
    with transaction.atomic():
        held = TaskLease.objects.filter(task=OuterRef("pk"), expires_at__gte=now)
        silent = DBTaskResult.objects.running().filter(~Exists(held), started_at__lt=now - LEASE)
        for task in silent.select_for_update(skip_locked=True):
            if len(task.worker_ids) < ATTEMPTS:
                task.status = TaskResultStatus.READY
                task.save(update_fields=["status"])
                reaped.again.append(task.id)
            else:
                task.set_failed(WorkerLost(f"Its worker was lost {ATTEMPTS} times while it ran."))
                reaped.failed.append(task.id)
        TaskLease.objects.filter(expires_at__lt=now).delete()
    for outcome, ids in (("runs again", reaped.again), ("is given up", reaped.failed)):
        for task_id in ids:
            logger.warning("Task %s lost its worker and %s.", task_id, outcome)
    return reaped
