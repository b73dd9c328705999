"""How the tests of this folder ask the read API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Get = Callable[..., Any]
"""``get("/deadlines", state="ZWE")``: an answer as data; anything but 200 fails the test."""
