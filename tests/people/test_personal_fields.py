"""Every column that can hold data of a person is in the inventory, or is said here to hold none; a new one fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from intersessional.people.personal import personal
from intersessional.record.models import Figure

NONE = "none"
"""Codes, names by chance, and words that are not of a person."""
FIELDS = {
    "people.Account": {
        "password": "account",
        "username": "account",
        "first_name": "account",
        "last_name": "account",
        "email": "account",
        "person": NONE,
    },
    "people.PersonalData": dict.fromkeys(("person", "name", "email", "phone", "function", "officer"), "personal"),
    "people.Officer": {
        "key": "office",
        "name": "office",
        "note": "office",
        "known_precision": NONE,
        "source_keys": NONE,
        "reason": NONE,
    },
    "people.Office": {
        "person": "office",
        "note": "office",
        **dict.fromkeys(("office", "meeting", "body", "verification", "convention"), NONE),
        **dict.fromkeys(("known_precision", "source_keys", "reason"), NONE),
    },
    "people.Role": {
        "source": "roles",
        **dict.fromkeys(("person", "kind", "body", "appointed_by", "confirmed_by"), NONE),
    },
    "people.Organisation": dict.fromkeys(("code", "name"), NONE),
    "people.Invitation": {
        **dict.fromkeys(("name", "email", "source"), "invitations"),
        **dict.fromkeys(("secret_hash", "person", "kind", "body", "invited_by"), NONE),
    },
    "people.Letter": dict.fromkeys(("to", "subject", "body"), "letters"),
    "people.ActLink": {
        **dict.fromkeys(("name", "email"), "act_links"),
        **dict.fromkeys(("secret_hash", "act", "subject", "person", "created_by"), NONE),
    },
    "people.Contribution": {
        "payload": "contributions",
        **dict.fromkeys(("owner", "audience", "body", "chosen", "about"), NONE),
        **dict.fromkeys(("act", "subject", "written_by", "outcome", "ended_by"), NONE),
    },
    "people.Note": {
        **dict.fromkeys(("with_person", "with_whom", "words", "taken_back_why"), "notes"),
        **dict.fromkeys(("owner", "audience", "body", "chosen", "about"), NONE),
        **dict.fromkeys(("channel", "written_by", "taken_back_by"), NONE),
    },
    "people.Preference": {"person": NONE, "time_zone": "preferences", "language": "preferences"},
    "people.Reminder": {"person": "reminders", "told": "reminders"},
    "people.WaitingContacts": {"owner": NONE, "rows": "waiting_contacts"},
    "people.SurvivorConsent": dict.fromkeys(("person", "words"), "survivor"),
    "account.EmailAddress": {"email": "account"},
    "account.EmailConfirmation": {"key": "account"},
    "mfa.Authenticator": dict.fromkeys(("type", "data"), "second_steps"),
    "people.Session": dict.fromkeys(("session_key", "session_data"), "sessions"),
    "people.MachineToken": {"name": "tokens", **dict.fromkeys(("secret_hash", "owner", "scopes", "made_by"), NONE)},
    "core.ConfidentialEvent": {
        **dict.fromkeys(("actor", "subject", "payload", "reason"), "trail"),
        **dict.fromkeys(("role", "act", "previous", "hash"), NONE),
    },
    "core.AuditEvent": {
        **dict.fromkeys(("actor", "subject", "payload", "reason"), "trail"),
        **dict.fromkeys(("role", "act", "previous", "hash"), NONE),
    },
    "intake.Upload": {
        **dict.fromkeys(("name", "by", "recorded_by"), "uploads"),
        **dict.fromkeys(("convention", "register", "source_key", "described", "known", "matchings"), NONE),
        **dict.fromkeys(("givens", "refused", "counts", "left"), NONE),
    },
    "intake.RememberedMatching": {"by": "uploads", **dict.fromkeys(("convention", "fingerprint", "uses"), NONE)},
    "intake.SourceFile": dict.fromkeys(("source_key", "name", "sha256"), NONE),
    # What stands in a file is public once it is recorded; names of victims are refused before it is kept.
    "intake.FileContent": dict.fromkeys(("sha256", "data"), NONE),
    # Forms ask for words that name no person; who wrote them stands under a name by chance.
    "cooperation.AssistanceRequest": dict.fromkeys(
        (
            "owner",
            "audience",
            "body",
            "chosen",
            "about",
            "mark",
            "convention",
            "need_key",
            "words",
            "may_reach",
            "reach",
            "written_by",
        ),
        NONE,
    ),
    "cooperation.RequestStep": dict.fromkeys(("step", "party", "by", "to_parties", "says", "outcome", "words"), NONE),
    "cooperation.RequestFeedback": dict.fromkeys(("party", "of_party", "words", "by"), NONE),
    "cooperation.IndividualTalk": {
        **dict.fromkeys(("what", "summary", "opened_by"), "talks"),
        **dict.fromkeys(("owner", "audience", "body", "chosen", "about", "mark", "convention", "needs"), NONE),
        **dict.fromkeys(("held_precision", "place", "meeting", "summary_language", "summary_by"), NONE),
        **dict.fromkeys(("summary_key", "named"), NONE),
    },
    "cooperation.Invited": {"words": "talks", **dict.fromkeys(("party", "says"), NONE)},
    "cooperation.TalkNote": {
        **dict.fromkeys(("words", "written_by"), "talks"),
        **dict.fromkeys(("kind", "party"), NONE),
    },
    "cooperation.AskToMeet": {
        **dict.fromkeys(("what", "words", "when", "asked_by"), "talks"),
        **dict.fromkeys(("owner", "audience", "body", "chosen", "about", "mark", "convention"), NONE),
        **dict.fromkeys(("times", "zone", "place", "meeting", "says", "agreed"), NONE),
    },
    "record.Question": {
        **dict.fromkeys(("channel", "addressee", "actor"), "questions"),
        **dict.fromkeys(("convention", "known_precision", "source_keys", "remark", "supersession", "reason"), NONE),
        **dict.fromkeys(("key", "kind", "parameters", "figures"), NONE),
    },
    "record.Reply": {
        **dict.fromkeys(("received", "actor"), "questions"),
        **dict.fromkeys(("convention", "known_precision", "source_keys", "remark", "supersession", "reason"), NONE),
        **dict.fromkeys(("key", "kind", "words", "language"), NONE),
    },
    # Words of givers and of States about needs and help, and names by chance.
    "cooperation.AskedThing": dict.fromkeys(("code", "words"), NONE),
    "cooperation.GivenAnswer": dict.fromkeys(("code", "words", "points_to", "answered_by"), NONE),
    "cooperation.Receipt": {
        **dict.fromkeys(("convention", "means_key", "state", "came", "came_precision", "currency", "words"), NONE),
        "source_keys": NONE,
    },
}
"""By table: what each column of text holds, by its code in the inventory."""
ROOMS = ("people", "intake", "account", "mfa")
"""Packages of which every table is looked at."""
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
OF_A_FIGURE = {
    *("convention", "known_precision", "source_keys", "remark", "supersession", "reason", "key", "scope", "measure"),
    *("part", "counterpart", "unit", "printed", "qualifier", "answer", "span", "said_by", "verification", "place"),
}


def columns() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        if model._meta.app_label in ROOMS or model._meta.label in FIELDS:
            yield from ((model._meta.label, field.name) for field in model._meta.fields if isinstance(field, TEXTS))


def test_every_column_that_can_hold_personal_data_says_so() -> None:
    said = {(table, column) for table, held in FIELDS.items() for column in held}
    assert set(columns()) - said == set(), "enter it in the inventory (people/personal.py), then here"
    assert said - set(columns()) == set()


def test_what_they_hold_is_in_the_inventory() -> None:
    said = {code for held in FIELDS.values() for code in held.values()} - {NONE}
    assert said == {code for code, _kind in personal}


@pytest.mark.parametrize(("code", "kind"), list(personal))
def test_each_kind_says_what_why_how_long_and_who_sees_it(code: str, kind: object) -> None:
    for name in ("title", "why", "until", "seen"):
        assert str(getattr(kind, name)).strip(), f"{code} {name}"


def test_a_figure_has_no_field_for_the_name_of_a_person() -> None:
    assert {field.name for field in Figure._meta.fields if isinstance(field, TEXTS)} == OF_A_FIGURE
