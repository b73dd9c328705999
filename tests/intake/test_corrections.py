"""A row that stands otherwise in a file: superseded, replaced or refused, as its kind asks."""

from __future__ import annotations

from datetime import date
from unittest.mock import ANY

import pytest
from good_rows import Write

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import AuditEvent
from intersessional.core.queries import current_revision, source_versions
from intersessional.intake.plan import Change, apply, plan
from intersessional.intake.problems import InputError
from intersessional.intake.wording import preview
from intersessional.meetings.models import Meeting
from intersessional.parties.models import State
from intersessional.record.models import Act, Coverage, Figure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]

KEY = "apmbc/KHM/extension/5/9"


def test_a_corrected_act_supersedes_the_old_one_and_keeps_its_known_date(write: Write, actor: Actor) -> None:
    apply(plan("acts", write("acts", {}), "apmbc"), actor)

    step = plan("acts", write("acts", {"until": "2019-12"}), "apmbc")
    assert [row.changes for row in step.changed] == [(Change("until", "2020-01-01", "2019-12"),)]
    number = apply(step, actor)

    old, new = Act.objects.filter(key=KEY).order_by("version")
    assert (old.until_on, old.version, old.superseded_by) == (date(2020, 1, 1), 1, new)
    assert (new.until_on, new.until_precision, new.version) == (date(2019, 12, 31), "month", 2)
    assert (new.known_on, new.supersession) == (old.known_on, "transcription")
    assert new.reason == "Corrected from the file acts.csv."
    assert AuditEvent.objects.get(number=number).payload == {
        "new": 0,
        "corrected": 1,
        "supersession": "transcription",
        "rows": ANY,
    }


def test_the_reason_given_stands_with_the_correction(write: Write, actor: Actor) -> None:
    apply(plan("acts", write("acts", {}), "apmbc"), actor)

    number = apply(plan("acts", write("acts", {"remark": "a"}), "apmbc"), actor, reason="Read once more.")

    assert Act.objects.get(key=KEY, version=2).reason == "Read once more."
    assert AuditEvent.objects.get(number=number).reason == "Read once more."


def test_a_correction_is_compared_with_the_version_that_stands(write: Write, actor: Actor) -> None:
    for remark in ("", "a", "b"):
        apply(plan("acts", write("acts", {"remark": remark}), "apmbc"), actor)

    assert plan("acts", write("acts", {"remark": "b"}), "apmbc").same == 1
    assert [change.old for row in plan("acts", write("acts", {}), "apmbc").changed for change in row.changes] == ["b"]
    assert list(Act.objects.filter(key=KEY).order_by("version").values_list("version", "remark")) == [
        (1, ""),
        (2, "a"),
        (3, "b"),
    ]


def test_a_restatement_has_a_known_date_of_its_own(write: Write, actor: Actor) -> None:
    apply(plan("acts", write("acts", {}), "apmbc"), actor)
    changed = {"happened_on": "2009-12-03", "known_from": "2012-05-01"}

    apply(plan("acts", write("acts", changed), "apmbc", restatement=True), actor)

    old, new = Act.objects.filter(key=KEY).order_by("version")
    assert (old.known_on, new.known_on, new.supersession) == (date(2009, 12, 4), date(2012, 5, 1), "restatement")


def test_a_restatement_known_no_later_is_refused(write: Write, actor: Actor) -> None:
    apply(plan("acts", write("acts", {}), "apmbc"), actor)

    step = plan("acts", write("acts", {"remark": "a"}), "apmbc", restatement=True)

    assert [str(problem) for problem in step.problems] == [
        "acts.csv, line 2, column known_from: A restatement has its own date, later than 2009-12-04."
    ]


@pytest.mark.parametrize("known", ["2009-12-05", "2012-05-01", "2009-12-03"])
def test_a_transcription_with_another_known_date_is_refused(known: str, write: Write, actor: Actor) -> None:
    apply(plan("acts", write("acts", {}), "apmbc"), actor)

    step = plan("acts", write("acts", {"happened_on": "2009-12-02", "known_from": known}), "apmbc")

    (problem,) = step.problems
    assert str(problem) == (
        "acts.csv, line 2, column known_from: A correction of our own slip keeps the date 2009-12-04; "
        "a later one belongs to a restatement."
    )


def test_a_slip_in_the_day_of_an_act_known_at_once_is_one_in_both_dates(write: Write, actor: Actor) -> None:
    apply(plan("acts", write("acts", {}), "apmbc"), actor)

    step = plan("acts", write("acts", {"happened_on": "2009-12-03", "known_from": "2009-12-03"}), "apmbc")
    assert step.problems == ()
    apply(step, actor)

    assert Act.objects.get(key=KEY, version=2).known_on == date(2009, 12, 3)


def test_a_figure_is_mended_or_restated_as_an_act_is(write: Write, actor: Actor) -> None:
    apply(plan("figures", write("figures", {}), "apmbc"), actor)
    restated = {"value": "900000000", "known_from": "2021-03-01", "high": "905000000", "printed": "900 km2"}

    apply(plan("figures", write("figures", {"place": "p. 13"}), "apmbc"), actor, reason="Read again.")
    apply(plan("figures", write("figures", restated), "apmbc", restatement=True), actor, reason="Revised.")

    rows = Figure.objects.filter(key__startswith="apmbc/KHM/mined_area_remaining/2019-12-31/untc").order_by("version")
    assert [(row.value, row.supersession, row.known_on, row.reason) for row in rows] == [
        (890_000_000, "", date(2020, 9, 30), ""),
        (890_000_000, "transcription", date(2020, 9, 30), "Read again."),
        (900_000_000, "restatement", date(2021, 3, 1), "Revised."),
    ]


def test_only_acts_and_figures_are_restated(write: Write, actor: Actor) -> None:
    apply(plan("meetings", write("meetings", {}), "apmbc"), actor)

    step = plan("meetings", write("meetings", {"place": "Oslo"}), "apmbc", restatement=True)

    assert [str(problem) for problem in step.problems] == [
        "meetings.csv, line 2, column place: Only an act or a figure can be restated."
    ]


def test_a_register_gets_its_next_version(write: Write, actor: Actor) -> None:
    apply(plan("coverage", write("coverage", {}), "apmbc"), actor)
    apply(plan("coverage", write("coverage", {"to": "2025-12-31", "completeness": "complete"}), "apmbc"), actor)

    versions = Coverage.objects.filter(register="new_register").order_by("version")
    assert list(versions.values_list("version", "until", "complete")) == [
        (1, None, False),
        (2, date(2025, 12, 31), True),
    ]


def test_a_meeting_is_changed_in_place(write: Write, actor: Actor) -> None:
    apply(plan("meetings", write("meetings", {}), "apmbc"), actor)
    held = Meeting.objects.get(code="99MSP")

    number = apply(plan("meetings", write("meetings", {"place": "Oslo", "president_state": "NOR"}), "apmbc"), actor)

    changed = Meeting.objects.get(code="99MSP")
    assert (changed.pk, changed.place, changed.president_state_id) == (held.pk, "Oslo", "NOR")
    assert AuditEvent.objects.get(number=number).payload == {"new": 0, "changed": 1, "rows": ANY}


def test_a_state_is_changed_in_place(write: Write, actor: Actor) -> None:
    apply(plan("states", write("states", {}), "apmbc"), actor)
    apply(plan("states", write("states", {"counted_from": "2011-07-14"}), "apmbc"), actor)

    assert State.objects.get(iso3="XXA").counted_from == date(2011, 7, 14)


def test_a_corrected_source_supersedes_the_old_one_and_says_why(write: Write, actor: Actor) -> None:
    apply(plan("sources", write("sources", {}), "apmbc"), actor)

    step = plan("sources", write("sources", {"title": "A better title", "url": ""}), "apmbc")
    assert list(preview(step))[1:3] == [
        "Changed: a-new-source, title: A new source → A better title",
        "Changed: a-new-source, url: https://example.org/a → –",
    ]
    number = apply(step, actor, reason="Read from the cover.")

    new, old = source_versions("a-new-source")
    assert (old.version, old.title, old.url, old.reason) == (1, "A new source", "https://example.org/a", "")
    assert (new.version, new.title, new.url, new.reason) == (2, "A better title", "", "Read from the cover.")
    assert AuditEvent.objects.get(number=number).payload == {"new": 0, "corrected": 1, "rows": ANY}
    assert plan("sources", write("sources", {"title": "A better title", "url": ""}), "apmbc").same == 1


@pytest.mark.parametrize(
    ("kind", "key"),
    [("choices", "apmbc/PLW/consent/again"), ("figure_choices", "apmbc/KHM/casualties_total/2005/again")],
)
def test_a_choice_is_only_ever_added(kind: str, key: str, write: Write, actor: Actor) -> None:
    apply(plan(kind, write(kind, {}), "apmbc"), actor)

    step = plan(kind, write(kind, {"known_from": "2031"}), "apmbc")

    (problem,) = step.problems
    assert str(problem) == (
        f"{kind}.csv, line 2, column known_from: “{key}” is held as “2030-01-01”. "
        "It is only added, never changed; use a key of its own."
    )


CHANGED_MEANWHILE = r"^{kind}\.csv: The data changed while the file was being loaded; load it again\.$"


@pytest.mark.parametrize("kind", ["acts", "sources", "coverage", "figures"])
def test_what_was_added_since_the_preview_is_not_added_again(kind: str, write: Write, actor: Actor) -> None:
    step = plan(kind, write(kind, {}), "apmbc")
    apply(step, actor)
    before = current_revision()

    with pytest.raises(InputError, match=CHANGED_MEANWHILE.format(kind=kind)):
        apply(step, actor)

    assert current_revision() == before


@pytest.mark.parametrize(
    ("kind", "column"), [("acts", "remark"), ("sources", "note"), ("coverage", "note"), ("figures", "place")]
)
def test_what_was_corrected_since_the_preview_is_not_written_over(
    kind: str, column: str, write: Write, actor: Actor
) -> None:
    apply(plan(kind, write(kind, {}), "apmbc"), actor)
    step = plan(kind, write(kind, {column: "seen"}), "apmbc")
    apply(plan(kind, write(kind, {column: "not seen"}), "apmbc"), actor)
    before = current_revision()

    with pytest.raises(InputError, match=CHANGED_MEANWHILE.format(kind=kind)):
        apply(step, actor)

    assert current_revision() == before
    assert plan(kind, write(kind, {column: "not seen"}), "apmbc").same == 1


def test_what_the_state_restated_since_the_preview_is_not_restated_again(write: Write, actor: Actor) -> None:
    apply(plan("acts", write("acts", {}), "apmbc"), actor)
    step = plan("acts", write("acts", {"known_from": "2012-05-01"}), "apmbc", restatement=True)
    apply(plan("acts", write("acts", {"known_from": "2013-05-01"}), "apmbc", restatement=True), actor)

    with pytest.raises(InputError, match=CHANGED_MEANWHILE.format(kind="acts")):
        apply(step, actor)

    assert Act.objects.filter(key=KEY).count() == 2


def test_a_period_may_not_overlap_one_that_is_held_and_not_in_the_file(write: Write, actor: Actor) -> None:
    apply(plan("seats", write("seats", {}), "apmbc"), actor)

    step = plan("seats", write("seats", {"valid_from": "2051-01-01", "valid_to": "2053-01-01"}), "apmbc")

    (problem,) = step.problems
    assert str(problem) == (
        "seats.csv, line 2, column valid_from: The periods of “A5 NZL member” overlap, also with rows held that are "
        "not in the file."
    )


def test_a_period_may_begin_on_the_day_another_ends(write: Write) -> None:
    after = {"valid_from": "2052-01-01", "valid_to": ""}

    assert plan("seats", write("seats", {}, after), "apmbc").problems == ()


def test_the_preview_names_each_change_and_what_is_not_in_the_file(write: Write, actor: Actor) -> None:
    apply(plan("coverage", write("coverage", {}), "ccm"), actor)

    path = write("coverage", {"to": "2025-12-31", "completeness": "complete"}, {"register": "another"})

    assert list(preview(plan("coverage", path, "ccm"))) == [
        "coverage.csv: 1 new, 1 changed, 0 the same, 2 not in the file.",
        "Changed: new_register, to: – → 2025-12-31",
        "Changed: new_register, completeness: partial → complete",
        "New: another",
        "A row that is not in the file stays as it is: nothing is ever deleted.",
        "Not in the file, left as it is: acts_of_consent",
        "Not in the file, left as it is: withdrawals",
    ]


def test_a_long_preview_names_the_first_and_counts_the_rest(write: Write) -> None:
    rows = [{"key": f"source-{number:02}"} for number in range(25)]

    lines = list(preview(plan("sources", write("sources", *rows), "apmbc")))

    assert lines[1] == "New: source-00"
    assert lines[20:22] == ["New: source-19", "… and 5 more."]
