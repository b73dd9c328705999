"""A form changes what it shows and nothing else, whatever more is sent with it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.models import model_to_dict
from django.test import Client

from attacks.scenes import WORDS, invited
from intersessional.intake.models import Upload
from intersessional.people.models import Account, Invitation, Role, RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

CHOSEN = ("person", "confirmed_by", "invited_by", "appointed_by", "by", "recorded_by")
FLAGS = ("is_staff", "is_superuser", "is_active", "id", "pk", "user", "account", "stated", "revision")
DAYS = ("starts_on", "confirmed_on", "used_at")
MORE = {
    **dict.fromkeys(CHOSEN, "p-chosen"),
    **dict.fromkeys(FLAGS, "1"),
    **dict.fromkeys(DAYS, "2020-01-01"),
    "username": "root",
    "role": "administrator",
    "secret_hash": "0" * 64,
    "expires_at": "2099-01-01",
    "organisation_id": "relief",
    "state_id": "AGO",
    "convention": "ccm",
    "register": "states",
}


def of(account: Account) -> dict[str, object]:
    return {name: value for name, value in model_to_dict(account).items() if name not in ("password", "last_login")}


def test_taking_up_an_invitation_gives_the_role_of_the_link_and_no_more(sign_in_as: SignIn) -> None:
    path = invited(sign_in_as(RoleKind.FOCAL_POINT, state="ZWE"), **MORE)
    row = Invitation.objects.get()
    assert (row.state_id, row.organisation_id, row.used_at) == ("ZWE", None, None)
    assert "p-chosen" not in (row.person, row.invited_by)
    assert row.expires_at.year < 2099
    Client().post(path, {"password": WORDS, "kind": "isu", "email": "evil@example.org", "state": "AGO", **MORE})
    made = Account.objects.get(email="ana@example.org")
    assert (made.is_staff, made.is_superuser, made.person != "p-chosen") == (False, False, True)
    role = Role.objects.get(person=made.person)
    assert (role.kind, role.state_id, role.starts_on.year > 2020, role.confirmed_on) == ("member", "ZWE", True, None)


def test_a_new_focal_point_does_not_confirm_itself(sign_in_as: SignIn) -> None:
    path = invited(sign_in_as(RoleKind.FOCAL_POINT, state="ZWE"), kind="focal_point", **MORE)
    Client().post(path, {"password": WORDS, **MORE})
    made = Account.objects.get(email="ana@example.org")
    assert Role.objects.get(person=made.person).confirmed_on is None


def test_steps_of_an_account_change_nothing_else_of_it(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.MEMBER, state="ZWE")
    account = Account.objects.get()
    before = of(account)
    new = {"oldpassword": "four words that differ", "password1": WORDS, "password2": WORDS}
    for path, said in (
        ("/desk/again/", {"password": "four words that differ"}),
        ("/desk/account/password/", new),
        ("/desk/account/codes/new/", {}),
        ("/desk/account/sessions/", {}),
    ):
        client.post(path, {**said, **MORE, "email": "evil@example.org"})
    account.refresh_from_db()
    assert account.check_password(WORDS)
    assert of(account) == before


def test_a_spreadsheet_belongs_to_whoever_gave_it(at_the_desk: Client) -> None:
    table = SimpleUploadedFile("returns.csv", b"State,Year,Area cleared (km2)\nZimbabwe,2023,1.25\n")
    said = {"title": "Returns", "publisher": "A ministry", "kind": "state_report", "published": "2024-03-01"}
    assert at_the_desk.post("/desk/spreadsheets/", {**MORE, **said, "file": table}).status_code == 302
    row = Upload.objects.get()
    assert (row.by, row.recorded_by, row.revision) == (Account.objects.get().person, "", None)
    assert (row.convention, row.register) == ("apmbc", "")


def test_what_an_address_carries_is_no_answer_to_a_form(sign_in_as: SignIn) -> None:
    """Values of the address never count as values of the form."""
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    answer = client.post("/desk/delegations/ZWE/invite/?name=Ana&email=ana@example.org&kind=member&source=a+list")
    assert answer.status_code in (403, 422)
    assert not Invitation.objects.exists()
