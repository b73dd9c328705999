"""The daily mail: to whom, in which words, at most one on a day, and what happens when one fails."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import ConfidentialEvent
from intersessional.core.queries import current_revision, verify_confidential_chain
from intersessional.people import awaiting
from intersessional.people.awaiting import Awaited
from intersessional.people.daily_mail import remind_everybody, send_reminders, send_reminders_soon
from intersessional.people.domain.preferences import keep_preferences
from intersessional.people.domain.reminders import send_reminder
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.letters import Words
from intersessional.people.models import Account, PersonalData, Preference, Reminder
from intersessional.people.personal import personal
from intersessional.people.standing import Standing

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Niue", "Africa/Harare")
ACTOR = Actor("p-a", "member")


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Awaited]:
    """What is awaited of everybody; a test may change it."""
    items = [Awaited("Answer a question", "/desk/questions/abc/", "Answer", date(2026, 11, 20), date(2026, 12, 20))]
    monkeypatch.setattr(awaiting, "awaited", [("test", lambda _who: items)])
    return items


def somebody(name: str = "ana", **chosen: object) -> Account:
    account = Account.objects.create_user(name, f"{name}@example.org")
    PersonalData.objects.create(person=account.person, name=name.title(), email=account.email)
    if chosen:
        Preference.objects.create(person=account.person, **chosen)
    return account


@override_settings(BASE_URL="https://treaty.example.org")
def test_a_mail_tells_what_by_when_and_where_with_links_to_the_public_address_only() -> None:
    somebody()
    assert remind_everybody(NOON) == {"sent": 1, "failed": 0}
    letter = mail.outbox[0]
    assert letter.to == ["ana@example.org"]
    assert letter.subject == "1 thing awaits you on Intersessional"
    assert "Dear Ana," in letter.body
    assert "Answer a question\n  By 20 December 2026 (due in 25 days).\n" in letter.body
    links = [word for word in letter.body.split() if "://" in word]
    assert links
    assert all(link.startswith("https://treaty.example.org/desk/") for link in links)


def test_that_it_went_is_one_event_without_words_and_moves_no_revision() -> None:
    account, before = somebody(), current_revision()
    remind_everybody(NOON)
    event = ConfidentialEvent.objects.get()
    assert (event.act, event.subject) == ("people.remind", account.person)
    assert event.payload == {"reminder": Reminder.objects.get().pk, "listed": 1}
    assert verify_confidential_chain() is None
    assert current_revision() == before


def test_it_may_run_as_often_as_one_likes() -> None:
    somebody()
    for hours in range(30):
        remind_everybody(NOON + hours * HOUR)
    assert len(mail.outbox) == 1
    remind_everybody(NOON + 7 * DAY)
    assert len(mail.outbox) == 2


def test_something_new_is_told_the_next_day_and_not_before(asked: list[Awaited]) -> None:
    somebody()
    remind_everybody(NOON)
    asked.append(Awaited("Confirm a draft", "/desk/drafts/1/", "Read", date(2026, 11, 25)))
    assert remind_everybody(NOON + HOUR)["sent"] == 0
    assert remind_everybody(NOON + DAY)["sent"] == 1
    assert remind_everybody(NOON + 2 * DAY)["sent"] == 0


def test_nobody_gets_a_mail_of_nothing(asked: list[Awaited]) -> None:
    somebody()
    asked.clear()
    assert remind_everybody(NOON) == {"sent": 0, "failed": 0}
    assert not Reminder.objects.exists()


def test_who_refused_it_or_has_no_open_account_or_no_address_gets_none() -> None:
    somebody("refused", reminders=False)
    Account.objects.filter(pk=somebody("closed").pk).update(is_active=False)
    Account.objects.filter(pk=somebody("nowhere").pk).update(email="")
    assert remind_everybody(NOON) == {"sent": 0, "failed": 0}


def test_each_gets_it_in_the_morning_of_their_own_zone() -> None:
    for name, zone in (("harare", "Africa/Harare"), ("york", "America/New_York"), ("utc", "")):
        somebody(name, time_zone=zone)
    early = datetime(2026, 11, 25, 5, 30, tzinfo=UTC)
    remind_everybody(early)
    assert [letter.to for letter in mail.outbox] == [["harare@example.org"]]
    remind_everybody(early + 2 * HOUR)
    assert [letter.to for letter in mail.outbox[1:]] == [["utc@example.org"]]
    remind_everybody(early + 7 * HOUR)
    assert [letter.to for letter in mail.outbox[2:]] == [["york@example.org"]]


def test_days_left_are_those_of_the_own_zone() -> None:
    somebody("west", time_zone="Pacific/Niue")
    somebody("east", time_zone="Pacific/Kiritimati")
    remind_everybody(datetime(2026, 11, 25, 20, tzinfo=UTC))
    told = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "due in 25 days" in told["west@example.org"]
    assert "due in 24 days" in told["east@example.org"]


@pytest.mark.parametrize(
    ("language", "prefix"),
    [("", ""), ("en", ""), ("fr", "/fr"), ("es", "/es"), ("ar", "/ar"), ("ru", "/ru"), ("zh-hans", "/zh-hans")],
)
def test_words_and_links_are_in_the_language_of_the_person(language: str, prefix: str) -> None:
    somebody(language=language)
    remind_everybody(NOON)
    assert f"http://localhost:8000{prefix}/desk/awaiting/" in mail.outbox[0].body


class Failing(EmailBackend):
    """Fails for one address."""

    def send_messages(self, messages: list[mail.EmailMessage]) -> int:
        if messages[0].to == ["ana@example.org"]:
            raise OSError("the server is away")
        return int(super().send_messages(messages))


def test_one_that_fails_is_tried_again_and_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    ana = somebody()
    somebody("bo")
    with override_settings(EMAIL_BACKEND="people.test_reminders.Failing"):
        assert remind_everybody(NOON) == {"sent": 1, "failed": 1}
    assert ana.person in caplog.text
    assert "ana@example.org" not in caplog.messages[0]
    assert not Reminder.objects.filter(person=ana.person).exists()
    assert not ConfidentialEvent.objects.filter(subject=ana.person).exists()
    assert remind_everybody(NOON + HOUR) == {"sent": 1, "failed": 0}
    assert mail.outbox[-1].to == ["ana@example.org"]


def test_a_source_that_breaks_for_one_stops_nobody(monkeypatch: pytest.MonkeyPatch, asked: list[Awaited]) -> None:
    ana = somebody()
    somebody("bo")

    def source(who: Standing) -> list[Awaited]:
        if who.person == ana.person:
            raise KeyError("a State that is gone")
        return asked

    monkeypatch.setattr(awaiting, "awaited", [("test", source)])
    assert remind_everybody(NOON) == {"sent": 1, "failed": 1}


def test_a_day_taken_by_a_process_that_died_is_not_mailed_again_and_the_next_is() -> None:
    account = somebody()
    Reminder.objects.create(person=account.person, day=NOON.date(), begun_at=NOON)
    assert remind_everybody(NOON + HOUR)["sent"] == 0
    assert remind_everybody(NOON + DAY)["sent"] == 1


def test_of_two_processes_on_one_day_one_sends() -> None:
    account = somebody()
    given = {"actor": ACTOR, "account": account, "day": NOON.date(), "words": Words("s", "b"), "told": ["x"]}
    assert send_reminder(**given)
    assert not send_reminder(**given)
    assert len(mail.outbox) == 1


def test_the_command_tells_how_many_and_fails_where_one_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    out = StringIO()
    monkeypatch.setattr("intersessional.people.daily_mail.may_go", lambda *_: True)
    somebody("bo")
    call_command("send_reminders", stdout=out)
    assert out.getvalue() == "1 sent.\n"
    somebody()
    with override_settings(EMAIL_BACKEND="people.test_reminders.Failing"), pytest.raises(CommandError, match="1 could"):
        call_command("send_reminders", stdout=out)


def test_workers_ask_for_it_once_an_hour_however_many_they_are() -> None:
    from django_tasks_db.models import DBTaskResult

    for _worker in range(3):
        send_reminders_soon()
    task = DBTaskResult.objects.get()
    assert task.task_path == send_reminders.module_path
    DBTaskResult.objects.update(enqueued_at=task.enqueued_at - HOUR)
    send_reminders_soon()
    assert DBTaskResult.objects.count() == 2
    assert send_reminders.call() == {"sent": 0, "failed": 0}


class EveryClock(TestCase):
    """The law of the pure rules, held by the whole act and the database."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(-120, 120).map(lambda hours: NOON + hours * HOUR),
                st.sampled_from(ZONES),
            ),
            min_size=2,
            max_size=12,
        )
    )
    def test_never_two_mails_on_one_local_day(self, moments: list[tuple[datetime, str]]) -> None:
        account = somebody()
        mail.outbox = []
        for now, zone in moments:
            Preference.objects.update_or_create(person=account.person, defaults={"time_zone": zone})
            remind_everybody(now)
        days = list(Reminder.objects.values_list("day", flat=True))
        assert len(days) == len(set(days)) == len(mail.outbox)


def test_everybody_chooses_for_themselves_and_only_what_there_is() -> None:
    own = Standing("p-a", NOON.date())
    keep_preferences(actor=ACTOR, by=own, person="p-a", time_zone="Africa/Harare", language="fr", reminders=False)
    row = Preference.objects.get()
    assert (row.time_zone, row.language, row.reminders) == ("Africa/Harare", "fr", False)
    event = ConfidentialEvent.objects.get()
    assert (event.act, event.subject, event.payload) == ("people.keep_preferences", "p-a", {})
    with pytest.raises(NotAllowed):
        keep_preferences(actor=ACTOR, by=own, person="p-b")
    with pytest.raises(Refused, match="no such time zone"):
        keep_preferences(actor=ACTOR, by=own, person="p-a", time_zone="Mars/Olympus")
    with pytest.raises(Refused, match="no such language"):
        keep_preferences(actor=ACTOR, by=own, person="p-a", language="tlh")


def test_what_is_held_of_it_is_told_and_can_be_erased() -> None:
    account = somebody(time_zone="Africa/Harare")
    remind_everybody(NOON)
    inventory = dict(personal)
    for name in ("preferences", "reminders"):
        assert len(list(inventory[name].held(account.person))) == 1
        assert inventory[name].erase(account.person) == 1
        assert list(inventory[name].held(account.person)) == []
