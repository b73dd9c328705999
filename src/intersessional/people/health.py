"""What a public installation must not do with accounts."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from intersessional.core.registries import checks
from intersessional.people.queries import demo_account_held


def accounts() -> list[str]:
    """The demo in production, and mail that would reach nobody; nothing to say about other installations."""
    if not settings.ENVIRONMENT.production:
        return []
    problems = []
    if settings.DEMO:
        problems.append(_("One-click sign-in of the demo is on in production: take INTERSESSIONAL_DEMO away."))
    if demo_account_held():
        problems.append(_("Accounts of the demo are held in production: begin with a new database."))
    if not settings.ENVIRONMENT.mail_host:
        problems.append(_("No mail is sent, so nobody can be invited: set INTERSESSIONAL_MAIL_HOST."))
    return problems


def register() -> None:
    """Offer this check to the ``check`` command."""
    checks.register("accounts", accounts)
