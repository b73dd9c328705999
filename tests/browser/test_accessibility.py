"""WCAG 2.2 AA: what axe can see on every kind of page, and what a reader with a keyboard meets."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.addresses import KINDS
from browser.conftest import Opened

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that can say something else in the dark scheme."""
WIDTHS = (1280, 390)
CONTROLS = """() => {
    const all = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']";
    const seen = [...document.querySelectorAll(all)].filter(one => one.checkVisibility());
    return seen.map(one => one.outerHTML.slice(0, 120));
}"""
"""What can be pressed, in the order of the page."""
STOP = """() => {
    const one = document.activeElement, square = one.querySelector(':scope > rect');
    const ring = getComputedStyle(one).outlineStyle !== 'none';
    const edge = square !== null && parseFloat(getComputedStyle(square).strokeWidth) > 2;
    return {what: one.outerHTML.slice(0, 120), seen: ring || edge};
}"""
"""What has the focus, and whether a ring or the thick edge of a square shows it."""
RUNS_BOTH_WAYS = """one => {
    const tops = [...one.getClientRects()].map(part => part.top);
    return new Set(tops).size < tops.length;
}"""
"""Whether a line of a link has parts in both directions, as Arabic with a number: axe takes each for a target."""
BOTH_WAYS = pytest.mark.parametrize("prefix", ["", "/ar"], ids=["en", "ar"])
EVERY_KIND = pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)


@BOTH_WAYS
@EVERY_KIND
def test_axe_finds_nothing(opened: Opened, path: str, prefix: str) -> None:
    page = opened(prefix + path, java_script_enabled=True)  # for axe; the site has no scripts
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += violations(page, {"type": "tag", "values": STANDARDS})
        page.emulate_media(color_scheme="dark")
        found += violations(page, {"type": "rule", "values": OF_COLOURS})
        page.emulate_media(color_scheme="light")
    assert found == []


def test_axe_would_find_a_fault(opened: Opened) -> None:
    page = opened("/", java_script_enabled=True)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=/static/x.png>')")
    assert "image-alt" in "".join(violations(page, {"type": "tag", "values": STANDARDS}))


@EVERY_KIND
def test_headings_are_in_order_under_one_first(opened: Opened, path: str) -> None:
    headings = opened(path).locator("h1, h2, h3, h4, h5, h6")
    levels = headings.evaluate_all("all => all.map(one => Number(one.tagName[1]))")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@BOTH_WAYS
def test_the_first_stop_leads_past_the_head_of_the_page(opened: Opened, prefix: str) -> None:
    page = opened(prefix + "/states/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#main"
    assert _stop(page)["seen"]
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@BOTH_WAYS
@pytest.mark.parametrize("path", ["/", "/states/?group=grulac", "/states/ZWE/", "/bodies/MC/"])
def test_every_control_is_reached_in_order_and_its_focus_seen(opened: Opened, path: str, prefix: str) -> None:
    page = opened(prefix + path)
    expected = page.evaluate(CONTROLS)
    stops = []
    for _control in expected:
        page.keyboard.press("Tab")
        stops.append(_stop(page))
    assert [stop["what"] for stop in stops] == expected
    assert [stop["what"] for stop in stops if not stop["seen"]] == []


def test_the_date_bar_is_used_with_keys_alone(opened: Opened) -> None:
    page = opened("/deadlines/?on=2026-11-24&known=2026-11-24")
    _tab_until(page, "document.activeElement.tagName === 'SUMMARY'")
    page.keyboard.press("Enter")
    for clock in ("on", "known"):
        _tab_until(page, f"document.activeElement.name === '{clock}'")
        page.keyboard.type("09202002")  # month, day and year, as this browser asks for them
    page.keyboard.press("Enter")
    expect(page.get_by_label("Dates shown")).to_contain_text("on 20 September 2002, as known on that day")


def test_what_is_folded_opens_with_a_key(opened: Opened) -> None:
    page = opened("/states/ZWE/?on=2026-11-24&known=2026-11-24")
    extensions = page.locator("main details").first
    expect(extensions.locator("li").first).to_be_hidden()
    extensions.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(extensions.locator("li").first).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details li') !== null")


def _stop(page: Page) -> dict[str, Any]:
    stop: dict[str, Any] = page.evaluate(STOP)
    return stop


def _tab_until(page: Page, there: str) -> None:
    for _stop_on_the_way in range(60):
        if page.evaluate(there):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the tabulator never comes to where {there}")


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """What axe finds on a page by some rules."""
    results = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [
        f"{found['id']} at {node['target'][0]}: {node['failureSummary']}"
        for found in results.response["violations"]
        for node in found["nodes"]
        if not (found["id"] == "target-size" and page.locator(node["target"][0]).evaluate(RUNS_BOTH_WAYS))
    ]
