"""The questions that the figures held of a State raise at a moment."""

from __future__ import annotations

from intersessional.assessment.balance import balances
from intersessional.assessment.figures import Figure
from intersessional.assessment.finding import Finding
from intersessional.assessment.findings import findings
from intersessional.assessment.ledger import ledgers
from intersessional.assessment.questions import raised
from intersessional.situation.tally import Tally


def raised_by(state: str, tally: Tally) -> dict[str, Finding]:
    """Each question about the figures of ``tally`` once, by its fingerprint."""
    ledger = ledgers({item.figure.slot: item for item in tally.held}).get(state)
    return {} if ledger is None else raised(findings(ledger, balances(ledger)), figures_in(tally))


def figures_in(tally: Tally) -> dict[int, Figure]:
    """The figures of a tally and their rivals, by their references."""
    return {figure.reference: figure for item in tally.held for figure in (item.figure, *item.rivals)}
