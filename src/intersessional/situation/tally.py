"""The figures of one State, or another scope, on a day: of each thing counted the one held true, as known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.conf import settings

from intersessional.assessment.figures import Figure, Held, Slot
from intersessional.assessment.knowledge import as_known
from intersessional.core.queries import RevisionState
from intersessional.record.figure_queries import Figures, Told, by_scope, figures_around, figures_measured
from intersessional.situation.moment import Moment
from intersessional.situation.questions import figures_asked_about, public_by
from intersessional.treaty.convention import load


@dataclass(frozen=True)
class Tally:
    """What is held true of each slot whose period has ended by the day asked about; ``told`` has the rest by reference.

    A figure about a day after ``moment.on`` is not part of the situation on that day. ``asked`` are the keys of the
    figures about which a public question was put to the State.
    """

    moment: Moment
    held: tuple[Held, ...]
    told: Mapping[int, Told]
    asked: frozenset[str] = frozenset()

    @cached_property
    def by_measure(self) -> dict[str, list[Held]]:
        """Everything held by its measure, the earliest first."""
        found: dict[str, list[Held]] = {}
        for item in self.held:
            found.setdefault(item.figure.measure, []).append(item)
        return found

    def of(self, *measures: str) -> list[Held]:
        """What is held of some measures, the earliest first."""
        return sorted((item for code in measures for item in self.by_measure.get(code, ())), key=_in_time)

    def yearly(self, measure: str, unit: str = "") -> dict[int, Held]:
        """The whole of each calendar year; parts, running totals and other periods are left out.

        Of money give the ``unit``: amounts in several currencies stand beside each other.
        """
        return {
            item.figure.end.year: item
            for item in self.by_measure.get(measure, ())
            if item.figure.start is not None and item.figure.year is not None and _is_whole(item.figure)
            if not unit or item.figure.unit == unit
        }

    def standing(self, *measures: str) -> list[Held]:
        """The whole as of a day, of the measures together, the earliest first."""
        return [item for item in self.of(*measures) if item.figure.start is None and _is_whole(item.figure)]

    def measures_of_aim(self, aim: str) -> frozenset[str]:
        """Codes of the measures under an aim that are held."""
        of_aim = (measure.code for measure in load(settings.CONVENTION).measures if measure.aim == aim)
        return frozenset(code for code in of_aim if code in self.by_measure)

    def latest(self, *measures: str) -> Held | None:
        """The last of what stands as of a day; of one day the measure named first."""
        found = self.standing(*measures)
        order = {code: -place for place, code in enumerate(measures)}
        return max(found, key=lambda item: (item.figure.end, order[item.figure.measure]), default=None)

    def newest(self, measures: Iterable[str]) -> list[Held]:
        """The last whole of each measure, of a year or as of a day, that is about the last year held of any of them."""
        last = [held for code in measures if (held := self._last(code))]
        year = max((held.figure.end.year for held in last), default=0)
        return [held for held in last if held.figure.end.year == year]

    def _last(self, measure: str) -> Held | None:
        found = [*self.yearly(measure).values(), *self.standing(measure)]
        return max(found, key=lambda held: held.figure.end, default=None)


def _in_time(held: Held) -> tuple[object, ...]:
    return (held.figure.end, held.figure.start or held.figure.end, held.figure.measure, held.figure.reference)


def _is_whole(figure: Figure) -> bool:
    return not figure.part and not figure.counterpart and not figure.cumulative and figure.value is not None


def tally(scope: str, moment: Moment, revision: RevisionState, convention: str | None = None) -> Tally:
    """Everything counted of one scope at a moment, under the convention shown unless another is named."""
    whole = with_others(scope, moment, revision, convention)
    return replace(whole, held=tuple(item for item in whole.held if item.figure.scope == scope))


def with_others(scope: str, moment: Moment, revision: RevisionState, convention: str | None = None) -> Tally:
    """Everything counted of one scope at a moment, and what others tell of giving to it."""
    code = convention or settings.CONVENTION
    return _seen(figures_around(code, revision.head, scope, moment.recorded), moment, revision, code)


def tallies_one_by_one(
    scopes: Collection[str], moment: Moment, revision: RevisionState, convention: str | None = None
) -> Iterator[tuple[str, Tally]]:
    """Everything counted of each of some scopes that has anything, in their order; only one is held at a time."""

    code = convention or settings.CONVENTION

    def seen(found: tuple[str, Figures]) -> tuple[str, Tally]:
        return found[0], _seen(found[1], moment, revision, code)

    # A loop would hold the figures of one scope while those of the next are read.
    return map(seen, by_scope(code, scopes, recorded=moment.recorded))


def tallies(
    measures: Collection[str],
    moment: Moment,
    revision: RevisionState,
    scopes: Collection[str] | None = None,
    convention: str | None = None,
) -> dict[str, Tally]:
    """Some measures of every scope that has them, or of those of ``scopes``, by its code."""
    among = None if scopes is None else frozenset(scopes)
    code = convention or settings.CONVENTION
    figures = figures_measured(code, revision.head, frozenset(measures), among, moment.recorded)
    whole = _seen(figures, moment, revision, code)
    found: dict[str, list[Held]] = {}
    for item in whole.held:
        found.setdefault(item.figure.scope, []).append(item)
    return {scope: replace(whole, held=tuple(held)) for scope, held in found.items()}


def _seen(figures: Figures, moment: Moment, revision: RevisionState, convention: str) -> Tally:
    known: dict[Slot, Held] = as_known(figures.figures, figures.choices, moment.known)
    about = figures_asked_about(public_by(moment, revision, convention))
    asked = frozenset(figures.told[reference].key for reference in about if reference in figures.told)
    return Tally(moment, tuple(_by_day(known.values(), moment)), figures.told, asked)


def _by_day(held: Iterable[Held], moment: Moment) -> list[Held]:
    return sorted((item for item in held if item.figure.end <= moment.on), key=_in_time)
