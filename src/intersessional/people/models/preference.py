from __future__ import annotations

from django.db import models
from django.utils import timezone


class Preference(models.Model):
    """What a person chose of how time and mail reach them; who chose nothing has no row, and blanks are no choice.

    ``time_zone`` is a name of the IANA database, in which the days of the person are counted; ``language`` is that of
    mails; ``reminders`` says whether the daily mail is wanted.
    """

    person = models.SlugField(max_length=40, primary_key=True)
    time_zone = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=10, blank=True)
    reminders = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.person


class Reminder(models.Model):
    """A mail of what is awaited, to a person on a ``day`` of the person's own time zone: there is one at most.

    ``told`` are the marks of what it listed, separated by ``;``. ``sent_at`` is blank from the moment a process takes
    the day until the mail has gone; one that failed is taken away again, and one whose process died stays blank, for
    nobody knows whether that mail went.
    """

    person = models.SlugField(max_length=40)
    day = models.DateField()
    begun_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True)
    told = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_reminder_of_a_person_and_day")]

    def __str__(self) -> str:
        return f"{self.person} {self.day}"
