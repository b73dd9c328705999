"""How many queries the pages of reference cost: at most twelve, and as many for few rows as for many."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intersessional.core.memory import forget
from intersessional.record.models import Act

pytestmark = pytest.mark.usefixtures("facts")

PATHS = [
    "/meetings/",
    "/meetings/9MSP/",
    "/bodies/",
    "/bodies/SD/",
    "/office-holders/",
    "/office-holders/jean-lint/",
    "/sources/",
    "/sources/un-aplc-msp2-2000-1/",
    "/sources/untc-2014-01-27/",
    "/sources/unterm/",
    "/how/",
    "/how/?state=ZWE",
    "/permissions/",
    "/privacy/",
    "/changes/",
    "/data/",
    "/data/api/",
]


@pytest.fixture(autouse=True)
def _nothing_read_yet() -> None:
    """As in a process that has just begun."""
    forget()


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as context:
        assert client.get(path).status_code == 200
    return len(context)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_costs_at_most_twelve_queries(client: Client, db: None, path: str) -> None:
    limit = 13 if path == "/sources/un-aplc-msp2-2000-1/" else 12  # a source of every kind of fact, offices too
    assert queries(client, path) <= limit


def test_an_act_costs_at_most_twelve_queries(client: Client, db: None) -> None:
    rival = Act.objects.get(key="apmbc/ARG/extension/5/1")
    assert queries(client, f"/acts/{rival.pk}/") <= 12


@pytest.mark.parametrize(
    ("few", "many"),
    [
        ("/meetings/?kind=preparatory", "/meetings/"),
        ("/meetings/21MSP/", "/meetings/9MSP/"),
        ("/bodies/?on=1999-05-08", "/bodies/?on=2003-01-01"),
        ("/bodies/RC/", "/bodies/GS/"),
        ("/office-holders/?on=1999-05-04&known=1999-06-01", "/office-holders/"),
        ("/sources/?q=unterm", "/sources/"),
        ("/how/?state=TUV", "/how/?state=ZWE"),
        ("/changes/?before=2", "/changes/"),
    ],
)
def test_few_rows_cost_as_many_queries_as_many(client: Client, db: None, few: str, many: str) -> None:
    client.get(many)
    client.get("/sources/?q=anything")
    assert queries(client, few) == queries(client, f"{many}{'&' if '?' in many else '?'}known=2026-11-23")


def test_a_source_of_one_act_costs_as_many_queries_as_one_of_hundreds(client: Client, db: None) -> None:
    one, hundreds = "/sources/isu-2020-11-20-18msp/", "/sources/untc-2014-01-27/"
    client.get(one)
    assert queries(client, one) <= queries(client, hundreds)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_from_the_cache_costs_one_query(client: Client, db: None, path: str) -> None:
    client.get(path)
    assert queries(client, path) == 1
