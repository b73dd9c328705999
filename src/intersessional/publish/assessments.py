"""The assessment of a State as data: a number always stands beside its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from typing_extensions import TypedDict

from intersessional.assessment.figures import Figure
from intersessional.assessment.forecast import Forecast
from intersessional.assessment.pace import Achieved, Needed, Remaining
from intersessional.publish.findings import FindingRow
from intersessional.publish.rows import deadline_rows
from intersessional.publish.schemas import Answer, DeadlineRow
from intersessional.publish.statements import BalanceRow, balance_row, milestone_row, need_row, reason, statement_row
from intersessional.situation.assessing import Assessment
from intersessional.situation.needs import NeedsAndMeans
from intersessional.situation.planned import done
from intersessional.situation.tally import Tally
from intersessional.situation.world import World

AREA = "m2"


class AssessmentRow(TypedDict):
    """One State under one aim. Areas are whole square metres, money whole minor units of its currency.

    ``needs`` and ``means`` are statements, also those that their source ties to no aim, then figures. ``findings``
    are questions that figures raise: the State sees them first.
    """

    state: str
    objective: str
    on: str
    known: str
    projected: bool
    duties: list[DeadlineRow]
    progress: list[dict[str, Any]]
    remaining: dict[str, Any] | None
    pace: dict[str, Any] | None
    forecast: dict[str, Any] | None
    forecast_reason: str | None
    plans: list[dict[str, Any]]
    needs: list[dict[str, Any]]
    means: list[dict[str, Any]]
    gap: BalanceRow | None
    gap_reason: str | None
    findings: list[FindingRow]


class AssessmentAnswer(Answer):
    """One State under each aim of the convention, with what may be published: of questions to it those seen by all."""

    items: list[AssessmentRow]


def assessment_row(
    world: World, found: Assessment, stated: NeedsAndMeans, findings: Iterable[FindingRow]
) -> AssessmentRow:
    """An assessment; ``stated`` has the plans, needs and means of everyone at its moment, ``findings`` the questions
    that whoever asks may see."""
    state, heads = world.by_iso3[found.state], _heads(world, found)
    gap = stated.gap(found.state, found.aim.code)
    return {
        "state": found.state,
        "objective": found.aim.code,
        "on": world.moment.on.isoformat(),
        "known": world.moment.known.isoformat(),
        "projected": world.moment.projected,
        "duties": [row for row in deadline_rows(world, state) if found.duty and row["duty"] == found.duty.duty.code],
        "progress": _progress(found) if found.pace else _by_year(found.tally, heads["progress"]),
        "remaining": _remaining(found.pace.remaining, found.tally) if found.pace and found.pace.remaining else None,
        "pace": _pace(found),
        "forecast": _forecast(found.outlook.forecast, found.tally)
        if found.outlook and found.outlook.forecast
        else None,
        "forecast_reason": found.outlook.reason if found.outlook else None,
        "plans": _plans(found, stated),
        "needs": [*_needs(found, stated), *_all_of(found.tally, heads["needs"])],
        "means": [*_means(found, stated), *_all_of(found.tally, heads["means"])],
        "gap": balance_row(gap, stated),
        "gap_reason": reason(gap),
        "findings": list(findings),
    }


def figure_row(figure: Figure, tally: Tally) -> dict[str, Any]:
    """One figure with its interval, its period and its sources."""
    return {
        "measure": figure.measure,
        "part": figure.part,
        "starts_on": figure.start.isoformat() if figure.start else None,
        "ends_on": figure.end.isoformat(),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "answer": figure.answer,
        **_source([figure], tally),
    }


def _source(figures: Iterable[Figure], tally: Tally) -> dict[str, Any]:
    references = [figure.reference for figure in figures]
    keys = dict.fromkeys(key for reference in references for key in tally.told[reference].sources)
    return {"source": list(keys), "figures": references}


def _heads(world: World, found: Assessment) -> Mapping[str, list[str]]:
    empty: dict[str, list[str]] = {"needs": [], "means": [], "progress": [], "remaining": []}
    return empty | {
        head.head: [code for code in head.measures.split(";") if code]
        for head in world.convention.heads
        if head.aim == found.aim.code
    }


def _progress(found: Assessment) -> list[dict[str, Any]]:
    """Land release of each year; null is "no record held here", never nothing."""
    rows = []
    for year in found.progress:
        parts = {name: getattr(year, name) for name in ("released", "cancelled", "reduced", "cleared")}
        figures = dict.fromkeys(figure for part in parts.values() if part for figure in part.figures)
        values = {name: part.value if part else None for name, part in parts.items()}
        rows.append({"year": year.year, **values, "unit": AREA, **_source(figures, found.tally)})
    return rows


def _by_year(tally: Tally, measures: Iterable[str]) -> list[dict[str, Any]]:
    held = [item for code in measures for item in tally.of(code) if item.figure.year is not None]
    return [{"year": item.figure.year, **figure_row(item.figure, tally)} for item in held]


def _remaining(left: Remaining, tally: Tally) -> dict[str, Any]:
    return {
        "low": left.low,
        "value": left.value,
        "high": left.high,
        "unit": AREA,
        "as_of": left.as_of.isoformat(),
        **_source(left.figures, tally),
    }


def _pace(found: Assessment) -> dict[str, Any] | None:
    if found.pace is None or (found.pace.achieved is None and found.pace.needed is None):
        return None
    achieved, needed = found.pace.achieved, found.pace.needed
    figures = [figure for part in (achieved, needed) if part for figure in part.figures]
    return {
        "needed": needed.value if needed else None,
        "achieved": achieved.value if achieved else None,
        "years": list(achieved.years) if achieved else [],
        "unit": f"{AREA} a year",
        **_bounds(achieved, needed),
        **_source(dict.fromkeys(figures), found.tally),
    }


def _bounds(achieved: Achieved | None, needed: Needed | None) -> dict[str, Any]:
    return {
        "needed_low": needed.low if needed else None,
        "needed_high": needed.high if needed else None,
        "needed_since": needed.since.isoformat() if needed else None,
        "needed_until": needed.due.isoformat() if needed else None,
        "achieved_low": achieved.low if achieved else None,
        "achieved_high": achieved.high if achieved else None,
    }


def _forecast(found: Forecast, tally: Tally) -> dict[str, Any]:
    return {
        "low": found.low,
        "median": found.median,
        "high": found.high,
        "by_due": None if found.by_due is None else round(found.by_due, 3),
        "due": found.due.isoformat() if found.due else None,
        "years": list(found.years),
        "method": "sum_of_years_to_come_student_t",
        **_source(found.remaining.figures, tally),
    }


def _all_of(tally: Tally, measures: Iterable[str]) -> list[dict[str, Any]]:
    return [figure_row(item.figure, tally) for item in tally.of(*measures)]


def _plans(found: Assessment, stated: NeedsAndMeans) -> list[dict[str, Any]]:
    return [
        {
            **statement_row(item.plan),
            "source": list(item.plan.sources),
            "milestones": [milestone_row(row, done(row, found.ledger)) for row in item.milestones],
        }
        for item in stated.plans_of(found.state)
        if item.plan.aim in (found.aim.code, "")
    ]


def _needs(found: Assessment, stated: NeedsAndMeans) -> list[dict[str, Any]]:
    needs = stated.needs_of(found.state)
    return [need_row(item, stated) for item in needs if item.need.aim in (found.aim.code, "")]


def _means(found: Assessment, stated: NeedsAndMeans) -> list[dict[str, Any]]:
    return [
        {**statement_row(item.means), "source": list(item.means.sources), "standing": item.standing}
        for item in stated.means_for(found.state)
        if item.means.aim in (found.aim.code, "")
    ]
