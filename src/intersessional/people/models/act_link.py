from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from intersessional.parties.models import State
from intersessional.people.models.confided import FOR_A_KNOWN_AUDIENCE, Confided, ConfidedQuerySet


class ActLink(models.Model):
    """A link in a mail for one act about one subject of one State, good without an account and until a day.

    ``act`` is the code of an act that can be answered, ``subject`` what it is about, such as the fingerprint of a
    question. Only a hash of the secret is kept. ``name`` and ``email`` are personal and are emptied when the link
    ends; ``person`` is the name by chance of whoever it was sent to. One ``from_desk``, or from a giver that asked the
    State, opens what the roles of that person open on the day, and can be passed on once; others let their bearer
    propose words and no more.
    ``opened_on`` is the last day on which it was opened, ``closed_at`` when the act was done.
    """

    secret_hash = models.CharField(max_length=64, unique=True)
    act = models.SlugField(max_length=40)
    subject = models.CharField(max_length=80)
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="+")
    person = models.SlugField(max_length=40)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    from_desk = models.BooleanField(default=False)
    forwarded_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="forwards")
    created_by = models.SlugField(max_length=40)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    opened_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["act", "subject", "state"], name="links_of_an_act")]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(closed_at__isnull=True), name="an_act_link_ends_once"
            ),
            models.CheckConstraint(
                condition=Q(forwarded_from__isnull=True) | Q(from_desk=False), name="a_link_passed_on_is_not_the_desks"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.subject} {self.person}"


class Outcome(models.TextChoices):
    """What became of a draft; blank while it waits."""

    SENT = "sent"
    DECLINED = "declined"
    CLOSED = "closed"


class Contribution(Confided):
    """A draft of a delegation for an act: words that a focal point or head sends, changes or does not take.

    It belongs to the delegation alone (``owner``) and is no part of the record. ``link`` is the one it was written
    by, if any; ``written_by`` and ``ended_by`` are names by chance. ``payload`` is what the form of the act held.
    """

    act = models.SlugField(max_length=40)
    subject = models.CharField(max_length=80)
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="+")
    link = models.ForeignKey(ActLink, on_delete=models.PROTECT, null=True, related_name="contributions")
    payload = models.JSONField()
    written_by = models.SlugField(max_length=40)
    written_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    ended_by = models.SlugField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = models.Manager()
    confided = ConfidedQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(condition=FOR_A_KNOWN_AUDIENCE, name="a_contribution_is_confided"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True, ended_by="")
                | Q(outcome__in=Outcome.values, ended_at__isnull=False) & ~Q(ended_by=""),
                name="a_contribution_ends_with_an_outcome",
            ),
            models.UniqueConstraint(
                fields=["act", "subject", "state", "written_by"],
                condition=Q(outcome=""),
                name="one_open_draft_of_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.subject} {self.written_by}"
