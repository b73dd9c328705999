"""A policy of the browser that no library here sets."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


def keep_to_this_origin(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Let no page of another origin load our answers as its pictures, scripts or frames."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return answered
