"""Two lines of money for the rows of the table that act on them, and what each role does with them."""

from __future__ import annotations

from intersessional.cooperation.models import FlowLine


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
