"""The page of notes: written and read there; to all others it is the same with a note and without."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from intersessional.people.models import Account, Audience, Note, RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

CALL = {
    "channel": "call",
    "with_whom": "Ana Souza",
    "about": "AGO",
    "words": "Asked about the plan",
    "place": "isu/desk",
}


def write(client: Client, **more: str) -> int:
    return client.post("/desk/notes/", {**CALL, "day": timezone.now().date().isoformat(), **more}).status_code


def page(client: Client, address: str = "/desk/notes/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"(csrfmiddlewaretoken\"? value|nonce)=\"[^\"]*\"", "", answer.content.decode())


def make(count: int, words: str = "A delicate matter", owner: str = "isu") -> None:
    for _number in range(count):
        Note.objects.create(
            owner=owner,
            audience=Audience.OWNER if owner != "isu" else Audience.DESK,
            about="ZWE",
            day=timezone.now().date(),
            channel="call",
            with_whom="Ana",
            words=words,
            written_by="p-writer",
            written_at=timezone.now(),
        )


def test_a_note_is_written_found_and_taken_back(at_the_desk: Client) -> None:
    assert write(at_the_desk) == 302
    assert "Asked about the plan" in page(at_the_desk, "/desk/notes/?state=AGO&q=plan")
    assert "Asked about the plan" not in page(at_the_desk, "/desk/notes/?state=ZWE")
    address = f"/desk/notes/{Note.objects.get().pk}/take-back/"
    assert at_the_desk.post(address, {"reason": ""}).status_code == 422
    assert at_the_desk.post(address, {"reason": "An error"}).status_code == 302
    assert "An error" in page(at_the_desk)


def test_a_person_held_is_kept_by_the_name_by_chance(at_the_desk: Client) -> None:
    assert write(at_the_desk, with_whom="somebody") == 302
    note = Note.objects.get()
    assert (note.with_person, note.with_whom) == (Account.objects.get().person, "")


@pytest.mark.parametrize(
    "more", [{"day": "2999-01-01"}, {"day": "x"}, {"words": " "}, {"with_whom": " "}, {"place": "?"}]
)
def test_what_is_missing_is_said_and_the_form_stays_filled_in(at_the_desk: Client, more: dict[str, str]) -> None:
    answer = at_the_desk.post("/desk/notes/", {**CALL, "day": "2026-01-01", **more})
    tree = html.fromstring(answer.content)
    assert answer.status_code == 422
    assert tree.get_element_by_id("problem").text_content().strip()
    assert tree.get_element_by_id("about").value == "AGO"
    assert not Note.objects.exists()


def test_to_others_a_page_is_the_same_with_notes_and_without(sign_in_as: SignIn) -> None:
    member = sign_in_as(RoleKind.MEMBER, state="ZWE")
    addresses = (
        *("/desk/notes/", "/desk/notes/?q=delicate", "/desk/notes/?state=ZWE", "/desk/delegations/ZWE/"),
        *("/desk/account/", "/search/?q=delicate", "/changes/", "/states/ZWE/", "/api/v1/acts?state=ZWE"),
    )
    seen, costs = [], []
    for count in (0, 70):
        make(count)
        pages, cost = [], []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                pages.append(page(member, address))
            cost.append(len(asked))
        seen.append(pages)
        costs.append(cost)
    assert seen[0] == seen[1]
    assert costs[0][:3] == costs[1][:3]
    assert member.get("/desk/notes/?page=2").status_code == 400
    pk = Note.objects.order_by("pk")[0].pk
    assert member.post(f"/desk/notes/{pk}/take-back/", {"reason": "x"}).status_code == 404
    assert member.post("/desk/notes/999999/take-back/", {"reason": "x"}).status_code == 404


def test_the_page_costs_as_much_for_one_note_as_for_thirty(at_the_desk: Client) -> None:
    costs = []
    page(at_the_desk)
    for count in (1, 29):
        make(count)
        with CaptureQueriesContext(connection) as asked:
            page(at_the_desk)
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 15


def test_words_of_a_note_are_never_markup(at_the_desk: Client) -> None:
    write(at_the_desk, words="<script>alert(1)</script>")
    assert "<script>alert(1)" not in page(at_the_desk)
