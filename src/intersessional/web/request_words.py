"""Words for requests for assistance and their steps."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from intersessional.cooperation.course import Outcome, Step
from intersessional.cooperation.models import MayReach
from intersessional.cooperation.queries import stated
from intersessional.cooperation.statements import Need
from intersessional.people.models import Organisation
from intersessional.situation.moment import Moment
from intersessional.treaty.convention import load
from intersessional.treaty.request_limits import RequestLimit

STEP: dict[Step, Promise] = {
    Step.RECEIVED: pgettext_lazy("step of a request", "Received"),
    Step.ACKNOWLEDGED: pgettext_lazy("step of a request", "Acknowledged"),
    Step.CIRCULATED: pgettext_lazy("step of a request", "Circulated"),
    Step.ANSWERED: pgettext_lazy("step of a request", "Answered"),
    Step.CLOSED: pgettext_lazy("step of a request", "Closed"),
}
WAITS_FOR: dict[Step, Promise] = {
    Step.ACKNOWLEDGED: gettext_lazy("the acknowledgement of the Implementation Support Unit"),
    Step.CIRCULATED: gettext_lazy("its circulation by the Implementation Support Unit"),
    Step.ANSWERED: gettext_lazy("an answer of a giver"),
    Step.CLOSED: gettext_lazy("its end, which the State or the Implementation Support Unit says"),
}
MAY_REACH: dict[str, Promise] = {
    MayReach.ALL: gettext_lazy("All who could help"),
    MayReach.CHOSEN: gettext_lazy("Only the givers chosen below"),
    MayReach.ASK_FIRST: gettext_lazy("Nobody yet: ask the State first"),
}
OUTCOME: dict[str, Promise] = {
    Outcome.MET: pgettext_lazy("what came of a request", "Met"),
    Outcome.PARTLY_MET: pgettext_lazy("what came of a request", "Met in part"),
    Outcome.NOT_MET: pgettext_lazy("what came of a request", "Not met"),
    Outcome.WITHDRAWN: pgettext_lazy("what came of a request", "Withdrawn"),
}


def limit_words(limit: RequestLimit) -> str:
    """How long a step may take."""
    if limit.days:
        return ngettext("within %(num)d day", "within %(num)d days", limit.days) % {"num": limit.days}
    months = limit.months or 0
    return ngettext("within %(num)d month", "within %(num)d months", months) % {"num": months}


def limits_told() -> list[tuple[str, str, str, str]]:
    """Each step with a clock: its name, how long, why, and after whose procedure."""
    limits = load(settings.CONVENTION).request_limits
    return [(str(STEP[Step(item.step)]), limit_words(item), _(item.reason), _(item.source)) for item in limits]


def needs_by_key(moment: Moment, head: str) -> dict[str, Need]:
    """The public needs held here, by their keys."""
    rows = stated(settings.CONVENTION, head, known=moment.known, on=moment.on).needs
    return {row.key: row for row in rows}


def parties_named(scope: Callable[[str], str]) -> Callable[[str], str]:
    """Name parties: States and the scopes of the convention as everywhere, other organisations as they were entered."""
    organisations = dict(Organisation.objects.values_list("code", "name"))
    scopes = {item.code for item in load(settings.CONVENTION).scopes}

    def name(party: str) -> str:
        kind, _colon, code = party.partition(":")
        if kind == "isu":
            return _("Implementation Support Unit")
        if kind == "state" or code.upper() in scopes:
            return scope(code.upper())
        return organisations.get(code, code)

    return name


def givers_named(scope: Callable[[str], str], states: list[str]) -> dict[str, str]:
    """Everybody to whom a request could go: organisations first, for they are few, then States in the order given."""
    name = parties_named(scope)
    others = [f"organisation:{code}" for code in Organisation.objects.values_list("code", flat=True)]
    return {party: name(party) for party in [*others, *(f"state:{code}" for code in states)]}
