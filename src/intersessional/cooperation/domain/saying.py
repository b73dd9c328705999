"""What givers and States say on this site, as a source and as a later version of what they said before."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeVar

from django.utils.text import slugify
from django.utils.translation import gettext as _

from intersessional.cooperation.models import Means, Need
from intersessional.core.keys import split
from intersessional.core.models import Source, SourceKind
from intersessional.people.domain.roles import Refused

S = TypeVar("S", Means, Need)
MOST_OF_KEYS = 300
"""Characters of the keys of sources that a row holds."""


class Giver(NamedTuple):
    """A giver as the record names it: the code of a State or scope, blank where it has none, and its name."""

    code: str
    name: str


def check_currency(code: str) -> None:
    """Raises Refused for what is no code of ISO 4217 by its form; blank where there is no amount."""
    if code and not (len(code) == len("USD") and code.isascii() and code.isalpha() and code.isupper()):
        raise Refused(_("Write the currency as its three letters, such as USD."))


def said_source(giver: Giver, day: date, *, by: str = "giver") -> str:
    """The key of the source “stated on this site by the giver on that day”, which is added where it is not held.

    ``by``: “State” where it speaks as the one in need; it is the same source.
    """
    key = f"site-{slugify(giver.code or giver.name)[:80]}-{day.isoformat()}"
    if not Source.objects.filter(key=key).exists():
        Source.objects.create(
            key=key,
            title=f"{giver.name}: stated on this site by the {by}, {day.isoformat()}",
            publisher=giver.name,
            published_on=day,
            published_precision="day",
            kind=SourceKind.STATE_REPORT if len(giver.code) == len("ZWE") else SourceKind.COMPILATION,
        )
    return key


def said_here(row: S, *, day: date, source: str, over: bool = False) -> S:
    """The unsaved version in which whoever said it says that it stands on a day, or that it ends on it."""
    names = [field.attname for field in row._meta.concrete_fields if field.attname not in _ITS_OWN]
    version = type(row)(**{name: getattr(row, name) for name in names})
    version.version = row.version + 1
    version.known_on, version.known_precision = day, "day"
    version.stated_on, version.stated_precision = day, "day"
    both = ";".join(dict.fromkeys([source, *split(row.source_keys)]))
    version.source_keys = both if len(both) <= MOST_OF_KEYS else source
    if over:
        version.ends_on, version.ends_precision = day, "day"
    return version


_ITS_OWN = {"id", "version", "known_on", "recorded_at", "supersedes_id", "supersession", "reason"}
