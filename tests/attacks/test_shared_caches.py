"""What a cache keeps is the same for everybody; what is for somebody no cache keeps."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from intersessional.people.models import RoleKind
from reference import ROOT
from signing import SignIn

pytestmark = [pytest.mark.usefixtures("indexed_facts"), pytest.mark.django_db]

with (Path(ROOT) / "tests" / "permissions" / "matrix.csv").open(encoding="utf-8", newline="") as file:
    ROWS = [row for row in csv.DictReader(file) if row["what"].startswith("GET ") and "{" not in row["what"]]
PUBLIC = [row["what"].split()[1] for row in ROWS if row["nobody"] == "allowed" and "/desk/" not in row["what"]]
DESK = [row["what"].split()[1] for row in ROWS if "/desk/" in row["what"]]
GZIP = {"accept-encoding": "gzip"}
NAME = "Somebody-of-Zimbabwe"


@pytest.fixture
def signed_in(sign_in_as: SignIn) -> Client:
    return sign_in_as(RoleKind.ISU, RoleKind.ADMINISTRATOR, name=NAME)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_the_same_for_whoever_is_signed_in(signed_in: Client, path: str) -> None:
    """Whichever of the two fills the cache: the bytes, the ETag and what a cache may do are the same."""
    answers = []
    for first, second in ((signed_in, Client()), (Client(), signed_in)):
        cache.clear()
        answers += [first.get(path), second.get(path)]
    assert {answer.status_code for answer in answers} <= {200, 302}
    assert len({answer.content for answer in answers}) == 1
    assert len({answer.headers.get("ETag") for answer in answers}) == 1
    for answer in answers:
        assert not answer.cookies
        assert "cookie" not in answer.headers.get("Vary", "").lower()
        assert NAME.encode() not in answer.content
        assert b"csrfmiddlewaretoken" not in answer.content


@pytest.mark.parametrize("path", ["/", "/states/ZWE/", "/data/states.csv", "/api/v1/states"])
def test_a_kept_page_is_looked_at_anew_each_time_and_told_apart_by_its_encoding(signed_in: Client, path: str) -> None:
    plain, packed = signed_in.get(path), signed_in.get(path, headers=GZIP)
    for answer in (plain, packed):
        assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert "Accept-Encoding" in answer.headers["Vary"]
    assert plain.headers["ETag"] != packed.headers["ETag"]
    assert Client().get(path, headers={"if-none-match": plain.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", DESK)
@pytest.mark.parametrize("who", ["somebody", "nobody"])
def test_no_answer_of_the_desk_is_stored_anywhere(signed_in: Client, path: str, who: str) -> None:
    answer = (signed_in if who == "somebody" else Client()).get(path)
    if answer.status_code in (404, 405):
        return
    told = answer.headers.get("Cache-Control", "")
    assert "no-store" in told, (path, answer.status_code, told)
    assert "private" in told
    assert "ETag" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/desk/account/a.css", "/desk/account/.js", "/desk/people/x.png", "/desk/account;a.css"]
)
def test_a_page_of_the_desk_does_not_pass_for_a_picture_or_a_style(signed_in: Client, path: str) -> None:
    answer = signed_in.get(path)
    assert answer.status_code == 404
    assert NAME.encode() not in answer.content


@pytest.mark.parametrize("path", ["/desk/questions/nothing/", "/desk/spreadsheets/999999/", "/desk/delegations/ZZZ/"])
def test_nor_is_a_refusal_of_the_desk(signed_in: Client, path: str) -> None:
    assert "no-store" in signed_in.get(path).headers.get("Cache-Control", "")


def test_a_token_of_one_session_is_in_no_page_of_another(signed_in: Client) -> None:
    mine = signed_in.get("/desk/account/").content
    assert NAME.lower().encode() in mine.lower()
    other = Client().get("/desk/sign-in/").content
    assert NAME.lower().encode() not in other.lower()
