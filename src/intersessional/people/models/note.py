from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from intersessional.people.models.confided import FOR_A_KNOWN_AUDIENCE, Confided, ConfidedQuerySet

LONGEST = 4000
"""Characters of the words of a note."""


class Channel(models.TextChoices):
    """How somebody was spoken to."""

    CALL = "call"
    MAIL = "mail"
    MEETING = "meeting"
    VISIT = "visit"
    MESSAGE = "message"


class Note(Confided):
    """A note of one contact: on which day, how, with whom, about which State, and what was said.

    It is whose party the writer speaks for; one that a member writes to a body belongs to no party and is ``body:A5``.
    ``with_person`` is the name by chance of a person held here, ``with_whom`` the words for anybody else; both are
    blank where that was erased. A note is never changed. One that is taken back keeps its row and says why; its words
    are from then on shown only to those who may take it back.
    """

    day = models.DateField()
    channel = models.CharField(max_length=10, choices=Channel)
    with_person = models.SlugField(max_length=40, blank=True)
    with_whom = models.CharField(max_length=200, blank=True)
    words = models.TextField(max_length=LONGEST)
    written_by = models.SlugField(max_length=40)
    written_at = models.DateTimeField()
    taken_back_by = models.SlugField(max_length=40, blank=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_why = models.CharField(max_length=300, blank=True)

    objects = ConfidedQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.CheckConstraint(condition=FOR_A_KNOWN_AUDIENCE, name="a_note_is_for_a_known_audience"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="a_note_of_a_known_channel"),
            models.CheckConstraint(condition=Q(with_person="") | Q(with_whom=""), name="a_note_is_with_one"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by="", taken_back_why="")
                | Q(taken_back_at__gte=F("written_at")) & ~Q(taken_back_by="") & ~Q(taken_back_why=""),
                name="a_note_taken_back_says_why",
            ),
        ]
        indexes = [models.Index(fields=["about", "-day"], name="notes_about_a_state")]

    def __str__(self) -> str:
        return f"{self.pk} {self.day} {self.channel}"
