from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from intersessional.core.append_only import AppendOnly
from intersessional.parties.models import State
from intersessional.parties.models.body import SeatVerification
from intersessional.treaty.dates import Precision


class OfficeKind(models.TextChoices):
    """What a person was by name: president of a meeting, or what the person's State was in a body."""

    PRESIDENT = "president"
    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    CO_RAPPORTEUR = "co_rapporteur"
    MEMBER = "member"


class Versioned(AppendOnly):
    """A row of which every version is kept; the last one stands, and says why it corrects the one before."""

    version = models.PositiveSmallIntegerField(default=1)
    known_on = models.DateField()
    known_precision = models.CharField(max_length=6)
    source_keys = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    reason = models.TextField(blank=True)

    class Meta:
        abstract = True


SAYS_WHY = Q(version=1, reason="") | (Q(version__gt=1) & ~Q(reason=""))
KNOWN_PRECISION = Q(known_precision__in=[item.value for item in Precision])


class Officer(Versioned):
    """A person who holds or held public office, by the name a source gives. The name stays: the office was public.

    ``key`` is the same for every version, and names the person for life; an account is not needed. Nobody else stands
    in this table: what is known of a person without public office is personal data and can be erased.
    """

    key = models.SlugField(max_length=80, db_index=False)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["key", "version"]
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="one_version_of_an_officer"),
            models.CheckConstraint(condition=SAYS_WHY & KNOWN_PRECISION, name="an_officer_says_why_and_when"),
            models.CheckConstraint(condition=~Q(source_keys="", note=""), name="an_officer_has_a_source_or_a_note"),
        ]

    def __str__(self) -> str:
        return self.name


class Office(Versioned):
    """A person in an office from ``valid_from`` up to, not including, ``valid_to``: of a meeting, or of a body.

    ``verification`` says whether a source states it; what is inferred or unverified is never shown as fact.
    """

    convention = models.CharField(max_length=20)
    person = models.SlugField(max_length=80, db_index=False)
    office = models.CharField(max_length=20, choices=OfficeKind)
    meeting = models.CharField(max_length=20, blank=True)
    body = models.CharField(max_length=10, blank=True)
    state = models.ForeignKey(State, on_delete=models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    verification = models.CharField(max_length=12, choices=SeatVerification)

    class Meta:
        ordering = ["valid_from", "convention", "meeting", "body", "person", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "person", "office", "meeting", "body", "valid_from", "version"],
                name="one_version_of_an_office",
            ),
            models.CheckConstraint(condition=SAYS_WHY & KNOWN_PRECISION, name="an_office_says_why_and_when"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=models.F("valid_from")),
                name="office_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(verification=SeatVerification.VERIFIED) | ~Q(source_keys=""),
                name="a_verified_office_has_a_source",
            ),
            models.CheckConstraint(
                condition=Q(office=OfficeKind.PRESIDENT, body="") & ~Q(meeting="")
                | ~Q(office=OfficeKind.PRESIDENT) & Q(meeting="") & ~Q(body=""),
                name="an_office_is_of_a_meeting_or_a_body",
            ),
            models.CheckConstraint(
                condition=Q(office__in=OfficeKind.values, verification__in=SeatVerification.values),
                name="an_office_in_known_codes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.office} {self.meeting or self.body}"
