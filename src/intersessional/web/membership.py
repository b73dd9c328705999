"""How many States are in and how many are not, in numbers that add up and sentences that say of what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.status import StatusCode


@dataclass(frozen=True, slots=True)
class Membership:
    """``states`` = ``parties`` + ``waiting`` (bound, not yet in force) + ``withdrawn`` + ``never`` (consented)."""

    states: int
    parties: int
    waiting: int
    withdrawn: int
    never: int

    @classmethod
    def of(cls, states: Iterable[StateOnDate]) -> Membership:
        """Count the States of the universe."""
        statuses = [item.status for item in states]
        parties = sum(status.in_force for status in statuses)
        waiting = sum(status.code is StatusCode.CONSENTED_NOT_IN_FORCE for status in statuses)
        withdrawn = sum(status.code is StatusCode.WITHDRAWN for status in statuses)
        return cls(len(statuses), parties, waiting, withdrawn, len(statuses) - parties - waiting - withdrawn)

    @property
    def others(self) -> int:
        """States that are not parties on this date, whatever the reason."""
        return self.states - self.parties

    @property
    def consented(self) -> int:
        """States that consented to be bound and have not left, as ``states_consented_to_be_bound`` counts them."""
        return self.parties + self.waiting

    def consent(self) -> str:
        """Who consented, and who left."""
        words = {"consented": self.consented, "states": self.states, "withdrawn": self.withdrawn}
        if not self.withdrawn:
            return _("Of %(states)d States, %(consented)d have consented to be bound.") % words
        sentence = ngettext(
            "Of %(states)d States, %(consented)d have consented to be bound; %(withdrawn)d other has withdrawn.",
            "Of %(states)d States, %(consented)d have consented to be bound; %(withdrawn)d others have withdrawn.",
            self.withdrawn,
        )
        return sentence % words

    def force(self) -> str:
        """Who is a State Party on this date, and who is not."""
        words = {"parties": self.parties, "others": self.others, "waiting": self.waiting, "states": self.states}
        sentence = ngettext(
            "On this date %(parties)d of the %(states)d is a State Party; %(others)d are not.",
            "On this date %(parties)d of the %(states)d are States Parties; %(others)d are not.",
            self.parties,
        )
        if not self.waiting:
            return sentence % words
        later = _("For %(waiting)d of these the Convention enters into force later.")
        return _("%(first)s %(second)s") % {"first": sentence % words, "second": later % words}
