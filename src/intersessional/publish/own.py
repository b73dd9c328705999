"""What a machine with a token reads and writes under ``/api/v1/own/``: operations of the same API, closed to others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from ninja import Body, NinjaAPI

from intersessional.people.models import Scope
from intersessional.people.token_queries import Holder
from intersessional.publish import schemas
from intersessional.publish.answers import own
from intersessional.publish.holding import Token
from intersessional.publish.matches import MatchList
from intersessional.publish.opening import reply
from intersessional.publish.own_schemas import OfferIn, OwnApproaches, OwnOffer, OwnOffers, OwnRequirements

View = TypeVar("View", bound=Callable[..., HttpResponse])
START = "own/"
"""How the addresses of machines begin, after that of the API."""
METHODS = {"own/offers": ("GET", "HEAD", "POST")}
READING = ("GET", "HEAD")
PROBLEMS: dict[int, Any] = dict.fromkeys((400, 401, 403, 429), schemas.Problem)


def add_to(api: NinjaAPI) -> None:
    """Give the API these operations."""

    def offer(method: Callable[..., Any], path: str, scope: Scope, answers: dict[int, Any]) -> Callable[[View], View]:
        def add(view: View) -> View:
            name = f"own_{view.__name__}"
            added: View = method(
                path,
                response={**answers, **PROBLEMS},
                auth=Token(scope),
                operation_id=name,
                url_name=name,
                tags=["own"],
            )(view)
            return added

        return add

    offer(api.get, "/own/offers", Scope.READ_OFFERS, {200: OwnOffers})(offers)
    offer(api.get, "/own/requirements", Scope.READ_OFFERS, {200: OwnRequirements})(requirements)
    offer(api.get, "/own/approaches", Scope.READ_OFFERS, {200: OwnApproaches})(approaches)
    offer(api.get, "/own/matches", Scope.READ_MATCHES, {200: MatchList})(matches)
    offer(api.post, "/own/offers", Scope.WRITE_OFFERS, {201: OwnOffer, 422: schemas.Problem})(write)


def holder_in(request: HttpRequest) -> Holder:
    """Who holds the token of a request."""
    holder: Holder = request.auth  # type: ignore[attr-defined]
    return holder


def offers(request: HttpRequest) -> HttpResponse:
    """Offers of the party of the token, public or not. Scope offers:read."""
    return reply(own.offers(holder_in(request)))


def requirements(request: HttpRequest) -> HttpResponse:
    """What the party always wants to know before it gives. Scope offers:read."""
    return reply(own.requirements(holder_in(request)))


def approaches(request: HttpRequest) -> HttpResponse:
    """Approaches of which the party is a side, with the answers. Scope offers:read."""
    return reply(own.approaches(holder_in(request)))


def matches(request: HttpRequest) -> HttpResponse:
    """Needs and means of the party that may meet them, also of what is not public; no ranking. Scope matches:read."""
    return reply(own.matches(holder_in(request)))


def write(request: HttpRequest, told: Body[OfferIn]) -> HttpResponse:
    """Keep an offer that the party alone sees; a person of it shares or releases it. Scope offers:write."""
    return reply(own.write(holder_in(request), told), 201)
