"""Pages of this site that somebody points to by their address: a figure, an act, a plan, a State."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from intersessional.cooperation.queries import history
from intersessional.core.queries import current_revision
from intersessional.people.domain.roles import Refused
from intersessional.record.models import Act, Figure

PAGES = ("figure", "act", "statement", "state")
"""Names of the addresses that may be pointed to."""


def page_pointed_to(text: str) -> str:
    """The path of a page in English, from its address in any language. Raises Refused where there is none."""
    address = text.strip()
    match = _match(_path_here(address))
    if match is None or not _is_held(match):
        raise Refused(
            _("“%(address)s” is no page of a figure or a plan on this site; copy the address from that page.")
            % {"address": address[:80]}
        )
    with override("en"):
        return reverse(str(match.view_name), kwargs=match.kwargs)


def _path_here(address: str) -> str:
    """The path of an address of this site; blank for what is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    here = parts.netloc in ("", urlsplit(settings.BASE_URL).netloc)
    return unquote(parts.path) if here else ""


def address_in_words(path: str) -> str:
    """The address in the reader’s language of a page pointed to; blank where it is none."""
    match = _match(unquote(path)) if path else None
    return reverse(str(match.view_name), kwargs=match.kwargs) if match else ""


def _match(path: str) -> ResolverMatch | None:
    for language, _name in settings.LANGUAGES:
        with override(language):
            try:
                match = resolve(path)
            except Resolver404:
                continue
        if match.view_name in PAGES:
            return match
    return None


def _is_held(match: ResolverMatch) -> bool:
    given = match.kwargs
    if match.view_name == "figure":
        return Figure.objects.filter(pk=given["pk"]).exists()
    if match.view_name == "act":
        return Act.objects.filter(pk=given["pk"]).exists()
    if match.view_name == "statement":
        return bool(history(settings.CONVENTION, current_revision().head, given["key"]))
    return True
