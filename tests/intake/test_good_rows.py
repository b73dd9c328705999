"""A good row of each kind can be added to the real facts, and the preview says what it would do."""

from __future__ import annotations

import pytest
from good_rows import Write

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import AuditEvent
from intersessional.core.queries import current_revision
from intersessional.intake.kinds import KINDS
from intersessional.intake.plan import apply, plan
from intersessional.intake.queries import held
from intersessional.parties.models import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]


@pytest.fixture(autouse=True)
def _a_state_without_a_name(kind: str) -> None:
    if kind == "state_names":
        State.objects.create(iso3="XXA", m49="999", un_status="none")


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_row_is_added_by_one_event(kind: str, write: Write, actor: Actor) -> None:
    before = held(KINDS[kind], "apmbc")

    step = plan(kind, write(kind, {}), "apmbc")
    assert (step.problems, len(step.new), step.changed, step.same) == ((), 1, (), 0)
    assert len(step.absent) == len(before)
    assert held(KINDS[kind], "apmbc") == before, "a plan writes nothing"

    number = apply(step, actor)

    after = held(KINDS[kind], "apmbc")
    assert len(after) == len(before) + 1
    assert before.items() <= after.items(), "rows gone from the file are left alone"
    event = AuditEvent.objects.get(number=number)
    assert (event.actor, event.payload["new"]) == ("A. Tester", 1)
    assert current_revision().number == number


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_row_again_is_nothing_to_do(kind: str, write: Write, actor: Actor) -> None:
    path = write(kind, {})
    apply(plan(kind, path, "apmbc"), actor)

    again = plan(kind, path, "apmbc")
    assert (again.new, again.changed, again.same) == ((), (), 1)
    assert apply(again, actor) is None
