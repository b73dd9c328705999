"""What is filled in about a request for assistance, read into words; each mistake is one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from intersessional.cooperation.domain.requests import Asked
from intersessional.people.domain.roles import Refused

SINGLE = ("do", "state", "need", "words", "may_reach", "received_on", "on", "party", "says", "outcome", "of_party")
SEVERAL = ("reach", "parties")


def posted(form: QueryDict) -> dict[str, object]:
    """Every field as it was sent; lists for those of which several may be chosen."""
    return {name: str(form.get(name, "")) for name in SINGLE} | {name: form.getlist(name) for name in SEVERAL}


def asked(form: QueryDict, givers: Mapping[str, str]) -> Asked:
    """What is asked for and to whom it may go. Raises Refused."""
    return Asked(
        need_key=str(form.get("need", "")),
        words=str(form.get("words", "")),
        may_reach=str(form.get("may_reach", "")),
        reach=chosen_givers(form, "reach", givers) if form.get("may_reach") == "chosen" else (),
    )


def chosen_givers(form: QueryDict, name: str, givers: Mapping[str, str]) -> tuple[str, ...]:
    """The parties that were chosen in a list. Raises Refused where one is none of the choices."""
    for party in form.getlist(name):
        if party not in givers:
            raise Refused(_("“%(value)s” is not one of the choices; choose from the list.") % {"value": party[:40]})
    return tuple(form.getlist(name))


def day(form: QueryDict, name: str) -> date | None:
    """A day that was written, or None where none was. Raises Refused."""
    text = str(form.get(name, "")).strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(_("“%(text)s” is no day; write it as 2026-11-30.") % {"text": text[:40]}) from error
