"""Speaking as a survivor: said and taken back by the person alone."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.people import rules
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import SurvivorConsent
from intersessional.people.standing import Standing


def consent(*, actor: Actor, by: Standing, person: str, words: str) -> None:
    """Keep that a person speaks as a survivor, with the words that were agreed to.

    The event says that a consent was changed: not which one, and not whether it was given or taken back. Raises
    NotAllowed for everybody but the person, Refused where there are no words.
    """
    if not rules.may_change_consent(by, person):
        raise NotAllowed(_only_oneself())
    if not words.strip():
        raise Refused(_("Agree to the words first."))
    with confiding(actor=actor, act="people.change_consent", subject=person):
        SurvivorConsent.objects.update_or_create(person=person, defaults={"words": words, "given_at": timezone.now()})


def take_back_consent(*, actor: Actor, by: Standing, person: str) -> None:
    """Take the row away. Raises NotAllowed for everybody but the person, Refused where nothing was said."""
    if not rules.may_change_consent(by, person):
        raise NotAllowed(_only_oneself())
    with confiding(actor=actor, act="people.change_consent", subject=person):
        if not SurvivorConsent.objects.filter(person=person).delete()[0]:
            raise Refused(_("There is nothing to take back."))


def _only_oneself() -> str:
    return _("Only the person can say this, and take it back.")
