"""What is confided shows in no number, list, search, export, feed or header that the public sees."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from attacks.scenes import INVITE
from intersessional.core.domain.indexing import index_record
from intersessional.core.queries import current_revision
from intersessional.people.models import RoleKind
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("indexed_facts"), pytest.mark.django_db]

WORD = "Quellthorn"
PLACES = {
    "counts": ["/", "/healthz", "/changes/", "/permissions/", "/sources/", "/api/v1/overview", "/data/overview.csv"],
    "search": [f"/search/?q={WORD}", f"/api/v1/search?q={WORD}", f"/sources/?q={WORD}", "/search/?q=Zimbabwe"],
    "exports": ["/data/sources.csv", "/data/figures.csv", "/data/states.csv", "/data/datapackage.json",
                "/data/needs.csv", "/data/means.csv", "/data/matches.csv", "/data/catalogue.csv", "/data/gifts.csv",
                "/data/gap.csv?states=all", "/data/flows.csv",
                "/api/v1/sources", "/api/v1/changes", "/api/v1/figures?state=ZWE", "/api/v1/assessments/ZWE"],
    "feeds": ["/deadlines.ics", "/meetings.ics"],
    "pages": ["/states/ZWE/", "/office-holders/", "/bodies/", "/data/", "/robots.txt"],
}  # fmt: skip


def everything(kind: str) -> list[tuple[int, bytes, str]]:
    cache.clear()
    answers = [Client().get(path) for path in PLACES[kind]]
    return [(answer.status_code, answer.content, answer.headers.get("ETag", "")) for answer in answers]


def confide(sign_in_as: SignIn) -> None:
    """An invitation, a role, an organisation, a file that is not recorded, and a sign-in."""
    focal = sign_in_as(RoleKind.FOCAL_POINT, state="ZWE", name=f"{WORD}-focal")
    focal.post("/desk/delegations/ZWE/invite/", {**INVITE, "name": WORD, "source": WORD})
    focal.logout()
    desk = sign_in_as(RoleKind.ISU, name=f"{WORD}-desk")
    desk.post("/desk/again/", {"password": "four words that differ"})
    said = {**INVITE, "kind": "observer", "organisation": WORD, "name": WORD, "email": "b@example.org"}
    assert desk.post("/desk/people/invite/", said).status_code == 302
    table = SimpleUploadedFile(f"{WORD}.csv", b"State,Year,Area cleared (km2)\nZimbabwe,2023,987654.25\n")
    said = {"title": WORD, "publisher": WORD, "kind": "state_report", "published": "2024-03-01", "file": table}
    assert desk.post("/desk/spreadsheets/", said).status_code == 302


@pytest.mark.parametrize("kind", PLACES)
def test_nothing_confided_changes_what_the_public_sees(sign_in_as: SignIn, kind: str) -> None:
    before, revision = everything(kind), current_revision()
    confide(sign_in_as)
    index_record()
    assert current_revision() == revision
    after = everything(kind)
    for path, was, now in zip(PLACES[kind], before, after, strict=True):
        assert was[0] == now[0] == 200, path
        assert was == now, path
        if WORD not in path:
            assert not re.search(rb"(?i)quellthorn|987654", now[1]), path


def test_a_refusal_says_as_much_of_what_is_there_as_of_what_is_not(sign_in_as: SignIn) -> None:
    confide(sign_in_as)
    answers = [Client().get(path) for path in ("/sources/quellthorn/", "/sources/nothing-of-the-kind/")]
    told = [re.sub(r"quellthorn|nothing-of-the-kind", "…", answer.content.decode()) for answer in answers]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert told[0] == told[1]


def test_numbers_of_rows_are_no_way_to_count_what_is_confided(sign_in_as: SignIn) -> None:
    """The numbers of invitations, roles and files stand in addresses of the desk alone."""
    confide(sign_in_as)
    for path in (path for paths in PLACES.values() for path in paths):
        assert b"/desk/invitations/" not in (page := Client().get(path).content)
        assert not re.search(rb"/desk/(roles|spreadsheets|questions)/", page)
