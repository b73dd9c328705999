"""The page on which a State enters its needs: who finds it, what a mistake costs, and what everybody reads then."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from intersessional.cooperation.domain.need_words import LONGEST
from intersessional.cooperation.models import Need
from intersessional.core.queries import current_revision
from intersessional.people.models import RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

HERE = "/desk/delegations/ZWE/needs/"
HELD = "apmbc/ZWE/need/gap-2024-2028"
SOURCE = "lm-2022-zwe-support"
UNSAID = "Four Xylander machines"
FORM = {
    "do": "enter", "what": UNSAID, "kind": "equipment", "aim": "clearance", "duty": "clearance", "place": "Rushinga",
    "plan_key": "apmbc/ZWE/plan/fourth-extension", "objective": "Objective 2", "amount": "1200000", "currency": "usd",
    "rate": "in_all", "share": "whole", "own_amount": "200000", "own_contribution": "Drivers", "costed": "By offers",
    "starts": "2027", "ends": "2028-06", "part_of": HELD, "quote": "as asked for",
}  # fmt: skip


def text(answer: HttpResponse, path: str = "//main") -> str:
    found = html.fromstring(answer.content).xpath(path)
    return " ".join(" ".join(one.text_content() for one in found).split())


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return text(answer)  # type: ignore[arg-type]


def entered(client: Client, **told: Any) -> Need:
    answer = client.post(HERE, FORM | told)
    assert answer.status_code == 302, text(answer)  # type: ignore[arg-type]
    return Need.objects.latest("id")


def last(key: str) -> Need:
    return Need.objects.filter(key=key).latest("version")


def test_a_focal_point_says_what_is_needed_and_everybody_reads_it(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    assert UNSAID not in read(Client(), "/needs/")
    row = entered(client)
    assert (row.amount, row.own_amount, row.currency) == (120_000_000, 20_000_000, "USD")
    for address in ("/needs/", "/states/ZWE/"):
        assert UNSAID in read(Client(), address)
    page = read(Client(), f"/statements/{row.key}/")
    for words in ("Rushinga", "Objective 2", "Drivers", "By offers"):
        assert words in page
    assert "stated on this site by the State" in page
    assert "Fourth extension" in page
    assert "Need stated by the State" in read(Client(), "/changes/")


def test_the_list_tells_each_need_with_its_source_standing_and_amount(sign_in_as: SignIn) -> None:
    page = read(sign_in_as(RoleKind.MEMBER, state="ZWE"), HERE)
    assert "funding gap as at September 2024" in page
    assert "23 790 000" in " ".join(page.replace("\N{NARROW NO-BREAK SPACE}", " ").split())
    assert "Stands as stated" in page
    assert "Its time is over; whether it was met is not stated" in page
    assert "Say what is needed" not in page
    assert "The head or a confirmed focal point of your delegation says what the State needs" in page


def test_one_click_says_that_it_stands_that_it_is_met_or_withdrawn(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.HEAD, state="ZWE")
    assert client.post(HERE, {"do": "confirm", "key": HELD, "version": "1"}).status_code == 302
    row = last(HELD)
    assert (row.version, row.supersession, row.status) == (2, "restatement", "stated")
    assert client.post(HERE, {"do": "met", "key": HELD, "version": "2"}).status_code == 302
    assert last(HELD).status == "met"
    assert "1 need that was met or withdrawn" in read(client, HERE)
    other = entered(client)
    assert client.post(HERE, {"do": "withdraw", "key": other.key, "version": "1"}).status_code == 302
    assert last(other.key).status == "withdrawn"


def test_a_need_is_changed_in_a_form_that_is_filled_in(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    row = entered(client)
    here = f"{HERE}{row.key}/"
    form = html.fromstring(client.get(here).content).xpath("//form[.//textarea]")[0]
    filled = dict(form.form_values())
    assert {name: filled[name] for name in FORM if name != "do"} == {
        name: value.upper() if name == "currency" else value for name, value in FORM.items() if name != "do"
    }
    answer = client.post(here, filled | {"do": "change", "ends": "2029", "place": ""})
    assert answer.status_code == 302
    changed = last(row.key)
    assert (changed.version, str(changed.ends_on), changed.place, changed.objective) == (
        2,
        "2029-12-31",
        "",
        "Objective 2",
    )
    assert client.post(here, filled | {"do": "change"}).status_code == 422


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"what": " "}, "Write what is needed."),
        ({"costed": "a" * (LONGEST + 1)}, "This text is too long"),
        ({"currency": ""}, "An amount has a currency"),
        ({"amount": ""}, "An amount has a currency"),
        ({"amount": "a lot"}, "Write the amount in whole units"),
        ({"own_amount": "some"}, "Write the State’s own share in whole units"),
        ({"starts": "2029"}, "A period ends after it begins"),
        ({"ends": "soon"}, "“soon” is no date"),
        ({"aim": "peace"}, "Choose the aim from the list"),
        ({"plan_key": "apmbc/AGO/plan/x"}, "Choose the plan from the list"),
        ({"do": "shout"}, "The form does not say what to do"),
    ],
    ids=str,
)
def test_a_mistake_is_one_sentence_and_keeps_what_was_filled_in(
    sign_in_as: SignIn, told: dict[str, str], says: str
) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    before = (current_revision(), Need.objects.count())
    answer = client.post(HERE, FORM | told)
    assert answer.status_code == 422
    assert says in text(answer, "//*[@id='problem']")  # type: ignore[arg-type]
    assert "Rushinga" in answer.content.decode()
    assert (current_revision(), Need.objects.count()) == before


def test_a_character_that_no_database_keeps_is_refused_before_anything_is_read(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    before = (current_revision(), Need.objects.count())
    answer = client.post(HERE, FORM | {"what": "a\x00b"})
    assert answer.status_code == 400
    assert "holds a character that cannot be kept" in answer.content.decode()
    assert (current_revision(), Need.objects.count()) == before


def test_what_was_said_of_another_version_is_refused(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    for version in ("0", "2", "", "x"):
        answer = client.post(HERE, {"do": "met", "key": HELD, "version": version})
        assert answer.status_code == 422
        assert "Something else was said of this need meanwhile" in text(answer)  # type: ignore[arg-type]
    assert client.post(HERE, {"do": "met", "key": "apmbc/AGO/need/known-areas-2025", "version": "1"}).status_code == 404


def test_the_isu_enters_it_from_a_source(sign_in_as: SignIn) -> None:
    officer = sign_in_as(RoleKind.ISU)
    assert "rests on the source that you name" in read(officer, HERE)
    for source in ("", "nowhere"):
        assert officer.post(HERE, FORM | {"source": source}).status_code == 422
    row = entered(officer, source=SOURCE)
    assert row.source_keys == SOURCE
    here = f"{HERE}{row.key}/"
    assert "Where the State says it" in read(officer, here)
    assert officer.post(here, {"do": "met", "key": row.key, "version": "1"}).status_code == 422
    assert officer.post(here, {"do": "met", "key": row.key, "version": "1", "source": SOURCE}).status_code == 302


def test_a_need_of_no_such_state_is_no_page(sign_in_as: SignIn) -> None:
    officer = sign_in_as(RoleKind.ISU)
    for address in (
        "/desk/delegations/QQQ/needs/",
        f"{HERE}apmbc/ZWE/need/none/",
        f"/desk/delegations/AGO/needs/{HELD}/",
    ):
        assert officer.get(address).status_code == 404


def test_one_need_costs_as_many_queries_as_thirty(sign_in_as: SignIn) -> None:
    client = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    entered(client)
    read(client, HERE)
    counts = []
    for more in (0, 29):
        for number in range(more):
            entered(client, what=f"{UNSAID} {number}", part_of="")
        read(client, "/needs/")
        with CaptureQueriesContext(connection) as context:
            read(client, HERE)
        counts.append(len(context))
    assert counts[0] == counts[1] <= 15
