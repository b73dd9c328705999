"""What the rows of the table about needs act on: a need of Zimbabwe, and what it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from intersessional.cooperation.domain import needs_entered
from intersessional.cooperation.domain.need_words import NeedWords
from intersessional.cooperation.models import Need
from intersessional.cooperation.statements import NeedStatus
from intersessional.people.domain.invitations import hash_of
from intersessional.people.models import ActLink

HELD = "apmbc/ZWE/need/gap-2024-2028"
SOURCE = "lm-2022-zwe-support"
SAYS = NeedWords(what="Training")


def names() -> dict[str, str]:
    """What Zimbabwe was asked for, and the need it is about."""
    ActLink.objects.create(
        act="need",
        subject="clearance-2026-01-02",
        state_id="ZWE",
        person="p-asked",
        name="Ana",
        email="ana@example.org",
        from_desk=True,
        created_by="p-desk",
        secret_hash=hash_of("asked"),
        expires_at=timezone.now() + timedelta(days=1),
    )
    return {"need": HELD, "asked_need": "clearance-2026-01-02"}


def acts(by: dict[str, Any]) -> dict[str, Callable[[], object]]:
    """Each act about needs, as the person of ``by`` would do it; it stands on a source where one is needed."""
    by = by | {"source": SOURCE} if by["by"].has("isu") else by
    Need.objects.create(
        convention="apmbc", key="apmbc/ZWE/need/test", known_on="2000-01-01", known_precision="day", state_id="ZWE",
        source_keys=SOURCE, what="A", kind="money", rate="in_all", status="stated", share="not_stated",
    )  # fmt: skip
    row = Need.objects.get(key="apmbc/ZWE/need/test")
    return {
        "cooperation.needs_entered.enter_need": lambda: needs_entered.enter_need(
            **by, convention="apmbc", state="ZWE", says=SAYS
        ),
        "cooperation.needs_entered.confirm_need": lambda: needs_entered.confirm_need(**by, row=row),
        "cooperation.needs_entered.change_need": lambda: needs_entered.change_need(**by, row=row, says=SAYS),
        "cooperation.needs_entered.end_need": lambda: needs_entered.end_need(**by, row=row, status=NeedStatus.MET),
    }
