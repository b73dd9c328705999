"""Who sees a note of a contact, and that nobody else can tell there is one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import ConfidentialEvent
from intersessional.core.queries import current_revision, verify_confidential_chain
from intersessional.parties.models import State
from intersessional.people import rules
from intersessional.people.domain.notes import Contact, take_note_back, write_note
from intersessional.people.domain.roles import NotAllowed, Refused, record_person
from intersessional.people.models import Audience, Note, PersonalData, RoleKind
from intersessional.people.models.role import DELEGATION
from intersessional.people.note_queries import notes_seen
from intersessional.people.personal import personal
from intersessional.people.standing import Held, Standing

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)
ISU = Standing("p-isu", DAY, (Held(RoleKind.ISU),))
ZWE = Standing("p-zwe", DAY, (Held(RoleKind.MEMBER, "ZWE"),))
AGO = Standing("p-ago", DAY, (Held(RoleKind.MEMBER, "AGO"),))
SEAT = Standing("p-seat", DAY, (Held(RoleKind.SEAT, "ZWE", "A5"),))
SEAT_OF_ANGOLA = Standing("p-other", DAY, (Held(RoleKind.SEAT, "AGO", "A5"),))
TO_A5 = rules.Place("body:A5", Audience.BODY, "A5")
FOR_THE_DESK = rules.Place("isu", Audience.DESK)
OWN = rules.Place("state:ZWE", Audience.OWNER)
STATES = ("ZW", "ZWE", "WE", "AGO")
BODIES = ("A", "A5", "A55", "A_", "a5")
ORGANISATIONS = ("icbl", "ICBL", "icbl-2", "icb", "i_bl")
PARTIES = ("isu", *(f"state:{code}" for code in STATES), *(f"organisation:{code}" for code in ORGANISATIONS))


@pytest.fixture(autouse=True)
def _states(db: None) -> None:
    for iso3, m49 in (("ZWE", "716"), ("AGO", "024")):
        State.objects.create(iso3=iso3, m49=m49, un_status="member")


def held(kind: RoleKind, state: str, body: str, organisation: str) -> Held:
    return Held(
        kind,
        state if kind in (*DELEGATION, RoleKind.SEAT) else "",
        body if kind == RoleKind.SEAT else "",
        organisation if kind in (RoleKind.ORGANISATION, RoleKind.OBSERVER) else "",
    )


def confided(audience: Audience, owner: str, body: str, chosen: list[str], about: str) -> Note:
    return Note(
        owner=owner,
        audience=audience,
        body=body if audience == Audience.BODY else "",
        chosen=";".join(chosen) if audience == Audience.CHOSEN else "",
        about=about,
        day=DAY,
        channel="call",
        with_whom="Ana",
        words="Asked",
        written_by="p-writer",
        written_at=timezone.now(),
    )


ROLES = st.builds(held, st.sampled_from(RoleKind), *map(st.sampled_from, (STATES, BODIES, ORGANISATIONS)))
STANDINGS = st.builds(lambda roles: Standing("p-x", DAY, tuple(roles)), st.lists(ROLES, max_size=3))
NOTES = st.builds(
    confided,
    st.sampled_from(Audience),
    st.sampled_from((*PARTIES, "body:A5")),
    st.sampled_from(BODIES),
    st.lists(st.sampled_from(PARTIES), min_size=1, max_size=3),
    st.sampled_from(("", *STATES)),
)


@settings(max_examples=150, deadline=None)
@given(notes=st.lists(NOTES, max_size=12), who=STANDINGS)
def test_the_rows_that_are_visible_are_those_that_may_be_seen(notes: list[Note], who: Standing) -> None:
    with transaction.atomic():
        Note.objects.bulk_create(notes)
        stored = list(Note.objects.all())
        visible = set(Note.objects.all().visible_to(who).values_list("pk", flat=True))
        transaction.set_rollback(True)
    assert visible == {note.pk for note in stored if rules.may_see(who, note)}


def write(
    by: Standing, place: rules.Place, about: str = "AGO", words: str = "Asked about the plan", **more: str
) -> Note:
    what = Contact(day=DAY, channel="call", words=words, about=about, **{"with_whom": "Ana", **more})
    return write_note(actor=Actor(by.person, "test"), by=by, place=place, what=what)


def seen(who: Standing, **asked: str) -> int:
    return notes_seen(who, **asked).count()


def test_a_note_of_a_delegation_is_its_own() -> None:
    write(ZWE, OWN)
    assert [seen(who) for who in (ZWE, ISU, AGO, SEAT, SEAT_OF_ANGOLA)] == [1, 0, 0, 0, 0]


def test_a_note_to_a_body_is_seen_by_its_members_and_the_isu_never_by_the_state_it_is_about() -> None:
    write(SEAT, TO_A5)
    assert [seen(who) for who in (SEAT, ISU, SEAT_OF_ANGOLA, AGO, ZWE)] == [1, 1, 0, 0, 0]


@pytest.mark.parametrize("about", ["ZWE", ""])
def test_a_member_writes_to_the_body_about_another_state_only(about: str) -> None:
    with pytest.raises(Refused):
        write(SEAT, TO_A5, about)
    assert not Note.objects.exists()


def test_nobody_writes_for_another_party() -> None:
    for who in (ZWE, AGO, SEAT):
        with pytest.raises(NotAllowed):
            write(who, FOR_THE_DESK)


def test_a_note_is_for_those_chosen() -> None:
    what = Contact(day=DAY, channel="mail", words="Asked", with_whom="Ana")
    place = rules.Place("isu", Audience.CHOSEN)
    by = {"actor": Actor("p-isu", "test"), "by": ISU, "place": place, "what": what}
    for parties in ([], ["state:XXX"], ["organisation:none"], ["isu"], ["state:ZWE", "planet:mars"]):
        with pytest.raises(Refused):
            write_note(**by, chosen=parties)
    write_note(**by, chosen=["state:ZWE"])
    assert [seen(who) for who in (ISU, ZWE, AGO)] == [1, 1, 0]


def test_the_trail_holds_no_word_and_the_revision_does_not_move() -> None:
    before = current_revision()
    note = write(ISU, FOR_THE_DESK, words="A delicate matter")
    take_note_back(actor=Actor("p-isu", "test"), by=ISU, note=note, reason="A slip about Ana")
    events = list(ConfidentialEvent.objects.order_by("number"))
    assert [event.act for event in events] == ["people.write_note", "people.take_note_back"]
    told = repr([(event.subject, event.reason, event.payload) for event in events])
    assert not any(word in told for word in ("delicate", "Ana", "AGO", "slip"))
    assert verify_confidential_chain() is None
    assert current_revision() == before


def test_a_note_taken_back_is_read_and_found_only_by_those_who_may_take_it_back() -> None:
    note = write(SEAT, TO_A5, words="A delicate matter")
    for who in (ISU, ZWE):
        with pytest.raises(NotAllowed):
            take_note_back(actor=Actor(who.person, "test"), by=who, note=note, reason="no")
    with pytest.raises(Refused):
        take_note_back(actor=Actor("p-seat", "test"), by=SEAT, note=note, reason=" ")
    take_note_back(actor=Actor("p-seat", "test"), by=SEAT, note=note, reason="Wrong body")
    note.refresh_from_db()
    assert (note.words, note.taken_back_why) == ("A delicate matter", "Wrong body")
    assert [rules.may_read_words(who, note) for who in (SEAT, ISU)] == [True, False]
    assert [seen(who) for who in (SEAT, ISU)] == [1, 1]
    assert [seen(who, words="delicate") for who in (SEAT, ISU)] == [1, 0]
    with pytest.raises(Refused):
        take_note_back(actor=Actor("p-seat", "test"), by=SEAT, note=note, reason="again")


def test_erasing_takes_away_with_whom_a_note_was() -> None:
    record_person(actor=Actor("p-isu", "test"), by=ISU, person="p-ana", name="Ana Souza", email="ana@demo.invalid")
    write(ISU, FOR_THE_DESK, with_person="p-ana", with_whom="")
    kinds = dict(personal)
    told = [dict(row) for name in ("notes", "personal") for row in kinds[name].held("p-ana")]
    assert told[0]["part"] == "with"
    assert "Ana Souza" in told[1].values()
    assert "Asked" not in repr(told)
    assert [kinds[name].erase("p-ana") for name in ("notes", "personal")] == [1, 1]
    assert not PersonalData.objects.exists()
    assert Note.objects.get().with_person == ""
    assert [list(kinds[name].held("p-ana")) for name in ("notes", "personal")] == [[], []]


@pytest.mark.parametrize(
    "spoil", [lambda note: setattr(note, "owner", ""), lambda note: setattr(note, "taken_back_by", "p-x")]
)
def test_the_database_refuses_a_note_that_is_nobodys_or_taken_back_by_halves(spoil: Callable[[Note], None]) -> None:
    note = confided(Audience.OWNER, "isu", "", [], "")
    spoil(note)
    with pytest.raises(IntegrityError), transaction.atomic():
        note.save()
    assert connection.vendor in {"sqlite", "postgresql"}
