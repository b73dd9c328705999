"""What is read of links for one act and of drafts: by whom they are seen, and what a link opens on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from intersessional.people import rules
from intersessional.people.answerable import Matter, among_parties
from intersessional.people.models import Account, ActLink, Audience, Contribution, Outcome, PersonalData, Role, RoleKind
from intersessional.people.personal import Row
from intersessional.people.queries import standing_in, standing_of_person
from intersessional.people.standing import Standing

SPEAKING = (RoleKind.FOCAL_POINT, RoleKind.HEAD)
"""Roles that answer for a State, if they are confirmed where they need to be."""


def matter_of(row: ActLink | Contribution) -> Matter:
    """What a link or a draft is for."""
    return Matter(row.act, row.subject, row.state_id)


def good_links() -> QuerySet[ActLink]:
    """Links that open something: neither revoked, nor run out, nor passed on from one that was revoked."""
    now = timezone.now()
    from_a_good_one = Q(forwarded_from__isnull=True) | Q(forwarded_from__revoked_at__isnull=True)
    return ActLink.objects.filter(from_a_good_one, revoked_at__isnull=True, expires_at__gt=now)


def act_link(secret_hash: str) -> ActLink | None:
    """The link of a secret, as long as it opens something."""
    return good_links().filter(secret_hash=secret_hash).first()


def standing_by_link(link: ActLink, day: date) -> Standing:
    """The bearer of a link on a day: never more than to answer for its State, and that only where the desk sent it."""
    account = Account.objects.filter(person=link.person).first()
    if not link.from_desk or (account is not None and not account.is_active):
        return Standing(link.person, day)
    held = standing_of_person(link.person, day).roles
    roles = tuple(role for role in held if role.kind in SPEAKING and role.state == link.state_id)
    return Standing(link.person, day, roles)


def drafts_for(matter: Matter, who: Standing, link: ActLink | None = None) -> list[Contribution]:
    """Drafts that wait: those of the own delegation, and for the bearer of a link theirs and of those they asked."""
    seen = _seen_by(who)
    if link is not None:
        seen |= Q(written_by=link.person) | Q(link__forwarded_from=link.pk)
    return list(Contribution.objects.filter(_of(matter), seen, outcome=""))


def declined_of(matter: Matter, person: str) -> bool:
    """Whether the last draft of somebody was not taken, by somebody else, and none waits."""
    last = Contribution.objects.filter(_of(matter), written_by=person).order_by("-written_at", "-pk").first()
    return last is not None and last.outcome == Outcome.DECLINED and last.ended_by != person


def waiting_drafts(who: Standing) -> list[Contribution]:
    """Every draft that waits for somebody who answers for its State."""
    if not any(rules.may_answer_for(who, role.state) for role in who.roles if role.state):
        return []
    rows = Contribution.objects.filter(_seen_by(who), outcome="").exclude(written_by=who.person)
    return [row for row in rows if rules.may_answer_for(who, row.state_id)]


def drafts_by_subject(act: str, state: str, who: Standing) -> dict[str, int]:
    """How many drafts of a delegation wait, by their subject."""
    rows = Contribution.objects.filter(_seen_by(who), act=act, state=state, outcome="")
    return dict(rows.order_by().values_list("subject").annotate(number=Count("pk")))


def links_for(matter: Matter, *, by: Standing, link: ActLink | None = None) -> list[ActLink]:
    """Links sent from here, as far as somebody may revoke them; of the bearer of a link those passed on from it."""
    rows = ActLink.objects.filter(_of(matter)).annotate(passed_on=Count("forwards"))
    if link is not None:
        rows = rows.filter(created_by=link.person)
    elif rules.works_at_desk(by):
        rows = rows.filter(from_desk=True)
    return list(rows) if link is not None or rules.may_send_link(by, matter.state) else []


class Ask(NamedTuple):
    """Something that the desk asked a State by mail: since when, when it was answered, and if a link is good still."""

    subject: str
    asked_on: date
    answered_on: date | None
    is_open: bool


def asks_of(act: str, state: str) -> list[Ask]:
    """What the desk asked of a State by links that were not revoked, the latest first; one for each subject."""
    good = Count("pk", filter=Q(closed_at__isnull=True, expires_at__gt=timezone.now()))
    rows = ActLink.objects.filter(act=act, state=state, from_desk=True, revoked_at__isnull=True).order_by()
    found = rows.values_list("subject").annotate(asked=Min("created_at"), answered=Min("closed_at"), good=good)
    asks = [
        Ask(subject, asked.date(), answered.date() if answered else None, bool(number))
        for subject, asked, answered, number in found
    ]
    return sorted(asks, key=lambda ask: (ask.asked_on, ask.subject), reverse=True)


def desk_links(act: str, state: str, by: Standing) -> list[ActLink]:
    """Every link of the desk for an act of a State, as far as somebody may revoke it."""
    rows = ActLink.objects.filter(act=act, state=state, from_desk=True).annotate(passed_on=Count("forwards"))
    return list(rows) if rules.works_at_desk(by) else []


def kept_answers(act: str, state: str) -> dict[str, Contribution]:
    """By subject, answers of a State that are no part of the record; for the pages of what they answer alone."""
    rows = Contribution.objects.filter(act=act, state=state, outcome=Outcome.SENT, audience=Audience.DESK)
    return {row.subject: row for row in rows}


def addressees(state: str, day: date) -> list[tuple[str, str, str, RoleKind]]:
    """Who answers for a State on a day and has a mail address: person, name, address and role."""
    known = PersonalData.objects.filter(person=OuterRef("person")).exclude(email="")
    closed = Account.objects.filter(person=OuterRef("person"), is_active=False)
    held = Role.objects.filter(state=state, kind__in=SPEAKING, starts_on__lte=day).exclude(ends_on__lte=day)
    rows = held.filter(~Exists(closed)).annotate(
        its_name=Subquery(known.values("name")[:1]), its_email=Subquery(known.values("email")[:1])
    )
    found = {
        role.person: (role.person, role.its_name, role.its_email, RoleKind(role.kind))
        for role in rows
        if role.its_email and rules.may_answer_for(standing_in([role], role.person, day), state)
    }
    return list(found.values())


def mailed(matter: Matter, *, still_open: bool = False) -> list[ActLink]:
    """Links that whoever asks has sent for a matter, and none that were passed on; or those of them still open."""
    sent = (good_links().filter(closed_at__isnull=True) if still_open else ActLink.objects.all()).filter(_of(matter))
    return list(sent.filter(from_desk=True))


def names_behind(persons: Collection[str], links: Iterable[ActLink] = ()) -> dict[str, str]:
    """Names of persons who may have no account, as far as they are still kept. Never for a public page."""
    of_links = ActLink.objects.filter(person__in=persons).exclude(name="").values_list("person", "name")
    known = PersonalData.objects.filter(person__in=persons).values_list("person", "name")
    return {**dict(of_links), **{link.person: link.name for link in links if link.name}, **dict(known)}


def links_held(person: str) -> list[Row]:
    """What links hold of a person."""
    return _links_told(ActLink.objects.filter(person=person))


def links_held_for(_by: Standing, person: str) -> list[Row]:
    """Of these what the desk may know of: not that a giver asked a State."""
    return _links_told(ActLink.objects.filter(person=person).exclude(act__in=among_parties()))


def _links_told(rows: QuerySet[ActLink]) -> list[Row]:
    return [
        {"name": row.name, "email": row.email, "sent": row.created_at.isoformat(), "until": row.expires_at.isoformat()}
        for row in rows
        if row.name or row.email
    ]


def drafts_held(person: str) -> list[Row]:
    """The drafts that a person wrote and that no State sent."""
    return _told(Contribution.objects.filter(written_by=person))


def drafts_held_for(by: Standing, person: str) -> list[Row]:
    """Of these the drafts that somebody else may see."""
    return _told(Contribution.objects.filter(_seen_by(by), written_by=person))


def _told(drafts: QuerySet[Contribution]) -> list[Row]:
    rows = drafts.exclude(outcome=Outcome.SENT)
    return [{"written": row.written_at.isoformat(), **{k: str(v) for k, v in row.payload.items()}} for row in rows]


def _seen_by(who: Standing) -> Q:
    return Q(pk__in=Contribution.confided.visible_to(who).order_by().values("pk"))


def _of(matter: Matter) -> Q:
    return Q(act=matter.act, subject=matter.subject, state=matter.state)
