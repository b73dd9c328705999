"""Facts come from files of strangers: whatever a cell says is shown as words, and no page fails for it."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import html

from intersessional.core.domain.publishing import Actor
from intersessional.intake.kinds import KINDS
from intersessional.intake.plan import apply, plan

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

EVIL = '"><evil onclick=alert(1)>{{ 7*7 }} 100% %(x)s %'
ROWS = {
    "sources": {"key": "evil", "title": EVIL, "publisher": EVIL, "kind": "press", "note": EVIL,
                "url": 'https://example.org/"><evil>'},
    "state_names": {"iso3": "ZWE", "language": "fr", "short_name": EVIL, "formal_name": EVIL, "source_keys": "evil"},
    "groups": {"code": "evil", "kind": "un_regional", "name": EVIL, "source_keys": "evil"},
    "group_members": {"group": "evil", "iso3": "ZWE", "source_keys": "evil"},
    "bodies": {"code": "EVIL", "kind": "committee", "title": EVIL, "roles": "chair", "valid_from": "2026-01-01",
               "source_keys": "evil"},
    "meetings": {"code": "EVIL", "kind": "review_conference", "title": EVIL, "starts_on": "2098-11-25",
                 "ends_on": "2098-11-29", "place": EVIL, "president": EVIL, "known_from": "2020", "source_keys": "evil",
                 "note": EVIL},
    "seats": {"body": "EVIL", "iso3": "ZWE", "role": "chair", "valid_from": "2026-01-01", "period": EVIL[:20],
              "verification": "verified", "known_from": "2020", "source_keys": "evil", "note": EVIL},
    "officers": {"key": "evil", "name": EVIL, "known_from": "2020", "source_keys": "evil", "note": EVIL},
    "offices": {"person": "evil", "office": "president", "meeting": "EVIL", "iso3": "ZWE", "valid_from": "2026-01-01",
                "verification": "verified", "known_from": "2020", "source_keys": "evil", "note": EVIL},
    "acts": {"key": f"apmbc/ZWE/{EVIL}", "iso3": "ZWE", "kind": "extension", "article": "5", "slot": EVIL,
             "happened_on": "2024-01-01", "until": "2031-12-31", "meeting": "EVIL", "verification": "verified",
             "known_from": "2024-01-01", "source_keys": "evil", "quote": EVIL, "remark": EVIL},
    "plans": {"key": f"apmbc/ZWE/plan/{EVIL}", "iso3": "ZWE", "edition": EVIL[:20], "title": EVIL, "known_from": "2020",
              "source_keys": "evil", "quote": EVIL, "remark": EVIL},
    "needs": {"key": f"apmbc/ZWE/need/{EVIL}", "iso3": "ZWE", "what": EVIL, "kind": "money", "amount": "5", "low": "5",
              "high": "5", "currency": "USD", "rate": "in_all", "printed": EVIL, "status": "stated", "share": "whole",
              "costed": EVIL, "own_contribution": EVIL, "known_from": "2020", "source_keys": "evil", "quote": EVIL,
              "remark": EVIL},
    "means": {"key": f"apmbc/means/{EVIL}", "giver_name": EVIL, "recipients": "ZWE", "reach": "others_too",
              "earmark": EVIL, "stage": "pledge", "what": EVIL, "kind": "money", "rate": "in_all", "conditions": EVIL,
              "information_required": EVIL, "known_from": "2020", "source_keys": "evil", "quote": EVIL, "remark": EVIL},
    "coverage": {"register": "evil", "scope": EVIL, "completeness": "partial", "note": EVIL},
}  # fmt: skip
PLACES = [
    "/", "/states/", "/states/ZWE/", "/deadlines/", "/needs/", "/needs/gap/", "/meetings/", "/meetings/EVIL/",
    "/bodies/", "/bodies/EVIL/", "/office-holders/", "/office-holders/evil/",
    "/road/", "/road/EVIL/", "/sources/?q=evil", "/sources/evil/", "/changes/", "/how/", "/data/",
    "/deadlines.ics", "/meetings.ics",
    *(f"/statements/{quote(ROWS[kind]['key'])}/" for kind in ("plans", "needs", "means")),
]  # fmt: skip
DATA = [
    "/data/states.csv", "/data/acts.csv", "/data/meetings.csv", "/data/statements.csv", "/data/needs.csv",
    "/data/means.csv", "/data/matches.csv", "/data/catalogue.csv", "/api/v1/acts",
    "/api/v1/states/ZWE", "/api/v1/assessments/ZWE",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _hostile_facts(db: None, tmp_path: Path) -> None:
    for kind, row in ROWS.items():
        path = tmp_path / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(KINDS[kind].row.columns()))
            writer.writeheader()
            writer.writerow(row)
        assert apply(plan(kind, path, "apmbc"), Actor(EVIL, EVIL), reason=EVIL)


@pytest.mark.parametrize("language", ["", "/fr", "/ar"])
@pytest.mark.parametrize("place", PLACES)
def test_a_page_shows_it_as_words(client: Client, place: str, language: str) -> None:
    response = client.get(language + place)
    assert response.status_code == 200
    if response["Content-Type"].startswith("text/html"):
        tree = html.fromstring(response.content)
        assert tree.xpath("//evil | //@onclick") == []


@pytest.mark.parametrize("address", DATA)
def test_data_holds_it_as_it_is(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_the_title_of_a_meeting_is_read_letter_by_letter(client: Client) -> None:
    tree = html.fromstring(client.get("/meetings/EVIL/").content)
    assert tree.findtext(".//h1") == EVIL
