"""Words as people write them, brought to one form; and the tables of words that we keep."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ′´`＇", "'"))
_BETWEEN_WORDS = re.compile(r"[^\w$€£¥'#%*<>≤≥≈~+?]|_")
_WIDE_SCRIPTS = re.compile(r"[\u2e80-\uffef]")


@lru_cache(65_536)
def bare(text: str) -> str:
    """Without capitals, accents, stops and brackets; signs of money and of size stay: ``us$ '000``, ``≥``."""
    marks_apart = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    letters = "".join(letter for letter in marks_apart if not unicodedata.combining(letter))
    return " ".join(_BETWEEN_WORDS.sub(" ", letters.casefold()).split())


@lru_cache(65_536)
def fold(text: str) -> str:
    """Words only, for comparing names and heads: ``area released km2``."""
    return " ".join(re.sub(r"[^\w]", " ", bare(text)).split())


def finder(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the words in bare text, the longest first and each whole; a digit may stand before a unit."""
    longest_first = sorted({word for word in words if word}, key=len, reverse=True)
    return re.compile("|".join(map(_whole, longest_first)) or r"(?!)")


def _whole(word: str) -> str:
    pattern = re.escape(word)
    if _WIDE_SCRIPTS.search(word):
        return pattern  # written without spaces
    before = r"(?<![^\W_])" if word[0].isdigit() else r"(?<![^\W\d_])" if word[0].isalpha() or word[0] == "$" else ""
    after = r"(?![^\W_])" if word[-1].isalnum() else ""
    return f"{before}{pattern}{after}"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of our tables."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


def pairs(sort: str) -> list[tuple[str, str]]:
    """The words of one sort, in their form, each with what it means; a word may mean several things."""
    rows = [row for row in table("synonyms") if row["sort"] == sort]
    return [(_form(word), row["code"]) for row in rows for word in row["words"].split(";")]


@cache
def synonyms(sort: str) -> dict[str, str]:
    """What the words of one sort mean, by their form: a role, a qualifier, an answer, a total."""
    return dict(pairs(sort))


@cache
def run_together(sort: str) -> dict[str, str]:
    """The same, of words without the spaces between them: ``fechadecorte``."""
    return {word.replace(" ", ""): code for word, code in synonyms(sort).items()}


def meaning(sort: str, text: str) -> str:
    """The code that a text has among the words of a sort; blank for none."""
    return synonyms(sort).get(_form(text), "")


def _form(text: str) -> str:
    """Folded; or signs alone as they are: ``..``, ``≥``."""
    return fold(text) or "".join(unicodedata.normalize("NFKC", text).split())
