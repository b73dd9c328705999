"""What the figures held of a State say at a moment, and the questions that they raise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from intersessional.assessment.balance import Balance, balances
from intersessional.assessment.figures import Figure
from intersessional.assessment.finding import Finding
from intersessional.assessment.findings import findings
from intersessional.assessment.ledger import Ledger, ledgers
from intersessional.assessment.questions import raised
from intersessional.situation.tally import Tally

NOTHING = Ledger({}, {}, {}, {}, [])


@dataclass(frozen=True)
class Counted:
    """What figures say of a State, whatever the aim; made once for all its assessments."""

    state: str
    tally: Tally

    @cached_property
    def ledger(self) -> Ledger:
        """The figures held, laid out by measure and year."""
        return ledgers({held.figure.slot: held for held in self.tally.held}).get(self.state, NOTHING)

    @cached_property
    def balances(self) -> list[Balance]:
        """Every account, year by year."""
        return balances(self.ledger)

    @cached_property
    def findings(self) -> list[Finding]:
        """Every question that its figures raise, as often as they raise it."""
        return findings(self.ledger, self.balances)


def raised_by(state: str, tally: Tally) -> dict[str, Finding]:
    """Each question about the figures of ``tally`` once, by its fingerprint."""
    return raised(Counted(state, tally).findings, figures_in(tally))


def figures_in(tally: Tally) -> dict[int, Figure]:
    """The figures of a tally and their rivals, by their references."""
    return {figure.reference: figure for item in tally.held for figure in (item.figure, *item.rivals)}
