"""What a page that was opened leads to and says, for the tests of its content."""

from __future__ import annotations

import re

from web.conftest import Sheet


def places(sheet: Sheet) -> set[str]:
    """Where the page leads to, without the days; that they are kept has a test of its own."""
    return {re.sub(r"\?[^#]*", "", link) for link in sheet.links()}


def rows(sheet: Sheet, section: str) -> dict[str, str]:
    """The rows of the table in a section: the words of each under its head."""
    found = sheet.tree.xpath(f"//section[@aria-labelledby='{section}']//tbody/tr")
    return {
        " ".join(row.xpath("string(th)").split()): " ".join(" ".join(row.xpath("td//text()")).split()) for row in found
    }
