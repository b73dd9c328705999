"""How data is offered: to read only, to every origin, refusals in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import orjson
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from pydantic import BaseModel

View = Callable[..., HttpResponseBase]
Refuse = Callable[[str, int], HttpResponse]
READING = ("GET", "HEAD")


def reply(answer: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """An answer as JSON, its keys in the order of its schema."""
    body = orjson.dumps(answer, default=_plain)
    return HttpResponse(body, status=status, content_type="application/json; charset=utf-8")


def _plain(value: object) -> Any:
    """A convention, the only thing an answer holds that is not plain data already."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise TypeError(f"{value!r} is not data.")


def refuse_in_json(sentence: str, status: int) -> HttpResponse:
    """A refusal as JSON."""
    return reply({"error": sentence}, status)


def refuse_in_text(sentence: str, status: int) -> HttpResponse:
    """A refusal of something that is not JSON."""
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")


def open_to_all(view: View, refuse: Refuse = refuse_in_json) -> View:
    """Let every origin read, and refuse other methods, saying in ``Allow`` which there are.

    ``refuse`` says it in the form of the view, also of a request that cannot be read at all.
    """

    @wraps(view)
    def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method in READING:
            # An operation of ninja answers one method; the server itself sends no body to HEAD.
            asked, request.method = request.method, "GET"
            try:
                response = view(request, *args, **kwargs)
            except BadRequest as error:
                response = refuse(str(error), 400)
            request.method = asked
        else:
            response = refuse(_("Data is only read here: use GET or HEAD."), 405)
            response["Allow"] = ", ".join(READING)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return opened
