"""Policies of every answer that no library here sets."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


def keep_to_this_origin(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Let no page of another origin load our answers, and no cache keep what does not say that it may be kept.

    A refusal or a way onward would otherwise be kept by some caches, and shown to whoever signs in next.
    """

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store, private"
        return response

    return answered
