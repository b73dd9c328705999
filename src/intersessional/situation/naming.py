"""What States, other scopes, aims and groups are called on the days shown, in the language active now."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.parties.queries import Directory
from intersessional.situation.matching_words import Words
from intersessional.situation.moment import Moment
from intersessional.treaty.convention import load

Named = Callable[[str], str]
"""Name of a State, or of another scope, by its code."""


def aims_named() -> dict[str, str]:
    """Titles of the aims of the convention by their codes."""
    return {aim.code: _(aim.title) for aim in load(settings.CONVENTION).aims}


def scope_named(book: Directory, moment: Moment) -> Named:
    """Name what figures are about: a State on the day shown, or another scope of the convention."""
    language = get_language() or "en"
    others = {scope.code: scope.title for scope in load(settings.CONVENTION).scopes}
    return lambda code: (
        book.states[code].name(language, moment.named_on).short if code in book.states else _(others[code])
    )


def codes_named(book: Directory, moment: Moment) -> Named:
    """Names of States and other scopes; a code of neither stands as it is."""
    named = scope_named(book, moment)
    scopes = {scope.code for scope in load(settings.CONVENTION).scopes}
    return lambda code: named(code) if code in book.states or code in scopes else code


def words_of(book: Directory, moment: Moment) -> Words:
    """How States, aims and groups are named on the days of a page."""
    groups = {group.code: _(group.name) for group in book.groups.values()}
    return Words(scope_named(book, moment), aims_named(), groups)
