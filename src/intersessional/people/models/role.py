from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from intersessional.parties.models import State


class RoleKind(models.TextChoices):
    """What somebody may be asked to do here; each opens something only on the days it is held."""

    HEAD = "head"
    FOCAL_POINT = "focal_point"
    MEMBER = "member"
    CO_AUTHOR = "co_author"
    SEAT = "seat"
    ORGANISATION = "organisation"
    OBSERVER = "observer"
    COORDINATING_COMMITTEE = "coordinating_committee"
    SPONSORSHIP = "sponsorship"
    ISU = "isu"
    ADMINISTRATOR = "administrator"


DELEGATION = (RoleKind.HEAD, RoleKind.FOCAL_POINT, RoleKind.MEMBER, RoleKind.CO_AUTHOR)
"""Roles in the delegation of a State."""
OUTSIDE = (RoleKind.ORGANISATION, RoleKind.OBSERVER)
"""Roles for an organisation, which is no State."""


class Organisation(models.Model):
    """An organisation or observer that somebody speaks for."""

    code = models.SlugField(max_length=40, primary_key=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PersonalData(models.Model):
    """What is known of a person, apart from every trail: to erase it is to take away this one row.

    ``person`` is the name by chance under which the person stands in events and roles. ``officer`` is the key of the
    same person in public office, if there is one; ``function`` what the person is elsewhere, in words.
    """

    person = models.SlugField(max_length=40, primary_key=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    function = models.CharField(max_length=120, blank=True)
    officer = models.SlugField(max_length=80, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "personal data"

    def __str__(self) -> str:
        return self.person


class Role(models.Model):
    """A person in a role from ``starts_on`` up to, not including, ``ends_on``; of a State, a body, an organisation.

    ``appointed_by`` is the person who entered or invited, and ``source`` says on what ground: a note verbale, a mail,
    a list of delegates. One that is not ``stated`` but inferred opens nothing. A focal point's opens what a focal
    point may do from ``confirmed_on`` on. Only its end and its confirmation are ever written later, each as an act.
    """

    person = models.SlugField(max_length=40)
    kind = models.CharField(max_length=30, choices=RoleKind)
    state = models.ForeignKey(State, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.CharField(max_length=10, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="roles")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    appointed_by = models.SlugField(max_length=40, blank=True)
    source = models.CharField(max_length=300)
    stated = models.BooleanField(default=True)
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.SlugField(max_length=40, blank=True)
    entered_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["state", "kind", "starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                # One that was entered by mistake may end on the day it begins: it was never held.
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="role_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(kind__in=RoleKind.values), name="a_known_role"),
            models.CheckConstraint(condition=~Q(source=""), name="a_role_has_a_source"),
            models.CheckConstraint(
                condition=Q(kind__in=DELEGATION, state__isnull=False, body="", organisation__isnull=True)
                | Q(kind=RoleKind.SEAT, state__isnull=False, organisation__isnull=True) & ~Q(body="")
                | Q(kind__in=OUTSIDE, state__isnull=True, body="", organisation__isnull=False)
                | Q(state__isnull=True, body="", organisation__isnull=True)
                & ~Q(kind__in=[*DELEGATION, RoleKind.SEAT, *OUTSIDE]),
                name="a_role_is_for_what_its_kind_says",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.kind} {self.state_id or self.body or self.organisation_id or ''}".strip()
