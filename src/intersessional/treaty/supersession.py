"""Rows that take each other's place: which of them stand on a day. Pure; the same for acts and for figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Generic, Protocol, TypeVar

from intersessional.treaty.acts import Supersession


class Superseding(Protocol):
    """A row that may take the place of an earlier one, known from a day on."""

    @property
    def reference(self) -> int: ...
    @property
    def known_on(self) -> date: ...
    @property
    def supersedes(self) -> int | None: ...
    @property
    def supersession(self) -> Supersession | None: ...


R = TypeVar("R", bound=Superseding)


class Chains(Generic[R]):
    """Rows that supersede each other, each chain from its first row to its last."""

    def __init__(self, rows: Iterable[R]) -> None:
        self.rows = {row.reference: row for row in rows}

    def earlier(self, row: R) -> Iterator[int]:
        """References of the rows that ``row`` takes the place of, nearest first."""
        seen = {row.reference}
        reference = row.supersedes
        while reference is not None and reference not in seen:
            yield reference
            seen.add(reference)
            before = self.rows.get(reference)
            reference = before.supersedes if before else None

    def standing(self, known: date) -> list[R]:
        """Rows known on that day in whose place no later row stands."""
        rows = self.rows.values()
        corrections = [row for row in rows if row.supersedes is not None]
        held = [row for row in rows if row.known_on <= known]
        if not corrections:
            return held
        mended = {row.supersedes for row in corrections if row.supersession is Supersession.TRANSCRIPTION}
        later = [row for row in corrections if row.known_on <= known and row.reference not in mended]
        gone = mended.union(*(self.earlier(row) for row in later))
        return [row for row in held if row.reference not in gone]
