"""How a workbook says which table of ours it holds: one cell of its first sheet, the same in every language."""

from __future__ import annotations

import re
from typing import NamedTuple

_START = "intersessional"
_TEXT = re.compile(rf"{_START}/(?P<sort>register|computed)/(?:(?P<convention>[a-z0-9_-]+)/)?(?P<name>[a-z0-9_]+)")


class Identity(NamedTuple):
    """A register by the name of its kind, or a table computed from registers.

    ``convention`` is blank where all conventions share it.
    """

    name: str
    convention: str = ""
    computed: bool = False

    def __str__(self) -> str:
        sort = "computed" if self.computed else "register"
        return "/".join(part for part in (_START, sort, self.convention, self.name) if part)

    @classmethod
    def parse(cls, text: str) -> Identity | None:
        """Read what a cell says; None where it says something else."""
        match = _TEXT.fullmatch(text.strip())
        if match is None:
            return None
        return cls(match["name"], match["convention"] or "", computed=match["sort"] == "computed")
