"""A State’s reply to a question as an act that its delegation does, signed in or by a link, and what awaits it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from intersessional.assessment.questions import ReplyKind
from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.people import rules
from intersessional.people.act_link_queries import waiting_drafts
from intersessional.people.answerable import Answerable, Asked, Matter, Payload, answerable
from intersessional.people.awaiting import Awaited, awaited
from intersessional.people.domain.roles import AlreadyAnswered, Refused
from intersessional.people.standing import Standing
from intersessional.record.domain.questions import QuestionRefused, Why, record_reply, refuse_reply
from intersessional.record.question_queries import first_reply_on
from intersessional.situation.moment import Moment, today
from intersessional.situation.world import look
from intersessional.treaty.convention import load
from intersessional.ui.wording import date_long
from intersessional.web.desk_questions import Question, put_to
from intersessional.web.question_words import REPLY_KIND, other_reasons, refused, rule

REPLY = "reply"
BY_LINK = gettext_noop("By a link from this site")
SIGNED_IN = gettext_noop("By its delegation, signed in to this site")
"""How a reply came, for everybody to read; recorded in English, shown in every language."""
FIELDS = ("kind", "words", "language")


def matter_of_question(question: Question) -> Matter:
    """What is answered where a State replies to a question."""
    return Matter(REPLY, question.mark, question.iso3)


def register() -> None:
    """Let delegations reply to questions, and tell them of what waits."""
    answerable.register(
        REPLY,
        Answerable(
            template="web/replying.html",
            asked=_asked,
            read=_read,
            record=_record,
            answered_on=lambda matter: first_reply_on(settings.CONVENTION, matter.subject),
            no_answer=_no_reply,
        ),
    )
    awaited.register("drafts", _drafts)
    awaited.register("questions", _questions)


def _asked(matter: Matter) -> Asked | None:
    return next((asked_by(item) for item in _put(matter.state) if item.mark == matter.subject), None)


def asked_by(question: Question) -> Asked:
    """What is asked of a State by a question that was put to it."""
    assert question.life is not None  # it was put  # noqa: S101
    period = load(settings.CONVENTION).questions
    return Asked(
        heading=_("Question to %(state)s") % {"state": question.name},
        lead=question.words,
        then=what_then(question),
        address=reverse("delegation_question", args=[question.iso3, question.mark]),
        among=(
            _("Questions to %(state)s") % {"state": question.name},
            reverse("delegation_questions", args=[question.iso3]),
        ),
        then_none=_("This is recorded at once as the reply."),
        detail={
            "question": question,
            "other_reasons": other_reasons(),
            "rule": rule(period),
            "reason": period.reason,
            "kinds": REPLY_KIND,
            "languages": settings.LANGUAGES,
        },
    )


def what_then(question: Question) -> str:
    """What happens with a reply, and without one."""
    assert question.life is not None  # it was put  # noqa: S101
    told = {"state": question.name, "day": date_long(question.life.public_since)}
    if question.is_public:
        return (
            _("Everybody can read this question since %(day)s; a reply of %(state)s stands beside it at once.") % told
        )
    return (
        _(
            "Once %(state)s replies, everybody can read the question with the reply. Without one, everybody can read "
            "the question from %(day)s on."
        )
        % told
    )


def _read(form: Payload) -> dict[str, str]:
    """The kind, words and language of a reply. Raises Refused."""
    kind = form.get("kind", "")
    if kind not in {one.value for one in ReplyKind}:
        raise Refused(_("Choose what the State does by its reply."))
    words = form.get("words", "").replace("\r\n", "\n").strip()
    language = form.get("language", "").strip()
    with _said():
        refuse_reply(ReplyKind(kind), words, language, BY_LINK)
    return dict(zip(FIELDS, (kind, words, language), strict=True))


def _record(
    *, actor: Actor, by: Standing, matter: Matter, payload: Payload, by_link: bool, also: Callable[[], object]
) -> None:
    with _said():
        record_reply(
            actor=actor,
            by=by,
            convention=settings.CONVENTION,
            fingerprint=matter.subject,
            kind=ReplyKind(payload["kind"]),
            words=payload["words"],
            language=payload["language"],
            replied_on=today(),
            received=BY_LINK if by_link else SIGNED_IN,
            first=True,
            also=also,
        )


def _no_reply() -> tuple[str, Payload]:
    language = get_language() or settings.LANGUAGE_CODE
    kind = ReplyKind.NO_REPLY_WANTED
    words = _("The State %(does)s") % {"does": REPLY_KIND[kind]}
    return words, {"kind": kind.value, "words": "", "language": language}


@contextmanager
def _said() -> Iterator[None]:
    """What the record refuses, said as a delegation is told."""
    try:
        yield
    except QuestionRefused as error:
        kind = AlreadyAnswered if error.why in (Why.ANSWERED, Why.OVERTAKEN) else Refused
        raise kind(refused(error)) from error


def _put(state: str) -> list[Question]:
    world = look(Moment.of(), only=[state], revision=current_revision())
    return put_to(state, world)


def _drafts(who: Standing) -> Iterator[Awaited]:
    """Drafts of colleagues, for whoever answers for their State."""
    known = dict(answerable)
    for draft in waiting_drafts(who):
        matter = Matter(draft.act, draft.subject, draft.state_id)
        if (asked := known[draft.act].asked(matter)) is not None:
            words = _("A colleague has proposed words. %(heading)s: %(lead)s") % {
                "heading": asked.heading,
                "lead": asked.lead,
            }
            yield Awaited(words, asked.address, _("Read and send them"), since=draft.written_at.date())


def _questions(who: Standing) -> Iterator[Awaited]:
    """Questions put to a State without a reply, for whoever answers for it."""
    states = sorted({role.state for role in who.roles if rules.may_answer_for(who, role.state)})
    for question in (item for state in states for item in _put(state)):
        if question.life is None or question.answers:
            continue
        asked, life = asked_by(question), question.life
        yield Awaited(
            f"{asked.heading}: {asked.lead}",
            asked.address,
            _("Reply"),
            since=life.put.put_on,
            due=None if question.is_public else life.public_since,
            then="" if question.is_public else _("It becomes public."),
        )
