"""Words for a State: drafts of its delegation, and the answer that one who speaks for it sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor
from intersessional.people import rules
from intersessional.people.act_link_queries import matter_of
from intersessional.people.answerable import Matter, Payload, act_of
from intersessional.people.domain.act_links import refuse_gone, refuse_what_is_over
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.models import ActLink, Audience, Contribution, Outcome
from intersessional.people.standing import Standing


def contribute(
    *, actor: Actor, by: Standing, matter: Matter, payload: Payload, link: ActLink | None = None
) -> Contribution:
    """Keep words as the draft of somebody for their delegation; what they had as a draft before is replaced.

    Nobody outside the delegation sees it, nor does any public page change. Raises NotAllowed where ``by`` is not of the
    delegation and the ``link`` is for something else, LinkGone, AlreadyAnswered.
    """
    if not (rules.may_draft(by, matter.state) if link is None else matter_of(link) == matter):
        raise NotAllowed(_("Words for a State are proposed by its delegation."))
    with confiding(actor=actor, act="people.contribute", subject=by.person) as event:
        refuse_what_is_over(matter, link)
        draft, made = Contribution.objects.update_or_create(
            **matter_keys(matter),
            written_by=by.person,
            outcome="",
            defaults={
                "owner": f"state:{matter.state}",
                "link": link,
                "payload": dict(payload),
                "written_at": timezone.now(),
            },
        )
        event.facts.update(draft=draft.pk, made=made, link=link.pk if link else None, **matter._asdict())
    return draft


def answer(
    *,
    actor: Actor,
    by: Standing,
    matter: Matter,
    payload: Payload,
    link: ActLink | None = None,
    draft: Contribution | None = None,
) -> None:
    """Send words as the answer of a State, with ``draft`` where they were proposed; everybody can read them then.

    One transaction: the record, and that links and drafts for it end once nothing of it is open any more. Raises
    NotAllowed where ``by`` does not answer for the State today, LinkGone, AlreadyAnswered, and Refused where the words
    cannot be recorded.
    """
    if not rules.may_answer_for(by, matter.state) or (link is not None and matter_of(link) != matter):
        raise NotAllowed(_("For a State its focal point, once confirmed, or the head of its delegation answers."))
    if draft is not None and not rules.may_see(by, draft):
        raise NotAllowed(_("Words for a State are proposed by its delegation."))

    def also() -> None:
        with confiding(actor=actor, act="people.answer", subject=by.person) as event:
            refuse_gone(link)
            ends = {"ended_by": by.person, "ended_at": timezone.now()}
            if draft is not None and not _waiting(matter).filter(pk=draft.pk).update(outcome=Outcome.SENT, **ends):
                raise Refused(_("This draft does not wait any more; open the page again."))
            drafts, links = (0, 0) if _is_open_still(matter) else _end(matter, by.person)
            told = {"draft": draft.pk if draft else None, "link": link.pk if link else None}
            event.facts.update(told | {"drafts_closed": drafts, "links_closed": links} | matter._asdict())

    act_of(matter.act).record(actor=actor, by=by, matter=matter, payload=payload, by_link=link is not None, also=also)


def keep_answer(
    *, actor: Actor, by: Standing, matter: Matter, payload: Payload, also: Callable[[], object]
) -> Contribution:
    """Keep an answer of a State that is no part of the record: its delegation and the ISU see it, and nobody else.

    ``also`` is done within the transaction, and what it raises leaves nothing kept. Raises NotAllowed where ``by`` does
    not answer for the State today.
    """
    if not rules.may_answer_for(by, matter.state):
        raise NotAllowed(_("For a State its focal point, once confirmed, or the head of its delegation answers."))
    now = timezone.now()
    kept = Contribution(
        **matter_keys(matter),
        owner=f"state:{matter.state}",
        audience=Audience.DESK,
        payload=dict(payload),
        written_by=by.person,
        written_at=now,
        outcome=Outcome.SENT,
        ended_by=by.person,
        ended_at=now,
    )
    with transaction.atomic():
        also()
        with confiding(actor=actor, act="people.keep_answer", subject=by.person) as event:
            kept.save(force_insert=True)
            event.facts.update(answer=kept.pk, **matter._asdict())
    return kept


def decline(*, actor: Actor, by: Standing, draft: Contribution, link: ActLink | None = None) -> None:
    """Leave a draft aside, or take back one's own. Raises NotAllowed, LinkGone, or Refused where it does not wait."""
    if not rules.may_decline(by, draft):
        raise NotAllowed(_("A draft is left aside by whoever answers for the State, or by whoever wrote it."))
    with confiding(actor=actor, act="people.decline", subject=draft.written_by) as event:
        refuse_gone(link)
        waiting = _waiting(matter_of(draft)).filter(pk=draft.pk)
        if not waiting.update(outcome=Outcome.DECLINED, ended_by=by.person, ended_at=timezone.now()):
            raise Refused(_("This draft does not wait any more; open the page again."))
        event.facts.update(draft=draft.pk, link=link.pk if link else None, **matter_of(draft)._asdict())


def close(*, actor: Actor, matter: Matter) -> None:
    """End links and drafts for something that was answered by another way; no event where there were none."""
    if not (_waiting(matter).exists() or _open_links(matter).exists()):
        return
    with confiding(actor=actor, act="people.close", subject=matter.subject) as event:
        drafts, links = _end(matter, actor.name)
        event.facts.update(drafts_closed=drafts, links_closed=links, **matter._asdict())


def erase_drafts(person: str) -> int:
    """Take away the drafts of a person that no State sent; what was sent is the word of the State."""
    removed, _by_table = Contribution.objects.filter(written_by=person).exclude(outcome=Outcome.SENT).delete()
    return removed


def matter_keys(matter: Matter) -> dict[str, Any]:
    """The columns that say what a link or a draft is for."""
    return {"act": matter.act, "subject": matter.subject, "state_id": matter.state}


def _end(matter: Matter, person: str) -> tuple[int, int]:
    now = timezone.now()
    drafts = _waiting(matter).update(outcome=Outcome.CLOSED, ended_by=person, ended_at=now)
    return drafts, _open_links(matter).update(closed_at=now, name="", email="")


def _is_open_still(matter: Matter) -> bool:
    act = act_of(matter.act)
    return act.may_be_open_still and act.answered_on(matter) is None


def _waiting(matter: Matter) -> QuerySet[Contribution]:
    return Contribution.objects.filter(**matter_keys(matter), outcome="")


def _open_links(matter: Matter) -> QuerySet[ActLink]:
    return ActLink.objects.filter(**matter_keys(matter), revoked_at=None, closed_at=None)
