"""Intersessional: runs the work of a humanitarian treaty between its conferences."""

from __future__ import annotations

__version__ = "0.1.0"
