"""Catalogues of words: extracted from code, templates and the titles of conventions; compiled where they are used.

``python -m intersessional.ui.messages`` brings every catalogue up to date with the code.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "locale"
LANGUAGES = ("ar", "es", "fr", "ru", "zh_Hans")
KEYWORDS: dict[str, Any] = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def extract_titles(
    fileobj: IO[bytes],
    _keywords: object,
    _comment_tags: object,
    options: Mapping[str, Any],
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Babel extractor: the columns of a table that people read, named in ``options``."""
    reader = csv.DictReader(io.StringIO(fileobj.read().decode("utf-8"), newline=""))
    for row in reader:
        for column in options["columns"].split():
            if row.get(column):
                yield reader.line_num, "gettext", row[column], []


def extract_convention(
    fileobj: IO[bytes],
    _keywords: object,
    _comment_tags: object,
    options: Mapping[str, Any],
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Babel extractor: of a ``convention.toml`` the key in ``options``, shortcuts, what is said of its periods."""
    convention = tomllib.load(fileobj)
    told = [convention.get("questions", {}).get("reason")]
    told += [limit.get(key) for limit in convention.get("request_limits", []) for key in ("reason", "source")]
    for words in (convention[options["key"]], *convention.get("look_back", {}), *filter(None, told)):
        yield 1, "gettext", words, []


def extracted() -> Catalog:
    """Everything to be translated, as the code stands."""
    root = PACKAGE.parent.parent
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    catalog = Catalog(project="Intersessional", copyright_holder="the Intersessional contributors", charset="utf-8")
    for name, line, message, comments, context in extract_from_dir(
        root, methods, options, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        catalog.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return catalog


def path_of(language: str) -> Path:
    """Catalogue of a language, named as Django wants it."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue of a language; an empty one where none is kept yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, domain="django", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django", abort_invalid=True)


def update() -> None:
    """Bring every catalogue up to date with the code: new words come empty, words gone are dropped."""
    template = extracted()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        with path_of(language).open("wb") as file:
            write_po(file, catalog, width=116, sort_output=True, include_lineno=False, omit_header=False)


def compile_all() -> None:
    """Write the compiled catalogues that Django reads, where they are older than their source."""
    for language in LANGUAGES:
        source = path_of(language)
        compiled = source.with_suffix(".mo")
        if not source.exists() or (compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime):
            continue
        with compiled.open("wb") as file:
            write_mo(file, read(language))


if __name__ == "__main__":
    update()
