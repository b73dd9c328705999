"""What the record refuses of figures, whoever asks it to write."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError
from figuring import choice, figure

from intersessional.core.append_only import append_only_tables, missing_triggers
from intersessional.core.domain.publishing import Actor
from intersessional.core.models import AuditEvent
from intersessional.core.queries import current_revision
from intersessional.record.domain.figures import record_figure_choices, record_figures
from intersessional.record.models import Figure, FigureChoice
from intersessional.treaty.acts import Supersession

pytestmark = pytest.mark.django_db


def test_a_figure_is_recorded_once(actor: Actor) -> None:
    assert record_figures(actor=actor, subject="-", new=[figure()]) == 1
    with pytest.raises(IntegrityError):
        record_figures(actor=actor, subject="-", new=[figure()])

    assert Figure.objects.count() == 1
    assert current_revision().number == 1


def test_two_sources_may_say_different_things_of_one_slot(actor: Actor) -> None:
    record_figures(actor=actor, subject="-", new=[figure(), figure(by="another", value=29, low=29, high=29)])

    assert list(Figure.objects.order_by("key").values_list("value", flat=True)) == [29, 31]


def test_nothing_to_record_is_no_event(actor: Actor) -> None:
    assert record_figures(actor=actor, subject="-", new=[]) is None
    assert record_figure_choices(actor=actor, subject="-", new=[]) is None
    assert current_revision().number == 0


def test_a_correction_needs_a_reason_and_a_figure_to_correct(actor: Actor) -> None:
    record_figures(actor=actor, subject="-", new=[figure()])
    with pytest.raises(ValueError, match="A correction needs a reason"):
        record_figures(actor=actor, subject="-", new=[], corrected=[figure(version=2)])
    with pytest.raises(ValueError, match="There is no figure “apmbc/XXA/casualties_total/2009/another” to correct"):
        record_figures(actor=actor, subject="-", new=[], corrected=[figure(by="another", version=2)], reason="A slip.")

    assert current_revision().number == 1


def test_our_own_slip_keeps_the_day_on_which_the_figure_became_known(actor: Actor) -> None:
    record_figures(actor=actor, subject="-", new=[figure(value=13, low=13, high=13)])
    number = record_figures(actor=actor, subject="-", new=[], corrected=[figure(version=2)], reason="Misread.")

    slip, mended = Figure.objects.order_by("version")
    assert (mended.supersedes, mended.supersession, mended.reason) == (slip, "transcription", "Misread.")
    assert mended.known_on == slip.known_on
    told = AuditEvent.objects.get(number=number).payload
    assert (told["new"], told["corrected"], told["supersession"]) == (0, 1, "transcription")
    assert told["rows"]["record_figure"]["count"] == 1
    later = figure(version=3, known_on=date(2011, 9, 1))
    with pytest.raises(ValueError, match="keeps its known date, 2010-09-01"):
        record_figures(actor=actor, subject="-", new=[], corrected=[later], reason="Misread again.")


def test_a_restatement_became_known_later(actor: Actor) -> None:
    record_figures(actor=actor, subject="-", new=[figure()])
    restated = {"version": 2, "value": 33, "low": 33, "high": 33}
    told = {"actor": actor, "subject": "-", "new": [], "supersession": Supersession.RESTATEMENT, "reason": "Revised."}
    with pytest.raises(ValueError, match="must have become known after 2010-09-01"):
        record_figures(corrected=[figure(**restated)], **told)
    record_figures(corrected=[figure(**restated, known_on=date(2011, 9, 1))], **told)

    first, second = Figure.objects.order_by("version")
    assert (second.supersedes, second.supersession) == (first, "restatement")


def test_a_figure_is_corrected_once(actor: Actor) -> None:
    record_figures(actor=actor, subject="-", new=[figure()])
    for remark in ("a", "b"):
        step = {"actor": actor, "subject": "-", "new": [], "corrected": [figure(version=2, remark=remark)]}
        if remark == "a":
            record_figures(**step, reason="A slip.")
        else:
            with pytest.raises(IntegrityError):
                record_figures(**step, reason="Unseen.")

    assert list(Figure.objects.order_by("version").values_list("remark", flat=True)) == ["", "a"]


NOTHING = {"value": None, "low": None, "high": None}


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        pytest.param({"low": 32, "high": 40}, "lies_in_its_interval", id="below its interval"),
        pytest.param({"low": None, "high": 30}, "lies_in_its_interval", id="above its interval"),
        pytest.param(NOTHING, "has_a_value_or_says_why_not", id="reported without a value"),
        pytest.param({"answer": "unchanged"}, "has_a_value_or_says_why_not", id="unchanged with a value"),
        pytest.param(
            NOTHING | {"answer": "not_reported", "low": 0}, "has_a_value_or_says_why_not", id="an interval of nothing"
        ),
        pytest.param({"answer": "nil"}, "has_a_value_or_says_why_not", id="nil that is not zero"),
        pytest.param(NOTHING | {"answer": "nil"}, "has_a_value_or_says_why_not", id="nil without a zero"),
        pytest.param(
            {"answer": "nil", "value": 0, "low": None, "high": 0}, "has_a_value_or_says_why_not", id="nil or less"
        ),
        pytest.param({"ends_on": date(2008, 12, 31)}, "ends_after_it_begins", id="a period that ends before it begins"),
        pytest.param({"source_keys": ""}, "verified_figure_has_a_source", id="verified without a source"),
        pytest.param({"verification": "contradictory"}, "in_codes", id="verified as only an act is"),
        pytest.param({"qualifier": "roughly"}, "in_codes", id="unknown qualifier"),
        pytest.param({"answer": "silence"}, "in_codes|has_a_value", id="unknown answer"),
        pytest.param({"span": "ever"}, "in_codes", id="unknown span"),
        pytest.param({"said_by": "hearsay"}, "in_codes", id="unknown speaker"),
        pytest.param({"known_precision": "week"}, "in_codes", id="unknown precision"),
        pytest.param({"version": 2}, "says_what_and_why", id="a second version of nothing"),
    ],
)
def test_the_database_itself_refuses(facts: dict[str, object], constraint: str, actor: Actor) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        record_figures(actor=actor, subject="-", new=[figure(**facts)])

    assert Figure.objects.count() == current_revision().number == 0


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"qualifier": "at_least", "high": None}, id="at least"),
        pytest.param({"qualifier": "at_most", "low": None}, id="at most"),
        pytest.param({"qualifier": "range", "low": 20, "high": 40}, id="a range"),
        pytest.param({"answer": "nil", "value": 0, "low": 0, "high": 0}, id="nil"),
        pytest.param(NOTHING | {"answer": "not_reported"}, id="not reported"),
        pytest.param(NOTHING | {"answer": "not_applicable"}, id="not applicable"),
        pytest.param(NOTHING | {"answer": "unchanged"}, id="unchanged"),
        pytest.param(NOTHING | {"answer": "illegible"}, id="illegible"),
        pytest.param({"starts_on": None}, id="as of a day"),
        pytest.param({"starts_on": date(2009, 12, 31)}, id="one day"),
        pytest.param({"verification": "unverified", "source_keys": ""}, id="unverified"),
    ],
)
def test_what_a_source_may_say_is_taken(facts: dict[str, object], actor: Actor) -> None:
    record_figures(actor=actor, subject="-", new=[figure(**facts)])

    assert Figure.objects.filter(**facts).exists()


def test_figures_and_choices_between_them_are_only_ever_added(actor: Actor) -> None:
    held = figure()
    record_figures(actor=actor, subject="-", new=[held])
    record_figure_choices(actor=actor, subject="-", new=[choice(held)])

    tables = {model._meta.db_table for model in (Figure, FigureChoice)}
    assert tables <= set(append_only_tables())
    assert tables.isdisjoint(missing_triggers())


@pytest.mark.parametrize("model", [Figure, FigureChoice])
@pytest.mark.parametrize("attack", ["change", "remove"])
def test_nobody_changes_or_removes_one(model: type[Figure | FigureChoice], attack: str, actor: Actor) -> None:
    held = figure()
    record_figures(actor=actor, subject="-", new=[held])
    record_figure_choices(actor=actor, subject="-", new=[choice(held)])

    rows = model.objects.all()
    with pytest.raises(DatabaseError, match="are only ever added"):
        rows.update(known_on=date(1999, 1, 1)) if attack == "change" else rows.delete()


def test_a_choice_has_a_reason_and_a_key_of_its_own(actor: Actor) -> None:
    held = figure()
    record_figures(actor=actor, subject="-", new=[held])
    record_figure_choices(actor=actor, subject="-", new=[choice(held)])

    for facts, constraint in (
        ({"key": "another", "reason": ""}, "a_choice_of_a_figure_has_a_reason"),
        ({"key": "another", "known_precision": "week"}, "a_choice_of_a_figure_known_to_some_precision"),
        ({}, "unique key is taken|one_choice_of_a_figure_of_a_key"),
    ):
        with pytest.raises(IntegrityError, match=constraint):
            record_figure_choices(actor=actor, subject="-", new=[choice(held, **facts)])

    assert FigureChoice.objects.count() == 1
    assert current_revision().number == 2
