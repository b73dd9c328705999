"""What is held of a person is given out and erased whole; office, roles without a bearer and the trail stay."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import ConfidentialEvent
from intersessional.core.queries import verify_chain, verify_confidential_chain
from intersessional.core.registries import checks
from intersessional.people.domain.consent import consent, take_back_consent
from intersessional.people.domain.privacy import Ground, erase_again, erase_person
from intersessional.people.domain.retention import due, forget_what_is_due
from intersessional.people.domain.roles import NotAllowed, Refused, record_person
from intersessional.people.models import (
    Account,
    Invitation,
    Letter,
    MachineToken,
    PersonalData,
    Role,
    RoleKind,
    Session,
    SurvivorConsent,
    WaitingContacts,
)
from intersessional.people.personal import held_of, personal
from intersessional.people.queries import names_of, standing_of
from intersessional.people.standing import Held, Standing

pytestmark = pytest.mark.django_db

ADDRESS = "ana@example.org"
NAME = "Ana Souza"
PROGRAMME = Actor("worker", "programme")


def today() -> date:
    return timezone.now().date()


def somebody(kind: RoleKind = RoleKind.SPONSORSHIP, *, name: str = NAME, email: str = ADDRESS) -> Account:
    account = Account.objects.create_user(email, email, "four words that differ")
    EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={"name": "key"})
    PersonalData.objects.create(person=account.person, name=name, email=email, phone="+41 22")
    Role.objects.create(
        person=account.person, kind=kind, starts_on=today() - timedelta(days=9), source=f"Mail of {name} ({email})"
    )
    return account


def everything_of(account: Account) -> Client:
    """Something of each kind that can be held; returns the browser in which the person is signed in."""
    Letter.objects.create(to=account.email, subject="Hello", body="x")
    Letter.objects.create(to="other@example.org", subject="Hello", body=f"{NAME} invites you")
    Invitation.objects.create(
        secret_hash="h",  # noqa: S106 - of nothing
        person="p-before",
        name=NAME,
        email=account.email,
        kind="sponsorship",
        source="a test",
        invited_by="p-x",
        expires_at=timezone.now() + timedelta(days=1),
    )
    SurvivorConsent.objects.create(person=account.person, words="I say so")
    client = Client()
    client.force_login(account)
    return client


def own(account: Account) -> Standing:
    return standing_of(account, today())


def erase(account: Account) -> dict[str, int]:
    who = own(account)
    return erase_person(actor=Actor(who.person, "test"), by=who, person=who.person, reason=Ground.OWN)


def test_after_an_erasure_nothing_says_who_it_was() -> None:
    account = somebody()
    everything_of(account)
    person, number = account.person, Role.objects.get(person=account.person).pk
    counts = erase(account)
    assert {"personal", "account", "roles", "invitations", "second_steps", "sessions", "letters", "survivor"} == set(
        counts
    )
    for model in (Account, PersonalData, EmailAddress, Authenticator, Letter, Session, SurvivorConsent):
        assert not model.objects.exists(), model
    invitation = Invitation.objects.get()
    assert (invitation.name, invitation.email) == ("", "")
    assert invitation.withdrawn_at is not None
    role = Role.objects.get(pk=number)
    assert (role.person, role.ends_on) == (person, today())
    assert NAME not in role.source
    assert ADDRESS not in role.source
    assert names_of([person]) == {}


def test_the_trail_stays_whole_and_names_nobody() -> None:
    account = somebody()
    everything_of(account)
    erase(account)
    event = ConfidentialEvent.objects.get()
    assert event.act == "people.erase_person"
    assert set(event.payload) == {"erased"}
    assert all(isinstance(count, int) for count in event.payload["erased"].values())
    assert NAME not in str(vars(event))
    assert ADDRESS not in str(vars(event))
    assert verify_chain() is None
    assert verify_confidential_chain() is None
    found = {name: check() for name, check in checks if name != "search index"}
    assert not any(found.values()), found


def test_an_erasure_is_done_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    account = somebody()

    def broken(_person: str) -> int:
        raise RuntimeError

    kind = dict(personal)["personal"]
    monkeypatch.setitem(personal._items, "personal", type(kind)(kind.title, kind.why, kind.until, kind.held, broken))
    with pytest.raises(RuntimeError):
        erase(account)
    assert Account.objects.filter(pk=account.pk).exists()
    assert Role.objects.get(person=account.person).ends_on is None
    assert not ConfidentialEvent.objects.exists()


def test_the_only_administrator_makes_another_one_first() -> None:
    first = somebody(RoleKind.ADMINISTRATOR)
    with pytest.raises(Refused, match="make somebody else an administrator first"):
        erase(first)
    assert Account.objects.filter(pk=first.pk).exists()
    somebody(RoleKind.ADMINISTRATOR, name="Other Person", email="other@example.org")
    erase(first)
    assert not Account.objects.filter(pk=first.pk).exists()


def test_everything_is_given_out_but_no_secret() -> None:
    account = somebody()
    everything_of(account)
    told = json.dumps([[dict(row) for row in item.rows] for item in held_of(account.person)])
    assert NAME in told
    assert "I say so" in told
    assert account.password not in told


@pytest.mark.parametrize("kind", RoleKind)
def test_nobody_says_of_another_that_they_speak_as_a_survivor(kind: RoleKind) -> None:
    who = Standing("p-own", today(), (Held(kind, "ZWE", "A5", confirmed=True),))
    actor = Actor("p-own", "test")
    for act in (
        lambda: consent(actor=actor, by=who, person="p-other", words="I say so"),
        lambda: take_back_consent(actor=actor, by=who, person="p-other"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not SurvivorConsent.objects.exists()


def test_the_trail_tells_only_that_a_consent_was_changed() -> None:
    who = Standing("p-own", today())
    consent(actor=Actor("p-own"), by=who, person="p-own", words="I say so")
    take_back_consent(actor=Actor("p-own"), by=who, person="p-own")
    told = [(event.act, event.reason, event.payload) for event in ConfidentialEvent.objects.all()]
    assert told == [("people.change_consent", "", {})] * 2
    assert not SurvivorConsent.objects.exists()


def test_what_is_kept_of_a_person_goes_a_stated_time_after_the_last_role() -> None:
    account = somebody()
    days = settings.PERSONAL_DATA_DAYS
    Role.objects.update(starts_on=today() - timedelta(days=days + 9), ends_on=today() - timedelta(days=days - 1))
    assert due().persons == ()
    Role.objects.update(ends_on=today() - timedelta(days=days))
    assert due().persons == (account.person,)
    Role.objects.create(person=account.person, kind=RoleKind.SPONSORSHIP, starts_on=today(), source="a test")
    assert due().persons == ()
    Role.objects.filter(ends_on=None).delete()
    forget_what_is_due(actor=PROGRAMME)
    assert not PersonalData.objects.exists()
    assert not Account.objects.exists()
    assert Role.objects.get().person == account.person


def test_a_person_without_a_role_counts_from_the_last_entry() -> None:
    by = Standing("p-isu", today(), (Held(RoleKind.ISU),))
    record_person(actor=Actor("p-isu", "isu"), by=by, person="p-n", name="N. Obody")
    assert due().persons == ()


def test_letters_invitations_and_sessions_are_cleared_in_one_event_and_none_where_nothing_is_due() -> None:
    assert not forget_what_is_due(actor=PROGRAMME).anything
    assert not ConfidentialEvent.objects.exists()
    everything_of(somebody())
    long_ago = timezone.now() - timedelta(days=settings.LETTER_DAYS + 1)
    Letter.objects.update(sent_at=long_ago)
    Invitation.objects.update(expires_at=long_ago)
    Session.objects.update(expire_date=long_ago)
    WaitingContacts.objects.create(owner="p-isu", rows=[], taken_at=long_ago)
    made = long_ago - timedelta(days=30)
    MachineToken.objects.create(owner="state:ZWE", scopes="offers:read", made_at=made, expires_at=long_ago)
    forget_what_is_due(actor=PROGRAMME)
    event = ConfidentialEvent.objects.get()
    assert event.payload == {"erased": {}, "letters": 2, "invitations": 1, "sessions": 1, "contacts": 1, "tokens": 1}
    assert not Letter.objects.exists()
    assert not Session.objects.exists()
    assert not WaitingContacts.objects.exists()
    assert not MachineToken.objects.exists()
    assert Invitation.objects.get().email == ""
    assert PersonalData.objects.exists()


def test_whoever_came_back_with_a_backup_is_erased_again() -> None:
    account = somebody()
    erase(account)
    assert erase_again(actor=PROGRAMME) == []
    PersonalData.objects.create(person=account.person, name=NAME)
    PersonalData.objects.create(person="p-listed", name="L. Isted")
    assert erase_again(actor=PROGRAMME, persons=["p-listed"]) == sorted([account.person, "p-listed"])
    assert not PersonalData.objects.exists()
    assert verify_confidential_chain() is None


def test_the_commands_say_what_they_would_do_first() -> None:
    account = somebody()
    out = StringIO()
    call_command("erase_person", ADDRESS.upper(), stdout=out)
    assert "add --apply" in out.getvalue()
    assert Account.objects.exists()
    call_command("export_person", NAME, stdout=(exported := StringIO()))
    assert {item["kind"] for item in json.loads(exported.getvalue())} == {code for code, _kind in personal}
    call_command("forget_what_is_due", stdout=out)
    assert "nothing was erased" in out.getvalue()
    call_command("erase_person", ADDRESS, apply=True, stdout=out)
    assert not Account.objects.exists()
    call_command("erase_again", tell=True, stdout=(told := StringIO()))
    assert told.getvalue().split() == [account.person]
    with pytest.raises(CommandError, match="Nobody"):
        call_command("erase_person", ADDRESS)
