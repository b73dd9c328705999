"""Every page that links lead to, and every stylesheet, is what the Nu HTML checker takes for correct."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver

from browser.addresses import KINDS, LANGUAGES, REFUSALS, Answer, Reader, crawl, pattern
from browser.conftest import needed
from intersessional.web import urls
from reference import EVERYTHING, ROOT

STYLES = settings.PACKAGE / "ui/static/ui"
CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"


MOST = 30
"""How many pages of a kind are read when not all are; of States all are."""
EVERY = 150
"""As many of each kind by ``make checks``; of figures, which are all made alike, there are thousands."""
GUESS = re.compile(
    "This document appears to be written in|consider adding .lang=|“container-type”|“paint-order”|“@container”"
)
"""Remarks left out: the checker guesses a language from the words, where codes and titles of sources are in English;
and it does not know container queries and the order of painting, which every browser of today draws."""
FAULTY = '<!doctype html><html lang="en"><title>x</title><p><div></div></p>'


def _routes(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[tuple[str, str]]:
    """The name of every address, and its route. What begins with desk/ needs an account; no file or flow ships."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns)
        elif one.name:
            yield one.name, str(one.pattern)


@pytest.fixture(scope="module")
def pages(site: str) -> list[Answer]:
    """Pages in English that links lead to, and each kind in every language."""
    reader = Reader(site)
    most = EVERY if EVERYTHING else MOST
    found = {answer.address: answer for answer in crawl(reader, most=most, all_of=("state",))}
    for prefix in LANGUAGES.values():
        found |= {prefix + path: reader.read(prefix + path) for path in KINDS.values() if prefix + path not in found}
    reader.close()
    return list(found.values())


@pytest.fixture(scope="module")
def remarks(pages: list[Answer], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the checker says, remarks too, by the address of a page or the name of a file."""
    needed("Java", found=which("java") is not None, advice="install it with “make debian-deps”")
    needed("the Nu HTML checker", found=CHECKER.exists(), advice="install it with “make node_modules/.installed”")
    folder = tmp_path_factory.mktemp("pages")
    names = {}
    for number, page in enumerate(page for page in pages if page.is_html):
        names[f"{number}.html"] = page.address
        (folder / f"{number}.html").write_bytes(page.body)
    for sheet in STYLES.iterdir():
        shutil.copy(sheet, folder)
    (folder / "faulty.html").write_text(FAULTY, encoding="utf-8")
    said: dict[str, list[str]] = {}
    for message in check(folder):
        if GUESS.search(message["message"]):
            continue
        file = Path(message["url"]).name
        said.setdefault(names.get(file, file), []).append(f"{message.get('lastLine')}: {message['message']}")
    return said


def check(folder: Path) -> list[dict[str, Any]]:
    """What the checker says of every file in a folder."""
    options = ["--format", "json", "--stdout", "--also-check-css", "--also-check-svg"]
    run = subprocess.run(
        ["java", "-Xss2m", "-jar", CHECKER, *options, folder], capture_output=True, text=True, timeout=300, check=False
    )
    assert not run.stderr, run.stderr
    messages: list[dict[str, Any]] = json.loads(run.stdout)["messages"]
    return messages


def test_links_lead_to_every_kind_of_page_and_to_every_state(pages: list[Answer]) -> None:
    answered = Counter(pattern(page.address) for page in pages)
    unread = {route for name, route in _routes(urls.urlpatterns) if name not in answered}
    of_no_fact = {"sources/<slug:key>/files/<slug:sha256>/", "flows/<path:key>/"}
    assert {route for route in unread if not route.startswith("desk/")} == of_no_fact
    assert len({page.address for page in pages if re.fullmatch("/states/[A-Z]{3}/", page.address)}) >= 197


def test_every_address_answers_as_it_should(pages: list[Answer]) -> None:
    refused = {prefix + KINDS[kind]: status for kind, status in REFUSALS.items() for prefix in LANGUAGES.values()}
    wrong = {page.address: page.status for page in pages if page.status != refused.get(page.address, 200)}
    assert wrong == {}


def test_the_checker_says_nothing_about_any_page_or_stylesheet(remarks: dict[str, list[str]]) -> None:
    assert {name: said for name, said in remarks.items() if name != "faulty.html"} == {}


def test_the_checker_would_find_a_fault(remarks: dict[str, list[str]]) -> None:
    assert "No “p” element in scope" in " ".join(remarks["faulty.html"])
