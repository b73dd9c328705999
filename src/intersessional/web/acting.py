"""A form of a member page is sent: the act that it names is done, and the page says what is wrong or goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.queries import actor_of
from intersessional.people.standing import Standing
from intersessional.web.access import account_of

Act = Callable[[], str | None]
"""Does something; returns the address to go to, if it is another than that of the page."""


def acted(request: HttpRequest, acts: Mapping[str, Act], page: Callable[[str], HttpResponse]) -> HttpResponse:
    """Do what the form says and go on. What the facts do not allow stands on ``page`` in one sentence, with 422."""
    act = acts.get(str(request.POST.get("do", "")))
    problem = _("The form does not say what to do; open the page again and send it anew.")
    if act is not None:
        try:
            return redirect(act() or request.path)
        except NotAllowed:  # which member_page answers for every view
            raise
        except Refused as refused:
            problem = str(refused)
    response = page(problem)
    response.status_code = 422
    return response


def by_whom(request: HttpRequest, who: Standing) -> dict[str, Any]:
    """Who acts, as domain functions ask for it."""
    return {"actor": actor_of(account_of(request)), "by": who}


def said(request: HttpRequest, name: str) -> str:
    """One field of the form, without blanks around it."""
    return str(request.POST.get(name, "")).strip()
