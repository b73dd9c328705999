"""What a reader may ask for: clocks and filters, read in one way for the API, the tables and the calendars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from django.conf import settings
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from pydantic import BaseModel, BeforeValidator, Field, ValidationError, WithJsonSchema

from intersessional.cooperation.statements import AidKind, Means
from intersessional.core.queries import current_revision
from intersessional.parties.queries import Directory, directory
from intersessional.situation.choosing import NO_AIM
from intersessional.situation.givers import Breadth
from intersessional.situation.moment import Moment, parse_day
from intersessional.situation.world import World, look
from intersessional.treaty.acts import ActKind
from intersessional.treaty.convention import Convention, load
from intersessional.treaty.dates import YEARS
from intersessional.treaty.duties import DutyState

_DAYS = (
    "^(((199[0-9]|20[0-9]{2}|2100)-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])))"
    "|(199[26]|20([02468][048]|[13579][26]))-02-29)$"
)
"""Every day of the calendar that ``parse_day`` takes, so that the schema promises neither more nor less."""

AskedDay = Annotated[
    date | None,
    BeforeValidator(lambda value: parse_day(value) if isinstance(value, str) else value),
    WithJsonSchema({"type": "string", "pattern": _DAYS, "example": "2002-09-20"}),
]


AskedState = Annotated[str | None, WithJsonSchema({"type": "string", "example": "ZWE"})]
AskedArticle = Annotated[str | None, WithJsonSchema({"type": "string", "example": "5"})]


class Clocks(BaseModel):
    """The day asked about and the day of knowledge; both are today unless given."""

    on: AskedDay = Field(None, description="Day the answer is about; today unless given.")
    known: AskedDay = Field(None, description="Answer with what was known by this day; today unless given.")

    @property
    def moment(self) -> Moment:
        """The clocks with their defaults."""
        return Moment.of(self.on, self.known)


class AskedOverview(Clocks):
    """Clocks, and which States to count."""

    since: AskedDay = Field(None, description="Also count the States that joined after this day.")
    group: Annotated[str | None, WithJsonSchema({"type": "string", "example": "african"})] = Field(
        None, description="Only States of this group."
    )


class AskedDeadlines(Clocks):
    """Clocks, and which duties."""

    state: AskedState = Field(None, description="Only this State, by its ISO code.")
    article: AskedArticle = Field(None, description="Only duties of this article.")
    state_of_duty: Annotated[DutyState | None, WithJsonSchema({"type": "string", "enum": [*DutyState]})] = Field(
        None, description="Only duties in this state."
    )


class AskedCalendar(Clocks):
    """Clocks, and which duties; one that recurs each year only where a State or its article is asked for."""

    state: AskedState = None
    article: AskedArticle = None


class AskedActs(Clocks):
    """Clocks, and which acts."""

    state: AskedState = Field(None, description="Only this State, by its ISO code.")
    kind: Annotated[ActKind | None, WithJsonSchema({"type": "string", "enum": [*ActKind]})] = Field(
        None, description="Only acts of this kind."
    )
    article: AskedArticle = Field(None, description="Only acts under this article.")


class AskedStatements(Clocks):
    """Clocks, and which statements."""

    statement: Annotated[
        Literal["plan", "milestone", "need", "means"] | None,
        WithJsonSchema({"type": "string", "enum": ["plan", "milestone", "need", "means"]}),
    ] = Field(None, description="Only statements of this sort.")
    state: AskedState = Field(
        None, description="Only what this State plans, needs, gives or is given, by its ISO code."
    )
    objective: Annotated[str | None, WithJsonSchema({"type": "string", "example": "clearance"})] = Field(
        None, description="Only statements under this aim."
    )


class AskedMatches(Clocks):
    """Clocks, and which pairs."""

    state: AskedState = Field(None, description="Only needs of this State, by its ISO code.")
    giver: Annotated[str | None, WithJsonSchema({"type": "string", "example": "GBR"})] = Field(
        None, description="Only means of this giver: an ISO code, another scope such as EU, or its name as recorded."
    )


class AskedAid(Clocks):
    """Clocks, and which needs or means; the parameters are those of their page."""

    aim: str | None = Field(None, description="Only under this aim, or “not_stated” for what is tied to none.")
    group: str | None = Field(None, description="Only of, or for, States of this group.")
    kind: AidKind | None = Field(None, description="Only of this kind of help.")
    hxl: Literal["1"] | None = None


class AskedMeans(AskedAid):
    """Clocks, and which means."""

    giver: str | None = Field(None, description="Only of this giver: its code, or its name as recorded.")


class AskedPairs(AskedMatches):
    """Clocks, which pairs, and whether to put hashtags under the header."""

    hxl: Literal["1"] | None = None


class AskedCatalogue(AskedAid):
    """Clocks, and which offers; ``group`` and ``state`` are those who would get it."""

    state: AskedState = Field(None, description="Only what this State may have, by its ISO code.")
    givers: Literal["affected"] | None = Field(None, description="Only from affected States.")


class AskedRecipients(Clocks):
    """Clocks, and which States that are told to receive."""

    givers: Breadth | None = Field(None, description="Only where nobody, one or several are told to give.")
    group: str | None = Field(None, description="Only States of this group.")
    hxl: Literal["1"] | None = None


class AskedGifts(Clocks):
    """Clocks, and whose gifts."""

    giver: str | None = Field(None, description="Only of this giver, by its code.")
    hxl: Literal["1"] | None = None


class AskedSeats(Clocks):
    """Clocks, and whether to tell of other days than ``on``."""

    span: Literal["day", "all"] = Field("day", description="Seats held on the day, or every seat ever held.")
    body: Annotated[str | None, WithJsonSchema({"type": "string", "example": "A5"})] = Field(
        None, description="Only seats of this body."
    )


def _year(text: str) -> int:
    """Read a year. Raises ValueError with one sentence."""
    if not re.fullmatch("[0-9]{4}", text) or int(text) not in YEARS:
        words = {"text": text[:40], "first": YEARS[0], "last": YEARS[-1]}
        raise ValueError(_("“%(text)s” is not a year from %(first)s to %(last)s; write it as 2015.") % words)
    return int(text)


AskedYear = Annotated[
    int | None,
    BeforeValidator(lambda value: _year(value) if isinstance(value, str) else value),
    WithJsonSchema({"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1], "example": 2015}),
]


class AskedGaps(Clocks):
    """Clocks, and which gaps."""

    state: AskedState = Field(None, description="Only this State, by its ISO code, also where it stated no need.")
    aim: Annotated[str | None, WithJsonSchema({"type": "string", "example": "clearance"})] = Field(
        None, description="Only needs for this aim, or not_stated: those that their source ties to none."
    )
    year: AskedYear = Field(None, description="The calendar year; that of the day unless given.")


class AskedGapTable(Clocks):
    """Clocks, and which gaps; the parameters are those of their page."""

    year: AskedYear = Field(None, description="The calendar year; that of the day unless given.")
    aim: str | None = Field(None, description="Only under this aim, or “not_stated” for needs tied to none.")
    group: str | None = Field(None, description="Only of States of this group.")
    givers: Breadth | None = Field(None, description="Only where nobody, one or several are told to give.")
    states: Literal["all"] | None = Field(None, description="Also the States that stated no need in the year.")
    hxl: Literal["1"] | None = None


class AskedFlows(Clocks):
    """Clocks, and which flows; each is given whole, with every line of it."""

    giver: str | None = Field(None, description="Only with a line of this giver, by its code.")
    recipient: str | None = Field(None, description="Only with a line to this State, by its code.")
    year: AskedYear = Field(None, description="Only with a line for this year.")
    source: str | None = Field(None, description="Only with a line of this source, by its key.")
    purpose: Literal["mine_action"] | None = Field(None, description="Only with a line for mine action.")
    hxl: Literal["1"] | None = None


class AskedFigures(Clocks):
    """Clocks, and which figures."""

    scope: AskedState = Field(
        None, description="Only of this State, by its ISO code, or of WORLD, STATES_PARTIES or EU."
    )
    measure: Annotated[str | None, WithJsonSchema({"type": "string", "example": "mined_area_remaining"})] = Field(
        None, description="Only of this measure."
    )
    year: AskedYear = Field(None, description="Only those whose period ends, or that stand as of a day, in this year.")


class AskedFigurePage(AskedFigures):
    """Clocks, which figures, and which page of them."""

    after: Annotated[int | None, WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 2**31})] = Field(
        None, ge=1, le=2**31, description="Only those that follow this id."
    )


class AskedFigureTable(AskedFigures):
    """Clocks, which figures, and whether to put hashtags of the humanitarian exchange language under the header."""

    hxl: Literal["1"] | None = None


class AskedAims(Clocks):
    """Clocks, which aim, and which States."""

    objective: Annotated[str | None, WithJsonSchema({"type": "string", "example": "clearance"})] = Field(
        None, description="Only this aim, by its code."
    )
    states: Annotated[str | None, WithJsonSchema({"type": "string", "example": "ZWE,AGO"})] = Field(
        None, description="Only these States, by their ISO codes with commas between them."
    )


class AskedSearch(Clocks):
    """Clocks, and the words to look for."""

    q: Annotated[str, WithJsonSchema({"type": "string", "default": "", "example": "Zimbabwe"})] = Field(
        "", description="Names, codes, symbols or words of titles, in any of the six languages."
    )


class AskedChanges(BaseModel):
    """Which page of the changes."""

    before: Annotated[int | None, WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 2**31})] = Field(
        None, ge=1, le=2**31, description="Only changes before this number."
    )


A = TypeVar("A", bound=BaseModel)


def read(model: type[A], parameters: Mapping[str, Any]) -> A:
    """Parameters of an address as a question. Raises HttpError 400 with one sentence."""
    try:
        return model.model_validate(parameters)
    except ValidationError as error:
        raise HttpError(400, sentence(error.errors(include_url=False)[0])) from error


def sentence(error: Mapping[str, Any]) -> str:
    """The first thing that is wrong with a question, as pydantic tells it, in words."""
    name, context = str(error["loc"][-1]), error.get("ctx", {})
    if error["loc"][0] == "body":
        return _("The field %(name)s cannot be read: %(why)s.") % {"name": name, "why": error["msg"]}
    if error["type"] == "value_error":
        return _("The parameter %(name)s cannot be read: %(why)s") % {"name": name, "why": context["error"]}
    if "expected" in context:
        return _("The parameter %(name)s must be %(expected)s.") % {"name": name, "expected": context["expected"]}
    return _("The parameter %(name)s must be a whole number above 0.") % {"name": name}


def world_for(asked: Clocks, *, state: str | None = None) -> World:
    """All States at the moment asked about, or one by its code in any case of letters.

    Raises HttpError 404 when there is no State of that code.
    """
    revision = current_revision()
    if state is None:
        return look(asked.moment, revision=revision)
    return look(asked.moment, only=[require_state(revision.head, state)], revision=revision)


def require_aim(convention: Convention, text: str | None) -> None:
    """Check the code of an aim. Raises HttpError 404."""
    aims = [aim.code for aim in convention.aims]
    if text is not None and text not in aims:
        raise HttpError(
            404,
            _("There is no aim with the code %(code)s; those held are %(held)s.")
            % {"code": text[:40], "held": ", ".join(aims)},
        )


def require_state(head: str, text: str) -> str:
    """The code of a State, asked for in any case of letters. Raises HttpError 404."""
    code = text.strip().upper()
    if code not in directory(head).states:
        raise HttpError(404, _("There is no State with the code %(code)s; codes are as in ZWE.") % {"code": text[:40]})
    return code


def require_article(convention: Convention, text: str | None, *, timed: bool) -> None:
    """Check an article, of all or of those with a time limit. Raises HttpError 404."""
    articles = [d.article for d in convention.duties] if timed else [a.number for a in convention.articles]
    if text is not None and text not in articles:
        held = ", ".join(dict.fromkeys(articles))
        raise HttpError(
            404,
            _("Nothing of this kind stands in article %(article)s; articles to ask for are %(held)s.")
            % {"article": text[:40], "held": held},
        )


def require_scope(convention: Convention, head: str, text: str) -> str:
    """The code of a State or another scope, asked for in any case of letters. Raises HttpError 404."""
    code = text.upper()
    others = [scope.code for scope in convention.scopes]
    if code not in directory(head).states and code not in others:
        raise HttpError(
            404,
            _("There is no State with the code %(code)s; codes are as in ZWE, others are %(others)s.")
            % {"code": text[:40], "others": ", ".join(others)},
        )
    return code


def require_measure(convention: Convention, text: str) -> str:
    """The code of a measure. Raises HttpError 404."""
    if text not in {measure.code for measure in convention.measures}:
        raise HttpError(
            404,
            _("There is no measure with the code %(code)s; /api/v1/convention lists the measures.")
            % {"code": text[:60]},
        )
    return text


def require_choices(asked: AskedAid | AskedRecipients | AskedGapTable, book: Directory) -> None:
    """Check the aim and the group that were chosen. Raises HttpError 404."""
    aim = getattr(asked, "aim", None)
    if aim != NO_AIM:
        require_aim(load(settings.CONVENTION), aim)
    if asked.group is not None and asked.group not in book.groups:
        raise HttpError(404, _("There is no group of States with the code %(code)s.") % {"code": asked.group[:40]})


def require_giver(giver: str | None, means: Iterable[Means]) -> None:
    """Check that something is held of a giver, by its code or its name. Raises HttpError 404."""
    if giver and giver not in {row.giver or row.giver_name for row in means}:
        raise HttpError(404, _("No means of “%(giver)s” are held here.") % {"giver": giver[:40]})
