"""Every State on a day, as known on a day: the record read, the law applied."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings

from intersessional.core.memory import kept
from intersessional.core.queries import RevisionState, cited, current_revision
from intersessional.parties.queries import Directory, StateInfo, directory
from intersessional.record.queries import Snapshot, snapshot
from intersessional.situation.moment import Moment
from intersessional.treaty.acts import Act
from intersessional.treaty.convention import Convention, load
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.duties import duties_on
from intersessional.treaty.knowledge import as_known
from intersessional.treaty.status import status_on


@dataclass(frozen=True)
class World:
    """The States of the universe at one moment, in the order of their ISO codes.

    ``rivals``: acts not chosen, by State and slot. Everything comes from one public revision.
    """

    convention: Convention
    moment: Moment
    revision: RevisionState
    directory: Directory
    snapshot: Snapshot
    states: tuple[StateOnDate, ...]
    rivals: Mapping[str, Mapping[str, tuple[Act, ...]]]

    @cached_property
    def by_iso3(self) -> dict[str, StateOnDate]:
        """States by ISO code."""
        return {item.state: item for item in self.states}

    def info(self, iso3: str) -> StateInfo:
        """Names and groups of a State."""
        return self.directory.states[iso3]

    def name(self, iso3: str, language: str = "en") -> str:
        """Short name valid on the day asked about, of the names known by then."""
        return self.directory.states[iso3].name(language, self.moment.named_on).short

    def sources_of(self, *acts: Act) -> list[str]:
        """Keys of the sources of some acts, each once, in order, as far as they were out by the day of knowledge."""
        of_act = self.snapshot.sources.get
        return list(dict.fromkeys(key for act in acts for key in self.cited(of_act(act.reference, ()))))

    def cited(self, keys: Sequence[str]) -> Sequence[str]:
        """Of the sources of one fact those to name on the day of knowledge."""
        return cited(keys, known=self.moment.known, head=self.revision.head)


def look(
    moment: Moment,
    *,
    convention: str | None = None,
    only: Collection[str] | None = None,
    revision: RevisionState | None = None,
) -> World:
    """The world at a moment, or only some of its States.

    Raises ConventionError for an unknown convention. States outside the universe on that day are left out, unless
    asked for by ``only``.
    """
    code = convention or settings.CONVENTION
    revision = revision or current_revision()
    if only is None:
        return everyone(code, moment, revision)
    return _seen(code, moment, revision, sorted(only))


@kept(8)
def everyone(code: str, moment: Moment, revision: RevisionState) -> World:
    """All States at a moment: what a meeting room looks at from page after page."""
    return _seen(code, moment, revision, None)


def _seen(code: str, moment: Moment, revision: RevisionState, only: list[str] | None) -> World:
    rules = load(code)
    book = directory(revision.head)
    record = snapshot(rules.code, revision.head, moment.recorded)
    states: list[StateOnDate] = []
    rivals: dict[str, Mapping[str, tuple[Act, ...]]] = {}
    for iso3 in sorted(book.states) if only is None else only:
        known = as_known(record.acts.get(iso3, ()), record.choices.get(iso3, ()), moment.known)
        status = status_on(rules, known.acts, moment.on)
        if only is None and not _counted(book.states[iso3], known.acts, moment.on):
            continue
        duties = duties_on(rules, status, known.acts, moment.on, record.registers)
        states.append(StateOnDate(iso3, status, tuple(duties), known.acts))
        rivals[iso3] = known.rivals
    return World(rules, moment, revision, book, record, tuple(states), rivals)


def _counted(info: StateInfo, acts: Collection[Act], on: date) -> bool:
    """In the universe: a member of the United Nations (or counted with them) by that day, or a State that acted."""
    if info.counted_from is None or info.counted_from <= on:
        return True
    return any(act.verified and not act.article and act.day <= on for act in acts)
