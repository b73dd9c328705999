"""The assessment is pure: no database, and the same examples on every run."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("law", derandomize=True, deadline=None, max_examples=150)
settings.load_profile("law")
