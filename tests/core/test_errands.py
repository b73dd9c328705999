"""What a worker asks for once an hour, beside its tasks."""

from __future__ import annotations

from threading import Event

import pytest
from django.db import OperationalError, connection

from intersessional.core import worker
from intersessional.core.registries import Registry, hourly

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def errands(monkeypatch: pytest.MonkeyPatch) -> Registry[object]:
    registry: Registry[object] = Registry("errands")
    monkeypatch.setattr(worker, "hourly", registry)
    return registry


def test_every_errand_is_asked_for_and_one_that_the_database_fails_stops_none(
    errands: Registry[object], caplog: pytest.LogCaptureFixture
) -> None:
    asked = []

    def fails() -> None:
        raise OperationalError("the database is locked")

    errands.register("one", fails)
    errands.register("two", lambda: asked.append("two"))
    worker.ask_for_errands()
    assert asked == ["two"]
    assert "The errand “one” could not be asked for" in caplog.text


def test_a_worker_asks_beside_its_tasks_and_stops_with_them(
    errands: Registry[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Event()
    errands.register("one", asked.set)
    monkeypatch.setattr(worker, "FIRST_ERRANDS_SECONDS", 0.01)

    def run(self: worker.LeasedWorker) -> None:
        assert asked.wait(10)

    monkeypatch.setattr(worker.LeasedWorker, "run", run)
    worker.run_worker()
    assert asked.is_set()
    connection.close()


def test_a_worker_that_runs_once_asks_for_nothing(errands: Registry[object], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    errands.register("one", lambda: asked.append(1))
    monkeypatch.setattr(worker, "FIRST_ERRANDS_SECONDS", 0)
    worker.run_worker(once=True)
    assert asked == []


def test_the_daily_mail_is_an_errand_of_each_hour() -> None:
    assert "daily mail" in dict(hourly)
