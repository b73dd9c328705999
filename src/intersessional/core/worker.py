"""A task worker that holds leases and returns the tasks of workers that died."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from intersessional.core.domain import leases
from intersessional.core.registries import hourly

FIRST_ERRANDS_SECONDS = 60
"""Enough for the server beside it to stand; and who starts and stops a worker again and again asks for nothing."""
ERRANDS_SECONDS = 3600
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

    Unless ``once``, it also asks for the errands of each hour. A database that goes away for a while is waited for,
    unless ``once``: then its error is raised.
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
    with _signals_restored(), _leases_kept(worker.worker_id), nullcontext() if once else _errands_asked_for():
        worker.configure_signals()
        while not _ran(worker, once=once):
            time.sleep(RETRY_SECONDS)


def _ran(worker: LeasedWorker, *, once: bool) -> bool:
    """Whether the worker came to its end; not where the database failed it. Its task is for the reaper then."""
    try:
        leases.reap()
        worker.run()
    except (OperationalError, InterfaceError) as error:
        if once:
            raise
        _say(error, "The database failed worker %s; it tries again.", worker.worker_id)
        connection.close()
        return False
    return True


@contextmanager
def _leases_kept(holder: str) -> Iterator[None]:
    """Beside the running task, renew its lease and reap those of others."""

    def keep() -> bool:
        try:
            leases.renew(holder=holder)
            leases.reap()
        except (DatabaseError, InterfaceError) as error:
            # A lease outlasts several renewals; a busy database is no reason to lose the task.
            _say(error, "The lease of worker %s could not be renewed; trying again.", holder)
            return False
        return True

    seconds = leases.RENEWAL.total_seconds()
    with _beside("leases", keep, first=seconds, then=seconds):
        yield


@contextmanager
def _errands_asked_for() -> Iterator[None]:
    """Beside the tasks, ask once an hour for the errands of the registry; each sees to it that it is asked for once."""
    with _beside("errands", ask_for_errands, first=FIRST_ERRANDS_SECONDS, then=ERRANDS_SECONDS):
        yield


def ask_for_errands() -> None:
    """Ask for every errand of the hour; one that the database fails is asked for in an hour."""
    for name, ask in hourly:
        try:
            ask()
        except (DatabaseError, InterfaceError) as error:
            _say(error, "The errand “%s” could not be asked for; trying again in an hour.", name)


def _say(error: Exception, sentence: str, *words: object) -> None:
    """Log that the database failed; where it is only busy, in a sentence: whoever reads it need not act."""
    if "database is locked" in str(error):
        logger.warning(sentence + " The database is busy: another process writes.", *words)
    else:
        logger.warning(sentence, *words, exc_info=error)


@contextmanager
def _beside(name: str, act: Callable[[], bool | None], *, first: float, then: float) -> Iterator[None]:
    """A thread that acts every so many seconds while the block runs, and soon again where it says that it could not."""
    stop = threading.Event()

    def turn() -> None:
        wait = first
        while not stop.wait(wait):
            try:
                wait = RETRY_SECONDS if act() is False else then
            finally:
                connection.close()

    thread = threading.Thread(target=turn, name=name, daemon=True)
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
