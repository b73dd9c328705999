from __future__ import annotations

from django.db import models

from intersessional.parties.models.state import ENDS_AFTER_IT_BEGINS, SINCE, State


class GroupKind(models.TextChoices):
    """What a group is made by: regional groups, M49, stage of development, or a monitor's own regions."""

    UN_REGIONAL = "un_regional"
    M49_REGION = "m49_region"
    M49_SUBREGION = "m49_subregion"
    DEVELOPMENT = "development"
    MONITOR = "monitor"


class Group(models.Model):
    """A group of States: regional group of the United Nations, M49 region, or one that a source counts by."""

    code = models.CharField(max_length=60, primary_key=True)
    kind = models.CharField(max_length=20, choices=GroupKind)
    name = models.CharField(max_length=120)
    source_keys = models.CharField(max_length=300)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=GroupKind.values), name="a_known_group_kind")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A State in a group from ``valid_from`` up to, not including, ``valid_to``; blank means no end is known."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    state = models.ForeignKey(State, on_delete=models.CASCADE, related_name="memberships")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    source_keys = models.CharField(max_length=300)

    class Meta:
        ordering = ["group", "state", "valid_from"]
        constraints = [
            models.UniqueConstraint("group", "state", SINCE, name="one_membership_at_a_time"),
            models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="membership_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.state_id} in {self.group_id}"
