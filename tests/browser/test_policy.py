"""What a page may fetch, how much of it there is, and that it fits the window."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route

from browser.addresses import KINDS, LANGUAGES

BOTH_WAYS = pytest.mark.parametrize("prefix", ["", "/ar"], ids=["en", "ar"])
EVERY_KIND = pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
FIRST_VISIT = 60_000
"""Bytes of a page with its stylesheets and its icon, as sent: the limit of the issue."""
POLICY = "default-src 'none'"
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
WITH_A_SECRET = {"referrer-policy": "strict-origin"}
"""Of an address that holds one: not even pages of this site are told it."""


class Visit:
    """A first visit to a page: what was sent, what the browser asked for, what it complained about."""

    def __init__(self, page: Page, path: str) -> None:
        self.complaints: list[str] = []
        self.requests: list[Request] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request))  # noqa: PLW0108 - a builtin is refused
        response = page.goto(path, wait_until="load")
        assert response is not None
        self.page = page
        self.headers = response.all_headers()
        self.status = response.status

    @property
    def fetched(self) -> list[Request]:
        """What was asked for without the icon, which a browser without a window may ask for or not."""
        return [request for request in self.requests if not request.url.endswith(".svg")]

    @property
    def bytes_sent(self) -> int:
        """Bodies as encoded for the way, with their headers, and the icon."""
        sizes = [request.sizes() for request in self.fetched]
        icon = self.page.request.get(str(self.page.locator("link[rel=icon]").get_attribute("href")))
        return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes) + len(icon.body())


@pytest.fixture
def window(chromium: Browser, site: str) -> Iterator[Page]:
    """A window that has seen nothing yet."""
    with chromium.new_context(base_url=site, java_script_enabled=False) as context:
        yield context.new_page()


@BOTH_WAYS
@EVERY_KIND
def test_a_first_visit_is_light_quiet_and_stays_at_home(window: Page, site: str, path: str, prefix: str) -> None:
    visit = Visit(window, prefix + path)
    refused = visit.status >= 400
    assert [text for text in visit.complaints if not (refused and "Failed to load resource" in text)] == []
    assert {f"{urlsplit(request.url).scheme}://{urlsplit(request.url).netloc}" for request in visit.requests} == {site}
    assert {request.resource_type for request in visit.fetched} == {"document", "stylesheet"}
    assert visit.bytes_sent < FIRST_VISIT
    expected = HEADERS | (WITH_A_SECRET if path.startswith("/answer/") else {})
    assert visit.headers.items() >= expected.items()
    assert POLICY in visit.headers["content-security-policy"]
    assert "unsafe" not in visit.headers["content-security-policy"]
    assert "geolocation=()" in visit.headers["permissions-policy"]


def test_an_inline_style_would_be_refused_and_noticed(window: Page) -> None:
    def with_style(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<h1>", "<h1 style='color: red'>"))

    window.route("**/states/", with_style)
    assert "Content Security Policy" in "".join(Visit(window, "/states/").complaints)


@pytest.mark.parametrize(
    ("prefix", "width"), [*((prefix, 320) for prefix in LANGUAGES.values()), ("", 390), ("/ar", 390)]
)
def test_no_page_is_wider_than_a_phone(window: Page, prefix: str, width: int) -> None:
    window.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for path in KINDS.values():
        window.goto(prefix + path)
        found = window.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[path] = found
    assert wide == {}
