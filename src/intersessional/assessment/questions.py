"""The life of a question to a State: which one it is, whether it was put, what was replied, who may see it. Pure.

A finding is computed anew from whatever figures are held. Its fingerprint rests on what the figures say and not on the
rows that say it, so that it is the same question tomorrow, in another database, and after a correction that left the
numbers as they were. Where a number changes, another question is raised, and the one that was put is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from intersessional.assessment.figures import Figure
from intersessional.assessment.finding import Finding, FindingKind, Parameter
from intersessional.treaty.acts import Supersession
from intersessional.treaty.supersession import Chains

DIGITS = 16
"""Hexadecimal digits of a fingerprint."""
TELLING = ("account",)
"""Parameters that tell one question from another where the figures are the same; the others follow from these."""


class Visibility(StrEnum):
    """Who may see a question: the desk alone, the State to which it was put as well, or everyone."""

    DESK = "desk"
    STATE = "state"
    PUBLIC = "public"


class ReplyKind(StrEnum):
    """What a State does by its reply."""

    EXPLAINS = "explains"
    CONTESTS = "contests"
    WILL_CORRECT = "will_correct"
    NO_REPLY_WANTED = "no_reply_wanted"


class Put(NamedTuple):
    """That a question was put to a State, in one version: ``stands`` is False where it turned out not to have been.

    ``question`` is its fingerprint, ``figures`` are the references of those concerned as they were then. ``put_on`` is
    the day on which the State was given it, ``known_on`` the day since which that is recorded here.
    """

    reference: int
    question: str
    version: int
    state: str
    kind: FindingKind
    parameters: Mapping[str, Parameter]
    figures: tuple[int, ...]
    put_on: date
    channel: str
    addressee: str
    stands: bool
    actor: str
    known_on: date
    supersedes: int | None = None
    supersession: Supersession | None = None
    reason: str = ""


class Reply(NamedTuple):
    """A reply in the State's own words, in one version. ``key`` is the same for every version of it.

    ``words`` are in ``language``, as they were received; ``received`` says how, where no source is named.
    ``replied_on`` is the day of the reply, ``known_on`` the day since which it can be read here.
    """

    reference: int
    key: str
    version: int
    question: str
    kind: ReplyKind
    words: str
    language: str
    replied_on: date
    received: str
    sources: tuple[str, ...]
    actor: str
    known_on: date
    supersedes: int | None = None
    supersession: Supersession | None = None
    reason: str = ""


class Life(NamedTuple):
    """A question as it stood on a day: how it was put, what was replied by then, and since when everyone may see it."""

    put: Put
    replies: tuple[Reply, ...]
    public_since: date
    visibility: Visibility


def fingerprint(finding: Finding, figures: Mapping[int, Figure]) -> str:
    """Which question a finding is: its kind, the State, and what each figure concerned says, whichever row says it.

    ``figures`` gives those concerned by their references. Neither their order nor their number of sources matters.
    """
    said = sorted({json.dumps(_said(figures[reference])) for reference in finding.figures})
    telling = {name: finding.parameters[name] for name in TELLING if name in finding.parameters}
    text = json.dumps([finding.kind, telling, said], sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:DIGITS]


def _said(figure: Figure) -> list[object]:
    slot = [part.isoformat() if isinstance(part, date) else part for part in figure.slot]
    return [*slot, figure.value, figure.low, figure.high, figure.qualifier, figure.answer, figure.cumulative]


def raised(findings: Iterable[Finding], figures: Mapping[int, Figure]) -> dict[str, Finding]:
    """Each question once, by its fingerprint, in the order given.

    Where several sources print the same number against another one, that is one question about all of them.
    """
    found: dict[str, Finding] = {}
    for finding in findings:
        mark = fingerprint(finding, figures)
        same = found.get(mark, finding)
        found[mark] = same._replace(figures=tuple(dict.fromkeys(same.figures + finding.figures)))
    return found


def lives(puts: Iterable[Put], replies: Iterable[Reply], *, seen: date, after: int) -> dict[str, Life]:
    """The questions put to States as recorded by the day ``seen``, by fingerprint; those not put are left out.

    Until a State has been given a question nobody but the desk sees it. After that it is public once the State has
    replied, or ``after`` days later; never before the day on which it was recorded here.
    """
    chain = Chains(replies)
    answered: dict[str, list[Reply]] = {}
    for reply in sorted(chain.standing(seen), key=lambda item: (item.replied_on, item.reference)):
        answered.setdefault(reply.question, []).append(reply)
    first = {question: min(_first_known(reply, chain) for reply in given) for question, given in answered.items()}
    found: dict[str, Life] = {}
    for put in Chains(puts).standing(seen):
        if put.stands:
            period = put.put_on + timedelta(days=after)
            since = max(put.known_on, min(period, first.get(put.question, period)))
            visibility = Visibility.PUBLIC if since <= seen else Visibility.STATE
            found[put.question] = Life(put, tuple(answered.get(put.question, ())), since, visibility)
    return found


def _first_known(reply: Reply, chain: Chains[Reply]) -> date:
    """When the reply could first be read here, also where its words were restated since."""
    return min(chain.rows[reference].known_on for reference in (reply.reference, *chain.earlier(reply)))
