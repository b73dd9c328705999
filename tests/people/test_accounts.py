"""Accounts of the desk: opened once, with a password that is not kept in clear."""

from __future__ import annotations

import pytest

from intersessional.core.domain.publishing import Actor
from intersessional.people.domain.accounts import open_desk_account
from intersessional.people.models import Account
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


def test_the_owner_stands_in_the_audit_trail_by_name() -> None:
    account = Account(username="mdupont")
    assert actor_of(account) == Actor("mdupont", "desk")
    account.first_name, account.last_name = "Marie", "Dupont"
    assert actor_of(account) == Actor("Marie Dupont", "desk")
