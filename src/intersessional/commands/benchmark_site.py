"""What the pages are measured against: a word, and the list of States from values that were made before."""

from __future__ import annotations

import time
from typing import Any
from unittest.mock import patch

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import path

from intersessional.config.urls import handler400, handler404, handler500
from intersessional.config.urls import urlpatterns as product
from intersessional.web import frame
from intersessional.web.views.states import states

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

_captured: dict[str, Any] = {}


def capture(request: HttpRequest) -> None:
    """Keep what the list of States is rendered from, for ``bare``."""

    def keep(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
        _captured.update(template=get_template(template), context=context)
        return render(request, template, context)

    with patch.object(frame, "render", keep):
        states(request)


def hello(_request: HttpRequest) -> HttpResponse:
    """The cheapest answer there is."""
    return HttpResponse("Hello, world.")


def bare(request: HttpRequest) -> HttpResponse:
    """The markup of the list of States, from values made once."""
    return HttpResponse(_captured["template"].render(_captured["context"], request))


def cpu(_request: HttpRequest) -> HttpResponse:
    """Seconds of CPU that this process has used."""
    return HttpResponse(repr(time.process_time()))


urlpatterns = [
    path("bench/hello", hello),
    path("bench/bare", bare),
    path("bench/cpu", cpu),
    *product,
]
