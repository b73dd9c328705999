"""Leases: a task whose worker is gone runs again, a stated number of times; one that is at work is left alone."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core import errands
from intersessional.core.domain import leases
from intersessional.core.models import TaskLease
from intersessional.core.worker import run_worker

pytestmark = pytest.mark.django_db(transaction=True)  # a worker opens and closes its own
LONG_AGO = leases.LEASE * 2


def claimed(*, holder: str = "first", ago: timedelta = LONG_AGO) -> DBTaskResult[..., int]:
    """A task that a worker took so long ago."""
    task = DBTaskResult.objects.get(id=errands.add.enqueue(1, 2).id)
    task.claim(holder)
    DBTaskResult.objects.filter(id=task.id).update(started_at=timezone.now() - ago)
    leases.take(task_id=task.id, holder=holder)
    TaskLease.objects.update(expires_at=timezone.now() - ago + leases.LEASE)
    return task


def status(task_id: UUID) -> str:
    return DBTaskResult.objects.get(id=task_id).status


def test_a_task_whose_lease_ran_out_runs_again() -> None:
    task = claimed()
    assert leases.reap() == leases.Reaped(again=[task.id], failed=[])
    assert status(task.id) == TaskResultStatus.READY
    assert not TaskLease.objects.exists()

    run_worker(once=True)

    task.refresh_from_db()
    assert (task.status, task.return_value, len(task.worker_ids)) == (TaskResultStatus.SUCCESSFUL, 3, 2)


def test_a_task_that_is_renewed_is_left_alone() -> None:
    task = claimed(holder="busy")
    assert leases.renew(holder="busy") == 1
    assert leases.reap() == leases.Reaped([], [])
    assert status(task.id) == TaskResultStatus.RUNNING


def test_nobody_renews_what_another_holds() -> None:
    task = claimed(holder="lost")
    leases.take(task_id=task.id, holder="second")
    assert leases.renew(holder="lost") == 0
    leases.release(task_id=task.id, holder="lost")
    assert TaskLease.objects.get().holder == "second"


def test_a_task_claimed_by_a_worker_that_died_before_its_lease_runs_again() -> None:
    task = claimed()
    TaskLease.objects.all().delete()
    assert leases.reap().again == [task.id]


def test_a_task_claimed_just_now_is_not_taken_from_its_worker() -> None:
    task = claimed(ago=timedelta(0))
    TaskLease.objects.all().delete()
    assert leases.reap() == leases.Reaped([], [])
    assert status(task.id) == TaskResultStatus.RUNNING


def test_after_the_last_attempt_the_task_has_failed_and_says_why() -> None:
    task = claimed()
    DBTaskResult.objects.filter(id=task.id).update(worker_ids=["a", "b", "c"][: leases.ATTEMPTS])
    assert leases.reap() == leases.Reaped(again=[], failed=[task.id])
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert task.exception_class_path == "intersessional.core.domain.leases.WorkerLost"
    assert "lost 3 times" in task.traceback


def test_a_task_reaped_before_its_last_attempt_is_not_failed() -> None:
    task = claimed()
    DBTaskResult.objects.filter(id=task.id).update(worker_ids=["a", "b"])
    assert leases.reap().again == [task.id]


def test_an_error_is_a_failure_and_no_reason_to_try_again() -> None:
    result = errands.fail.enqueue()
    run_worker(once=True)
    task = DBTaskResult.objects.get(id=result.id)
    assert (task.status, len(task.worker_ids)) == (TaskResultStatus.FAILED, 1)
    assert "nothing there" in task.traceback
    assert not TaskLease.objects.exists()
