"""The demo: who signs in with one click, and from where."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from intersessional.people.domain.accounts import DEMO
from intersessional.people.models.account import DEMO_DOMAIN

LOOPBACK = ("127.0.0.1", "::1")
HERE = ("localhost", "127.0.0.1", "::1")


def in_demo(request: HttpRequest) -> bool:
    """Whether this is the demo, asked from the machine it runs on and through no proxy; never in production."""
    return bool(
        settings.DEMO
        and not settings.ENVIRONMENT.production
        and request.META.get("REMOTE_ADDR") in LOOPBACK
        and "HTTP_X_FORWARDED_FOR" not in request.META
        and urlsplit(f"//{request.get_host()}").hostname in HERE
    )


def demo_accounts() -> list[tuple[str, str]]:
    """Addresses and words of those who sign in with one click."""
    return [(f"{name}@{DEMO_DOMAIN}", words) for name, words, _kind, _state in DEMO]
