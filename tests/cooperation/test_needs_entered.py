"""What States say here of their needs: who may, what cannot be read, and what stands in public afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from intersessional.cooperation.domain import needs_entered
from intersessional.cooperation.domain.need_words import LONGEST, NeedWords
from intersessional.cooperation.models import Need
from intersessional.cooperation.queries import stated
from intersessional.cooperation.statements import NeedStatus
from intersessional.core.domain.publishing import Actor
from intersessional.core.models import AuditEvent, Source
from intersessional.core.queries import current_revision
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import RoleKind
from intersessional.people.standing import Held, Standing
from intersessional.treaty.dates import PartialDate

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
TODAY = timezone.now().date()
SOURCE = "lm-2016-zwe-support"
SAYS = NeedWords(
    what="Two survey teams",
    aim="clearance",
    amount=50_000_000,
    currency="USD",
    rate="a_year",
    share="others",
    starts=PartialDate.parse("2027"),
    ends=PartialDate.parse("2028-06"),
    place="Mukumbura",
)


def somebody(kind: RoleKind, state: str = "", *, confirmed: bool = True, day: Any = TODAY) -> Standing:
    return Standing(f"p-{kind}-{state}", day, (Held(kind, state, confirmed=confirmed),))


FOCAL = somebody(RoleKind.FOCAL_POINT, "ZWE")
HEAD = somebody(RoleKind.HEAD, "ZWE")
OFFICER = somebody(RoleKind.ISU)
OTHERS = (
    somebody(RoleKind.FOCAL_POINT, "ZWE", confirmed=False),
    somebody(RoleKind.MEMBER, "ZWE"),
    somebody(RoleKind.CO_AUTHOR, "ZWE"),
    somebody(RoleKind.OBSERVER, "ZWE"),
    somebody(RoleKind.FOCAL_POINT, "AGO"),
    somebody(RoleKind.ADMINISTRATOR),
    Standing("", TODAY),
)


def by(who: Standing) -> dict[str, Any]:
    return {"actor": Actor(who.person, "test"), "by": who}


def entered(who: Standing = FOCAL, says: NeedWords = SAYS, **told: Any) -> Need:
    key = needs_entered.enter_need(**by(who), convention=settings.CONVENTION, state="ZWE", says=says, **told)
    return last(key)


def last(key: str) -> Need:
    return Need.objects.filter(key=key).order_by("-version")[0]


def held(key: str) -> Any:
    found = stated(settings.CONVENTION, current_revision().head, known=TODAY, on=TODAY)
    return next(row for row in found.needs if row.key == key)


def test_a_need_that_a_state_enters_is_public_with_the_state_as_its_source() -> None:
    before = current_revision().number
    row = entered()
    assert current_revision().number == before + 1
    assert AuditEvent.objects.latest("pk").act == "cooperation.enter_need"
    assert row.key.startswith("apmbc/ZWE/need/site-")
    assert (row.amount, row.low, row.high, row.currency, row.rate) == (
        50_000_000,
        50_000_000,
        50_000_000,
        "USD",
        "a_year",
    )
    assert (str(row.ends_on), row.ends_precision, row.place, row.known_on) == (
        "2028-06-30",
        "month",
        "Mukumbura",
        TODAY,
    )
    source = Source.objects.get(key=row.source_keys)
    assert source.title == f"Zimbabwe: stated on this site by the State, {TODAY.isoformat()}"
    assert held(row.key).place == "Mukumbura"


def test_the_head_says_it_as_well_and_nobody_else_does() -> None:
    assert entered(HEAD).status == NeedStatus.STATED
    row = entered()
    for who in OTHERS:
        for act in (
            lambda who=who: entered(who),
            lambda who=who: needs_entered.confirm_need(**by(who), row=row),
            lambda who=who: needs_entered.change_need(**by(who), row=row, says=SAYS),
            lambda who=who: needs_entered.end_need(**by(who), row=row, status=NeedStatus.MET),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert last(row.key).version == 1


def test_the_isu_enters_it_from_a_source_that_is_held_and_known_since_that_was_published() -> None:
    for source in ("", "nowhere"):
        with pytest.raises(Refused, match="source"):
            entered(OFFICER, source=source)
    row = entered(OFFICER, source=SOURCE)
    published = Source.objects.filter(key=SOURCE).latest("version").published
    assert published is not None
    assert (row.source_keys, row.known_on, row.stated_precision) == (
        SOURCE,
        published.latest,
        published.precision.value,
    )


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"what": " "}, "Write what is needed"),
        ({"what": "a\x00b"}, "cannot be kept"),
        ({"place": "a" * (LONGEST + 1)}, "too long"),
        ({"aim": "peace"}, "aim"),
        ({"duty": "peace"}, "duty"),
        ({"aim": "victim_assistance", "duty": "clearance"}, "another aim"),
        ({"kind": "gold"}, "lists"),
        ({"rate": "daily"}, "lists"),
        ({"currency": ""}, "currency"),
        ({"amount": None}, "currency"),
        ({"currency": "usd"}, "three letters"),
        ({"amount": 0}, "above zero"),
        ({"own_amount": 1}, "no own share"),
        ({"share": "whole", "own_amount": 50_000_001}, "part of the amount"),
        ({"amount": None, "currency": "", "own_amount": 5}, "part of the amount"),
        ({"ends": PartialDate.parse("2026")}, "ends after it begins"),
        ({"plan_key": "apmbc/AGO/plan/x"}, "plan"),
        ({"part_of": "apmbc/AGO/need/known-areas-2025"}, "need of which"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused_in_one_sentence(told: dict[str, Any], says: str) -> None:
    before = (current_revision(), Need.objects.count(), Source.objects.count())
    with pytest.raises(Refused, match=says):
        entered(says=replace(SAYS, **told))
    assert (current_revision(), Need.objects.count(), Source.objects.count()) == before


def test_no_need_is_part_of_itself_by_another() -> None:
    whole = entered()
    part = entered(says=replace(SAYS, part_of=whole.key))
    with pytest.raises(Refused, match="part of itself"):
        needs_entered.change_need(**by(FOCAL), row=whole, says=replace(SAYS, part_of=part.key))


def test_a_state_confirms_changes_and_ends_a_need_and_each_version_is_kept() -> None:
    row = entered()
    needs_entered.confirm_need(**by(FOCAL), row=row)
    confirmed = last(row.key)
    assert (confirmed.version, confirmed.supersession, confirmed.amount) == (2, "restatement", row.amount)
    needs_entered.change_need(**by(FOCAL), row=confirmed, says=replace(SAYS, amount=40_000_000, place=""))
    changed = last(row.key)
    assert (changed.version, changed.amount, changed.high, changed.place) == (3, 40_000_000, 40_000_000, "")
    needs_entered.end_need(**by(HEAD), row=changed, status=NeedStatus.MET)
    assert held(row.key).status is NeedStatus.MET
    assert Need.objects.filter(key=row.key).count() == 4


def test_an_amount_that_stays_is_told_as_it_was_printed_and_another_is_exact() -> None:
    row = last("apmbc/ZWE/need/gap-2024-2028")
    same = {"amount": row.amount, "currency": row.currency, "rate": row.rate}
    needs_entered.change_need(**by(FOCAL), row=row, says=replace(SAYS, **same))
    kept = last(row.key)
    assert (kept.low, kept.high, kept.printed) == (row.low, row.high, row.printed)
    assert row.source_keys in kept.source_keys
    needs_entered.change_need(**by(FOCAL), row=kept, says=SAYS)
    other = last(row.key)
    assert (other.low, other.high, other.printed) == (SAYS.amount, SAYS.amount, "")
    assert row.source_keys not in other.source_keys


@pytest.mark.parametrize("status", [NeedStatus.MET, NeedStatus.WITHDRAWN])
def test_what_has_ended_is_restated_no_more(status: NeedStatus) -> None:
    row = entered()
    needs_entered.end_need(**by(FOCAL), row=row, status=status)
    with pytest.raises(Refused, match="meanwhile"):
        needs_entered.confirm_need(**by(FOCAL), row=row)
    with pytest.raises(Refused, match="meanwhile"):
        needs_entered.confirm_need(**by(FOCAL), row=last(row.key))


def test_a_need_does_not_end_by_standing() -> None:
    with pytest.raises(Refused, match="met or as withdrawn"):
        needs_entered.end_need(**by(FOCAL), row=entered(), status=NeedStatus.STATED)


def test_a_need_of_a_source_keeps_it_beside_what_the_state_says_and_was_open_before() -> None:
    row = entered(OFFICER, source=SOURCE)
    needs_entered.end_need(**by(FOCAL), row=row, status=NeedStatus.MET)
    assert last(row.key).source_keys.endswith(f";{SOURCE}")
    before = stated(settings.CONVENTION, current_revision().head, known=TODAY - timedelta(days=1))
    assert next(item for item in before.needs if item.key == row.key).status is NeedStatus.STATED


def test_an_older_source_says_nothing_of_what_the_state_said_since() -> None:
    row = entered()
    with pytest.raises(Refused, match="something later"):
        needs_entered.end_need(**by(OFFICER), row=row, status=NeedStatus.MET, source=SOURCE)


def test_what_is_done_with_it_fails_whole() -> None:
    def fails() -> None:
        raise Refused("no")

    before = current_revision()
    with pytest.raises(Refused):
        entered(also=fails)
    assert current_revision() == before
