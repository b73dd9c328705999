"""The questions that figures raise, as rows of data, with what the State said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from typing_extensions import TypedDict

from intersessional.assessment.questions import Life, Reply, ReplyKind, Visibility
from intersessional.publish.schemas import Day
from intersessional.situation.assessing import Assessment
from intersessional.situation.questions import Lives


class ReplyRow(TypedDict):
    """A State's reply in its own words and language; ``received`` says how it came, where no source is named."""

    kind: ReplyKind
    words: str
    language: str
    replied_on: Day
    received: str
    source: list[str]


class FindingRow(TypedDict):
    """A question that figures raise. Numbers are in base units, ``figures`` the ids of those concerned.

    ``question`` is the same as long as the figures say the same. ``put_on`` is the day on which the State was given it,
    null where it was not; ``public_since`` the day since which everyone may see it.
    """

    question: str
    kind: str
    parameters: dict[str, Any]
    figures: list[int]
    visibility: Visibility
    put_on: Day | None
    public_since: Day | None
    replies: list[ReplyRow]


def finding_rows(found: Assessment, lives: Lives) -> Iterator[FindingRow]:
    """Every question of an assessment, with its life where it was put; for those who may see all of ``lives``."""
    for mark, finding in found.raised.items():
        life = lives.get(mark)
        visibility = life.visibility if life else Visibility.DESK
        yield {
            "question": mark,
            "kind": finding.kind,
            "parameters": dict(finding.parameters),
            "figures": list(finding.figures),
            "visibility": visibility,
            "put_on": life.put.put_on.isoformat() if life else None,
            "public_since": life.public_since.isoformat() if life and visibility is Visibility.PUBLIC else None,
            "replies": [_reply(reply) for reply in life.replies] if life else [],
        }


def public_rows(found: Assessment, public: Mapping[str, Life]) -> list[FindingRow]:
    """Of the questions of an assessment those that are ``public``."""
    if not public:
        return []
    return [row for row in finding_rows(found, public) if row["visibility"] is Visibility.PUBLIC]


def _reply(reply: Reply) -> ReplyRow:
    return {
        "kind": reply.kind,
        "words": reply.words,
        "language": reply.language,
        "replied_on": reply.replied_on.isoformat(),
        "received": reply.received,
        "source": list(reply.sources),
    }
