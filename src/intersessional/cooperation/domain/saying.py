"""What a giver says on this site, as a source and as a later version of what it said; parts of a publication."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.utils.text import slugify

from intersessional.cooperation.models import Means
from intersessional.core.models import Source, SourceKind

MOST_OF_KEYS = 300
"""Characters of the keys of sources that a row holds."""


class Giver(NamedTuple):
    """A giver as the record names it: the code of a State or scope, blank where it has none, and its name."""

    code: str
    name: str


def said_source(giver: Giver, day: date) -> str:
    """The key of the source “stated on this site by the giver on that day”, which is added where it is not held."""
    key = f"site-{slugify(giver.code or giver.name)[:80]}-{day.isoformat()}"
    if not Source.objects.filter(key=key).exists():
        Source.objects.create(
            key=key,
            title=f"{giver.name}: stated on this site by the giver, {day.isoformat()}",
            publisher=giver.name,
            published_on=day,
            published_precision="day",
            kind=SourceKind.STATE_REPORT if len(giver.code) == len("ZWE") else SourceKind.COMPILATION,
        )
    return key


def said_here(row: Means, *, day: date, source: str, over: bool) -> Means:
    """The unsaved version in which the giver says that means stand on a day, or that they end on it."""
    names = [field.attname for field in Means._meta.concrete_fields if field.attname not in _ITS_OWN]
    version = Means(**{name: getattr(row, name) for name in names})
    version.version = row.version + 1
    version.known_on, version.known_precision = day, "day"
    version.stated_on, version.stated_precision = day, "day"
    both = f"{source};{row.source_keys}"
    version.source_keys = both if len(both) <= MOST_OF_KEYS else source
    if over:
        version.ends_on, version.ends_precision = day, "day"
    return version


_ITS_OWN = {"id", "version", "known_on", "recorded_at", "supersedes_id", "supersession", "reason"}
