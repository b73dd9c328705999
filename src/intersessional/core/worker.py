"""A task worker that holds leases and returns the tasks of workers that died."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from intersessional.core.daily import ask_for_the_day
from intersessional.core.domain import leases

POLL_SECONDS = 1
RETRY_SECONDS = 5

logger = logging.getLogger(__name__)


class LeasedWorker(Worker):
    """The worker of django-tasks-db, holding a lease on the task it runs."""

    def run_task(self, db_task_result: DBTaskResult[..., object]) -> None:
        leases.take(task_id=db_task_result.id, holder=self.worker_id)
        try:
            super().run_task(db_task_result)
        finally:
            leases.release(task_id=db_task_result.id, holder=self.worker_id)


def run_worker(*, once: bool = False) -> None:
    """Run tasks until SIGTERM or SIGINT, ending after the task in hand; ``once``: until none is waiting.

    A database that goes away for a while is waited for, unless ``once``: then its error is raised.
    """
    worker = LeasedWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=POLL_SECONDS,
        batch=once,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
    with _signals_restored(), _leases_kept(worker.worker_id, once=once):
        worker.configure_signals()
        while not _ran(worker, once=once):
            time.sleep(RETRY_SECONDS)


def _ran(worker: LeasedWorker, *, once: bool) -> bool:
    """Whether the worker came to its end; not where the database failed it. Its task is for the reaper then."""
    try:
        leases.reap()
        worker.run()
    except (OperationalError, InterfaceError):
        if once:
            raise
        logger.warning("The database failed worker %s; it tries again.", worker.worker_id, exc_info=True)
        connection.close()
        return False
    return True


@contextmanager
def _leases_kept(holder: str, *, once: bool) -> Iterator[None]:
    """Beside the running task, renew its lease and reap those of others; one that runs on asks for what is daily."""
    stop = threading.Event()

    def keep() -> None:
        while not stop.wait(leases.RENEWAL.total_seconds()):
            try:
                leases.renew(holder=holder)
                leases.reap()
                if not once:
                    ask_for_the_day()
            except DatabaseError:
                # A lease outlasts several renewals; a busy database is no reason to lose the task.
                logger.warning("The lease of worker %s could not be renewed; trying again.", holder, exc_info=True)
            finally:
                connection.close()

    thread = threading.Thread(target=keep, name="leases", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@contextmanager
def _signals_restored() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
