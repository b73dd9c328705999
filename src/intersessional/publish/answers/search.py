"""Answers of the search: subjects by kind, the words asked for not marked."""

from __future__ import annotations

from django.utils.translation import get_language

from intersessional.core.queries import RevisionState
from intersessional.core.registries import searchable
from intersessional.core.search.queries import Answer, Group, answer
from intersessional.core.search.words import LONGEST_QUERY
from intersessional.publish.answers.stamping import clocks
from intersessional.publish.asking import AskedSearch
from intersessional.publish.schemas import FoundRow, SearchAnswer


def search(asked: AskedSearch, revision: RevisionState) -> tuple[SearchAnswer, bool]:
    """What is found, and whether all of the record at that revision was searched."""
    moment = asked.moment
    found = answer(asked.q, language=get_language() or "en", known=moment.known, on=moment.named_on)
    shown: SearchAnswer = {
        **clocks(moment, revision),
        "q": asked.q[:LONGEST_QUERY],
        "indexed": found.index.number if found.index else None,
        "every_word": found.every,
        "groups": [{"kind": group.kind, "count": group.count, "items": _rows(group)} for group in found.groups],
        "proposals": found.proposals,
    }
    return shown, _is_current(found, revision)


def _is_current(found: Answer, revision: RevisionState) -> bool:
    return found.index is not None and found.index.covers(revision)


def _rows(group: Group) -> list[FoundRow]:
    kind = dict(searchable)[group.kind]
    return [
        {
            "key": hit.key,
            "title": str(hit.title),
            "language": hit.title.language,
            "details": [str(detail) for detail in hit.details],
            "page": kind.url(hit.key),
        }
        for hit in group.hits
    ]
