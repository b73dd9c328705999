"""Intake's health checks: is every source held that a fact names, and every file of a source what was recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from hashlib import sha256
from itertools import chain, islice
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersessional.core.keys import split
from intersessional.core.queries import source_keys
from intersessional.intake.kinds import KINDS
from intersessional.intake.kinds.base import Kind, Target
from intersessional.intake.queries import named_in
from intersessional.intake.upload_queries import content, source_files
from intersessional.intake.wording import label

LIMIT = 10
"""Problems told at once."""


def sources() -> list[str]:
    """Sources that are named but not held, each once for every kind of row that names it; at most ``LIMIT``."""
    held = source_keys()
    return list(islice(chain.from_iterable(_missing(kind, held) for kind in KINDS.values()), LIMIT))


def files() -> list[str]:
    """Files of sources whose bytes are missing, or others than the audit chain seals; at most ``LIMIT``."""
    sentence = _("The file “%(name)s” of the source “%(key)s” is missing or is not what was recorded.")
    wrong = (file for file in source_files() if sha256(content(file.sha256) or b"").hexdigest() != file.sha256)
    return [sentence % {"name": file.name, "key": file.source_key} for file in islice(wrong, LIMIT)]


def _missing(kind: Kind[Any], held: Collection[str]) -> Iterator[str]:
    naming: dict[str, set[str]] = defaultdict(set)
    for field in (name for name, target in kind.refers.items() if target is Target.SOURCE):
        for *key, named in named_in(kind, field):
            for source in split(named):
                if source not in held:
                    naming[source].add(label(tuple(key)))
    for source, rows in sorted(naming.items()):
        sentence = ngettext(
            "There is no source “%(key)s”, which %(count)d row of %(kind)s names, “%(row)s”: load it.",
            "There is no source “%(key)s”, which %(count)d rows of %(kind)s name, such as “%(row)s”: load it.",
            len(rows),
        )
        yield sentence % {"key": source, "count": len(rows), "kind": kind.name, "row": min(rows)}
