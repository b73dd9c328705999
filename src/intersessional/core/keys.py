"""Keys of sources, and other codes, that stand together in one column."""

from __future__ import annotations


def split(column: str) -> list[str]:
    """The keys of a column, in order; they are separated by ``;``."""
    return [key for key in column.split(";") if key]
