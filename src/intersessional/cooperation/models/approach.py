from __future__ import annotations

from django.db import models
from django.db.models import Q

from intersessional.cooperation.models.offer import chance_mark
from intersessional.people.models.confided import FOR_A_KNOWN_AUDIENCE, Audience, Confided


class Says(models.TextChoices):
    """What a side says to a pair."""

    ACCEPT = "accept"
    TALK = "talk"
    DECLINE = "decline"


class Approach(Confided):
    """A giver turns to a State about one of its needs: seen by these two alone, without clocks.

    The owner is the giver and the State is chosen. ``means_key`` is the key of public means, or blank where it turns
    to the State about an offer that is not public: the State sees only what the giver writes here in ``what``.
    ``asked`` are codes of the catalogue that it asks the State about, separated by ``;``; what it asks in its own words
    stands in ``things``.
    """

    mark = models.SlugField(max_length=20, unique=True, default=chance_mark)
    convention = models.CharField(max_length=20)
    state = models.CharField(max_length=3)
    need_key = models.CharField(max_length=120)
    means_key = models.CharField(max_length=120, blank=True)
    what = models.TextField(blank=True)
    asked = models.CharField(max_length=500, blank=True)
    giver_says = models.CharField(max_length=10, choices=Says, blank=True)
    giver_words = models.TextField(blank=True)
    state_says = models.CharField(max_length=10, choices=Says, blank=True)
    state_words = models.TextField(blank=True)
    begun_on = models.DateField()
    begun_by = models.SlugField(max_length=40)

    class Meta:
        ordering = ["-begun_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=FOR_A_KNOWN_AUDIENCE & Q(audience=Audience.CHOSEN), name="an_approach_is_between_two"
            ),
            models.CheckConstraint(
                condition=Q(giver_says__in=["", *Says.values], state_says__in=["", *Says.values]),
                name="an_approach_that_can_be_read",
            ),
            models.UniqueConstraint(
                fields=["convention", "owner", "need_key", "means_key", "what"], name="one_approach_about_a_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} to {self.state} about {self.need_key}"


class AskedThing(models.Model):
    """One thing that a giver asks a State in its own ``words``; ``code`` names it beside those of the catalogue."""

    approach = models.ForeignKey(Approach, on_delete=models.PROTECT, related_name="things")
    code = models.CharField(max_length=60)
    words = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="what_is_asked_has_words"),
            models.UniqueConstraint(fields=["approach", "code"], name="a_thing_is_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.approach_id} {self.code}"


class GivenAnswer(models.Model):
    """What a State answers to one thing it was asked: in words, or by pointing to a figure or statement on file.

    ``declined``: it does not wish to answer; it may answer later. Seen by whoever sees the approach. It is public from
    ``public_on``, where the State chose so.
    """

    approach = models.ForeignKey(Approach, on_delete=models.PROTECT, related_name="answers")
    code = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    points_to = models.CharField(max_length=200, blank=True)
    declined = models.BooleanField(default=False)
    answered_on = models.DateField()
    answered_by = models.SlugField(max_length=40)
    public_on = models.DateField(null=True)

    class Meta:
        ordering = ["answered_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(declined=False) & ~Q(words="", points_to="")
                | Q(declined=True, words="", points_to="", public_on__isnull=True),
                name="an_answer_says_something",
            ),
            models.UniqueConstraint(fields=["approach", "code"], name="one_answer_to_what_was_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.approach_id} {self.code}"
