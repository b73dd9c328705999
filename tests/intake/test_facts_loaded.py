"""The facts that ship with the software load, and loading them again changes nothing."""

from __future__ import annotations

from collections import Counter
from unittest.mock import ANY

import pytest

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import AuditEvent
from intersessional.core.queries import current_revision, verify_chain
from intersessional.core.seals import unsound_rows
from intersessional.intake.kinds import KINDS
from intersessional.intake.loading import files, load_convention
from intersessional.parties.models import State
from intersessional.record.models import Act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]


def test_all_states_and_the_acts_of_both_conventions_are_held() -> None:
    assert State.objects.count() == 197
    assert set(Act.objects.values_list("convention", flat=True).distinct()) == {"apmbc", "ccm"}


@pytest.mark.parametrize("code", ["apmbc", "ccm"])
def test_loading_again_changes_nothing(code: str, actor: Actor) -> None:
    before = current_revision()

    steps = load_convention(code, actor)

    assert [(step.file, step.new, step.changed, step.absent) for step in steps] == [
        (path.name, (), (), ()) for path in files(code).values()
    ]
    assert sum(step.same for step in steps) > 2000
    assert current_revision() == before


def test_each_file_that_held_something_is_one_event_with_its_counts() -> None:
    loaded = list(AuditEvent.objects.values_list("act", "subject", "payload"))

    assert [subject for _act, subject, _payload in loaded] == [
        "sources.csv",
        "states.csv",
        "state_names.csv",
        "groups.csv",
        "group_members.csv",
        "apmbc/bodies.csv",
        "apmbc/meetings.csv",
        "apmbc/seats.csv",
        "officers.csv",
        "apmbc/offices.csv",
        "apmbc/acts.csv",
        "apmbc/choices.csv",
        "apmbc/coverage.csv",
        "apmbc/figures.csv",
        "apmbc/figure_choices.csv",
        "apmbc/plans.csv",
        "apmbc/milestones.csv",
        "apmbc/needs.csv",
        "apmbc/means.csv",
        "ccm/acts.csv",
        "ccm/coverage.csv",
    ]
    assert ("parties.import_states", "states.csv", {"new": 197, "changed": 0, "rows": ANY}) in loaded
    assert verify_chain() is None


def test_each_event_seals_the_rows_it_wrote() -> None:
    sealed: Counter[str] = Counter()
    for payload in AuditEvent.objects.values_list("payload", flat=True):
        sealed.update({table: seal["count"] for table, seal in payload["rows"].items()})

    models = [kind.model for kind in KINDS.values()]
    assert dict(sealed) == {model._meta.db_table: model._default_manager.count() for model in models}
    assert unsound_rows() == []


def test_progress_is_told_after_each_file(actor: Actor) -> None:
    told: list[tuple[str, int, int]] = []

    load_convention("ccm", actor, lambda *step: told.append(step))

    names = [path.name for path in files("ccm").values()]
    assert told == [(name, done, len(names)) for done, name in enumerate(names, start=1)]
