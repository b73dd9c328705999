"""What an officer says at the desk of two lines of money: that they are one flow, two, or that it is open again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intersessional.cooperation.domain.flows import judge_flows
from intersessional.cooperation.flow_groups import Verdict
from intersessional.cooperation.models import FlowLine
from intersessional.core.domain.publishing import Actor
from intersessional.people import rules
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.standing import Standing

LONGEST = 1000
"""Characters of a reason."""


def say_of_flows(
    *, actor: Actor, by: Standing, convention: str, one: str, other: str, verdict: Verdict, reason: str
) -> int:
    """Say it of two lines by their keys, with a reason that everybody can read; the last word stands.

    Returns the number of the revision. Raises NotAllowed where it is not for ``by``, and Refused in one sentence for a
    line that is not held, one line twice, no reason or one too long, and where that was said already.
    """
    if not rules.may_judge_flows(by):
        raise NotAllowed(_("Only officers of the Implementation Support Unit may do this."))
    if one.strip() == other.strip():
        raise Refused(_("These are one and the same line; name two."))
    if not reason.strip() or len(reason) > LONGEST or "\0" in reason:
        raise Refused(_("Say why, in at most %(most)s characters: it stands with the flow.") % {"most": LONGEST})
    for key in (one.strip(), other.strip()):
        if "\0" in key or not FlowLine.objects.filter(convention=convention, key=key).exists():
            raise Refused(_("There is no line “%(key)s”; take it from the page of its flow.") % {"key": key[:120]})
    revision = judge_flows(
        actor=actor, convention=convention, one=one, other=other, verdict=verdict, reason=reason.strip()
    )
    if revision is None:
        raise Refused(_("That stands already; nothing was recorded."))
    return revision
