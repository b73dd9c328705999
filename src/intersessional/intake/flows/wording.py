"""What an import of flows would do, or did, a sentence a line."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intersessional.cooperation.flow_groups import Why
from intersessional.intake.flows.importing import SHOWN, Outcome
from intersessional.intake.flows.opening import Reading


def why(code: Why) -> str:
    """Why two lines are one flow, or may be."""
    return {
        Why.SAID: _("a person said so"),
        Why.SAME_GRANT: _("the same identifier"),
        Why.SAME_REFERENCE: _("the giver's own number is the same"),
        Why.OTHER_RECIPIENT: _("the giver's own number is the same, for another recipient"),
        Why.ALIKE: _("the same giver, recipient, year and amount in another source"),
    }[code]


def told(reading: Reading, outcome: Outcome) -> Iterator[str]:
    """The counts, then how lines join those of other sources, then each row that was refused."""
    if outcome.known_whole:
        yield _("%(file)s: it was read whole before.") % {"file": reading.path.name}
        return
    counts = {
        "file": reading.path.name,
        "standard": reading.standard.value.upper(),
        "rows": outcome.rows,
        "new": outcome.new,
        "same": outcome.same,
        "changed": outcome.changed,
        "gone": outcome.gone,
        "refused": outcome.refused,
    }
    yield (
        _(
            "%(file)s (%(standard)s, %(rows)s rows): %(new)s lines new, %(same)s known, %(changed)s changed, "
            "%(gone)s no longer told, %(refused)s rows refused."
        )
        % counts
    )
    if outcome.before:
        yield _("The first %(rows)s rows had been recorded before; it went on after them.") % {"rows": outcome.before}
    if outcome.older:
        yield _("%(count)s lines stand as a later edition tells them.") % {"count": outcome.older}
    yield from _joined(outcome)
    for problem in outcome.problems:
        yield _("Not recorded: %(problem)s") % {"problem": problem}
    if outcome.refused > SHOWN:
        yield _("And %(count)s more.") % {"count": outcome.refused - SHOWN}


def _joined(outcome: Outcome) -> Iterator[str]:
    if outcome.joining:
        yield _("%(count)s of them join flows that other lines tell of:") % {"count": outcome.joining}
    for link, printed in outcome.joined:
        words = {"one": link.one, "other": link.other, "why": why(link.why), "printed": printed}
        yield _("  %(one)s and %(other)s (%(printed)s): %(why)s.") % words
    if outcome.joining > len(outcome.joined):
        yield _("And %(count)s more.") % {"count": outcome.joining - len(outcome.joined)}
    if outcome.suggested:
        yield _("%(count)s pairs may be the same and are left to a person: see “intersessional flows”.") % {
            "count": outcome.suggested
        }
