"""The page cache: a public page is a pure function of its address, the language, the dates and the revision."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from typing import NamedTuple, TypeAlias

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intersessional.core.queries import current_revision

View: TypeAlias = Callable[..., HttpResponseBase]
Dates: TypeAlias = Callable[[HttpRequest], object]

_ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
_ATTEMPTS = 3
_KEPT_SECONDS = 86_400
"""Pages of an older revision are never asked for again; a day bounds the room they take in a shared cache."""


class _Kept(NamedTuple):
    """A page in one encoding, ready to send."""

    body: bytes
    headers: dict[str, str]


def public_page(*, reads: Sequence[str] = (), dates: Dates = lambda _request: None) -> Callable[[View], View]:
    """Cache a view for anonymous readers by path, query, language, dates, revision and release.

    ``reads`` names the query parameters that the view reads; it sees no others and no others make an entry. One that
    is given more than once is refused with a BadRequest of one sentence: which was meant, nobody can tell.
    ``dates`` returns what the view resolves them to, such as ``(on, known, today)``; it is told apart by its
    ``repr`` and can be hashed, and an exception it raises is the view's answer. The page must depend on nothing
    else: no cookie, no host name (absolute addresses begin with ``BASE_URL``), no clock. Only a complete answer with
    status 200 is kept, and none that is ``unkept``; GET and HEAD are the only methods.
    ``settings.PAGE_CACHE`` turns all of this off.
    """
    declared = tuple(sorted(reads))

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def cached(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            query = _narrow(request, declared)
            resolved = dates(request)
            if not settings.PAGE_CACHE:
                return view(request, *args, **kwargs)
            return _answer(request, (request.path, query, resolved), lambda: view(request, *args, **kwargs))

        return cached

    return decorate


def _narrow(request: HttpRequest, declared: tuple[str, ...]) -> str:
    """Take from the request the parameters the view does not read; return the rest in a fixed order."""
    given = request.META.get("QUERY_STRING", "")
    query = _in_order(given, declared)
    if query != given:
        request.META["QUERY_STRING"] = query
        request.__dict__.pop("GET", None)  # a middleware may have read it already
    return query


@lru_cache(maxsize=1024)
def _in_order(given: str, declared: tuple[str, ...]) -> str:
    parameters = QueryDict(given.encode("latin-1"))
    kept = QueryDict(mutable=True)
    for name in declared:
        values = parameters.getlist(name)
        if len(values) > 1:
            raise BadRequest(_("The parameter %(name)s is given more than once; give it once.") % {"name": name})
        kept.setlist(name, values)
    return kept.urlencode()


def _answer(
    request: HttpRequest, address: tuple[object, ...], render: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    encoding = "gzip" if _ACCEPTS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")) else "plain"
    revision = current_revision()
    for _attempt in range(_ATTEMPTS):
        key = _key(address, get_language(), revision, settings.RELEASE)
        if kept := cache.get(f"{key}.{encoding}"):
            return _send(request, *kept)
        response = render()
        if response.status_code != 200 or not isinstance(response, HttpResponse) or _forbids(response):
            return response
        before, revision = revision, current_revision()
        if revision == before:
            pages = _encodings(response)
            cache.set_many({f"{key}.{name}": page for name, page in pages.items()}, _KEPT_SECONDS)
            return _send(request, *pages[encoding])
        # Something was published while the page was made: it may show half of it, so it is made again.
    return response


def unkept(response: HttpResponse) -> HttpResponse:
    """The answer, kept by nobody: it rests on more than the revision says."""
    response["Cache-Control"] = "no-store"
    return response


def _forbids(response: HttpResponse) -> bool:
    return "no-store" in response.get("Cache-Control", "")


@lru_cache(maxsize=1024)
def _key(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _encodings(response: HttpResponse) -> dict[str, _Kept]:
    """The page plain and compressed; the ETag is made of the bytes, so every server gives the same one."""
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    headers = {
        **dict(response.items()),
        "Cache-Control": "public, max-age=0, must-revalidate",
        "Vary": "Accept-Encoding",
    }
    return {
        "plain": _Kept(response.content, {**headers, "ETag": f'"{digest}"'}),
        "gzip": _Kept(
            gzip.compress(response.content, mtime=0),
            {**headers, "ETag": f'"{digest}-gzip"', "Content-Encoding": "gzip"},
        ),
    }


def _send(request: HttpRequest, body: bytes, headers: dict[str, str]) -> HttpResponseBase:
    response = HttpResponse(body, headers=headers)
    if "HTTP_IF_NONE_MATCH" not in request.META:
        return response
    return get_conditional_response(request, etag=headers["ETag"], response=response) or response
