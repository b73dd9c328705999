from __future__ import annotations

from django.db import models
from django.db.models import Q

from intersessional.cooperation.course import Outcome, Step
from intersessional.cooperation.models.approach import Says
from intersessional.cooperation.models.offer import chance_mark
from intersessional.people.models.confided import FOR_A_KNOWN_AUDIENCE, Audience, Confided

STEPS = [(step.value, step.value) for step in Step]
OUTCOMES = [(outcome.value, outcome.value) for outcome in Outcome]


class MayReach(models.TextChoices):
    """To whom a State lets its request be circulated."""

    ALL = "all"
    CHOSEN = "chosen"
    ASK_FIRST = "ask_first"


class AssistanceRequest(Confided):
    """A State asks for assistance: seen by it and the ISU, and by each party from the day it is circulated to it.

    The owner is the State, and ``about`` its code. ``need_key`` is the key of a public need, or blank where what is
    asked for is not public and stands in ``words`` alone. ``free_since`` is the day on which the State had said to whom
    it may go; ``reach`` are those parties where it chose them. ``by_isu``: it came by mail and the ISU entered it.
    """

    mark = models.SlugField(max_length=20, unique=True, default=chance_mark)
    convention = models.CharField(max_length=20)
    need_key = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    may_reach = models.CharField(max_length=10, choices=MayReach)
    reach = models.CharField(max_length=1000, blank=True)
    free_since = models.DateField(null=True)
    received_on = models.DateField()
    entered_on = models.DateField()
    by_isu = models.BooleanField(default=False)
    written_by = models.SlugField(max_length=40)

    class Meta:
        ordering = ["-received_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=FOR_A_KNOWN_AUDIENCE & Q(audience__in=[Audience.DESK, Audience.CHOSEN]) & ~Q(about=""),
                name="a_request_of_a_state_that_the_isu_sees",
            ),
            models.CheckConstraint(condition=~Q(need_key="", words=""), name="a_request_asks_for_something"),
            models.CheckConstraint(
                condition=Q(may_reach=MayReach.ASK_FIRST, free_since__isnull=True, reach="")
                | Q(may_reach=MayReach.ALL, free_since__isnull=False, reach="")
                | Q(may_reach=MayReach.CHOSEN, free_since__isnull=False) & ~Q(reach=""),
                name="a_request_that_says_whom_it_may_reach",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} request {self.pk}"

    @property
    def state(self) -> str:
        """The code of the State that asks."""
        return self.about


class RequestStep(models.Model):
    """A step of a request; nobody changes it, and what is said later is a step of its own.

    ``party`` is whose step it is: the State, ``isu``, or the giver that answers. ``to_parties`` are those to whom it
    was circulated, separated by ``;``. ``by_isu``: it came by mail and the ISU entered it.
    """

    request = models.ForeignKey(AssistanceRequest, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12, choices=STEPS)
    party = models.CharField(max_length=60)
    on = models.DateField()
    entered_on = models.DateField()
    by = models.SlugField(max_length=40)
    by_isu = models.BooleanField(default=False)
    to_parties = models.CharField(max_length=1000, blank=True)
    says = models.CharField(max_length=10, choices=Says, blank=True)
    outcome = models.CharField(max_length=12, choices=OUTCOMES, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(step__in=[Step.RECEIVED.value, Step.ACKNOWLEDGED.value], to_parties="", says="", outcome="")
                | Q(step=Step.CIRCULATED.value, says="", outcome="") & ~Q(to_parties="")
                | Q(step=Step.ANSWERED.value, to_parties="", says__in=Says.values, outcome="")
                | Q(step=Step.CLOSED.value, to_parties="", says="", outcome__in=[item.value for item in Outcome]),
                name="a_step_says_what_belongs_to_it",
            ),
            models.UniqueConstraint(
                fields=["request", "step"],
                condition=Q(step__in=[Step.RECEIVED.value, Step.ACKNOWLEDGED.value, Step.CLOSED.value]),
                name="a_request_takes_these_steps_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.step} {self.on}"


class RequestFeedback(models.Model):
    """What a side says of the course once it is closed: of a giver, or blank in ``of_party`` of the course as a whole.

    Seen by the ISU, by whoever says it and by the other side.
    """

    request = models.ForeignKey(AssistanceRequest, on_delete=models.PROTECT, related_name="feedback")
    party = models.CharField(max_length=60)
    of_party = models.CharField(max_length=60, blank=True)
    words = models.TextField()
    on = models.DateField()
    by = models.SlugField(max_length=40)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="feedback_says_something"),
            models.UniqueConstraint(fields=["request", "party", "of_party"], name="feedback_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.party}"
