"""Markup read strictly."""

from __future__ import annotations

import re

from lxml import etree

VOID = re.compile(r"<((?:meta|link|input|br)\b[^>]*)>")
FLAG = re.compile(r" (selected|required)(?=[ />])")


def tree(markup: str) -> etree._Element:
    """Parse as XML: every element closed, every attribute quoted; and no identifier twice."""
    closed = VOID.sub(r"<\1/>", markup.replace("<!doctype html>", ""))
    quoted = FLAG.sub(r' \1=""', closed)
    root = etree.fromstring(f"<root>{quoted}</root>")
    identifiers = root.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    return root


def texts(root: etree._Element, path: str) -> list[str]:
    """The words of each element found, spaces and new lines as one space."""
    return [re.sub(r"[ \n]+", " ", "".join(node.itertext())).strip() for node in root.xpath(path)]
