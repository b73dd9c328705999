from __future__ import annotations

from django.db import models
from django.utils import timezone


class WaitingContacts(models.Model):
    """The rows of a contact workbook that wait for ``owner`` to take or leave them; the file itself is not kept.

    ``rows`` are those of ``people.contacts.ContactRow``, a dictionary each. They are gone once taken or left, or
    when the next workbook is given a day later.
    """

    owner = models.SlugField(max_length=40, primary_key=True)
    rows = models.JSONField()
    taken_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.owner
