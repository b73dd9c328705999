"""Every act with a spreadsheet is one event: confided until it is recorded, then public."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from intersessional.core.models import AuditEvent, ConfidentialEvent
from intersessional.intake.domain.spreadsheets import refuse_rows
from intersessional.intake.models import Upload
from intersessional.people import rules
from intersessional.people.models import RoleKind
from intersessional.people.standing import Held, Standing
from permissions import bringing

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

PUBLIC = ("record_register", "record_spreadsheet")


def officer() -> Standing:
    return Standing("p-officer", timezone.now().date(), (Held(RoleKind.ISU),))


@pytest.mark.parametrize("name", bringing.acts(officer()))
def test_an_act_is_one_event_of_whoever_acts(name: str) -> None:
    public, act = AuditEvent.objects.count(), name.rpartition(".")[2]
    bringing.acts(officer())[name]()
    trail = list(ConfidentialEvent.objects.filter(actor="p-officer").values_list("act", flat=True))
    assert trail == ([] if act in PUBLIC else [f"intake.{act}"])
    assert AuditEvent.objects.count() == public + (act in PUBLIC)


def test_the_trail_names_a_file_by_its_number_and_its_bytes() -> None:
    upload = bringing.taken()
    event = ConfidentialEvent.objects.get()
    assert event.subject == f"apmbc/{upload.pk}"
    assert event.payload == {"sha256": upload.content_id, "size": len(bringing.TABLE)}


def test_to_refuse_what_is_refused_already_is_no_event() -> None:
    upload, by = bringing.settled(), bringing.acting(officer())
    for _twice in range(2):
        refuse_rows(**by, upload=upload, shown=(), refused=("a",))
    assert ConfidentialEvent.objects.filter(act="intake.refuse_rows").count() == 1
    assert upload.refused == ["a"]


def test_what_the_rule_refuses_the_page_refuses(at_the_desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "may_bring_spreadsheets", lambda _who: False)
    answer = at_the_desk.post("/desk/spreadsheets/", {**bringing.SAID, "file": bringing.file()})
    assert answer.status_code == 403
    assert not Upload.objects.exists()
