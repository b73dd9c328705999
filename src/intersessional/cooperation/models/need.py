from __future__ import annotations

from django.db import models
from django.db.models import Q

from intersessional.cooperation.models.statement import Priced, is_priced, is_stated
from intersessional.cooperation.statements import AidKind, NeedStatus, Rate, Share
from intersessional.parties.models import State


class Need(Priced):
    """What a State says it needs, for an aim and a duty where the source ties it to one.

    ``own_amount`` is the State's own share in ``amount``, ``own_contribution`` what the source says of it in words.
    ``plan_key`` is the key of a plan of the State that it is for, ``objective`` the words of the one it serves.
    """

    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="needs")
    duty = models.CharField(max_length=60, blank=True)
    plan_key = models.CharField(max_length=120, blank=True)
    objective = models.TextField(blank=True)
    place = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=[(status.value, status.value) for status in NeedStatus])
    share = models.CharField(max_length=10, choices=[(share.value, share.value) for share in Share])
    costed = models.TextField(blank=True)
    own_contribution = models.TextField(blank=True)
    own_amount = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["convention", "state", "key", "version"]
        constraints = [
            *is_stated(
                "need",
                "ends",
                "stated",
                kind=[item.value for item in AidKind],
                rate=[item.value for item in Rate],
                status=[item.value for item in NeedStatus],
                share=[item.value for item in Share],
            ),
            *is_priced("need"),
            models.CheckConstraint(
                condition=Q(own_amount__isnull=True) | Q(own_amount__gte=0, amount__isnull=False),
                name="an_own_share_is_one_of_an_amount",
            ),
        ]
