"""Giving out and erasing what is held of a person: for the person, for the desk that was asked, for the operator."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.people import rules
from intersessional.people.domain.erasing import erase_everything
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.personal import Held, held_of
from intersessional.people.privacy_queries import erased_persons, is_held, is_only_administrator, kinds_held
from intersessional.people.standing import Standing


class Ground(TextChoices):
    """Why data are given out or erased: a code, for the trail keeps it for good and free words might name somebody."""

    OWN = "own", gettext_lazy("The person did it themself")
    ASKED_BY_MAIL = "asked_by_mail", gettext_lazy("The person asked for it by mail")
    ASKED_IN_PERSON = "asked_in_person", gettext_lazy("The person asked for it by telephone or in person")
    ENTERED_BY_MISTAKE = "entered_by_mistake", gettext_lazy("The data were entered by mistake")
    AUTHORITY = "authority", gettext_lazy("A court or a data protection authority asked for it")
    AFTER_RESTORING = "after_restoring", gettext_lazy("It was erased before, and came back with a backup")


FOR_THE_DESK = (Ground.ASKED_BY_MAIL, Ground.ASKED_IN_PERSON, Ground.ENTERED_BY_MISTAKE, Ground.AUTHORITY)


def erase_person(*, actor: Actor, by: Standing, person: str, reason: Ground) -> dict[str, int]:
    """Erase what is held of a person; roles end today and stay, as public office does, under what names nobody.

    The event has how many rows of each kind, and nothing else. Returns the same. Raises NotAllowed where that is not
    for ``by``, Refused where nothing is held, and for the only administrator.
    """
    if not rules.may_handle_data(by, person, kinds_held(person, by.day)):
        raise NotAllowed(_not_for_you())
    return _erase(actor, person, reason)


def erase_as_operator(*, actor: Actor, person: str, reason: Ground) -> dict[str, int]:
    """The same for whoever keeps the database. Raises Refused."""
    return _erase(actor, person, reason)


def erase_again(*, actor: Actor, persons: Iterable[str] = ()) -> list[str]:
    """After a backup was restored, repeat every erasure that the trail tells, and those of the list that was kept.

    Returns the names by chance of whoever was erased anew, in one event; none where nothing had come back.
    """
    back = come_back(persons)
    if back:
        with confiding(
            actor=actor, act="people.erase_again", subject="erased persons", reason=Ground.AFTER_RESTORING.value
        ) as event:
            event.facts["erased"] = {person: dict(erase_everything(person)) for person in back}
    return back


def come_back(persons: Iterable[str] = ()) -> list[str]:
    """Who was erased, by the trail or by a list, and is held nevertheless."""
    return [person for person in sorted({*erased_persons(), *persons}) if is_held(person)]


def give_out(*, actor: Actor, by: Standing, person: str, reason: Ground) -> list[Held]:
    """Everything held of a person, to be handed over; the event says that it was given out.

    Raises NotAllowed where that is not for ``by``, Refused where nothing is held.
    """
    if not rules.may_handle_data(by, person, kinds_held(person, by.day)):
        raise NotAllowed(_not_for_you())
    return _give_out(actor, person, reason, by)


def give_out_as_operator(*, actor: Actor, person: str, reason: Ground) -> list[Held]:
    """The same for whoever keeps the database. Raises Refused."""
    return _give_out(actor, person, reason, None)


def _erase(actor: Actor, person: str, reason: Ground) -> dict[str, int]:
    with confiding(actor=actor, act="people.erase_person", subject=person, reason=reason.value) as event:
        if not is_held(person):
            raise Refused(_nothing_held())
        # Asked under the lock of the chain, so that the last two cannot go at once.
        if is_only_administrator(person, timezone.now().date()):
            raise Refused(
                _("You cannot erase the only administrator: make somebody else an administrator first, then do it.")
            )
        counts = erase_everything(person)
        event.facts["erased"] = dict(counts)
    return counts


def _give_out(actor: Actor, person: str, reason: Ground, by: Standing | None) -> list[Held]:
    if not is_held(person):
        raise Refused(_nothing_held())
    with confiding(actor=actor, act="people.give_out", subject=person, reason=reason.value):
        return held_of(person, by)


def _nothing_held() -> str:
    return _("Nothing is held that says who this person is; there is nothing to give out or to erase.")


def _not_for_you() -> str:
    return _(
        "You may not do this for others; the Implementation Support Unit may, or an administrator for its officers."
    )
