from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, StrIndex
from django.db.models.lookups import GreaterThan

from intersessional.core.keys import split
from intersessional.people.models.role import RoleKind
from intersessional.people.standing import Standing


class Audience(models.TextChoices):
    """Who may see something that is not public, besides the party it belongs to."""

    OWNER = "owner"
    DESK = "desk"
    BODY = "body"
    CHOSEN = "chosen"


M_co = TypeVar("M_co", bound="Confided", covariant=True)


class ConfidedQuerySet(models.QuerySet[M_co]):
    """The only way to read what is confided: nobody is shown a row, or a count of rows, past ``visible_to``."""

    def visible_to(self, who: Standing) -> Self:
        """The rows that somebody may see with the roles of the day; ``rules.may_see`` decides the same for one."""
        seen = Q(owner__in=who.parties)
        for party in sorted(who.parties):
            # Not LIKE, which on SQLite takes capitals and small letters for the same.
            chosen = GreaterThan(StrIndex(F("between"), Value(f";{party};")), 0)
            seen |= Q(chosen, audience=Audience.CHOSEN)
        if who.has(RoleKind.ISU):
            seen |= Q(audience__in=(Audience.DESK, Audience.BODY))
        own = {role.state for role in who.roles if role.state}
        for role in who.roles:
            if role.kind == RoleKind.SEAT:
                seen |= Q(audience=Audience.BODY, body=role.body) & ~Q(about__in=own)
        return self.alias(between=Concat(Value(";"), "chosen", Value(";"))).filter(seen)


class Confided(models.Model):
    """Something that is confided: whose it is, and who else may see it.

    ``owner`` is a party: ``state:ZWE``, ``organisation:icbl`` or ``isu``; so are those of ``chosen``, separated by
    ``;``, who count only for the audience of that name. ``body`` is the code of the body whose members, and the ISU
    that serves it, may see it; not the member whose own State it is ``about`` (a code, or blank). What is for its owner
    alone, such as a draft of a delegation, the ISU sees no more than others do.
    """

    owner = models.CharField(max_length=60)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.OWNER)
    body = models.CharField(max_length=10, blank=True)
    chosen = models.CharField(max_length=1000, blank=True)
    about = models.CharField(max_length=3, blank=True)

    class Meta:
        abstract = True

    @property
    def chosen_parties(self) -> frozenset[str]:
        """Those chosen."""
        return frozenset(split(self.chosen))


FOR_A_KNOWN_AUDIENCE = (
    ~Q(owner="")
    & (Q(audience=Audience.BODY) & ~Q(body="") | Q(audience__in=sorted(set(Audience) - {Audience.BODY}), body=""))
    & (
        Q(audience=Audience.CHOSEN) & ~Q(chosen="")
        | Q(audience__in=sorted(set(Audience) - {Audience.CHOSEN}), chosen="")
    )
)
"""The constraint of every table of what is confided."""
