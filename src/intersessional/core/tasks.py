"""Work done outside requests. Every task may run more than once, so its steps are idempotent."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.utils import translation
from django_tasks import task
from django_tasks_db.models import DBTaskResult

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
    if not (settings.PAGE_CACHE and settings.ENVIRONMENT.cache_url):
        return
    if not DBTaskResult.objects.ready().filter(task_path=warm_pages.module_path).exists():
        warm_pages.enqueue()
