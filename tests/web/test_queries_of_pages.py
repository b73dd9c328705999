"""How many queries a page costs: at most fifteen, and as many for one State as for all."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intersessional.core.memory import forget

pytestmark = pytest.mark.usefixtures("facts")


@pytest.fixture(autouse=True)
def _nothing_read_yet() -> None:
    """As in a process that has just begun."""
    forget()


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as context:
        assert client.get(path).status_code == 200
    return len(context)


@pytest.mark.parametrize("path", ["/", "/states/", "/states/ZWE/", "/states/TUV/", "/deadlines/"])
def test_a_page_costs_at_most_fifteen_queries(client: Client, db: None, path: str) -> None:
    assert queries(client, path) <= 15


def test_one_state_costs_as_many_queries_as_all(client: Client, db: None) -> None:
    one, everyone = "/states/?status=withdrawn&group=m49_151&on=2026-11-24", "/states/?on=2026-11-24"
    client.get("/")
    assert queries(client, one) == queries(client, everyone)
    shown = [client.get(path).content.decode().count('<th scope="row">') for path in (one, everyone)]
    assert shown == [1, 197]


def test_few_deadlines_cost_as_many_queries_as_all(client: Client, db: None) -> None:
    client.get("/")
    few = queries(client, "/deadlines/?on=2000-01-01&known=2000-01-01")
    assert few == queries(client, "/deadlines/?on=2026-11-24")


@pytest.mark.parametrize("path", ["/", "/states/", "/deadlines/"])
def test_a_page_from_the_cache_costs_one_query(client: Client, db: None, path: str) -> None:
    client.get(path)
    assert queries(client, path) == 1
