"""Workers as processes: killed, and asked to stop."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from django.db import InterfaceError, OperationalError, connection

from intersessional.core import worker as core_worker
from intersessional.core.domain import leases
from reference import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
DAY_LATER = """
from datetime import timedelta
from django.db.models import F
from django_tasks_db.models import DBTaskResult
from intersessional.core.models import TaskLease
DBTaskResult.objects.update(started_at=F("started_at") - timedelta(days=1))
TaskLease.objects.update(expires_at=F("expires_at") - timedelta(days=1))
"""
WORK = "from intersessional.core.worker import run_worker; run_worker(once={once})"
STATUS = """
from django_tasks_db.models import DBTaskResult
for task in DBTaskResult.objects.all():
    print(task.status, len(task.worker_ids), hasattr(task, "lease"))
"""


class Elsewhere:
    """Other processes on one database: the test's own on PostgreSQL, a file of their own on SQLite."""

    def __init__(self, file: Path) -> None:
        database = connection.settings_dict
        url = f"sqlite:///{file}"
        if connection.vendor == "postgresql":
            login = f"{database['USER']}:{database['PASSWORD']}"
            url = f"postgres://{login}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
        self.environment = {
            **os.environ,
            "INTERSESSIONAL_DATABASE_URL": url,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")]),
        }

    def start(self, code: str) -> subprocess.Popen[str]:
        setup = "import django; django.setup()\n"
        return subprocess.Popen(
            [sys.executable, "-c", setup + code], env=self.environment, stdout=subprocess.PIPE, text=True
        )

    def run(self, code: str, *, expecting: int = 0) -> str:
        process = self.start(code)
        output, _ = process.communicate(timeout=60)
        assert process.returncode == expecting
        return output.strip()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables and nothing in them, made once and copied for each test."""
    file = tmp_path_factory.mktemp("empty") / "tasks.sqlite3"
    if connection.vendor == "sqlite":
        Elsewhere(file).run("from django.core.management import call_command; call_command('migrate', verbosity=0)")
    return file


@pytest.fixture
def elsewhere(empty: Path, tmp_path: Path) -> Elsewhere:
    for part in empty.parent.iterdir():  # with the log of the file, where it has one
        shutil.copy(part, tmp_path)
    return Elsewhere(tmp_path / empty.name)


def test_the_task_of_a_killed_worker_runs_again(elsewhere: Elsewhere, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    elsewhere.run(f"from core.errands import *; write_then_die_once.enqueue({str(trace)!r})")

    elsewhere.run(WORK.format(once=True), expecting=-signal.SIGKILL)
    assert elsewhere.run(STATUS) == "RUNNING 1 True"
    elsewhere.run(WORK.format(once=True))
    assert elsewhere.run(STATUS) == "RUNNING 1 True"  # its lease still runs

    elsewhere.run(DAY_LATER)
    elsewhere.run(WORK.format(once=True))

    assert elsewhere.run(STATUS) == "SUCCESSFUL 2 False"
    assert trace.read_text() == "begun\nbegun\n"


def test_a_worker_asked_to_stop_ends_its_task_first(elsewhere: Elsewhere, tmp_path: Path) -> None:
    trace, go_on = tmp_path / "trace", tmp_path / "go_on"
    os.mkfifo(trace)
    os.mkfifo(go_on)
    elsewhere.run(f"from core.errands import *; say_begun_then_wait.enqueue({str(trace)!r}, {str(go_on)!r})")

    worker = elsewhere.start(WORK.format(once=False))
    assert trace.read_text() == "begun"
    worker.send_signal(signal.SIGTERM)
    go_on.write_text("")
    assert trace.read_text() == "done"

    worker.communicate(timeout=60)
    assert worker.returncode == 0
    assert elsewhere.run(STATUS) == "SUCCESSFUL 1 False"


def test_an_idle_worker_asked_to_stop_ends_at_once(elsewhere: Elsewhere, tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    announce = f"""
from pathlib import Path
from intersessional.core import worker
class Announcing(worker.LeasedWorker):
    def run(self):
        Path({str(ready)!r}).write_text("ready")
        super().run()
worker.LeasedWorker = Announcing
"""
    worker = elsewhere.start(announce + WORK.format(once=False))
    assert ready.read_text() == "ready"
    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=60)
    assert worker.returncode == 0


def test_a_worker_outlives_a_database_that_went_away(monkeypatch: pytest.MonkeyPatch) -> None:
    failures = [OperationalError("the server closed the connection"), OperationalError("connection refused")]

    def run(_worker: core_worker.LeasedWorker) -> None:
        if failures:
            raise failures.pop()

    monkeypatch.setattr(core_worker.LeasedWorker, "run", run)
    monkeypatch.setattr(core_worker, "RETRY_SECONDS", 0)
    core_worker.run_worker()
    assert failures == []

    failures.append(OperationalError("connection refused"))
    with pytest.raises(OperationalError):
        core_worker.run_worker(once=True)


def test_a_lease_that_a_busy_database_did_not_renew_is_soon_tried_again_and_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failures = [InterfaceError("connection already closed"), OperationalError("database is locked")]
    renewed = Event()

    def renew(*, holder: str) -> None:
        assert holder
        if failures:
            raise failures.pop()
        renewed.set()

    def run(_worker: core_worker.LeasedWorker) -> None:
        assert renewed.wait(10)

    monkeypatch.setattr(leases, "renew", renew)
    monkeypatch.setattr(leases, "RENEWAL", timedelta(0))
    monkeypatch.setattr(core_worker, "RETRY_SECONDS", 0)
    monkeypatch.setattr(core_worker.LeasedWorker, "run", run)
    core_worker.run_worker()
    assert failures == []
    busy, broken = (record for record in caplog.records if "could not be renewed" in record.message)
    assert "The database is busy" in busy.message
    assert (busy.exc_info, bool(broken.exc_info)) == (None, True)


@pytest.mark.sqlite
def test_who_reads_is_not_refused_while_somebody_writes(elsewhere: Elsewhere) -> None:
    """Nor does who writes fail at once: it waits."""
    read = elsewhere.run("""
from django.db import connection, transaction
from django.test import Client
from intersessional.core.models import Revision
import threading
with connection.cursor() as cursor:
    cursor.execute("PRAGMA journal_mode")
    print(cursor.fetchone()[0])
    cursor.execute("PRAGMA busy_timeout")
    print(cursor.fetchone()[0] > 0)
held, let_go = threading.Event(), threading.Event()
def write():
    with transaction.atomic():
        held.set()
        let_go.wait(30)
    connection.close()
writer = threading.Thread(target=write)
writer.start()
held.wait()
print(Client().get("/healthz", headers={"host": "localhost"}).status_code)
let_go.set()
writer.join()
""")
    assert read.split() == ["wal", "True", "200"]
