"""The addresses of the site: one or more of each kind of page, and all of them, found as a crawler finds them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml import html

KINDS = {
    "home": "/",
    "home at the Fourth Meeting": "/?on=2002-09-20&known=2002-09-20",
    "home projected": "/?on=2030-01-01",
    "States": "/states/",
    "States chosen and sorted": "/states/?group=african&sort=due",
    "a State": "/states/ZWE/",
    "a State with rival dates": "/states/ARG/",
    "a State that gives": "/states/GBR/",
    "deadlines": "/deadlines/",
    "needs and means": "/needs/",
    "the gap across States": "/needs/gap/?year=2016",
    "what is on offer": "/needs/catalogue/",
    "offers chosen": "/needs/catalogue/?kind=expertise&givers=affected&on=2024-01-01&known=2024-01-01",
    "talks that States made public": "/needs/talks/",
    "givers": "/givers/",
    "a giver": "/givers/NOR/",
    "money flows": "/flows/",
    "needs chosen and sorted": "/needs/?aim=clearance&group=african&sort=-known",
    "a need": "/statements/apmbc/ZWE/need/fourth-extension/",
    "a plan": "/statements/apmbc/ZWE/plan/fourth-extension/",
    "a milestone": "/statements/apmbc/ZWE/plan/fourth-extension/2018/",
    "means": "/statements/apmbc/means/zagreb-2023/",
    "a statement not yet known": "/statements/apmbc/means/zagreb-2023/?on=2020-01-01&known=2020-01-01",
    "meetings": "/meetings/",
    "a meeting": "/meetings/4MSP/",
    "the road to a Review Conference": "/road/1RC/?on=2002-09-20&known=2002-09-20",
    "a road seen from later": "/road/2RC/",
    "bodies": "/bodies/?on=2002-01-01&known=2002-01-01",
    "a body": "/bodies/MC/",
    "office holders": "/office-holders/?on=2002-09-18&known=2026-01-01",
    "an office holder": "/office-holders/jean-lint/",
    "sources": "/sources/",
    "a source": "/sources/isu-undated-zwe/",
    "a search": "/search/?q=clearance",
    "a search that proposes": "/search/?q=Zimbabve",
    "an act": "/acts/1/",
    "an aim": "/aims/clearance/",
    "a figure with rivals": "/figures/527/",
    "States side by side": "/compare/?a=ZWE&b=AGO",
    "signing in": "/desk/sign-in/",
    "a password forgotten": "/desk/password/forgotten/",
    "an invitation that opens nothing": "/desk/invitation/nothing/",
    "a link that opens nothing": "/answer/nothing/",
    "how it is computed": "/how/?state=ZWE",
    "who may do what": "/permissions/",
    "privacy": "/privacy/",
    "changes": "/changes/",
    "data": "/data/",
    "operations of the API": "/data/api/",
    "a refusal": "/states/ATL/",
    "a bad day": "/states/?on=2002-02-30",
}
"""Kinds of page, each once."""

REFUSALS = {
    "a refusal": 404,
    "an invitation that opens nothing": 404,
    "a link that opens nothing": 404,
    "a bad day": 400,
}
LANGUAGES = {"en": "", "fr": "/fr", "es": "/es", "ar": "/ar", "ru": "/ru", "zh-hans": "/zh-hans"}
EVERY_ONE = {"page"}
"""Parameters every value of which is followed; of others one address for each set of names."""


@dataclass(frozen=True)
class Answer:
    """What the server sent for an address."""

    address: str
    status: int
    kind: str
    body: bytes

    @property
    def is_html(self) -> bool:
        return self.kind.startswith("text/html")


class Reader:
    """Reads addresses of the site over one connection."""

    def __init__(self, site: str) -> None:
        self._connection = HTTPConnection(urlsplit(site).netloc, timeout=60)

    def read(self, address: str) -> Answer:
        """Ask for an address as it stands, without following where it leads."""
        self._connection.request("GET", address)
        response = self._connection.getresponse()
        return Answer(address, response.status, response.headers["Content-Type"], response.read())

    def close(self) -> None:
        self._connection.close()


def crawl(reader: Reader, *, most: int, all_of: Sequence[str] = ()) -> Iterator[Answer]:
    """Pages in English that links lead to: at most ``most`` of a kind, but all of the kinds in ``all_of``."""
    waiting, seen, read = ["/"], {_what("/")}, Counter[str]()
    while waiting:
        address = waiting.pop(0)
        kind = pattern(address)
        if read[kind] >= most and kind not in all_of:
            continue
        read[kind] += 1
        answer = reader.read(address)
        yield answer
        for link in _links(answer) if answer.is_html else ():
            if _what(link) not in seen:
                seen.add(_what(link))
                waiting.append(link)


def pattern(address: str) -> str:
    """The name of the page at an address, whatever its language."""
    path = re.sub(r"^/(fr|es|ar|ru|zh-hans)(?=/)", "", urlsplit(address).path)
    try:
        return resolve(path).view_name
    except Resolver404:
        return f"nothing at {path}"


def _links(answer: Answer) -> Iterator[str]:
    for link in html.fromstring(answer.body).xpath("//a[not(@hreflang)]/@href"):
        address = urljoin(answer.address, link).partition("#")[0]
        if address.startswith("/") and "/desk/" not in address:  # which asks to sign in
            yield address


def _what(address: str) -> tuple[str, ...]:
    """What makes an address another one to open: its path, or its kind and what it is asked."""
    parts = urlsplit(address)
    asked = parse_qsl(parts.query)
    if not asked:
        return (parts.path,)
    if {name for name, _value in asked} <= EVERY_ONE:
        return (parts.path, urlencode(asked))
    return (pattern(address), *sorted({name for name, _value in asked}))
