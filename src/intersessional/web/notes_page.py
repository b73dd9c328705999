"""The page of notes: what its form says, and the lines it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.core.queries import current_revision
from intersessional.parties.queries import bodies, directory, in_alphabetical_order
from intersessional.people import rules
from intersessional.people.domain.notes import Contact
from intersessional.people.domain.roles import Refused
from intersessional.people.models import Audience, Channel, Note, RoleKind
from intersessional.people.models.note import LONGEST
from intersessional.people.note_queries import notes_seen, persons_known_to
from intersessional.people.queries import names_of
from intersessional.people.standing import Standing
from intersessional.situation.moment import Moment, parse_day
from intersessional.web.filters import paged
from intersessional.web.frame import page_of, show
from intersessional.web.wording import Named, named

A_PAGE = 30
CHANNEL: dict[str, Promise] = {
    Channel.CALL: gettext_lazy("Telephone call"),
    Channel.MAIL: gettext_lazy("Mail"),
    Channel.MEETING: gettext_lazy("Meeting"),
    Channel.VISIT: gettext_lazy("Visit"),
    Channel.MESSAGE: gettext_lazy("Message"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A note with what is shown of it; ``words`` and ``with_whom`` are blank where they may not be read any more."""

    note: Note
    channel: str
    about: str
    with_whom: str
    words: str
    writer: str
    audience: str
    may_take_back: bool


def place_said(said: QueryDict, who: Standing) -> tuple[rules.Place, list[str]]:
    """Where the form says that a note goes, and the parties chosen. Raises Refused for what no form offers."""
    wanted = said.get("place", "")
    for place in rules.note_places(who):
        if key_of(place) == wanted:
            return place, said.getlist("chosen")
    if wanted.startswith("isu/body/") and (body := wanted[9:]) and len(body) <= 10:
        return rules.Place("isu", Audience.BODY, body), []
    raise Refused(_("Choose who may see the note."))


def key_of(place: rules.Place) -> str:
    """How the form names a place."""
    return "/".join(filter(None, (place.owner, place.audience, place.body)))


def contact_said(said: QueryDict, who: Standing) -> Contact:
    """What the form tells of a contact. Raises Refused for a day that is none."""
    try:
        day = parse_day(said.get("day", ""))
    except ValueError as error:
        raise Refused(str(error)) from error
    whom = said.get("with_whom", "").strip()
    held = [person for person, name in _persons(who).items() if name == whom]
    return Contact(
        day=day,
        channel=said.get("channel", ""),
        words=said.get("words", ""),
        about=said.get("about", ""),
        with_person=held[0] if len(held) == 1 else "",
        with_whom=whom,
    )


def shown(request: HttpRequest, who: Standing, *, problem: str = "") -> HttpResponse:
    """The page: the notes asked for, and the form with what was typed where it was not taken."""
    revision, moment = current_revision(), Moment.of()
    name = named(directory(revision.head), who.day)
    names = {code: name(code, who.day) for code in directory(revision.head).states}
    about, words = request.GET.get("state", ""), request.GET.get("q", "").strip()[:100]
    if about and about not in names:
        raise BadRequest(_("There is no State “%(code)s”; choose one from the list.") % {"code": about[:40]})
    part = paged(notes_seen(who, about=about, words=words), request.GET.get("page", ""), A_PAGE)
    persons = _persons(who)
    response = show(
        request,
        "web/notes.html",
        moment,
        revision,
        page=page_of(request, moment, revision),
        part=part,
        lines=_lines(iter(part.object_list), who, names),
        states=[(code, names[code]) for code in in_alphabetical_order(names.items())],
        about=about,
        words=words,
        places=_places(who, name, who.day),
        parties=[("isu", _("The Implementation Support Unit"))] if "isu" not in who.parties else [],
        channels=[(code, str(label)) for code, label in CHANNEL.items()],
        persons=sorted(set(persons.values())),
        longest=LONGEST,
        today=who.day,
        problem=problem,
        posted=request.POST if problem else QueryDict(),
    )
    response.status_code = 422 if problem else 200
    return response


def _persons(who: Standing) -> Mapping[str, str]:
    return persons_known_to(who, everybody=rules.works_at_desk(who))


def _lines(found: Iterable[Note], who: Standing, names: Mapping[str, str]) -> list[Line]:
    notes = list(found)
    people = names_of({person for note in notes for person in (note.written_by, note.with_person) if person})
    erased = _("a person whose data were erased")
    lines = []
    for note in notes:
        readable = rules.may_read_words(who, note)
        whom = people.get(note.with_person, erased) if note.with_person else note.with_whom or erased
        lines.append(
            Line(
                note,
                str(CHANNEL[note.channel]),
                names.get(note.about, note.about),
                whom if readable else "",
                note.words if readable else "",
                people.get(note.written_by, erased),
                _seen_by(note, names),
                note.taken_back_at is None and rules.may_take_back(who, note),
            )
        )
    return lines


def _seen_by(note: Note, names: Mapping[str, str]) -> str:
    own = _party(note.owner, names)
    if note.audience == Audience.BODY:
        return _("Body %(body)s") % {"body": note.body}
    return ", ".join([own, *(_party(party, names) for party in sorted(note.chosen_parties))])


def _party(party: str, names: Mapping[str, str]) -> str:
    kind, _colon, code = party.partition(":")
    if kind == "isu":
        return _("The Implementation Support Unit")
    return names.get(code, code) if kind == "state" else code


def _places(who: Standing, name: Named, day: date) -> list[tuple[str, str]]:
    """Where notes may be written, in words."""
    options = []
    for place in rules.note_places(who):
        kind, _colon, code = place.owner.partition(":")
        own = name(code, day) if kind == "state" else code
        match place.audience:
            case Audience.DESK:
                words = _("The Implementation Support Unit")
            case Audience.BODY:
                words = _("Body %(body)s") % {"body": place.body}
            case Audience.CHOSEN:
                words = _("Those chosen below")
            case _:
                words = _("Only %(party)s") % {"party": own}
        options.append((key_of(place), words))
    if who.has(RoleKind.ISU):
        standing = [body.code for body in bodies(settings.CONVENTION) if body.valid_to is None]
        options += [(f"isu/body/{code}", _("Body %(body)s") % {"body": code}) for code in standing]
    return options
