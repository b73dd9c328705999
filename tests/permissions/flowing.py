"""Two lines of money for the rows of the table that act on them, and what each role does with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from intersessional.cooperation.domain.judging import say_of_flows
from intersessional.cooperation.flow_groups import Verdict
from intersessional.cooperation.models import FlowLine
from intersessional.core.queries import current_revision
from intersessional.intake.domain import flow_files
from intersessional.intake.models import Upload
from intersessional.treaty.dates import PartialDate
from permissions import bringing

TABLE = b"#org+funder,#country+code,#date+year,#value+paid,#currency,#activity+code\nNorway,AFG,2020,100,USD,N-1\n"


def lines() -> tuple[str, str]:
    """Keys of two lines that two sources may tell of one grant."""
    held = [
        FlowLine.objects.create(
            convention="apmbc", key=f"flow-{name}", known_on="2020-01-01", known_precision="day", giver="NOR",
            recipient="AFG", recipients="|AFG|", stage="payment", amount=100, currency="USD", year=2019,
            source_keys="lm-2015-11-27-tur", standard="hxl", place="line 2", printed="1 USD",
        )
        for name in ("one", "other")
    ]  # fmt: skip
    return held[0].key, held[1].key


def names() -> dict[str, str]:
    one, other = lines()
    return {"flow": one, "flow_other": other}


def file() -> SimpleUploadedFile:
    return SimpleUploadedFile("flows.csv", TABLE)


def taken(by: dict[str, Any] | None = None) -> Upload:
    return flow_files.take_flows(
        **(by or bringing.officer()),
        convention="apmbc",
        name="flows.csv",
        data=TABLE,
        source="lm-2015-11-27-tur",
        known=PartialDate.parse("2021-02-03"),
    )


def acts(by: dict[str, Any], names: dict[str, str]) -> dict[str, Callable[[], object]]:
    """Each act with flows, as the person of ``by`` would do it."""
    pair = {"one": names["flow"], "other": names["flow_other"]}
    return {
        "cooperation.judging.say_of_flows": lambda: say_of_flows(
            **by, **pair, convention="apmbc", verdict=Verdict.ONE, reason="The same cheque."
        ),
        "intake.flow_files.take_flows": lambda: taken(by),
        "intake.flow_files.record_flows": lambda: flow_files.record_flows(
            **by, upload=taken(), head=current_revision().head
        ),
    }
