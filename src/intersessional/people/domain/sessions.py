"""Ending sessions that are open elsewhere."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.people import rules
from intersessional.people.domain.roles import NotAllowed
from intersessional.people.models import Account, Session
from intersessional.people.standing import Standing


def end_sessions(*, actor: Actor, by: Standing, account: Account, keep: str = "") -> int:
    """End every session of an account but the one with the key ``keep``; returns how many there were.

    Raises NotAllowed where ``by`` is neither the owner nor an administrator.
    """
    if not rules.may_end_sessions(by, account.person):
        raise NotAllowed(_("Everybody ends their own sessions; an administrator can end those of others."))
    with confiding(actor=actor, act="people.end_sessions", subject=account.person) as event:
        ended, _each = Session.objects.filter(account=account).exclude(session_key=keep).delete()
        event.facts["sessions"] = ended
    return ended
