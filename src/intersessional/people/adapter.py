"""What the library of accounts asks this house: its mails, its addresses, and that nobody signs up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from intersessional.people import letters, rules, security
from intersessional.people.demo import in_demo
from intersessional.people.models import Account
from intersessional.people.queries import standing_of

CHANGED: Mapping[str, Promise] = {
    "account/email/password_changed": gettext_lazy("the password"),
    "account/email/password_set": gettext_lazy("the password"),
    "account/email/password_reset": gettext_lazy("the password"),
    "mfa/email/totp_activated": gettext_lazy("an authenticator app was added"),
    "mfa/email/totp_deactivated": gettext_lazy("the authenticator app was removed"),
    "mfa/email/recovery_codes_generated": gettext_lazy("new recovery codes were made"),
    "mfa/email/webauthn_added": gettext_lazy("a passkey was added"),
    "mfa/email/webauthn_removed": gettext_lazy("a passkey was removed"),
}
ASKED: Mapping[str, Callable[[Mapping[str, Any]], letters.Words]] = {
    "account/email/password_reset_key": lambda context: letters.password_reset(link=context["password_reset_url"]),
    "account/email/unknown_account": lambda _context: letters.no_account(),
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation only; a link in a mail begins with the public address, never with a header."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """After signing in: a member to what is awaited, whoever works at the desk or holds no role to the account."""
        who = standing_of(request.user, timezone.now().date())
        return reverse("awaiting" if rules.has_work(who) and not rules.works_at_desk(who) else "account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send the mail that the library calls by that name. Raises KeyError for one that has no words here."""
        if template_prefix in CHANGED:
            words = letters.changed(what=str(CHANGED[template_prefix]))
        else:
            words = ASKED[template_prefix](context)
        EmailMessage(words.subject, words.body, self.get_from_email(), [email]).send()

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address in the mail; ``key`` is the account and the secret with a hyphen between."""
        account, _hyphen, secret = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": account, "key": secret})
        return f"{settings.BASE_URL}{path}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Say so in the log, without the address: what was typed there may be a password."""
        security.refused_sign_in()
        super().authentication_failed(request, **credentials)

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        """Say in the log who signed in and by what steps."""
        security.signed_in(user, [str(step["method"]) for step in get_authentication_records(request, user)])
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Before what matters, but in the demo: its people sign in with one click."""
        return not in_demo(self.request) and bool(super().is_reauthentication_required(app=app, **kwargs))
