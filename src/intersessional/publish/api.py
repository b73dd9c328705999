"""The read API at ``/api/v1/``: what the pages say, as data. Schema: ``docs/openapi.json``."""

# ruff: noqa: ARG001 - ninja gives every operation and handler the request, by that name

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Path, Query
from ninja.decorators import decorate_view
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel, WithJsonSchema

from intersessional.core.pages import public_page, unkept
from intersessional.core.queries import current_revision
from intersessional.publish import figure_schemas, own, road_schemas, schemas
from intersessional.publish.answers import figures as counted
from intersessional.publish.answers import law, programme, record, situation
from intersessional.publish.answers import road as roads
from intersessional.publish.answers import search as searching
from intersessional.publish.asking import (
    AskedActs,
    AskedChanges,
    AskedDeadlines,
    AskedFigurePage,
    AskedGaps,
    AskedMatches,
    AskedOverview,
    AskedSearch,
    AskedSeats,
    AskedStatements,
    Clocks,
    sentence,
)
from intersessional.publish.assessments import AssessmentAnswer
from intersessional.publish.gaps import GapList
from intersessional.publish.matches import MatchList
from intersessional.publish.opening import reply
from intersessional.publish.statements import StatementList
from intersessional.situation.moment import today

View = TypeVar("View", bound=Callable[..., HttpResponse])
SLUG = "^[-a-zA-Z0-9_]+$"
StateCode = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]{3}$", "example": "ZWE"})]
RowId = Annotated[int, Path(ge=1, le=2**31, example=1)]
SourceKey = Annotated[str, WithJsonSchema({"type": "string", "pattern": SLUG, "example": "untc-2014-01-27"})]
MeetingCode = Annotated[str, WithJsonSchema({"type": "string", "pattern": SLUG, "example": "4MSP"})]
ReviewConferenceCode = Annotated[str, WithJsonSchema({"type": "string", "pattern": SLUG, "example": "1RC"})]

api = NinjaAPI(
    title="Intersessional: read API",
    version="1",
    urls_namespace="api",
    docs_url=None,
    docs_decorator=public_page(),
    description=(
        "What the pages say, as data: GET only, open to every origin; under own, what a party keeps here for itself, "
        "to its machines that have a token. on is the day an answer is about, known the day by which what it rests on "
        "was known; revision and head name the state of the record. Days are ISO 8601. "
        "A date known to less than a day is 2009, 2009-10, or <2009-10-05 for on or before that day."
    ),
)


@api.exception_handler(HttpError)
def refuse(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A question that cannot be answered: what is wrong and what to do."""
    return reply({"error": str(error)}, error.status_code)


@api.exception_handler(ValidationError)
def refuse_question(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A parameter that cannot be read."""
    return reply({"error": sentence(error.errors[0])}, 400)


@api.exception_handler(AuthenticationError)
def refuse_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """No token, or one that opens nothing; which of the reasons it is, is not said."""
    sentence_for = _("This needs a token that is good; those who speak for a party make one at /desk/tokens/.")
    return reply({"error": sentence_for}, 401)


def get(path: str, shape: type, asked: type[BaseModel] | None = None) -> Callable[[View], View]:
    """Offer an answer of that shape, kept like a page; the parameters of ``asked`` tell one from another."""
    kept = decorate_view(public_page(reads=[*asked.model_fields] if asked else [], dates=lambda _request: today()))
    responses = {200: shape, 400: schemas.Problem, 404: schemas.Problem}

    def offer(view: View) -> View:
        operation: View = api.get(
            path, response=responses, operation_id=view.__name__, url_name=view.__name__, tags=[path.split("/")[1]]
        )(kept(view))
        return operation

    return offer


@get("/overview", schemas.Overview, AskedOverview)
def overview(request: HttpRequest, asked: Query[AskedOverview]) -> HttpResponse:
    """The whole convention in numbers."""
    return reply(law.overview(asked))


@get("/states", schemas.StatusList, Clocks)
def states(request: HttpRequest, asked: Query[Clocks]) -> HttpResponse:
    """Status of every State."""
    return reply(law.states(asked))


@get("/states/{iso3}", schemas.StateAnswer, Clocks)
def state(request: HttpRequest, iso3: StateCode, asked: Query[Clocks]) -> HttpResponse:
    """One State: status, names, duties, with the rule and the sources of each date."""
    return reply(law.state(asked, iso3))


@get("/deadlines", schemas.DeadlineList, AskedDeadlines)
def deadlines(request: HttpRequest, asked: Query[AskedDeadlines]) -> HttpResponse:
    """Duties with a time limit: when due, by which rule, in what state."""
    return reply(law.deadlines(asked))


@get("/acts", schemas.ActList, AskedActs)
def acts(request: HttpRequest, asked: Query[AskedActs]) -> HttpResponse:
    """Acts with their three clocks, their sources, and the rivals that tell of the same thing."""
    return reply(record.acts(asked))


@get("/acts/{id}", schemas.ActAnswer, Clocks)
def act(request: HttpRequest, id: RowId, asked: Query[Clocks]) -> HttpResponse:  # noqa: A002 - named in the address
    """One act with every version of it, its rivals and the choices made between them."""
    return reply(record.act(asked, id))


@get("/figures", figure_schemas.FigureList, AskedFigurePage)
def figures(request: HttpRequest, asked: Query[AskedFigurePage]) -> HttpResponse:
    """Figures with their sources as printed, the rounding of their digits, and their rivals; five hundred at once."""
    return reply(counted.figures(asked))


@get("/figures/{id}", figure_schemas.FigureAnswer, Clocks)
def figure(request: HttpRequest, id: RowId, asked: Query[Clocks]) -> HttpResponse:  # noqa: A002 - as above
    """One figure with every version of it, its rivals and the choices made between them."""
    return reply(counted.figure(asked, id))


@get("/sources", schemas.SourceList)
def sources(request: HttpRequest) -> HttpResponse:
    """Every source that a fact rests on."""
    return reply(record.sources())


@get("/sources/{slug:key}", schemas.SourceAnswer)
def source(request: HttpRequest, key: SourceKey) -> HttpResponse:
    """One source and the acts and figures that rest on it."""
    return reply(record.source(key))


@get("/meetings", schemas.MeetingList, Clocks)
def meetings(request: HttpRequest, asked: Query[Clocks]) -> HttpResponse:
    """Meetings of the convention."""
    return reply(programme.meetings(asked))


@get("/meetings/{slug:code}", schemas.MeetingAnswer, Clocks)
def meeting(request: HttpRequest, code: MeetingCode, asked: Query[Clocks]) -> HttpResponse:
    """One meeting."""
    return reply(programme.meeting(asked, code))


@get("/road/{slug:meeting}", road_schemas.RoadAnswer, Clocks)
def road(request: HttpRequest, meeting: ReviewConferenceCode, asked: Query[Clocks]) -> HttpResponse:
    """The road to a Review Conference: what is expected by then, what falls due by then, what is done and remains."""
    return reply(roads.road(asked, meeting))


@get("/bodies", schemas.BodyList, Clocks)
def bodies(request: HttpRequest, asked: Query[Clocks]) -> HttpResponse:
    """Bodies of the programme."""
    return reply(programme.bodies(asked))


@get("/seats", schemas.SeatList, AskedSeats)
def seats(request: HttpRequest, asked: Query[AskedSeats]) -> HttpResponse:
    """Who chaired, reported or sat in which body on a day."""
    return reply(programme.seats(asked))


@get("/coverage", schemas.CoverageList)
def coverage(request: HttpRequest) -> HttpResponse:
    """What each register of acts holds: outside it there is no record here, never a State's silence."""
    return reply(record.coverage())


@get("/assessments/{iso3}", AssessmentAnswer, Clocks)
def assessments(request: HttpRequest, iso3: StateCode, asked: Query[Clocks]) -> HttpResponse:
    """Plans, needs, means, progress, what remains and what is uncovered of one State, under each aim."""
    return reply(situation.assessments(asked, iso3))


@get("/statements", StatementList, AskedStatements)
def statements(request: HttpRequest, asked: Query[AskedStatements]) -> HttpResponse:
    """What States plan and need, and what they and others give, each as its source prints it."""
    return reply(situation.statements(asked))


@get("/matches", MatchList, AskedMatches)
def matches(request: HttpRequest, asked: Query[AskedMatches]) -> HttpResponse:
    """Needs, and means that may meet them, with every reason, what is on file and what is to be asked; no ranking."""
    return reply(situation.matched(asked))


@get("/gaps", GapList, AskedGaps)
def gaps(request: HttpRequest, asked: Query[AskedGaps]) -> HttpResponse:
    """What is needed, own, given, confirmed, pledged and uncovered by State and aim in a year; no ranking, no sum."""
    return reply(situation.gaps_told(asked))


@get("/changes", schemas.ChangeList, AskedChanges)
def changes(request: HttpRequest, asked: Query[AskedChanges]) -> HttpResponse:
    """Every public change of the record, newest first."""
    return reply(record.changes(asked))


@get("/search", schemas.SearchAnswer, AskedSearch)
def search(request: HttpRequest, asked: Query[AskedSearch]) -> HttpResponse:
    """States, bodies, meetings, figures, statements and sources by names, codes, values and words of titles."""
    found, current = searching.search(asked, current_revision())
    return reply(found) if current else unkept(reply(found))


@get("/convention", schemas.ConventionAnswer)
def convention(request: HttpRequest) -> HttpResponse:
    """Articles, duties with time limits, aims, measures and bodies, as data."""
    return reply(programme.convention())


own.add_to(api)
