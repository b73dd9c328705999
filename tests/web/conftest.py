"""Opening a page as a reader does, and asking what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, cast

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import html

LANGUAGES = {"en": "", "fr": "/fr", "es": "/es", "ar": "/ar", "ru": "/ru", "zh-hans": "/zh-hans"}
TODAY = "2026-11-24"
"""The day on which the tests read, so that no answer depends on when they run."""


class Sheet(NamedTuple):
    """A page that was opened."""

    response: HttpResponse
    tree: html.HtmlElement

    def text(self, path: str = "//main") -> str:
        """Words of what ``path`` finds, spaces made even."""
        found = self.tree.xpath(path)
        assert found, f"nothing at {path}"
        return " ".join(" ".join(element.text_content() for element in found).split())

    def links(self) -> list[str]:
        """Addresses of this site that the page leads to."""
        return [str(address) for address in self.tree.xpath("//a/@href") if address.startswith("/")]


Open = Callable[..., Sheet]


@pytest.fixture
def read(client: Client, db: None) -> Open:
    """``read("/states/", group="african")``: the page as on ``TODAY`` unless other days are given."""

    def opened(path: str, *, answer: int = 200, **parameters: str) -> Sheet:
        response = cast("HttpResponse", client.get(path, {"on": TODAY, "known": TODAY, **parameters}))
        assert response.status_code == answer, response.content.decode()[:2000]
        return Sheet(response, html.fromstring(response.content))

    return opened
