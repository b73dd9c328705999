"""What a State may be asked to do by a link: higher packages name each such act; one page and one link serve all.

A further act is one more registration, with the template of what is asked and of its form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from intersessional.core.domain.publishing import Actor
from intersessional.core.registries import Registry
from intersessional.people.rules import works_at_desk
from intersessional.people.standing import Standing

Payload = Mapping[str, str]
"""What the form of an act holds, by the names of its fields."""


class Matter(NamedTuple):
    """What is answered: the code of the act, what it is about, and the State whose answer it is."""

    act: str
    subject: str
    state: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a State, in words: a heading, one sentence, and what happens with an answer.

    ``address`` is the page for whoever is signed in, and ``among`` the words and address of the one it belongs with;
    ``then_none`` is what becomes of ``no_answer``. ``detail`` is for the template of the act alone.
    """

    heading: str
    lead: str
    then: str
    address: str
    among: tuple[str, str]
    then_none: str
    detail: Mapping[str, object] = field(default_factory=dict)


def _the_desk(by: Standing, _matter: Matter) -> bool:
    return works_at_desk(by)


class Record(Protocol):
    """Publishes an answer; ``also`` is called within its transaction, and what that raises leaves nothing recorded."""

    def __call__(
        self, *, actor: Actor, by: Standing, matter: Matter, payload: Payload, by_link: bool, also: Callable[[], object]
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Answerable:
    """An act that a State does by answering.

    ``template`` has the macros ``asked``, ``answered`` and ``lists`` of the ``detail``, and with it ``fields`` and
    ``told`` of a payload. ``asked`` gives None where nothing is asked of that State. ``read`` keeps of a form what the
    act needs, or raises Refused. ``record`` raises Refused for what cannot be recorded, AlreadyAnswered where that was
    done; ``answered_on`` is the day on which everything asked had been answered. ``no_answer`` is what a State sends
    that does not wish to answer, with the words of its button. ``may_put`` says who asks the State, the desk
    unless another is said: its links open what the roles of their bearer open. ``may_be_open_still``: an answer may
    be to a part of what is asked, and links and drafts end only once ``answered_on`` tells a day.
    """

    template: str
    asked: Callable[[Matter], Asked | None]
    read: Callable[[Payload], dict[str, str]]
    record: Record
    answered_on: Callable[[Matter], date | None]
    no_answer: Callable[[], tuple[str, Payload]]
    may_put: Callable[[Standing, Matter], bool] = _the_desk
    may_be_open_still: bool = False


answerable: Registry[Answerable] = Registry("acts that can be answered")
"""By the code of the act; registered in ``AppConfig.ready``."""


def among_parties() -> list[str]:
    """Codes of the acts that others than the desk put: that something was asked is between these two."""
    return [code for code, act in answerable if act.may_put is not _the_desk]


def act_of(code: str) -> Answerable:
    """The act of a code. Raises KeyError for one that is not registered."""
    return dict(answerable)[code]
