"""Addresses of accounts, invitations and delegations; those that the library of accounts leads to bear its names."""

from __future__ import annotations

from django.urls import URLPattern, path

from intersessional.web.views import accounts, delegations, demo, invitations, sessions

account_urlpatterns: list[URLPattern] = [
    path("desk/sign-in/", accounts.SignIn.as_view(), name="sign_in"),
    path("desk/sign-in/", accounts.SignIn.as_view(), name="account_login"),
    # Nobody signs up; the library asks for the name when it tells an address that it has no account.
    path("desk/sign-in/", accounts.SignIn.as_view(), name="account_signup"),
    path("desk/sign-out/", accounts.sign_out, name="sign_out"),
    path("desk/sign-out/", accounts.sign_out, name="account_logout"),
    path("desk/sign-in/second-step/", accounts.SecondStep.as_view(), name="mfa_authenticate"),
    path("desk/sign-in/passkey/", accounts.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    path("desk/closed/", accounts.Inactive.as_view(), name="account_inactive"),
    path("desk/again/", accounts.Again.as_view(), name="account_reauthenticate"),
    path("desk/again/code/", accounts.AgainWithCode.as_view(), name="mfa_reauthenticate"),
    path("desk/again/passkey/", accounts.AgainWithPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("desk/password/forgotten/", accounts.Forgotten.as_view(), name="account_reset_password"),
    path("desk/password/forgotten/sent/", accounts.ForgottenSent.as_view(), name="account_reset_password_done"),
    path(
        "desk/password/new/<slug:uidb36>/<path:key>/",
        accounts.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("desk/password/kept/", accounts.NewPasswordDone.as_view(), name="account_reset_password_from_key_done"),
    path("desk/account/", accounts.YourAccount.as_view(), name="account"),
    path("desk/account/", accounts.YourAccount.as_view(), name="mfa_index"),
    path("desk/account/password/", accounts.ChangePassword.as_view(), name="account_change_password"),
    path("desk/account/sessions/", sessions.sessions, name="sessions"),
    path("desk/account/app/", accounts.AddApp.as_view(), name="mfa_activate_totp"),
    path("desk/account/app/remove/", accounts.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("desk/account/codes/", accounts.Codes.as_view(), name="mfa_view_recovery_codes"),
    path("desk/account/codes/new/", accounts.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("desk/account/passkeys/", accounts.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("desk/account/passkeys/<int:pk>/remove/", accounts.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("desk/invitation/<str:secret>/", invitations.invitation, name="invitation"),
    path("desk/people/", delegations.everybody, name="people"),
    path("desk/people/invite/", delegations.invite_anybody, name="invite_anybody"),
    path("desk/delegations/<slug:iso3>/", delegations.delegation, name="delegation"),
    path("desk/delegations/<slug:iso3>/invite/", delegations.invite_colleague, name="invite_colleague"),
    path("desk/roles/<int:pk>/end/", delegations.end, name="end_role"),
    path("desk/roles/<int:pk>/confirm/", delegations.confirm, name="confirm_role"),
    path("desk/invitations/<int:pk>/withdraw/", delegations.withdraw, name="withdraw_invitation"),
    path("desk/demo/", demo.sign_in, name="demo_sign_in"),
    path("desk/mailbox/", demo.mailbox, name="mailbox"),
]
