from __future__ import annotations

from django.db import models
from django.utils import timezone

from intersessional.core.append_only import AppendOnly
from intersessional.parties.models import State
from intersessional.record.models.versioned import IS_FIRST_OR_SAYS_WHY, PRECISION, PRECISIONS, Versioned
from intersessional.treaty.acts import ActKind, Supersession, Verification


class Act(Versioned):
    """What a State or a meeting did, with its source and three clocks.

    Valid: ``happened_on`` (last possible day, see precision) and ``effect_on`` where the source gives it. Known:
    ``known_on``, when the community could know it. Recorded: ``recorded_at``, when it was written here. ``key`` is
    the natural key, the same for every version of a row; a later version supersedes the one before.
    """

    key = models.CharField(max_length=80)
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in ActKind])
    article = models.CharField(max_length=10, blank=True)
    slot = models.CharField(max_length=60)
    happened_on = models.DateField()
    happened_precision = models.CharField(max_length=6, choices=PRECISIONS)
    effect_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    until_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    meeting = models.CharField(max_length=20, blank=True)
    verification = models.CharField(max_length=15, choices=[(v.value, v.value) for v in Verification])
    quote = models.TextField(blank=True)

    class Meta:
        ordering = ["convention", "state", "happened_on", "key"]
        constraints = [
            models.UniqueConstraint(fields=["convention", "key", "version"], name="one_version_of_an_act"),
            models.CheckConstraint(
                condition=IS_FIRST_OR_SAYS_WHY,
                name="a_correction_says_what_and_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(verification="verified") | ~models.Q(source_keys=""),
                name="a_verified_act_has_a_source",
            ),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True, until_precision="")
                | models.Q(until_on__isnull=False, until_precision__in=PRECISION, kind=ActKind.EXTENSION.value),
                name="only_an_extension_has_a_new_deadline",
            ),
            # The law reads every row as these, and a row that it could not read could never be removed.
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[kind.value for kind in ActKind],
                    verification__in=[item.value for item in Verification],
                    happened_precision__in=PRECISION,
                    known_precision__in=PRECISION,
                    supersession__in=["", *(item.value for item in Supersession)],
                ),
                name="an_act_in_codes_of_the_law",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention} {self.key} v{self.version}"


class Choice(AppendOnly):
    """A dated decision between rival acts of one slot, with its reason."""

    convention = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="choices")
    slot = models.CharField(max_length=60)
    act_key = models.CharField(max_length=80)
    known_on = models.DateField()
    known_precision = models.CharField(max_length=6, choices=PRECISIONS)
    recorded_at = models.DateTimeField(default=timezone.now)
    reason = models.TextField()
    source_keys = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["convention", "state", "slot", "known_on"]
        constraints = [
            models.UniqueConstraint(fields=["convention", "key"], name="one_choice_of_a_key"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_choice_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(known_precision__in=PRECISION), name="a_choice_known_to_some_precision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention} {self.key}"
