"""What the rows of the table act on about requests for assistance: Zimbabwe asks, and gives to Norway."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from intersessional.cooperation.domain import requests
from intersessional.cooperation.domain.requests import Asked
from intersessional.cooperation.models import AssistanceRequest, RequestStep


def request(state: str, *steps: str, giver: str = "") -> AssistanceRequest:
    """A request of a State, with the steps after its receipt; circulated to one giver where that was a step."""
    day = timezone.now().date()
    row = AssistanceRequest.objects.create(
        owner=f"state:{state}", about=state, convention="apmbc", words="Teams", may_reach="all", free_since=day,
        audience="chosen" if giver else "desk", chosen=f"isu;{giver}" if giver else "", received_on=day,
        entered_on=day, written_by="p-x",
    )  # fmt: skip
    said = {"circulated": {"to_parties": giver}, "answered": {"says": "talk"}, "closed": {"outcome": "met"}}
    for step in ("received", *steps):
        party = giver if step == "answered" else "isu"
        RequestStep.objects.create(
            request=row, step=step, party=party, on=day, entered_on=day, by="p-x", **said.get(step, {})
        )
    return row


def _scene() -> dict[str, AssistanceRequest]:
    return {
        "request": request("ZWE"),
        "acknowledged": request("ZWE", "acknowledged"),
        "sent": request("NOR", "acknowledged", "circulated", giver="state:ZWE"),
        "closed": request("ZWE", "acknowledged", "circulated", "answered", "closed", giver="state:NOR"),
    }


def names() -> dict[str, str]:
    return {name: row.mark for name, row in _scene().items()}


def acts(by: dict[str, Any]) -> dict[str, Callable[[], object]]:
    """Each act about requests, as the person of ``by`` would do it."""
    rows, asked, zimbabwe = _scene(), Asked(words="Teams", may_reach="all"), "state:ZWE"
    new, known, sent, closed = rows.values()
    return {
        "cooperation.requests.ask_for_assistance": lambda: requests.ask_for_assistance(
            **by, convention="apmbc", state="ZWE", asked=asked
        ),
        "cooperation.requests.let_circulate": lambda: requests.let_circulate(**by, request=new, may_reach="ask_first"),
        "cooperation.requests.acknowledge": lambda: requests.acknowledge(**by, request=new),
        "cooperation.requests.circulate": lambda: requests.circulate(**by, request=known, parties=("state:NOR",)),
        "cooperation.requests.answer_request": lambda: requests.answer_request(
            **by, request=sent, party=zimbabwe, says="talk"
        ),
        "cooperation.requests.close_request": lambda: requests.close_request(**by, request=new, outcome="withdrawn"),
        "cooperation.requests.give_feedback": lambda: requests.give_feedback(
            **by, request=closed, party=zimbabwe, words="Well"
        ),
    }
