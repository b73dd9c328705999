"""Rows of needs, means and gifts for tables, chosen and ordered as their pages are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from intersessional.assessment.currencies import in_units
from intersessional.cooperation.flows import CLUSTER, MINE_ACTION
from intersessional.cooperation.statements import Amount, Means, Need, Period, Rate, Standing
from intersessional.core.queries import cited, current_revision
from intersessional.parties.queries import Directory, directory
from intersessional.publish.aid_schemas import MeansTable, NeedTable, Priced
from intersessional.publish.asking import AskedAid, AskedMeans, require_choices
from intersessional.publish.statements import BalanceRow, balance_row
from intersessional.situation.choosing import by_state, wanted
from intersessional.situation.moment import Moment, today
from intersessional.situation.naming import Named, scope_named
from intersessional.situation.needs import Given, NeedsAndMeans, Weighed, latest_first, needs_and_means
from intersessional.treaty.dates import PartialDate, Precision

SECTOR = next(code for vocabulary, code in MINE_ACTION if vocabulary == CLUSTER)
"""The sector by the name that tables of humanitarian money have for it."""


class Around(NamedTuple):
    """What every row of a table needs: its days, names, and the head of the record for its sources."""

    moment: Moment
    head: str
    named: Named

    @classmethod
    def of(cls, moment: Moment, book: Directory, head: str) -> Around:
        """For the days of a table."""
        return cls(moment, head, scope_named(book, moment))

    def page(self, name: str, **kwargs: object) -> str:
        """The whole address of a page on the days of the table."""
        days = {"on": self.moment.on, "known": self.moment.known}
        query = urlencode({name: day.isoformat() for name, day in days.items() if day != today()})
        return settings.BASE_URL + reverse(name, kwargs=kwargs) + (f"?{query}" if query else "")

    def sources(self, keys: tuple[str, ...]) -> list[str]:
        """Keys of the sources that were out by the day of knowledge."""
        return list(cited(keys, known=self.moment.known, head=self.head))

    def funder(self, row: Means) -> str:
        """Who gives, by name."""
        return self.named(row.giver) if row.giver else row.giver_name


def needs(asked: AskedAid) -> Iterator[NeedTable]:
    """Needs as on their page: those that reach the day, then the others, by the names of their States."""
    found, around, is_wanted = _chosen(asked)
    chosen = by_state([item for item in found.needs if is_wanted(item.need, [item.need.state])], around.named)
    for item in sorted(chosen, key=lambda item: not item.reaches):
        yield need_row(item, found, around)


def means(asked: AskedMeans) -> Iterator[MeansTable]:
    """Means as on their page: those on their way, then the others, the latest said first."""
    found, around, is_wanted = _chosen(asked)
    chosen = [
        item
        for item in latest_first(found.means)
        if is_wanted(item.means, item.means.recipients)
        and asked.giver in (None, item.means.giver, item.means.giver_name)
    ]
    for item in sorted(chosen, key=lambda item: not item.on_its_way):
        yield means_row(item, around)


def _chosen(asked: AskedAid) -> tuple[NeedsAndMeans, Around, Callable[..., bool]]:
    moment, revision = asked.moment, current_revision()
    book = directory(revision.head)
    require_choices(asked, book)
    choice = {name: getattr(asked, name) or "" for name in ("aim", "group", "kind")}
    found = needs_and_means(moment, revision)
    return found, Around.of(moment, book, revision.head), wanted(book, moment, **choice)


def need_row(item: Weighed, found: NeedsAndMeans, around: Around) -> NeedTable:
    """A need, and what is uncovered of it or the codes of why that cannot be told."""
    need, told = item.need, balance_row(item.balance, found)
    uncovered = (told and told["uncovered"]) or {"low": None, "high": None}
    unit = item.balance.currency
    return {
        **_priced(need, item.standing),
        "state": need.state,
        "name": around.named(need.state),
        "sector": SECTOR,
        "objective": need.aim,
        "kind": need.kind,
        "what": need.what,
        "status": need.status,
        "share": need.share,
        "own_amount": units(need.own_amount, need.amount.currency if need.amount else ""),
        "own_contribution": need.own_contribution,
        "uncovered_answer": "computed" if told else "not_computed",
        "uncovered_low": units(uncovered["low"], unit),
        "uncovered_high": units(uncovered["high"], unit),
        "first_year": told["first_year"] if told else None,
        "last_year": told["last_year"] if told else None,
        "uncovered_reasons": list(item.balance.reasons),
        "rests_on": _rests_on(told),
        "promised": [row.key for row in item.promised],
        "key": need.key,
        "page": around.page("statement", key=need.key),
        "known_on": need.known_on.isoformat(),
        "sources": list(dict.fromkeys([*around.sources(need.sources), *(told["source"] if told else ())])),
    }


def _rests_on(told: BalanceRow | None) -> list[str]:
    """Statements by their keys, figures by their numbers."""
    return [*told["statements"], *(f"figure/{number}" for number in told["figures"])] if told else []


def means_row(item: Given, around: Around) -> MeansTable:
    """Means with everything that their giver says of them."""
    row = item.means
    limits = row.limits
    return {
        **_priced(row, item.standing),
        "funder": around.funder(row),
        "giver": row.giver,
        "recipients": list(row.recipients),
        "reach": row.reach,
        "earmark_groups": list(row.groups),
        "earmark": row.earmark,
        "sector": SECTOR,
        "objective": row.aim,
        "stage": row.stage,
        "kind": row.kind,
        "what": row.what,
        "conditions": row.conditions,
        "information_required": row.information_required,
        "requirements": list(row.requirements),
        "smallest": units(limits.smallest, limits.currency) if limits else None,
        "largest": units(limits.largest, limits.currency) if limits else None,
        "limits_currency": limits.currency if limits else "",
        "key": row.key,
        "page": around.page("statement", key=row.key),
        "known_on": row.known_on.isoformat(),
        "sources": around.sources(row.sources),
    }


def _priced(row: Need | Means, standing: Standing) -> Priced:
    return {**_amount(row.amount), **_days(row.period), "standing": standing, "part_of": row.part_of}  # type: ignore[typeddict-item]  # together they are all its keys


def _amount(amount: Amount | None) -> dict[str, Any]:
    if amount is None:
        empty = dict.fromkeys(("amount", "amount_a_year", "amount_low", "amount_high"))
        return {"answer": "not_stated", **empty, "currency": "", "printed": ""}
    value, yearly = in_units(amount.value, amount.currency), amount.rate is Rate.A_YEAR
    return {
        "answer": "reported",
        "amount": None if yearly else value,
        "amount_a_year": value if yearly else None,
        "amount_low": units(amount.low, amount.currency),
        "amount_high": units(amount.high, amount.currency),
        "currency": amount.currency,
        "printed": amount.printed,
    }


def _days(period: Period) -> dict[str, Any]:
    days = {"starts_on": period.starts, "ends_on": period.ends, "stated_on": period.stated}
    before = [name for name, day in days.items() if day and day.precision is Precision.BEFORE]
    return {**{name: plain_day(day) for name, day in days.items()}, "on_or_before": before}


def plain_day(day: PartialDate | None) -> str | None:
    """A date as its source gives it, without the sign for "on or before"."""
    return str(day).removeprefix("<") if day else None


def units(minor: int | None, currency: str) -> Decimal | None:
    """Minor units in units of their currency; nothing stays nothing."""
    return None if minor is None else in_units(minor, currency)
