"""Work done outside requests. Every task may run more than once, so its steps are idempotent."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.utils import translation
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from intersessional.core.domain import indexing
from intersessional.core.registries import warm_addresses

logger = logging.getLogger(__name__)


@task()
def warm_pages() -> int:
    """Render every address of the registry, so that the first reader in a meeting room finds it in the cache.

    Returns the number of pages now in the cache; the others are logged.
    """
    from django.test import RequestFactory  # noqa: PLC0415 - slow to import, and every command imports this module

    base = urlsplit(settings.BASE_URL)
    handler = BaseHandler()
    handler.load_middleware()
    request_to = RequestFactory(headers={"host": base.netloc, "accept-encoding": "gzip"})
    warmed = 0
    with translation.override(None):
        for name, addresses in warm_addresses:
            for address in addresses():
                response = handler.get_response(request_to.get(address, secure=base.scheme == "https"))
                if response.status_code == 200:
                    warmed += 1
                else:
                    logger.warning("The address %s of “%s” answers %d.", address, name, response.status_code)
    return warmed


def warm_pages_soon() -> None:
    """Ask for ``warm_pages`` after a publication, once however many there are.

    Only where a cache is shared: a worker cannot reach the memory of a server.
    """
    if settings.PAGE_CACHE and settings.ENVIRONMENT.cache_url:
        _once(warm_pages)


@task()
def index_record() -> int | None:
    """Make the index of the search anew, unless it stands at the head. Returns the number of its documents."""
    return indexing.index_record()


def index_record_soon() -> None:
    """Ask for ``index_record`` after a publication, once however many there are."""
    _once(index_record)


def index_asked_for() -> bool:
    """Whether ``index_record`` waits to be run, or runs."""
    return DBTaskResult.objects.filter(task_path=index_record.module_path, status__in=_UNFINISHED).exists()


_UNFINISHED = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def _once(asked: Task[[], Any]) -> None:
    """Enqueue a task unless it waits already; one that runs may have read what has changed since."""
    if not DBTaskResult.objects.ready().filter(task_path=asked.module_path).exists():
        asked.enqueue()
