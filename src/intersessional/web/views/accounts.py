"""Signing in and out, and what stands beside the password: the library's steps on pages of this house."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.html import json_script
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from intersessional.cooperation.request_rules import has_requests
from intersessional.cooperation.rules import givers_of
from intersessional.core.queries import current_revision
from intersessional.people import rules, security
from intersessional.people.demo import demo_accounts, in_demo
from intersessional.people.models import RoleKind
from intersessional.people.queries import roles_ever
from intersessional.situation.moment import Moment, today
from intersessional.web import preferences
from intersessional.web.access import account_of, lacks_second_step, standing
from intersessional.web.frame import show
from intersessional.web.role_words import RoleLine, role_lines

WITH_A_SCRIPT = csp_update({"script-src": [SELF], "connect-src": [SELF]})
"""Passkeys need the browser's own dialogue, which only a script can open; these pages load one from here."""

ABSENT = {"script_data": "", "redirect_field": "", "reauthentication_alternatives": (), "token_fail": False}
"""What only some steps give."""


class Framed:
    """A step of the library, in the frame of all pages: one heading, one form, one button."""

    template_name = "web/account/form.html"
    heading: Promise | str = ""
    lead: Promise | str = ""
    button: Promise | str = ""
    request: HttpRequest

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As the library does, and never kept in a cache."""
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template shows."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        words = {"heading": self.heading, "lead": self.lead, "button": self.button}
        return {**ABSENT, **words, **context}

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, with what was wrong and its status."""
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = 422
        return response

    def render_to_response(self, context: dict[str, Any], **_response: Any) -> HttpResponse:
        """The page, as all pages are made."""
        if "js_data" in context:
            context["script_data"] = json_script(context["js_data"], "passkey-data")
        return show(self.request, self.template_name, Moment.of(), current_revision(), **context)


@method_decorator(WITH_A_SCRIPT, name="dispatch")
class SignIn(Framed, account.LoginView):  # type: ignore[misc]
    """Sign in with an address and a password, or with a passkey."""

    template_name = "web/account/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and in the demo those who sign in with one click."""
        context = super().get_context_data(**kwargs)
        onward = str(self.request.POST.get("next") or self.request.GET.get("next") or "")
        demo = demo_accounts() if in_demo(self.request) else []
        return {**context, "onward": self.get_next_url() and onward, "demo": demo}


class SignOut(account.LogoutView):  # type: ignore[misc]
    """Sign out, and go to the first page."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """As the library does; the browser forgets the pages it keeps for going back."""
        security.signed_out(account_of(self.request) if self.request.user.is_authenticated else None)
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class SignInByPasskey(keys.LoginWebAuthnView):  # type: ignore[misc]
    """What the browser asks and answers when a passkey signs in."""


sign_out = require_POST(SignOut.as_view())


@method_decorator(WITH_A_SCRIPT, name="dispatch")
class SecondStep(Framed, second.AuthenticateView):  # type: ignore[misc]
    """The second step of signing in: a code of the app, a recovery code, or a passkey."""

    template_name = "web/account/second_step.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, with what was wrong and its status."""
        response: HttpResponse = second.AuthenticateView.form_invalid(self, form)
        response.status_code = 422
        return response


class UnderANewKey:
    """A step that proves who one is: what was known of the session before opens nothing after it."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        """As the library does, with another key."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        self.request.session.cycle_key()
        return response


class Again(UnderANewKey, Framed, account.ReauthenticateView):  # type: ignore[misc]
    """Prove once more who one is, before something that matters."""

    template_name = "web/account/again.html"
    heading = _("Is it you?")
    lead = _("Before this is done, write your password once more.")
    button = _("Go on")


class AgainWithCode(UnderANewKey, Framed, second.ReauthenticateView):  # type: ignore[misc]
    """The same with a code."""

    template_name = "web/account/again.html"
    heading = _("Is it you?")
    lead = _("Before this is done, write a code of your authenticator app or a recovery code.")
    button = _("Go on")


@method_decorator(WITH_A_SCRIPT, name="dispatch")
class AgainWithPasskey(UnderANewKey, Framed, keys.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """The same with a passkey."""

    template_name = "web/account/again.html"
    heading = _("Is it you?")
    lead = _("Before this is done, use your passkey.")
    button = _("Use your passkey")


class Forgotten(Framed, account.PasswordResetView):  # type: ignore[misc]
    """Ask for a new password; the answer is the same whether there is such an account or not."""

    heading = _("Choose a new password")
    lead = _("Write the address of your account; a link goes there.")
    button = _("Send the link")


class ForgottenSent(Framed, account.PasswordResetDoneView):  # type: ignore[misc]
    """A link is on its way, or words that there is no account."""

    heading = _("Look into your mail")
    lead = _(
        "A mail is on its way to this address. If an account has it, the mail holds a link that works for an hour."
    )


class NewPassword(Framed, account.PasswordResetFromKeyView):  # type: ignore[misc]
    """Choose a new password by the link of the mail."""

    template_name = "web/account/new_password.html"
    heading = _("Choose a new password")
    button = _("Keep this password")


class NewPasswordDone(Framed, account.PasswordResetFromKeyDoneView):  # type: ignore[misc]
    """The new password stands."""

    template_name = "web/account/new_password_done.html"
    heading = _("The new password is kept")


@method_decorator(login_required, name="dispatch")
class ChangePassword(Framed, account.PasswordChangeView):  # type: ignore[misc]
    """Choose another password; who signed in with the old one elsewhere is signed out."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who has none to change gets one by mail."""
        if not account_of(request).has_usable_password():
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)

    heading = _("Change your password")
    button = _("Keep this password")


class Inactive(Framed, account.AccountInactiveView):  # type: ignore[misc]
    """An account that was closed."""

    heading = _("This account is closed")
    lead = _("Ask the Implementation Support Unit, if that is a mistake.")


class YourAccount(Framed, second.IndexView):  # type: ignore[misc]
    """Who one is here: the roles held, how time and mail reach one, and how one signs in."""

    template_name = "web/account/account.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the time zone, the language and whether the daily mail is wanted."""
        said = preferences.posted(request)
        wrong = preferences.keep(request, said)
        if not wrong:
            return redirect(f"{reverse('account')}?kept=1#mail")
        response = self.render_to_response(self.get_context_data(chosen=said, wrong=wrong))
        response.status_code = 422
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Roles of today and earlier ones, and what may be opened with them."""
        who = standing(self.request)
        return {
            **super().get_context_data(**kwargs),
            "roles": self._roles(),
            "desk": rules.works_at_desk(who),
            "delegations": sorted({role.state for role in who.roles if role.state and not role.body}),
            "notes": rules.may_read_notes(who),
            "speaks": bool(givers_of(who)),
            "gives": bool(givers_of(who) or who.has(RoleKind.ISU)),
            "requests": has_requests(who),
            "lacks_second_step": lacks_second_step(self.request, who),
            "demo": in_demo(self.request),
            **self._preferences(kwargs.get("chosen"), str(kwargs.get("wrong", ""))),
        }

    def _preferences(self, chosen: preferences.Chosen | None, wrong: str) -> dict[str, Any]:
        """The form as it is kept, or as it was filled in with what is wrong."""
        return {
            "chosen": chosen or preferences.kept(account_of(self.request).person),
            "wrong": wrong,
            "kept": "kept" in self.request.GET,
            "zones": preferences.zones(),
            "languages": settings.LANGUAGES,
        }

    def _roles(self) -> list[RoleLine]:
        return role_lines(roles_ever(person=account_of(self.request).person), today())


class AddApp(Framed, totp.ActivateTOTPView):  # type: ignore[misc]
    """Add an authenticator app: a picture to scan, or a key to type."""

    template_name = "web/account/app.html"
    button = _("Add it")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The picture stands in the page itself."""
        context = super().get_context_data(**kwargs)
        svg = context["totp_svg"]
        return {**context, "picture": mark_safe(svg[svg.index("<svg") :])}  # noqa: S308 - made by the library


class RemoveApp(Framed, totp.DeactivateTOTPView):  # type: ignore[misc]
    """Remove the authenticator app."""

    heading = _("Remove the authenticator app")
    lead = _("Without a second step the desk does not open.")
    button = _("Remove it")


class Codes(Framed, codes.ViewRecoveryCodesView):  # type: ignore[misc]
    """Recovery codes, each good once."""

    template_name = "web/account/codes.html"


class NewCodes(Framed, codes.GenerateRecoveryCodesView):  # type: ignore[misc]
    """Make new recovery codes; the old ones open nothing any more."""

    heading = _("Make new recovery codes")
    lead = _("The codes made before open nothing any more.")
    button = _("Make new ones")


@method_decorator(WITH_A_SCRIPT, name="dispatch")
class AddPasskey(Framed, keys.AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey of this device or of a security key."""

    template_name = "web/account/passkey.html"
    button = _("Add it")


class RemovePasskey(Framed, keys.RemoveWebAuthnView):  # type: ignore[misc]
    """Remove a passkey."""

    heading = _("Remove this passkey")
    lead = _("It opens nothing here any more.")
    button = _("Remove it")

    def get_success_url(self) -> str:
        """Back to the account."""
        return reverse("mfa_index")
