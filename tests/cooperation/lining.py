"""Lines of money for the tests, each good unless told otherwise."""

from __future__ import annotations

from itertools import count
from typing import Any

from intersessional.cooperation.flow_totals import Asked
from intersessional.cooperation.flows import DAC, FlowStage, Line, Part, Standard
from intersessional.treaty.dates import PartialDate

_numbers = count(1)
PAID, COMMITTED, PLEDGED = FlowStage.PAYMENT, FlowStage.COMMITMENT, FlowStage.PLEDGE
CLEARANCE_AND_MORE = (Part("15250", None, DAC),)


def line(key: str = "", **told: Any) -> Line:
    """State A paid State B 100 US dollars (in cents) in the middle of 2020, as one source tells it."""
    for name in ("said", "starts", "ends"):
        if isinstance(told.get(name), str):
            told[name] = PartialDate.parse(told[name])
    usual: dict[str, Any] = {
        "source": "a-source",
        "standard": Standard.FTS,
        "giver": "XXA",
        "recipients": (Part("XXB"),),
        "stage": PAID,
        "amount": 10_000,
        "currency": "USD",
        "said": PartialDate.parse("2020-06-15"),
        "purposes": CLEARANCE_AND_MORE,
        "printed": "100 USD",
    }
    return Line(key=key or f"line-{next(_numbers)}", **(usual | told))


def in_2020(stage: FlowStage = PAID, **told: Any) -> Asked:
    return Asked(**({"stage": stage, "currency": "USD", "years": range(2020, 2021), "recipient": "XXB"} | told))
