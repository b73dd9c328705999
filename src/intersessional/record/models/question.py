from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from intersessional.assessment.finding import FindingKind
from intersessional.assessment.questions import ReplyKind
from intersessional.parties.models import State
from intersessional.record.models.versioned import IS_FIRST_OR_SAYS_WHY, PRECISION, Versioned
from intersessional.treaty.acts import Supersession

CORRECTIONS = ["", *(item.value for item in Supersession)]


class Question(Versioned):
    """That a question which figures raise was put to a State: when, by which channel, to whom, by whom.

    ``key`` is the fingerprint of the question. ``figures`` are the references of those concerned, separated by ``;``,
    and ``parameters`` those of the finding as JSON, both as they were then. ``put_on`` is the day on which the State
    was given it. A version that does not stand says that the State was not given it after all.
    """

    key = models.CharField(max_length=40)
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in FindingKind])
    parameters = models.TextField()
    figures = models.TextField()
    put_on = models.DateField()
    channel = models.CharField(max_length=200)
    addressee = models.CharField(max_length=200)
    stands = models.BooleanField(default=True)
    actor = models.CharField(max_length=200)

    class Meta:
        ordering = ["convention", "state", "put_on", "key", "version"]
        constraints = [
            models.UniqueConstraint(fields=["convention", "key", "version"], name="one_version_of_a_question"),
            models.CheckConstraint(condition=IS_FIRST_OR_SAYS_WHY, name="a_corrected_question_says_what_and_why"),
            models.CheckConstraint(
                condition=~Q(channel="") & ~Q(addressee="") & ~Q(actor="") & ~Q(figures=""),
                name="a_question_says_how_and_to_whom_it_was_put",
            ),
            models.CheckConstraint(condition=Q(put_on__lte=F("known_on")), name="a_question_is_put_before_it_is_known"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[kind.value for kind in FindingKind],
                    known_precision__in=PRECISION,
                    supersession__in=CORRECTIONS,
                ),
                name="a_question_in_codes_of_the_assessment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention} {self.key} v{self.version}"


class Reply(Versioned):
    """What a State replied to a question, in its own words and language.

    ``question`` is the version of the question that stood. ``received`` says how the words came, where no source is
    named.
    """

    key = models.CharField(max_length=50)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ReplyKind])
    words = models.TextField(blank=True)
    language = models.CharField(max_length=20)
    replied_on = models.DateField()
    received = models.CharField(max_length=300, blank=True)
    actor = models.CharField(max_length=200)

    class Meta:
        ordering = ["convention", "question", "replied_on", "key", "version"]
        constraints = [
            models.UniqueConstraint(fields=["convention", "key", "version"], name="one_version_of_a_reply"),
            models.CheckConstraint(condition=IS_FIRST_OR_SAYS_WHY, name="a_corrected_reply_says_what_and_why"),
            models.CheckConstraint(
                condition=~Q(words="") | Q(kind=ReplyKind.NO_REPLY_WANTED.value), name="a_reply_has_words"
            ),
            models.CheckConstraint(
                condition=~Q(source_keys="", received="") & ~Q(actor="") & ~Q(language=""),
                name="a_reply_has_a_source_or_says_how_it_came",
            ),
            models.CheckConstraint(
                condition=Q(replied_on__lte=F("known_on")), name="a_reply_is_given_before_it_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[kind.value for kind in ReplyKind],
                    known_precision__in=PRECISION,
                    supersession__in=CORRECTIONS,
                ),
                name="a_reply_in_codes_of_the_assessment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention} {self.key} v{self.version}"
