"""Accounts of the desk: opened once, with a password that is not kept in clear."""

from __future__ import annotations

from datetime import date

import pytest

from intersessional.core.domain.publishing import Actor
from intersessional.people.domain.accounts import open_desk_account
from intersessional.people.models import Account, Role
from intersessional.people.queries import actor_of

pytestmark = pytest.mark.django_db


def test_an_account_is_opened_once_with_a_password_by_chance() -> None:
    opened = open_desk_account("desk")
    assert opened is not None
    account = Account.objects.get()
    assert account.is_staff
    assert not account.is_superuser
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
