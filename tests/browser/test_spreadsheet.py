"""A newcomer brings the workbook that nobody wants to type in, and sees every right cell of it recorded."""

from __future__ import annotations

import csv
import io
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.conftest import sign_in
from browser.server import demo
from demos import DemoCopy
from intake.sheets.made_sheets import xlsx
from intake.sheets.messy_returns import SLIPS, expected, fill

FIVE_MINUTES = 300  # seconds


@pytest.fixture(scope="module")
def own(demo_copy: DemoCopy) -> Iterator[str]:
    """A demo of its own, since this writes."""
    with demo(demo_copy("own")) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, own: str) -> Iterator[Page]:
    context = chromium.new_context(base_url=own, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "returns.xlsx"
    path.write_bytes(xlsx(fill, "Returns"))
    return path


def test_a_newcomer_brings_2000_rows_in_under_five_minutes(page: Page, own: str, workbook: Path) -> None:
    began = time.monotonic()
    sign_in(page)
    page.goto("/desk/")
    page.get_by_role("link", name="Bring a spreadsheet").click()
    page.get_by_label("File", exact=True).set_input_files(workbook)
    page.get_by_text("Or the file itself is a new source").click()
    page.get_by_label("Title").fill("Returns by province")
    page.get_by_label("Who published it").fill("Ten ministries")
    page.get_by_label("What it is").select_option(label="Compilation")
    page.get_by_label("When it was published").fill("2020-06")
    page.get_by_role("button", name="Read the file").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("What its columns are")
    questions = page.get_by_role("region", name="questions about the file").get_by_role("combobox")
    assert questions.count() == 2
    for place in range(2):
        questions.nth(place).select_option(label="It parts the thousands")
    page.get_by_role("button", name="See what it changes").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("What this spreadsheet would change")
    wrong = page.get_by_role("row").filter(has_text="Cannot be read")
    told = " ".join(wrong.all_text_contents())
    for _column, slip in SLIPS.values():
        assert slip in told
    right = list(expected())
    page.get_by_role("button", name=f"Record {len(right):,} figures".replace(",", "\N{NARROW NO-BREAK SPACE}")).or_(
        page.get_by_role("button", name=f"Record {len(right)} figures")
    ).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Recorded")
    took = time.monotonic() - began
    print(f"2,000 rows, {len(right)} figures, in {took:.0f} s")
    assert took < FIVE_MINUTES
    assert recorded(own) == Counter((state, year, measure, value) for state, year, _part, measure, value in right)


def recorded(own: str) -> Counter[tuple[str, int, str, int]]:
    """The figures of the new source, as the public table tells them."""
    with urlopen(f"{own}/data/figures.csv") as answer:  # noqa: S310 - our own server
        rows = csv.DictReader(io.TextIOWrapper(answer, encoding="utf-8"))
        return Counter(
            (row["scope"], int(row["ends_on"][:4]), row["measure"], int(row["value"]))
            for row in rows
            if row["sources"] == "returns-by-province"
        )


@pytest.mark.parametrize("prefix", ["", "/ar"], ids=["en", "ar"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_the_way(chromium: Browser, own: str, workbook: Path, width: int, prefix: str) -> None:
    context = chromium.new_context(base_url=own, viewport={"width": width, "height": 900})
    page = context.new_page()
    sign_in(page)
    page.goto(f"{prefix}/desk/spreadsheets/")
    found = violations(page)
    page.locator("#file").set_input_files(workbook)
    page.locator("#source").fill("lm-2023")
    page.locator("main form[enctype] button").click()
    for _step in ("columns", "preview"):
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        if "columns" in page.url:
            page.locator("button.main").click()
    context.close()
    assert found == []


def violations(page: Page) -> list[str]:
    answer = Axe().run(page, options={"resultTypes": ["violations"]})
    return [f"{page.url} {item['id']}: {item['nodes'][0]['html'][:150]}" for item in answer.response["violations"]]
