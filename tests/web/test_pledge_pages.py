"""The pages on which a giver pledges and says how far it has come, and a State says what came."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from intersessional.cooperation.domain.means import record_means
from intersessional.cooperation.models import Means, Offer, Receipt
from intersessional.core.domain.publishing import Actor
from intersessional.people.models import RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

NEED = "apmbc/AGO/need/known-areas-2025"
PLEDGE = {
    "do": "pledge", "need": NEED, "what": "Four teams", "kind": "money", "amount": "1234", "currency": "eur",
    "starts": "2027", "ends": "2027",
}  # fmt: skip


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    main = html.fromstring(answer.content).xpath("//main")[0]
    return " ".join(main.text_content().split())


def given(number: int, start: int = 0) -> None:
    rows = [
        Means(
            convention="apmbc", key=f"apmbc/NOR/means/t{place}", known_on="2026-01-01", known_precision="day",
            giver="NOR", source_keys="lm-2022-zwe-support", reach="only_named", recipients="ZWE", stage="pledge",
            what=f"Team {place}", kind="expertise", rate="in_all",
        )
        for place in range(start, start + number)
    ]  # fmt: skip
    record_means(actor=Actor("a test"), subject="a test", new=rows)


def test_a_pledge_begins_with_what_is_needed_and_is_for_that_state_alone(sign_in_as: SignIn) -> None:
    norway = sign_in_as(RoleKind.HEAD, state="NOR")
    page = norway.get(f"/desk/offers/pledge/?need={NEED}").content.decode()
    assert 'value="240000000"' in page
    assert 'value="USD"' in page
    answer = norway.post("/desk/offers/pledge/", PLEDGE)
    row = Means.objects.get(what="Four teams")
    assert answer.headers["Location"] == f"/desk/offers/further/{row.key}/"
    assert (row.stage, row.recipients, row.reach, row.aim, row.amount, row.currency) == (
        "pledge", "AGO", "only_named", "clearance", 123400, "EUR",
    )  # fmt: skip
    assert "Pledge made here by the giver" in words(Client(), "/changes/")


def test_a_mistake_keeps_what_was_written(sign_in_as: SignIn) -> None:
    norway = sign_in_as(RoleKind.HEAD, state="NOR")
    for wrong in ({"amount": "much"}, {"currency": ""}, {"do": "gossip"}, {"ends": "2020"}):
        answer = norway.post("/desk/offers/pledge/", PLEDGE | wrong)
        assert answer.status_code == 422, wrong
        assert "Four teams" in answer.content.decode()
    assert not Offer.objects.exists()
    assert norway.get("/desk/offers/pledge/?need=no-such").status_code == 404


def test_a_member_keeps_a_pledge_for_the_head(sign_in_as: SignIn) -> None:
    member = sign_in_as(RoleKind.MEMBER, state="NOR")
    page = words(member, f"/desk/offers/pledge/?need={NEED}")
    assert "Pledge it in public" not in page
    answer = member.post("/desk/offers/pledge/", PLEDGE | {"do": "keep"})
    assert answer.headers["Location"] == f"/desk/offers/{Offer.objects.get().mark}/"
    assert not Means.objects.filter(what="Four teams").exists()


def test_two_who_say_how_far_it_has_come_at_once_are_told(sign_in_as: SignIn) -> None:
    given(1)
    norway = sign_in_as(RoleKind.HEAD, state="NOR")
    here, form = "/desk/offers/further/apmbc/NOR/means/t0/", {"version": "1", "stage": "contribution_reported"}
    assert "Delivered" in norway.get(here).content.decode()
    assert norway.post(here, form).status_code == 302
    assert norway.post(here, form).status_code == 422
    page = words(Client(), "/statements/apmbc/NOR/means/t0/")
    assert "Team 0, Pledged" in page


def test_what_came_stands_on_the_page_of_the_means_with_the_state_as_its_source(sign_in_as: SignIn) -> None:
    given(1)
    zimbabwe = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    here = "/desk/delegations/ZWE/means/"
    assert "Nothing said so far" in words(zimbabwe, here)
    form = {"key": "apmbc/NOR/means/t0", "came": "part", "on": "2026-03", "words": "One team of two"}
    assert zimbabwe.post(here, form | {"came": "gossip"}).status_code == 422
    assert zimbabwe.post(here, form).status_code == 302
    for page in (words(zimbabwe, here), words(Client(), "/statements/apmbc/NOR/means/t0/")):
        assert "A part of it came" in page
        assert "One team of two" in page
    (key,) = Receipt.objects.values_list("source_keys", flat=True)
    assert "A part of it came" in words(Client(), f"/sources/{key}/")
    early = words(Client(), "/statements/apmbc/NOR/means/t0/?on=2026-02-01&known=2026-02-01")
    assert "A part of it came" not in early


def test_one_of_the_means_costs_as_many_queries_as_thirty(sign_in_as: SignIn) -> None:
    zimbabwe = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE")
    counts = []
    for more, start in ((1, 0), (29, 1)):
        given(more, start)
        words(zimbabwe, "/desk/delegations/ZWE/means/")
        with CaptureQueriesContext(connection) as context:
            words(zimbabwe, "/desk/delegations/ZWE/means/")
        counts.append(len(context))
    assert counts[0] == counts[1] <= 15
