"""Keeping mail instead of sending it."""

from __future__ import annotations

from intersessional.people.models import Letter

MOST = 200
"""Letters kept; the oldest go."""


def keep_letter(*, to: str, subject: str, body: str) -> None:
    """Keep a letter for the mailbox of the demo."""
    Letter.objects.create(to=to[:300], subject=subject[:300], body=body)
    oldest = Letter.objects.order_by("-id").values_list("id", flat=True)[MOST : MOST + 1]
    for number in list(oldest):
        Letter.objects.filter(id__lte=number).delete()
