"""Warming: after a publication the registered pages are in a shared cache before anyone asks."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.test import Client
from django.urls import path
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from intersessional.core import tasks
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.pages import public_page
from intersessional.core.registries import Registry
from intersessional.core.worker import run_worker

rendered: list[str] = []


def states(request: HttpRequest) -> HttpResponse:
    rendered.append(f"{request.build_absolute_uri()} {request.is_secure()}")
    return HttpResponse("197 States")


urlpatterns = [
    path("states/", public_page(reads=["order"])(states)),
    path("gone/", lambda _request: HttpResponseNotFound()),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def _registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    registry: Registry[object] = Registry("lists of addresses")
    registry.register("states", lambda: ["/states/", "/states/?order=name"])
    registry.register("old", lambda: iter(["/gone/"]))
    monkeypatch.setattr(tasks, "warm_addresses", registry)
    yield
    rendered.clear()


@pytest.fixture
def _shared_cache(settings: Settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"cache_url": "redis://cache"})


def publish(actor: Actor) -> None:
    with publishing(actor=actor, act="test.add", subject="-"):
        pass


def test_the_first_reader_finds_the_page_in_the_cache(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.BASE_URL = "https://localhost:8443"
    with caplog.at_level(logging.WARNING, logger="intersessional"):
        assert tasks.warm_pages.call() == 2
    assert rendered == [
        "https://localhost:8443/states/ True",
        "https://localhost:8443/states/?order=name True",
    ]
    assert "The address /gone/ of “old” answers 404." in caplog.messages

    assert Client().get("/states/?order=name").content == b"197 States"
    assert len(rendered) == 2


def asked() -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.filter(task_path="intersessional.core.tasks.warm_pages")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_shared_cache")
def test_publications_ask_for_warming_once_until_it_is_done(actor: Actor) -> None:
    publish(actor)
    publish(actor)
    assert asked().count() == 1
    run_worker(once=True)
    assert asked().get().return_value == 2
    publish(actor)
    assert asked().count() == 2


def test_a_cache_that_the_worker_cannot_reach_is_not_warmed(actor: Actor) -> None:
    publish(actor)
    assert not asked().exists()
