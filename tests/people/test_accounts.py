"""Accounts of the desk: opened once, with a password that is not kept in clear."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from intersessional.core.domain.publishing import Actor
from intersessional.people import rules
from intersessional.people.domain.accounts import open_desk_account
from intersessional.people.models import Account, Role, RoleKind
from intersessional.people.queries import actor_of, standing_of

pytestmark = pytest.mark.django_db


def test_an_account_is_opened_once_with_a_password_by_chance() -> None:
    opened = open_desk_account("desk")
    assert opened is not None
    account = Account.objects.get()
    assert opened.username == account.email == "desk@demo.invalid"
    assert rules.works_at_desk(standing_of(account, timezone.now().date()))
    assert not account.is_superuser
    assert not account.is_staff
    assert account.password.startswith("argon2")
    assert account.check_password(opened.password)
    assert opened.password not in account.password
    assert open_desk_account("desk") is None
    assert open_desk_account("other") != opened


def test_the_owner_stands_in_a_trail_by_a_name_that_says_nothing_and_by_the_role_of_today() -> None:
    account = Account.objects.create_user("mdupont", first_name="Marie", last_name="Dupont")
    assert actor_of(account) == Actor(account.person, "")
    assert account.person.startswith("p-")
    for kind in ("coordinating_committee", "isu"):
        Role.objects.create(person=account.person, kind=kind, source="a list", starts_on=date(2020, 1, 1))
    assert actor_of(account) == Actor(account.person, "isu")


def test_the_first_account_of_an_installation_is_an_administrator() -> None:
    out = StringIO()
    call_command("open_administrator", "First@example.org", "A. Name", stdout=out)
    account = Account.objects.get()
    password = out.getvalue().split()[-1]
    assert account.email == "first@example.org"
    assert account.check_password(password)
    assert standing_of(account, timezone.now().date()).has(RoleKind.ADMINISTRATOR)
    with pytest.raises(CommandError, match="already"):
        call_command("open_administrator", "first@example.org", "A. Name", stdout=out)
    with pytest.raises(CommandError, match="not a mail address"):
        call_command("open_administrator", "first", "A. Name", stdout=out)
