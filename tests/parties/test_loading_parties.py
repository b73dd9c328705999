"""States, names, groups, bodies and seats are written by one publication each, or not at all."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from django.db import IntegrityError

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import AuditEvent
from intersessional.core.queries import current_revision
from intersessional.parties.domain.groups import put_groups, put_memberships
from intersessional.parties.domain.states import put_state_names, put_states
from intersessional.parties.models import Body, Group, Membership, Seat, State, StateName

pytestmark = pytest.mark.django_db


def a_state(iso3: str, m49: str) -> State:
    return State(iso3=iso3, m49=m49, un_status="member")


def test_states_are_added_and_changed_by_one_event(actor: Actor) -> None:
    put_states(actor=actor, subject="first", new=[a_state("XXA", "998")])

    changed = a_state("XXA", "998")
    changed.counted_from = date(2011, 7, 14)
    number = put_states(actor=actor, subject="second", new=[a_state("XXB", "999")], changed=[changed])

    assert list(State.objects.values_list("iso3", "counted_from")) == [("XXA", date(2011, 7, 14)), ("XXB", None)]
    event = AuditEvent.objects.get(number=number)
    assert (event.act, event.subject) == ("parties.import_states", "second")
    assert (event.payload["new"], event.payload["changed"]) == (1, 1)


def test_an_event_seals_what_it_wrote_to_a_table_whose_rows_may_change(actor: Actor) -> None:
    rows = [a_state("XXA", "998"), a_state("XXB", "999")]
    rows[0].counted_from = date(2011, 7, 14)
    put_states(actor=actor, subject="-", new=rows)

    fields = ["iso3", "m49", "un_status", "counted_from", "source_keys", "note"]
    texts = [["XXA", "998", "member", "2011-07-14", "", ""], ["XXB", "999", "member", None, "", ""]]
    head, *lines = (json.dumps(line, separators=(",", ":")).encode() for line in [["parties_state", *fields], *texts])
    digest = hashlib.sha256(head + b"".join(hashlib.sha256(line).digest() for line in lines)).hexdigest()
    assert AuditEvent.objects.get().payload["rows"] == {
        "parties_state": {"fields": fields, "count": 2, "digest": digest}
    }


def test_two_states_of_one_code_are_refused_together(actor: Actor) -> None:
    with pytest.raises(IntegrityError):
        put_states(actor=actor, subject="-", new=[a_state("XXA", "999"), a_state("XXB", "999")])

    assert State.objects.count() == current_revision().number == 0


def test_a_name_that_ends_before_it_begins_is_refused(actor: Actor) -> None:
    put_states(actor=actor, subject="-", new=[a_state("XXA", "999")])
    name = StateName(
        state_id="XXA", language="en", short_name="A", valid_from=date(2000, 1, 2), valid_to=date(2000, 1, 1)
    )
    with pytest.raises(IntegrityError):
        put_state_names(actor=actor, subject="-", new=[name])

    assert current_revision().number == 1


def test_members_follow_their_group(actor: Actor) -> None:
    put_states(actor=actor, subject="-", new=[a_state("XXA", "999")])
    put_groups(actor=actor, subject="-", new=[Group(code="ldc", kind="development", name="Least developed countries")])

    assert put_memberships(actor=actor, subject="-", new=[Membership(group_id="ldc", state_id="XXA")]) == 3
    assert put_memberships(actor=actor, subject="-", new=[]) is None
    assert list(Membership.objects.values_list("group", "state")) == [("ldc", "XXA")]


BACKWARDS = {"valid_from": date(2000, 1, 2), "valid_to": date(2000, 1, 2)}
SAT = {"state_id": "XXA", "role": "member", "valid_from": date(2000, 1, 1), "verification": "inferred"}
KNOWN = {"known_on": date(2000, 1, 1), "known_precision": "day"}
REFUSED = {
    "a_known_un_status": State(iso3="XXB", m49="998", un_status="friend"),
    "a_known_group_kind": Group(code="g", kind="friends"),
    "membership_ends_after_it_begins": Membership(group_id="ldc", state_id="XXA", **BACKWARDS),
    "body_ends_after_it_begins": Body(code="B", **BACKWARDS),
    "seat_ends_after_it_begins": Seat(**SAT | KNOWN | BACKWARDS),
    "a_verified_seat_has_a_source": Seat(**SAT | KNOWN | {"verification": "verified"}),
    "a_seat_in_known_codes": Seat(**SAT | KNOWN | {"role": "king"}),
}


@pytest.mark.parametrize("constraint", REFUSED)
def test_the_database_refuses(constraint: str) -> None:
    State.objects.create(iso3="XXA", m49="999", un_status="member")
    Group.objects.create(code="ldc", kind="development")
    body = Body.objects.create(code="A")
    row = REFUSED[constraint]
    if isinstance(row, Seat):
        row.body = body
    with pytest.raises(IntegrityError, match=constraint):
        row.save(force_insert=True)
