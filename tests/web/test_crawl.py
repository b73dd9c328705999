"""Every link leads somewhere and keeps the days: the pages are walked as a crawler walks them."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.test import Client
from lxml import html

pytestmark = pytest.mark.usefixtures("facts")

DAYS = "on=2014-06-27&known=2014-06-28"
UNDATED = ("openapi.json", "/api/v1/docs", "datapackage.json")
"""What is the same on every day."""
OF_A_KIND = 4
"""How many addresses of one kind of page are opened; there are hundreds of acts and sources."""


@pytest.mark.parametrize("start", ["/", "/ar/"])
def test_every_link_opens_and_keeps_the_days(client: Client, db: None, start: str) -> None:
    waiting, seen, opened = [f"{start}?{DAYS}"], set[str](), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        kind = _kind(address)
        if address in seen or opened[kind] >= OF_A_KIND:
            continue
        seen.add(address)
        opened[kind] += 1
        response = client.get(address)
        assert response.status_code == 200, address
        if not response["Content-Type"].startswith("text/html"):
            continue
        tree = html.fromstring(response.content)
        links = [str(link).partition("#")[0] for link in tree.xpath("//main//a/@href | //header//nav//a/@href")]
        inside = [link for link in links if link.startswith("/")]
        # A page may lead to other days on purpose, as that of a meeting does; it never leads to none.
        lost = [link for link in inside if not re.search(r"\bon=\d", link) or not re.search(r"known=\d", link)]
        assert [link for link in lost if not link.endswith(UNDATED)] == [], address
        waiting += dict.fromkeys(link for link in inside if DAYS in link)
    assert opened[f"{start}states/…/"] == OF_A_KIND
    assert opened[f"{start}acts/…/"] == OF_A_KIND
    assert opened[f"{start}figures/…/"] == OF_A_KIND
    assert opened[f"{start}statements/…/"] == OF_A_KIND
    assert len(opened) > 8


def _kind(address: str) -> str:
    """The path with what tells one page of its kind from another left out: ``/acts/…/``."""
    path = re.sub(r"statements/.+/$", "statements/…/", urlsplit(address).path)
    return re.sub(r"(acts|aims|bodies|figures|meetings|office-holders|road|sources|states)/[^/]+/$", r"\1/…/", path)
