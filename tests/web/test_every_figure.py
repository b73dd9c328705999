"""Every number on every page leads to its source: a crawler opens the pages, then all that the numbers lead to.

It opens some of each kind; by ``make checks`` all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.test import Client
from lxml import html

from intersessional.record.models import Figure
from reference import EVERYTHING
from web.conftest import TODAY, Open
from web.figures_shown import FACT, numbers_without_a_way

pytestmark = pytest.mark.usefixtures("facts")

OF_A_KIND = 10**6 if EVERYTHING else 8
DAYS = {"on": TODAY, "known": TODAY}
ONE_FACT = re.compile(r"^/(figures|acts|statements)/.")
"""Pages of one fact: all their numbers are about it, and they lead to its source."""
OF_SOURCES = re.compile(r"^/sources/.")
OF_OURSELVES = ("/how/", "/changes/", "/data/", "/desk/", "/api/")
"""What is told there is how it is computed and what was recorded, and no number says anything of a State."""


class Crawler:
    """Opens pages of the site in English, at most ``OF_A_KIND`` of a kind, and remembers what is wrong with them."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.opened = Counter[str]()
        self.paths: list[str] = []
        self.bare: dict[str, list[str]] = {}
        self.unsourced: list[str] = []

    def crawl(self) -> None:
        """From the first page to all that links lead to."""
        waiting, seen = ["/"], {"/"}
        while waiting:
            path = waiting.pop(0)
            if self.opened[_kind(path)] >= OF_A_KIND:
                continue
            self.opened[_kind(path)] += 1
            tree = self._open(path)
            if tree is None:
                continue
            self._judge(path, tree)
            for link in _links(tree):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)

    def _judge(self, path: str, tree: html.HtmlElement) -> None:
        self.paths.append(path)
        if _tells_of_the_world(path) and (words := numbers_without_a_way(tree)):
            self.bare[path] = words
        if ONE_FACT.match(path) and not _names_a_source(tree):
            self.unsourced.append(path)

    def _open(self, path: str) -> html.HtmlElement | None:
        response = self.client.get(*_asked(path))
        assert response.status_code == 200, path
        return html.fromstring(response.content) if response["Content-Type"].startswith("text/html") else None


@pytest.fixture
def crawled(client: Client, db: None) -> Crawler:
    crawler = Crawler(client)
    crawler.crawl()
    return crawler


def test_every_number_leads_to_its_source(crawled: Crawler) -> None:
    assert crawled.bare == {}
    assert crawled.unsourced == []
    assert crawled.opened["/states/…/"] >= 8
    assert crawled.opened["/figures/…/"] >= 8
    if EVERYTHING:
        sourced = Figure.objects.filter(convention="apmbc").exclude(source_keys="")
        reached = {int(path.split("/")[2]) for path in crawled.paths if path.startswith("/figures/")}
        assert set(sourced.values_list("pk", flat=True)) <= reached


def _tells_of_the_world(path: str) -> bool:
    return not (ONE_FACT.match(path) or OF_SOURCES.match(path) or path.startswith(OF_OURSELVES))


def _names_a_source(tree: html.HtmlElement) -> bool:
    """Whether the page of a fact leads to a source, or says that there is none and that the fact never counts."""
    links = tree.xpath("//main//a/@href")
    return any(OF_SOURCES.match(urlsplit(link).path) for link in links) or "never counted" in tree.text_content()


def _links(tree: html.HtmlElement) -> list[str]:
    """Pages of this site that a page leads to."""
    links = [str(link) for link in tree.xpath("//main//a/@href | //header//nav//a/@href")]
    return [_path(link) for link in links if link.startswith("/") and not link.startswith(("/desk/", "/api/"))]


def _path(link: str) -> str:
    """The address without the days and the filters, but with the part of a long list."""
    parts = urlsplit(link)
    part = re.search(r"\bpage=\d+", parts.query)
    return f"{parts.path}?{part[0]}" if part else parts.path


def _asked(path: str) -> tuple[str, dict[str, str]]:
    place, _, part = path.partition("?page=")
    return place, DAYS | ({"page": part} if part else {})


def _kind(path: str) -> str:
    path = re.sub(r"/statements/.+/$", "/statements/…/", path)
    return re.sub(r"^/(acts|aims|bodies|figures|meetings|road|sources|states)/[^/]+/$", r"/\1/…/", path)


PLANTED = {
    "in a table of figures": ("//section[starts-with(@aria-labelledby, 'years-')]//td", "12.3\N{NO-BREAK SPACE}km²"),
    "a count in such a table": ("//section[starts-with(@aria-labelledby, 'years-')]//td", "1 234"),
    "under a head of an aim": ("//section[@aria-labelledby='assessment']//dd", "at least 1 321"),
    "in a sentence": ("//header//p[@class='lead']", "In all 12.3\N{NO-BREAK SPACE}km² remain."),
    "in a list of figures": ("//ul[@class='list']/li", "5 people"),
    "in a need": ("//section[@aria-labelledby='money']//tbody/tr/td[2]", "USD\N{NO-BREAK SPACE}5000"),
    "on paper": ("//div[@class='paper']//td", "66.2"),
}


@pytest.mark.parametrize("case", PLANTED)
def test_a_number_planted_without_a_way_to_its_source_is_found(read: Open, case: str) -> None:
    where, words = PLANTED[case]
    tree = read("/states/ZWE/").tree
    assert numbers_without_a_way(tree) == []
    place = tree.xpath(where)[0]
    for child in list(place):
        child.drop_tree()
    place.text = words
    assert words in numbers_without_a_way(tree)


def test_a_page_of_a_fact_that_names_no_source_is_found(read: Open) -> None:
    tree = read("/figures/1/").tree
    assert _names_a_source(tree)
    for link in tree.xpath("//main//a[contains(@href, '/sources/')]"):
        link.drop_tree()
    assert not _names_a_source(tree)


def test_a_link_that_leads_to_no_fact_is_found(client: Client, db: None) -> None:
    assert not FACT.search("/states/ZWE/")
    with pytest.raises(AssertionError, match="/figures/999999/"):
        Crawler(client)._open("/figures/999999/")
