"""Links and drafts for any act: who may do what by them, what they never open, and what stands in the trail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import ConfidentialEvent
from intersessional.core.queries import current_revision
from intersessional.parties.models import State
from intersessional.people import answerable as registry
from intersessional.people import rules
from intersessional.people.act_link_queries import act_link, drafts_for, standing_by_link
from intersessional.people.answerable import Answerable, Asked, Matter, act_of
from intersessional.people.domain.act_links import Bearer, forward, revoke_link, send_link
from intersessional.people.domain.contributions import answer, close, contribute, decline
from intersessional.people.domain.roles import AlreadyAnswered, LinkGone, NotAllowed, Refused
from intersessional.people.letters import Words
from intersessional.people.models import Account, ActLink, Contribution, Role, RoleKind
from intersessional.people.models.role import DELEGATION
from intersessional.people.standing import Held, Standing

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)
ISU = Standing("p-isu", DAY, (Held(RoleKind.ISU),))
HEAD = Standing("p-head", DAY, (Held(RoleKind.HEAD, "ZWE"),))
MEMBER = Standing("p-member", DAY, (Held(RoleKind.MEMBER, "ZWE"),))
MATTER = Matter("need", "roof", "ZWE")
"""Of an act that is registered by this module alone."""
PAYLOAD = {"text": "A roof"}
ANA = Bearer("Ana", "ana@example.org")


@pytest.fixture(autouse=True)
def _states(db: None) -> None:
    for iso3, m49 in (("ZWE", "716"), ("AGO", "024")):
        State.objects.create(iso3=iso3, m49=m49, un_status="member")


@pytest.fixture(autouse=True)
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What another act records, which is all that it takes to be answered by a link."""
    done: list[dict[str, Any]] = []

    def record(*, also: Callable[[], object], **told: Any) -> None:
        with transaction.atomic():
            also()
        done.append(told)

    other = Answerable(
        template="",
        asked=lambda matter: Asked("A need", "", "", f"/{matter.subject}/"),
        read=dict,
        record=record,
        answered_on=lambda _matter: DAY if done else None,
        no_answer=lambda: ("", {}),
    )
    monkeypatch.setitem(registry.answerable._items, "need", other)
    return done


@pytest.fixture
def sent() -> list[str]:
    return []


@pytest.fixture
def send(sent: list[str]) -> Callable[..., ActLink]:
    def letter(_link: ActLink, secret: str) -> Words:
        return Words("subject", secret)

    def post(address: str, words: Words) -> None:
        if address.startswith("full"):
            raise Refused("no")
        sent.append(f"{address} {words.body}")

    def sending(by: Standing = ISU, to: Bearer = ANA, link: ActLink | None = None, **more: Any) -> ActLink:
        mail = {"actor": Actor(by.person), "to": to, "letter": letter, "post": post}
        if link is not None:
            return forward(link=link, **mail)  # type: ignore[arg-type]
        return send_link(by=by, matter=MATTER, by_desk=rules.works_at_desk(by), **mail, **more)  # type: ignore[arg-type]

    return sending


def draft(by: Standing = MEMBER, **more: Any) -> Contribution:
    return contribute(actor=Actor(by.person), by=by, matter=MATTER, payload=PAYLOAD, **more)


def test_the_next_act_is_a_registration(send: Callable[..., ActLink], recorded: list[dict[str, Any]]) -> None:
    link = send()
    bearer = standing_by_link(link, DAY)
    made = draft(bearer, link=link)
    answer(actor=Actor("p-head"), by=HEAD, matter=MATTER, payload=PAYLOAD, draft=made)
    assert [(told["matter"], told["payload"], told["by_link"]) for told in recorded] == [(MATTER, PAYLOAD, False)]
    made.refresh_from_db()
    link.refresh_from_db()
    assert (made.outcome, made.ended_by) == ("sent", "p-head")
    assert (link.name, link.email) == ("", "")
    assert link.closed_at
    with pytest.raises(KeyError):
        act_of("nothing")


def test_a_secret_is_told_in_the_mail_alone(send: Callable[..., ActLink], sent: list[str]) -> None:
    link = send()
    address, secret = sent[0].split()
    assert address == "ana@example.org"
    assert len(secret) >= 43
    assert not any(secret in str(value) for value in ActLink.objects.values()[0].values())
    assert act_link(link.secret_hash) == link
    assert act_link(secret) is None


def test_a_mail_that_fails_leaves_nothing(send: Callable[..., ActLink]) -> None:
    link = send()
    events = ConfidentialEvent.objects.count()
    for more in ({}, {"link": link}):
        with pytest.raises(Refused):
            send(to=Bearer("B", "full@example.org"), **more)
    assert ActLink.objects.count() == 1
    assert ConfidentialEvent.objects.count() == events


def test_nothing_of_it_moves_the_revision(send: Callable[..., ActLink]) -> None:
    before = current_revision()
    link = send(link=send())
    made = draft(standing_by_link(link, DAY), link=link)
    decline(actor=Actor("p-head"), by=HEAD, draft=made)
    revoke_link(actor=Actor("p-isu"), by=ISU, link=link)
    assert current_revision() == before


@given(
    kinds=st.lists(st.tuples(st.sampled_from(sorted(RoleKind)), st.sampled_from(["ZWE", "AGO"])), max_size=4),
    from_desk=st.booleans(),
)
def test_a_link_never_opens_more_than_to_answer_for_its_state(
    kinds: list[tuple[RoleKind, str]], from_desk: bool
) -> None:
    with transaction.atomic():
        for kind, state in kinds:
            if kind in DELEGATION:
                Role.objects.create(
                    person="p-b", kind=kind, state_id=state, starts_on=DAY, confirmed_on=DAY, source="a test"
                )
            elif kind in (RoleKind.ISU, RoleKind.ADMINISTRATOR):
                Role.objects.create(person="p-b", kind=kind, starts_on=DAY, source="a test")
        link = ActLink(person="p-b", act="need", subject="roof", state_id="ZWE", from_desk=from_desk)
        opened = standing_by_link(link, DAY)
        speaking = {RoleKind.HEAD, RoleKind.FOCAL_POINT}
        expected = from_desk and any(kind in speaking and state == "ZWE" for kind, state in kinds)
        assert rules.may_answer_for(opened, "ZWE") is expected
        assert not rules.may_answer_for(opened, "AGO")
        assert not rules.works_at_desk(opened)
        assert standing_by_link(link, DAY - timedelta(days=1)).roles == ()
        transaction.set_rollback(True)


def test_the_link_of_a_closed_account_speaks_for_nobody(send: Callable[..., ActLink]) -> None:
    account = Account.objects.create_user("ana", "ana@example.org")
    Role.objects.create(person=account.person, kind=RoleKind.HEAD, state_id="ZWE", starts_on=DAY, source="a test")
    link = send()
    assert link.person == account.person
    assert rules.may_answer_for(standing_by_link(link, DAY), "ZWE")
    Account.objects.update(is_active=False)
    assert standing_by_link(link, DAY).roles == ()


@pytest.mark.parametrize(
    "who", [ISU, HEAD, MEMBER, Standing("p-x", DAY, (Held(RoleKind.HEAD, "AGO"),)), Standing("", DAY)]
)
def test_a_draft_is_seen_by_its_delegation_alone(who: Standing) -> None:
    made = draft()
    seen = drafts_for(MATTER, who) == [made]
    assert seen is rules.may_see(who, made) is (who in (HEAD, MEMBER))


def test_a_revoked_link_and_those_passed_on_from_it_open_nothing(send: Callable[..., ActLink]) -> None:
    first = send()
    passed = send(link=first)
    revoke_link(actor=Actor("p-head"), by=HEAD, link=first)
    for link in (first, passed):
        assert act_link(link.secret_hash) is None
        with pytest.raises(LinkGone):
            draft(Standing(link.person, DAY), link=link)
    with pytest.raises(LinkGone):
        send(link=first)
    with pytest.raises(Refused, match="not open any more"):
        revoke_link(actor=Actor("p-isu"), by=ISU, link=first)


def test_what_was_answered_otherwise_ends_links_and_drafts_in_one_event(
    send: Callable[..., ActLink], recorded: list[dict[str, Any]]
) -> None:
    close(actor=Actor("p-isu"), matter=MATTER)
    assert not ConfidentialEvent.objects.exists()
    send()
    made = draft()
    close(actor=Actor("p-isu"), matter=MATTER)
    made.refresh_from_db()
    assert made.outcome == "closed"
    assert ConfidentialEvent.objects.filter(act="people.close").count() == 1
    recorded.append({})
    for late in (draft, send):
        with pytest.raises(AlreadyAnswered):
            late()


def test_a_draft_is_for_the_act_of_its_link(send: Callable[..., ActLink]) -> None:
    link = send()
    other = Matter("need", "roof", "AGO")
    with pytest.raises(NotAllowed):
        contribute(actor=Actor("p"), by=Standing(link.person, DAY), matter=other, payload=PAYLOAD, link=link)


def test_names_do_not_outlive_a_link(send: Callable[..., ActLink]) -> None:
    send()
    ActLink.objects.update(expires_at=timezone.now())
    send(to=Bearer("B", "b@example.org"))
    assert list(ActLink.objects.order_by("pk").values_list("name", "email")) == [("", ""), ("B", "b@example.org")]


@pytest.mark.parametrize(
    "wrong", [{"outcome": "sent"}, {"ended_at": timezone.now()}, {"owner": ""}, {"outcome": "lost"}]
)
def test_the_database_refuses_a_draft_without_an_end_or_an_owner(wrong: dict[str, Any]) -> None:
    made = draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=made.pk).update(**wrong)
