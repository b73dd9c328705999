"""What the log tells of signing in and of refusals: who by the name by chance, and never an address or a password."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from intersessional.people.models import Account

LOG = logging.getLogger("intersessional.security")
NOBODY = "nobody"


def signed_in(account: Account, steps: Iterable[str]) -> None:
    """Somebody signed in; ``steps`` are codes such as ``password`` and ``mfa``."""
    LOG.info("signed in: %s by %s", account.person, ", ".join(steps) or "another way")


def signed_out(account: Account | None) -> None:
    """Somebody signed out."""
    LOG.info("signed out: %s", _name(account))


def refused_sign_in() -> None:
    """An address and a password did not belong together."""
    LOG.warning("refused to sign somebody in")


def refused(account: Account | None) -> None:
    """Somebody asked for what is not open to them; the line of the request beside it says for what."""
    LOG.warning("refused: %s", _name(account))


def _name(account: Account | None) -> str:
    return account.person if account else NOBODY
