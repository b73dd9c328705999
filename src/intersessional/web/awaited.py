"""What the desk, focal points and whoever lacks a second step are asked to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersessional.core.memory import kept
from intersessional.core.queries import RevisionState, current_revision
from intersessional.parties.queries import directory
from intersessional.people import rules
from intersessional.people.awaiting import Awaited, awaited
from intersessional.people.awaiting_queries import (
    ending,
    invitations_lapsing,
    needs_a_second_step,
    unconfirmed,
    zone_of,
)
from intersessional.people.models import RoleKind
from intersessional.people.standing import Standing
from intersessional.record.figure_queries import days_recorded
from intersessional.situation.moment import Moment
from intersessional.situation.world import look
from intersessional.web.desk_questions import Standing as Stage
from intersessional.web.desk_questions import questions
from intersessional.web.role_words import role_words
from intersessional.web.wording import named

SOON = timedelta(days=60)
"""How long before its end a role of the desk or in a body is told of."""
LAPSING = timedelta(days=2)
"""How long before it runs out an invitation is told of."""


def focal_points_to_confirm(who: Standing) -> Iterator[Awaited]:
    """For the ISU: each focal point who waits for its confirmation."""
    if not rules.may_confirm(who):
        return
    waiting = unconfirmed(who.day)
    if not waiting:
        return
    name = named(directory(current_revision().head), who.day)
    for role in waiting:
        yield Awaited(
            _("Confirm or end a focal point of %(state)s") % {"state": name(role.state_id or "", who.day)},
            f"{reverse('delegation', args=[role.state_id])}#role-{role.pk}",
            _("See the delegation"),
            role.entered_at.date(),
            then=_("Until then this focal point can invite nobody."),
        )


def roles_that_end(who: Standing) -> Iterator[Awaited]:
    """For the ISU, in one line: roles of its own and in bodies that end soon, which nobody follows in."""
    if not who.has(RoleKind.ISU):
        return
    held = ending(who.day, SOON, (RoleKind.ISU, RoleKind.SEAT))
    left = [role for role, followed in held if not followed]
    if left:
        ends = min(role.ends_on for role in left if role.ends_on)
        yield Awaited(
            ngettext(
                "%(count)d role of the Unit or in a body ends within 60 days, and nobody follows",
                "%(count)d roles of the Unit or in a body end within 60 days, and nobody follows",
                len(left),
            )
            % {"count": len(left)},
            f"{reverse('people_overview')}#ending",
            _("See which"),
            max(ends - SOON, min(role.entered_at.date() for role in left)),
            due=ends - timedelta(days=1),
            then=_("The first of them opens nothing after that day."),
        )


def questions_to_put(who: Standing) -> Iterator[Awaited]:
    """For the ISU, in one line: questions that figures raise and that were not yet put to the State."""
    if not who.has(RoleKind.ISU):
        return
    count, since = _not_put(Moment.of(), current_revision())
    if count and since:
        yield Awaited(
            ngettext(
                "%(count)d question that figures raise is not yet put to its State",
                "%(count)d questions that figures raise are not yet put to their States",
                count,
            )
            % {"count": count},
            f"{reverse('desk')}?show={Stage.NOT_PUT}#questions",
            _("See the questions"),
            since,
        )


def invitations_about_to_lapse(who: Standing) -> Iterator[Awaited]:
    """For whoever invited: each invitation that nobody has taken up and that runs out soon."""
    if not who.person or not rules.has_work(who):
        return
    lapsing = invitations_lapsing(who.person, LAPSING)
    zone = zone_of(who.person) if lapsing else UTC
    for invitation in lapsing:
        organisation = invitation.organisation.name if invitation.organisation else ""
        role = role_words(invitation.kind, body=invitation.body, organisation=organisation)
        at_a_delegation = invitation.state_id and not rules.works_at_desk(who)
        page = reverse("delegation", args=[invitation.state_id]) if at_a_delegation else reverse("people")
        yield Awaited(
            _("An invitation of yours is not taken up: %(role)s") % {"role": role},
            f"{page}#invitation-{invitation.pk}",
            _("See the invitation"),
            invitation.created_at.astimezone(zone).date(),
            due=invitation.expires_at.astimezone(zone).date(),
            then=_("Its link opens nothing after that; you can invite anew."),
        )


def second_step(who: Standing) -> Iterator[Awaited]:
    """For whoever works at the desk without one: a second step. Nobody needs one in the demo."""
    demo = settings.DEMO and not settings.ENVIRONMENT.production
    if demo or not rules.needs_second_step(who):
        return
    since = needs_a_second_step(who.person)
    if since is not None:
        yield Awaited(
            _("Set up a second step for signing in"),
            f"{reverse('account')}#step",
            _("Set it up"),
            since,
            then=_("The desk opens only with one."),
        )


def register() -> None:
    """Say what these people are asked to do."""
    awaited.register("focal points to confirm", focal_points_to_confirm)
    awaited.register("roles that end", roles_that_end)
    awaited.register("questions to put", questions_to_put)
    awaited.register("invitations about to lapse", invitations_about_to_lapse)
    awaited.register("second step", second_step)


@kept(4)
def _not_put(moment: Moment, revision: RevisionState) -> tuple[int, date | None]:
    """How many questions are not put, and the day on which the figures that raise the oldest were all recorded."""
    found = [item for item in questions(look(moment, revision=revision)) if item.standing is Stage.NOT_PUT]
    figures = {reference for item in found for reference in item.finding.figures}
    recorded = days_recorded(figures)
    since = [max(recorded[reference] for reference in item.finding.figures) for item in found if item.finding.figures]
    return len(found), min(since, default=None)
