"""What the record of plans, needs and means refuses, whoever asks it to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, DataError, IntegrityError, transaction

from intersessional.cooperation.domain.means import record_means
from intersessional.cooperation.domain.needs import record_needs
from intersessional.cooperation.domain.plans import record_milestones, record_plans
from intersessional.cooperation.models import Means, Milestone, Need, Plan
from intersessional.core.append_only import AppendOnlyViolation, append_only_tables, missing_triggers
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.models import AuditEvent
from intersessional.core.queries import current_revision
from intersessional.parties.models import State
from intersessional.treaty.acts import Supersession

pytestmark = pytest.mark.django_db

STATED = {
    "convention": "apmbc",
    "known_on": date(2020, 1, 1),
    "known_precision": "day",
    "source_keys": "a-source",
}
PRICED = {"what": "Clearance", "kind": "money", "amount": 100, "low": 95, "high": 105, "currency": "USD"}
GOOD: dict[type[Any], dict[str, Any]] = {
    Plan: {"key": "p", "state_id": "XXA", "aim": "clearance", "title": "Plan"},
    Milestone: {"key": "p/2020", "plan_key": "p", "what": "Area", "value": 5, "low": 5, "high": 5, "unit": "m2"},
    Need: {"key": "n", "state_id": "XXA", "rate": "in_all", "status": "stated", "share": "whole"} | PRICED,
    Means: {"key": "m", "giver": "XXB", "rate": "in_all", "stage": "pledge", "reach": "only_named"} | PRICED,
}
RECORD: dict[type[Any], Callable[..., int | None]] = {
    Plan: record_plans,
    Milestone: record_milestones,
    Need: record_needs,
    Means: record_means,
}


@pytest.fixture(autouse=True)
def _country_a() -> None:
    State.objects.create(iso3="XXA", m49="999", un_status="member")


def row(model: type[Any], **told: Any) -> Any:
    return model(**STATED | GOOD[model] | told)


@pytest.mark.parametrize("model", GOOD)
def test_a_statement_is_recorded_once_by_one_event(model: type[Any], actor: Actor) -> None:
    record = RECORD[model]
    assert record(actor=actor, subject="-", new=[row(model)]) == 1
    with pytest.raises(IntegrityError):
        record(actor=actor, subject="-", new=[row(model)])
    assert record(actor=actor, subject="-", new=[]) is None

    assert model.objects.count() == current_revision().number == 1
    event = AuditEvent.objects.get()
    assert event.act == f"cooperation.import_{model._meta.verbose_name_plural}"
    assert (event.payload["new"], event.payload["corrected"], event.payload["supersession"]) == (1, 0, "")
    assert event.payload["rows"][model._meta.db_table]["count"] == 1


@pytest.mark.parametrize("model", GOOD)
def test_a_correction_stands_beside_the_row_it_corrects(model: type[Any], actor: Actor) -> None:
    RECORD[model](actor=actor, subject="-", new=[row(model)])
    RECORD[model](actor=actor, subject="-", new=[], corrected=[row(model, version=2, quote="so")], reason="A slip.")

    old, new = model.objects.order_by("version")
    assert (old.quote, old.superseded_by, new.quote) == ("", new, "so")
    assert (new.supersession, new.reason) == ("transcription", "A slip.")


@pytest.mark.parametrize("model", GOOD)
def test_a_restatement_became_known_later(model: type[Any], actor: Actor) -> None:
    RECORD[model](actor=actor, subject="-", new=[row(model)])
    with pytest.raises(ValueError, match="must have become known after 2020-01-01"):
        RECORD[model](
            actor=actor,
            subject="-",
            new=[],
            corrected=[row(model, version=2)],
            supersession=Supersession.RESTATEMENT,
            reason="It said so.",
        )


@pytest.mark.parametrize("model", GOOD)
def test_the_database_lets_nobody_change_or_remove_a_statement(model: type[Any], actor: Actor) -> None:
    assert model._meta.db_table in append_only_tables()
    assert missing_triggers() == []
    RECORD[model](actor=actor, subject="-", new=[row(model)])
    for forge in (lambda: model.objects.update(quote="forged"), lambda: model.objects.all().delete()):
        with pytest.raises(DatabaseError, match="are only ever added"), transaction.atomic():
            forge()
    with pytest.raises(AppendOnlyViolation), publishing(actor=actor, act="test.forge", subject="-"):
        model.objects.update(remark="forged")

    assert list(model.objects.values_list("quote", "remark")) == [("", "")]


@pytest.mark.parametrize(
    ("model", "told"),
    [
        *((model, {"source_keys": ""}) for model in GOOD),
        *((model, {"known_precision": "week"}) for model in GOOD),
        *((model, {"version": 2}) for model in GOOD),
        *((model, {"starts_on": date(2020, 1, 1)}) for model in GOOD),
        *((model, {"starts_precision": "day"}) for model in GOOD),
        (Plan, {"ends_on": date(2020, 1, 1), "ends_precision": "week"}),
        (Plan, {"adopted_precision": "year"}),
        (Plan, {"cost": 5}),
        (Plan, {"currency": "USD"}),
        (Plan, {"cost": -5, "currency": "USD"}),
        (Milestone, {"due_on": date(2020, 1, 1)}),
        (Milestone, {"unit": ""}),
        (Milestone, {"unit": "acre"}),
        (Milestone, {"value": None}),
        (Milestone, {"value": None, "unit": ""}),
        (Milestone, {"low": 6}),
        (Milestone, {"high": 4}),
        (Milestone, {"value": -5, "low": None}),
        *(
            (model, told)
            for model in (Need, Means)
            for told in (
                {"kind": "gold"},
                {"rate": "a_month"},
                {"stated_on": date(2020, 1, 1)},
                {"currency": ""},
                {"amount": None},
                {"amount": None, "currency": ""},
                {"amount": None, "low": None, "high": None},
                {"low": 101},
                {"high": 99},
                {"amount": -100, "low": None},
            )
        ),
        (Need, {"part_of": "n"}),
        (Means, {"part_of": "m"}),
        (Need, {"status": "forgotten"}),
        (Need, {"share": "half"}),
        (Need, {"own_amount": -1}),
        (Need, {"own_amount": 1, "amount": None, "low": None, "high": None, "currency": ""}),
        (Means, {"stage": "hope"}),
        (Means, {"reach": "all"}),
        (Means, {"giver": ""}),
        (Means, {"giver_name": "A fund"}),
    ],
)
def test_the_database_itself_refuses(model: type[Any], told: dict[str, Any], actor: Actor) -> None:
    with pytest.raises((IntegrityError, DataError)):  # a text too long for its column is the second to PostgreSQL
        RECORD[model](actor=actor, subject="-", new=[row(model, **told)])

    assert model.objects.count() == current_revision().number == 0


@pytest.mark.parametrize(
    ("model", "told"),
    [
        (Plan, {"cost": 0, "currency": "USD", "ends_on": date(2020, 12, 31), "ends_precision": "year"}),
        (Milestone, {"value": None, "low": None, "high": None, "unit": ""}),
        (Milestone, {"measure": "", "low": None, "high": None}),
        (Need, {"amount": None, "low": None, "high": None, "currency": "", "kind": "not_stated"}),
        (Means, {"giver": "", "giver_name": "34 States", "high": None}),
    ],
)
def test_what_a_source_leaves_open_may_stay_open(model: type[Any], told: dict[str, Any], actor: Actor) -> None:
    assert RECORD[model](actor=actor, subject="-", new=[row(model, **told)]) == 1
