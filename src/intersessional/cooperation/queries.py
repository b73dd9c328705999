"""What is stated in public of plans, needs and means, on a day as known on another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from itertools import chain
from operator import attrgetter
from typing import Any

from django.db.models import Func, JSONField, Value

from intersessional.cooperation import knowledge, models
from intersessional.cooperation.knowledge import Stated
from intersessional.cooperation.statements import (
    AidKind,
    Amount,
    Limits,
    Means,
    Milestone,
    Need,
    NeedStatus,
    Period,
    Plan,
    Rate,
    Reach,
    Share,
    Stage,
    Statement,
)
from intersessional.core.keys import split
from intersessional.core.memory import kept
from intersessional.treaty.acts import Supersession
from intersessional.treaty.dates import PartialDate, Precision

TABLES: tuple[type[Any], ...] = (models.Plan, models.Milestone, models.Need, models.Means)


@kept(4)
def every_version(convention: str, _head: str, recorded: date | None = None) -> Stated:
    """Every version of every statement, as recorded by the end of ``recorded`` (UTC) or to this day.

    Plans and needs by State, means by giver, milestones by plan and date. Read once for each head of the audit chain:
    what is stated changes with it only.
    """
    rows = _rows(convention, datetime.combine(recorded or date.max, time.max, UTC))
    return Stated(
        tuple(_plan(row) for row in sorted(rows[models.Plan], key=_by_owner("state_id"))),
        tuple(_milestone(row) for row in sorted(rows[models.Milestone], key=_by_date)),
        tuple(_need(row) for row in sorted(rows[models.Need], key=_by_owner("state_id"))),
        tuple(_means(row) for row in sorted(rows[models.Means], key=_by_owner("giver", "giver_name"))),
    )


class _Array(Func):
    """Columns as one JSON array, so that unlike tables can be read together."""

    function = "JSON_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return super().as_sql(compiler, connection, function="JSONB_BUILD_ARRAY", **context)


def _rows(convention: str, moment: datetime) -> dict[type[Any], list[Any]]:
    """The rows of the four tables, in one question to the database."""
    first, *others = (
        model.objects.filter(convention=convention, recorded_at__lte=moment)
        .order_by()
        .annotate(table=Value(place), row=_Array(*(field.attname for field in model._meta.concrete_fields)))
        .values_list("table", "row")
        for place, model in enumerate(TABLES)
    )
    found: dict[type[Any], list[Any]] = {model: [] for model in TABLES}
    for place, values in first.union(*others, all=True):
        model = TABLES[place]
        fields = zip(model._meta.concrete_fields, values, strict=True)
        found[model].append(model(**{field.attname: field.to_python(value) for field, value in fields}))
    return found


def _by_owner(*names: str) -> Callable[[Any], tuple[object, ...]]:
    return attrgetter(*names, "key", "version")


def _by_date(row: models.Milestone) -> tuple[object, ...]:
    return (row.plan_key, row.due_on or date.max, row.key, row.version)


@kept(16)
def stated(convention: str, head: str, *, known: date, on: date | None = None, recorded: date | None = None) -> Stated:
    """What stood on ``on`` as known on ``known``, one version of each; see :func:`knowledge.as_known`."""
    return knowledge.as_known(every_version(convention, head, recorded), known=known, on=on)


def history(convention: str, head: str, key: str) -> tuple[Statement, ...]:
    """Every version of one statement, the first one first; empty where there is none."""
    rows = (row for row in _all(every_version(convention, head, None)) if row.key == key)
    return tuple(sorted(rows, key=lambda row: row.version))


def resting_on(convention: str, head: str, source_key: str) -> tuple[Statement, ...]:
    """Statements whose latest version names the source."""
    latest: Mapping[str, Statement] = {
        row.key: row for row in sorted(_all(every_version(convention, head, None)), key=lambda row: row.version)
    }
    return tuple(row for row in latest.values() if source_key in row.sources)


def last_need(convention: str, state: str, key: str) -> models.Need | None:
    """The last version of a need of a State; None where it has none of that key."""
    return models.Need.objects.filter(convention=convention, state=state, key=key).order_by("-version").first()


def known_plans(convention: str) -> dict[str, str]:
    """The State of each plan held, by the key of the plan."""
    return dict(models.Plan.objects.filter(convention=convention).values_list("key", "state_id"))


def containing(model: type[models.Need | models.Means], convention: str) -> dict[str, str]:
    """For the key of each need, or of each means, the key of the one whose amount contains it, or nothing."""
    rows = model.objects.filter(convention=convention).order_by("version")
    return dict(rows.values_list("key", "part_of"))


def _all(rows: Stated) -> chain[Statement]:
    return chain.from_iterable(rows)


def _plan(row: models.Plan) -> Plan:
    return Plan(
        **_statement(row),
        state=row.state_id,
        aim=row.aim,
        edition=row.edition,
        title=row.title,
        period=Period(
            _when(row.starts_on, row.starts_precision),
            _when(row.ends_on, row.ends_precision),
            _when(row.adopted_on, row.adopted_precision),
        ),
        cost=row.cost,
        currency=row.currency,
    )


def _milestone(row: models.Milestone) -> Milestone:
    return Milestone(
        **_statement(row),
        plan=row.plan_key,
        measure=row.measure,
        what=row.what,
        starts=_when(row.starts_on, row.starts_precision),
        due=_when(row.due_on, row.due_precision),
        unit=row.unit,
        value=row.value,
        low=row.low,
        high=row.high,
        printed=row.printed,
    )


def _need(row: models.Need) -> Need:
    return Need(
        **_statement(row),
        **_priced(row),
        state=row.state_id,
        duty=row.duty,
        status=NeedStatus(row.status),
        share=Share(row.share),
        costed=row.costed,
        own_contribution=row.own_contribution,
        own_amount=row.own_amount,
        plan=row.plan_key,
        objective=row.objective,
        place=row.place,
    )


def _means(row: models.Means) -> Means:
    return Means(
        **_statement(row),
        **_priced(row),
        giver=row.giver,
        giver_name=row.giver_name,
        recipients=tuple(split(row.recipients)),
        reach=Reach(row.reach),
        earmark=row.earmark,
        stage=Stage(row.stage),
        conditions=row.conditions,
        information_required=row.information_required,
        groups=tuple(split(row.groups)),
        requirements=tuple(split(row.requirements)),
        limits=Limits(row.smallest, row.largest, row.limits_currency) if row.limits_currency else None,
    )


def _statement(row: models.Plan | models.Milestone | models.Need | models.Means) -> dict[str, Any]:
    return {
        "reference": row.pk,
        "key": row.key,
        "version": row.version,
        "known_on": row.known_on,
        "recorded_on": row.recorded_at.date(),
        "sources": tuple(split(row.source_keys)),
        "quote": row.quote,
        "remark": row.remark,
        "supersedes": row.supersedes_id,
        "supersession": Supersession(row.supersession) if row.supersession else None,
        "reason": row.reason,
    }


def _priced(row: models.Need | models.Means) -> dict[str, Any]:
    amount = None
    if row.amount is not None:
        amount = Amount(row.amount, row.low, row.high, row.currency, Rate(row.rate), row.printed)
    return {
        "aim": row.aim,
        "what": row.what,
        "kind": AidKind(row.kind),
        "amount": amount,
        "period": Period(
            _when(row.starts_on, row.starts_precision),
            _when(row.ends_on, row.ends_precision),
            _when(row.stated_on, row.stated_precision),
        ),
        "part_of": row.part_of,
    }


def _when(day: date | None, precision: str) -> PartialDate | None:
    return PartialDate(day, Precision(precision)) if day else None
