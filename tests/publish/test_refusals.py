"""What cannot be answered is refused in one sentence; how answers travel."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intersessional.core.memory import forget

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
OPENAPI = Path(__file__).parents[2] / "docs" / "openapi.json"
OPERATIONS = json.loads(OPENAPI.read_text(encoding="utf-8"))["paths"]


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/api/v1/states/ATL", 404, "There is no State with the code ATL"),
        ("/api/v1/deadlines?state=ATL", 404, "There is no State with the code ATL"),
        ("/api/v1/deadlines?on=2,006", 400, "“2,006” is not a day of the calendar; write it as 2002-09-20."),
        ("/api/v1/deadlines?known=2003-02-30", 400, "“2003-02-30” is not a day of the calendar"),
        ("/api/v1/states?on=3000-01-01", 400, "3000-01-01 is out of reach"),
        ("/api/v1/deadlines?article=99", 404, "articles to ask for are 5, 4, 7"),
        ("/api/v1/deadlines?state_of_duty=late", 400, "The parameter state_of_duty must be 'not_applicable'"),
        ("/api/v1/acts?kind=promise", 400, "The parameter kind must be 'signature'"),
        ("/api/v1/acts/0", 400, "The parameter id must be a whole number above 0."),
        ("/api/v1/acts/2147483648", 404, "No act 2147483648 is known"),
        ("/api/v1/acts/first", 400, "The parameter id must be a whole number above 0."),
        ("/api/v1/figures?scope=ATL", 404, "There is no State with the code ATL; codes are as in ZWE, others are EU,"),
        ("/api/v1/figures?measure=joy", 404, "There is no measure with the code joy; /api/v1/convention lists"),
        ("/api/v1/figures?year=2,006", 400, "The parameter year cannot be read: “2,006” is not a year from 1900 to"),
        ("/api/v1/figures?year=1066", 400, "“1066” is not a year from 1900 to 2199; write it as 2015."),
        ("/api/v1/figures?year=٢٠١٥", 400, "“٢٠١٥” is not a year from 1900 to 2199; write it as 2015."),
        ("/api/v1/figures?after=last", 400, "The parameter after must be a whole number above 0."),
        ("/api/v1/figures?after=2147483648", 404, "No figure 2147483648 stands in this list; ask without “after”"),
        ("/api/v1/figures?known=2003-02-30", 400, "“2003-02-30” is not a day of the calendar"),
        ("/api/v1/figures/0", 400, "The parameter id must be a whole number above 0."),
        ("/api/v1/figures/2147483648", 404, "No figure 2147483648 is known"),
        ("/api/v1/sources/nothing", 404, "There is no source with the key nothing"),
        ("/api/v1/sources/%00", 404, "There is nothing at this address"),
        ("/api/v1/meetings/99MSP", 404, "No meeting with the code 99MSP is known"),
        ("/api/v1/road/99RC", 404, "No Review Conference with the code 99RC is known on 20"),
        ("/api/v1/road/4MSP?known=2003-01-01", 404, "known on 2003-01-01; those known are 1RC."),
        ("/api/v1/road/1RC?known=1999-05-07", 404, "is known on 1999-05-07, nor any other."),
        ("/api/v1/seats?body=XX", 404, "There is no body with the code XX; those held are"),
        ("/api/v1/overview?group=friends", 404, "There is no group “friends”; those held are"),
        ("/api/v1/states?on=2009-01-01&on=2010-01-01", 400, "The parameter on is given more than once; give it once."),
        ("/api/v1/deadlines?state=ZWE&state=KHM", 400, "The parameter state is given more than once; give it once."),
        ("/api/v1/changes?before=last", 400, "The parameter before must be a whole number above 0."),
        ("/api/v1/nothing", 404, "There is nothing at this address"),
        ("/api/v2/states", 404, "There is nothing at this address"),
    ],
)
def test_a_question_that_cannot_be_answered(client: Client, address: str, status: int, says: str) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert list(response.json()) == ["error"]
    assert says in response.json()["error"]


@pytest.mark.parametrize("address", ["/data/deadlines.csv", "/deadlines.ics"])
def test_tables_and_calendars_refuse_in_plain_text(client: Client, address: str) -> None:
    response = client.get(address, {"on": "2003-02-30"})
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "“2003-02-30” is not a day of the calendar" in response.content.decode()
    assert client.get(address, {"state": "ATL"}).status_code == 404
    twice = client.get(f"{address}?state=ZWE&state=KHM")
    assert (twice.status_code, twice["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert twice.content.decode() == "The parameter state is given more than once; give it once.\n"
    assert twice["Access-Control-Allow-Origin"] == "*"


def test_the_table_of_figures_refuses_as_its_list_does(client: Client) -> None:
    for asked, status, says in (
        ("hxl=yes", 400, "The parameter hxl must be '1'."),
        ("scope=ATL", 404, "There is no State with the code ATL"),
        ("year=15", 400, "“15” is not a year"),
    ):
        response = client.get(f"/data/figures.csv?{asked}")
        assert (response.status_code, says in response.content.decode()) == (status, True)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("address", ["/api/v1/states", "/data/states.csv", "/deadlines.ics"])
def test_data_is_only_read(client: Client, address: str, method: str) -> None:
    response = client.generic(method, address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("address", ["/api/v1/states", "/api/v1/states/ATL", "/data/states.csv", "/deadlines.ics"])
def test_every_origin_may_read(client: Client, address: str) -> None:
    assert client.get(address)["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", ["/api/v1/states", "/data/states.csv", "/deadlines.ics"])
def test_what_has_not_changed_is_not_sent_again(client: Client, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(address)
    assert (head.status_code, head["ETag"], head.content) == (200, first["ETag"], b"")


def test_unknown_parameters_are_ignored_and_make_no_other_answer(client: Client) -> None:
    assert client.get("/api/v1/states?utm=x")["ETag"] == client.get("/api/v1/states")["ETag"]


def test_the_language_of_a_reader_does_not_change_the_data(client: Client) -> None:
    french = client.get("/api/v1/deadlines?state=ZWE", headers={"Accept-Language": "fr"})
    assert french.content == client.get("/api/v1/deadlines?state=ZWE").content


def test_the_committed_schema_is_the_one_that_is_served(client: Client) -> None:
    served = client.get("/api/v1/openapi.json").json()
    assert json.loads(OPENAPI.read_text(encoding="utf-8")) == served, "run: make openapi"


def test_every_operation_documents_its_parameters_and_refusals() -> None:
    for address, methods in OPERATIONS.items():
        for method, operation in methods.items():
            assert operation["description"]
            answers = {"200", "400", "404"}
            if address.startswith("/api/v1/own/"):
                answers = {"400", "401", "403", "429", *({"201", "422"} if method == "post" else {"200"})}
                assert operation["security"]
            assert set(operation["responses"]) == answers


def _cold() -> None:
    cache.clear()
    forget()


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/overview", "/api/v1/states", "/api/v1/deadlines", "/api/v1/acts", "/api/v1/figures",
        "/api/v1/seats?span=all", "/data/states.csv", "/data/acts.csv", "/data/figures.csv", "/data/datapackage.json",
        "/deadlines.ics", "/meetings.ics",
    ],
)  # fmt: skip
def test_no_list_takes_more_than_twelve_queries(
    client: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _cold()
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/deadlines", "/api/v1/acts", "/data/deadlines.csv", "/deadlines.ics"])
def test_one_state_takes_as_many_queries_as_all(
    client: Client, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    taken = []
    for address in (path, f"{path}?state=ZWE"):
        _cold()
        with django_assert_max_num_queries(12) as captured:
            client.get(address)
        taken.append(len(captured))
    assert taken[0] == taken[1]
