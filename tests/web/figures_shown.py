"""Which numbers a page shows, which of them lead to what they rest on, and which we compute from what stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import html

FACT = re.compile(r"/(figures|acts|statements|flows|sources)/[^?#/]+")
"""The address of the page of one fact, or of one source."""
QUALIFIER = r"(?:(?:about|at least|at most|more than|less than|almost|nearly|over|up to|just over) )?"
SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}\N{PUNCTUATION SPACE} "
NUMBER = rf"\d[\d{SPACES}.,]*"
AMOUNT = re.compile(rf"\b[A-Z]{{3}}\N{{NO-BREAK SPACE}}{NUMBER}|{NUMBER}\N{{NO-BREAK SPACE}}?(?:k?m²|ha\b|%)")
"""Money, or an area, anywhere in a text."""
COUNT = re.compile(rf"^{QUALIFIER}{NUMBER}(?:(?![\d–-])|$)", re.IGNORECASE)
"""A text that begins with a number."""
TIME = re.compile(
    r"^(?:(?:19|20)\d\d(?:[–\s.]|$|said)|\d{1,2}\N{NO-BREAK SPACE}?\s?[A-Z][a-z]+\s(?:19|20)\d\d|\d\d:\d\d$)"
)
"""A text that begins with a year, a day or an hour."""
PLACES = "//main//td | //main//dd | //main//strong | //main//li[not(.//li)] | //main//p"
"""Where a number that says something of the world can stand; heads of rows are years and names."""
NOT_NUMBERS = ".//time | .//svg | .//*[contains(@class, 'ref')] | .//*[@lang='en'][@dir='ltr'] | .//details"
"""Within a place: dates, pictures of the same figures, letters of sources, words of a source, what is folded."""

COMPUTED = {
    "two speeds": ("ancestor-or-self::dl[@class='pace']", "ancestor::*[.//table][1]//table//a[@class='figure']"),
    "what is uncovered": (
        "ancestor-or-self::td[@data-label='Uncovered:']",
        "ancestor-or-self::tr//a[@class='figure']",
    ),
    "what single givers gave together, and what is left": (
        "ancestor-or-self::td[ancestor::section[@aria-labelledby='together']]",
        "ancestor-or-self::tr//a[@class='figure']",
    ),
    "what flows come to": (
        "ancestor-or-self::td[ancestor::section[@aria-labelledby='totals']]",
        "//section[@aria-labelledby='list' or @aria-labelledby='lines']//a[@class='figure']",
    ),
    "a count with its list": (
        "ancestor-or-self::*[self::p or self::dd][.//strong/following-sibling::a]",
        "ancestor-or-self::*[self::p or self::dd][1]//strong/following-sibling::a",
    ),
    "a count that leads to its list": (
        "self::td",
        ".//a[contains(@href, '#gifts') or contains(@href, '#stated') or contains(@href, '#money')]",
    ),
    "what is expected at a conference": ("ancestor-or-self::dl[@class='answers']", "ancestor::section//a"),
    "States Parties with one deadline": (
        "ancestor-or-self::*[self::td or self::li][contains(., 'States Parties')]",
        "ancestor::section//a | ancestor::table//a",
    ),
    "facts that rest on a source": ("ancestor-or-self::td[../th/a[contains(@href, '/sources/')]]", "../th/a"),
    "the number of an article": ("self::td[ancestor::table//th[.='Article']]", "../td//a | ../th//a"),
}
"""Numbers that we compute, by where they stand, and where the links to what they are computed of are."""


def numbers_without_a_way(tree: html.HtmlElement) -> list[str]:
    """The texts of numbers on a page that neither lead to a fact nor are computed from what is led to beside them."""
    return [words for place, words in _numbers(tree) if not _leads(place) and not _computed(place)]


def _numbers(tree: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    for place in tree.xpath(PLACES):
        words = _words(place)
        counted = place.tag != "p" and COUNT.match(words) and not TIME.match(words)
        if counted or AMOUNT.search(words):
            yield place, words


def _words(place: html.HtmlElement) -> str:
    kept = deepcopy(place)
    for element in kept.xpath(NOT_NUMBERS):
        element.drop_tree()
    return " ".join(kept.text_content().split(" ")).strip()


def _leads(place: html.HtmlElement) -> bool:
    """Whether the number is, or stands in one cell with, a link to the page of a fact."""
    return any(FACT.search(link) for link in place.xpath(".//a/@href | ancestor::a/@href"))


def _computed(place: html.HtmlElement) -> bool:
    return any(place.xpath(kind) and place.xpath(inputs) for kind, inputs in COMPUTED.values())
