"""How a test signs somebody in."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

SignIn = Callable[..., Client]
"""``sign_in_as(RoleKind.MEMBER, state="ZWE")``: the fixture of that name."""
