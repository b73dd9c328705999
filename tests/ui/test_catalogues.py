"""The catalogues of words hold what the code says: every message, in every language, ready to be filled."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations, c2py
from io import BytesIO

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from intersessional.treaty import convention
from intersessional.ui.messages import LANGUAGES, PACKAGE, extracted, read

PLACEHOLDER = re.compile(r"%\((\w+)\)(\w)")
COUNTS = range(200)

Key = tuple[tuple[str, ...], str | None]

every_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def template() -> Catalog:
    """What the code says, extracted once."""
    return extracted()


@cache
def kept(language: str) -> Catalog:
    """The catalogue of a language."""
    return read(language)


def compiled(language: str) -> GNUTranslations:
    """The catalogue as Django reads it."""
    file = BytesIO()
    write_mo(file, kept(language))
    file.seek(0)
    return GNUTranslations(file)


def singular_and_plural(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def messages(catalog: Catalog) -> dict[Key, Message]:
    """Messages by what they say and in which context, without the header."""
    return {(singular_and_plural(message), message.context): message for message in catalog if message.id}


def placeholders(text: str) -> set[tuple[str, str]]:
    """Names with their conversions: ``%(count)d`` is ``("count", "d")``."""
    return set(PLACEHOLDER.findall(text))


def titles_of_conventions() -> Iterator[str]:
    for code in convention.codes():
        held = convention.load(code)
        yield held.title
        for table in (held.articles, held.duties, held.aims, held.measures, held.bodies):
            yield from (row.title for row in table)


def column(pattern: str, name: str) -> Iterator[str]:
    """The cells of a column of our own tables."""
    for path in PACKAGE.glob(pattern):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row[name] for row in csv.DictReader(file))


def test_titles_of_conventions_are_extracted() -> None:
    ids = {text for texts, _context in messages(template()) for text in texts}
    assert set(titles_of_conventions()) <= ids


@pytest.mark.parametrize(("pattern", "name"), [("data/*/meetings.csv", "title"), ("data/groups.csv", "name")])
def test_names_of_meetings_and_groups_are_extracted(pattern: str, name: str) -> None:
    ids = {text for texts, _context in messages(template()) for text in texts}
    cells = set(column(pattern, name))
    assert cells
    assert cells <= ids


@every_language
def test_nothing_is_missing_and_nothing_is_left_over(language: str) -> None:
    held, wanted = messages(kept(language)).keys(), messages(template()).keys()
    assert (wanted - held, held - wanted) == (set(), set()), "run python -m intersessional.ui.messages"
    assert not kept(language).obsolete


@every_language
def test_every_message_is_translated_and_none_is_a_guess(language: str) -> None:
    catalog = kept(language)
    assert [key for key, message in messages(catalog).items() if not all(text.strip() for text in forms(message))] == []
    assert [key for key, message in messages(catalog).items() if message.fuzzy] == []
    assert not catalog.fuzzy


@every_language
def test_translations_have_the_placeholders_of_the_message(language: str) -> None:
    wrong = [
        (singular_and_plural(message), text)
        for message in messages(kept(language)).values()
        for text in forms(message)
        if placeholders(text) != placeholders(singular_and_plural(message)[-1])
    ]
    assert wrong == []


@every_language
def test_plurals_have_as_many_forms_as_the_language(language: str) -> None:
    catalog = kept(language)
    counted = {key: len(forms(message)) for key, message in messages(catalog).items() if len(key[0]) > 1}
    assert counted
    assert {key: count for key, count in counted.items() if count != catalog.num_plurals} == {}


@every_language
def test_numbers_that_the_language_tells_apart_have_forms_of_their_own(language: str) -> None:
    catalog, rule = kept(language), Locale.parse(language).plural_form
    choose = c2py(catalog.plural_expr)
    pairs = {(rule(number), choose(number)) for number in COUNTS}
    assert len(pairs) == len({category for category, _form in pairs}) == len({form for _category, form in pairs})
    assert {form for _category, form in pairs} <= set(range(catalog.num_plurals))


@every_language
def test_compiled_sentences_can_be_filled(language: str) -> None:
    words = compiled(language)
    for (texts, context), message in messages(kept(language)).items():
        given = {name: 7 if conversion == "d" else "seven" for name, conversion in placeholders(texts[-1])}
        if len(texts) == 2:
            said = {words.ngettext(*texts, number) for number in COUNTS}
        else:
            said = {words.pgettext(context, *texts) if context else words.gettext(*texts)}
        assert said <= set(forms(message))
        assert not given or all("%" not in text % given for text in said), texts
