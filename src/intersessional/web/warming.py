"""The pages a meeting room opens first, in every language."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from intersessional.core.registries import warm_addresses

FRONT = ("home", "states", "deadlines", "meetings")


def front_pages() -> Iterator[str]:
    """Addresses of the front pages as they stand today."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield from (reverse(name) for name in FRONT)


def register() -> None:
    """Have these pages made after each publication, before anyone asks."""
    warm_addresses.register("front pages", front_pages)
