from __future__ import annotations

from django.db import models
from django.utils import timezone


class SurvivorConsent(models.Model):
    """That a person speaks as a survivor, by the person's own consent, in the words that were agreed to.

    A person without a row has said nothing, which is told of nobody. Only the person writes it and takes it back;
    taking it back takes the row away. It stands in no trail, on no public page and in no table that others download.
    """

    person = models.SlugField(max_length=40, primary_key=True)
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    words = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="a_consent_is_to_words")]

    def __str__(self) -> str:
        return self.person
