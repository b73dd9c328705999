"""Rows of plans, milestones, needs and means that stand otherwise in a file, and amounts that contain each other."""

from __future__ import annotations

from datetime import date

import pytest
from good_rows import Write

from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.intake.kinds import KINDS
from intersessional.intake.plan import apply, plan
from intersessional.intake.problems import InputError

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]

STATED = ["plans", "milestones", "needs", "means"]


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("plans", {"cost": "", "currency": ""}),
        ("milestones", {"due_on": "2025"}),
        ("needs", {"status": "met"}),
        ("means", {"stage": "payment"}),
    ],
)
def test_what_was_stated_may_be_restated_later(kind: str, changed: dict[str, str], write: Write, actor: Actor) -> None:
    apply(plan(kind, write(kind, {}), "apmbc"), actor)
    restated = changed | {"known_from": "2026-05-01"}

    step = plan(kind, write(kind, restated), "apmbc", restatement=True)
    apply(step, actor)

    rows = KINDS[kind].model._default_manager.filter(key=step.changed[0].label)
    old, new = rows.order_by("version")
    assert (new.supersedes, new.supersession, new.known_on) == (old, "restatement", date(2026, 5, 1))
    assert new.reason == f"Corrected from the file {kind}.csv."
    assert plan(kind, write(kind, restated), "apmbc").same == 1


@pytest.mark.parametrize("kind", STATED)
def test_a_restatement_known_no_later_is_refused(kind: str, write: Write, actor: Actor) -> None:
    apply(plan(kind, write(kind, {}), "apmbc"), actor)

    (problem,) = plan(kind, write(kind, {"quote": "so"}), "apmbc", restatement=True).problems

    assert str(problem).startswith(f"{kind}.csv, line 2, column known_from: A restatement has its own date, later")


@pytest.mark.parametrize("kind", STATED)
def test_what_was_added_or_corrected_since_the_preview_is_not_written_over(
    kind: str, write: Write, actor: Actor
) -> None:
    added = plan(kind, write(kind, {}), "apmbc")
    apply(added, actor)
    corrected = plan(kind, write(kind, {"remark": "seen"}), "apmbc")
    apply(plan(kind, write(kind, {"remark": "not seen"}), "apmbc"), actor)
    before = current_revision()

    for step in (added, corrected):
        with pytest.raises(InputError, match="The data changed while the file was being loaded; load it again"):
            apply(step, actor)

    assert current_revision() == before
    assert plan(kind, write(kind, {"remark": "not seen"}), "apmbc").same == 1


def test_amounts_that_would_contain_each_other_are_refused(write: Write) -> None:
    one, other = "apmbc/KHM/need/one", "apmbc/KHM/need/other"
    step = plan("needs", write("needs", {"key": one, "part_of": other}, {"key": other, "part_of": one}), "apmbc")

    assert [str(problem) for problem in step.problems] == [
        "needs.csv, line 2, column part_of: The amount would be part of itself.",
        "needs.csv, line 3, column part_of: The amount would be part of itself.",
    ]


def test_a_part_of_what_is_held_may_not_become_its_whole(write: Write) -> None:
    whole = "apmbc/UKR/need/territory-2023"
    row = {
        "key": whole,
        "iso3": "UKR",
        "part_of": "apmbc/UKR/need/2023",
        "known_from": "2023-04-05",
        "stated_on": "2023-04-05",
    }

    assert [str(problem) for problem in plan("needs", write("needs", row), "apmbc").problems] == [
        "needs.csv, line 2, column part_of: The amount would be part of itself."
    ]
