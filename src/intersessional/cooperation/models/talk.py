from __future__ import annotations

from django.db import models
from django.db.models import Q

from intersessional.cooperation.models.offer import chance_mark
from intersessional.people.models.confided import FOR_A_KNOWN_AUDIENCE, Audience, Confided
from intersessional.record.models.versioned import PRECISIONS


class Coming(models.TextChoices):
    """What a partner says to an invitation."""

    YES = "yes"
    NO = "no"


class Noted(models.TextChoices):
    """What a note of a talk tells: a challenge of the State, or what was said of it."""

    CHALLENGE = "challenge"
    NOTE = "note"


class IndividualTalk(Confided):
    """A closed talk of one affected State with possible partners: the individualised approach.

    The owner is the State (``about``). Chosen are the partners invited, and ``isu`` where the State lets the
    Implementation Support Unit help. ``needs`` are keys of needs, separated by ``;``. ``summary`` is public from
    ``published_on``, under ``summary_key``, a mark that leads to no page of the talk; ``summary_by`` is the party
    that drafted it, ``named`` the partners that it names, by their own consent, when it was published.
    """

    mark = models.SlugField(max_length=20, unique=True, default=chance_mark)
    convention = models.CharField(max_length=20)
    what = models.TextField()
    needs = models.CharField(max_length=500, blank=True)
    held_on = models.DateField(null=True)
    held_precision = models.CharField(max_length=6, choices=PRECISIONS, blank=True)
    place = models.CharField(max_length=200, blank=True)
    meeting = models.CharField(max_length=20, blank=True)
    opened_on = models.DateField()
    opened_by = models.SlugField(max_length=40)
    summary = models.TextField(blank=True)
    summary_language = models.CharField(max_length=10, blank=True)
    summary_by = models.CharField(max_length=60, blank=True)
    summary_key = models.SlugField(max_length=20, blank=True)
    named = models.CharField(max_length=1000, blank=True)
    published_on = models.DateField(null=True)

    class Meta:
        ordering = ["-opened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=FOR_A_KNOWN_AUDIENCE
                & Q(audience__in=[Audience.OWNER, Audience.CHOSEN], owner__startswith="state:")
                & ~Q(about=""),
                name="a_talk_is_of_a_state_with_chosen_parties",
            ),
            models.CheckConstraint(condition=~Q(what=""), name="a_talk_is_about_something"),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True, held_precision="") | Q(held_on__isnull=False) & ~Q(held_precision=""),
                name="the_day_of_a_talk_has_a_precision",
            ),
            models.CheckConstraint(
                condition=Q(summary="", summary_language="", summary_by="")
                | ~Q(summary="") & ~Q(summary_language="") & ~Q(summary_by=""),
                name="a_summary_has_a_language_and_a_writer",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True, summary_key="", named="")
                | Q(published_on__isnull=False) & ~Q(summary_key="") & ~Q(summary=""),
                name="a_public_talk_has_a_summary",
            ),
            models.UniqueConstraint(
                fields=["summary_key"], condition=~Q(summary_key=""), name="a_summary_has_a_key_of_its_own"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} talk {self.pk}"


class Invited(models.Model):
    """A partner invited to a talk: whether it comes, and whether the summary may name it; None: it did not say.

    An invitation that was taken back stays: what was taken back is not named either.
    """

    talk = models.ForeignKey(IndividualTalk, on_delete=models.PROTECT, related_name="invited")
    party = models.CharField(max_length=60)
    invited_on = models.DateField()
    says = models.CharField(max_length=10, choices=Coming, blank=True)
    words = models.TextField(blank=True)
    may_be_named = models.BooleanField(null=True)
    named_said_on = models.DateField(null=True)
    taken_back_on = models.DateField(null=True)

    class Meta:
        ordering = ["invited_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["talk", "party"], name="a_partner_is_invited_once"),
            models.CheckConstraint(
                condition=Q(says__in=["", *Coming.values]) & ~Q(party="") & ~Q(party="isu"),
                name="an_invitation_that_can_be_read",
            ),
            models.CheckConstraint(
                condition=Q(may_be_named__isnull=True, named_said_on__isnull=True)
                | Q(may_be_named__isnull=False, named_said_on__isnull=False),
                name="consent_to_be_named_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.talk_id} {self.party}"


class TalkNote(models.Model):
    """A challenge or a note of a talk, seen by its participants: the State, who helps it, and partners that come."""

    talk = models.ForeignKey(IndividualTalk, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=Noted)
    words = models.TextField()
    party = models.CharField(max_length=60)
    written_on = models.DateField()
    written_by = models.SlugField(max_length=40)

    class Meta:
        ordering = ["written_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(party="") & Q(kind__in=Noted.values), name="a_note_of_a_talk_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.talk_id} {self.party} {self.written_on}"
