"""What the rows about links and drafts act on, and their acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from intersessional.people.act_link_queries import matter_of
from intersessional.people.domain.act_links import Bearer, forward, open_link, revoke_link, send_link
from intersessional.people.domain.contributions import answer, contribute, decline, keep_answer
from intersessional.people.domain.invitations import hash_of
from intersessional.people.letters import Words
from intersessional.people.models import ActLink, Contribution
from intersessional.web.replying import REPLY
from web import linking
from web.asked_of_states import put_one


def linked(names: dict[str, str]) -> tuple[ActLink, Contribution]:
    """A question put to Zimbabwe, a link of the desk for it to somebody without a role, and a draft by that link."""
    asked = linking.question()
    put_one(asked.mark, asked.finding, timezone.now().date().isoformat())
    of = {"act": REPLY, "subject": asked.mark, "state_id": "ZWE"}
    link = ActLink.objects.create(
        **of,
        secret_hash=hash_of("secret"),
        person="p-linked",
        name="Ana",
        email="ana@example.org",
        from_desk=True,
        created_by="p-desk",
        expires_at=timezone.now() + timedelta(days=1),
    )
    draft = Contribution.objects.create(
        **of, owner="state:ZWE", link=link, written_by="p-linked", payload=linking.REPLY
    )
    names |= {"put": asked.mark, "secret": "secret", "act_link": str(link.pk), "draft": str(draft.pk)}
    return link, draft


def linked_act_of(name: str, given: str, by: dict[str, Any], names: dict[str, str]) -> Callable[[], object]:
    """The same of what is done with links and drafts."""
    link, draft = linked(names)
    matter, words = matter_of(link), linking.REPLY
    to = {
        "to": Bearer("B", "b@example.org"),
        "letter": lambda _link, _secret: Words("subject", "body"),
        "post": lambda _address, _words: None,
    }
    actor = by["actor"]
    acts: dict[str, Callable[[], object]] = {
        "send_link": lambda: send_link(**by, **to, matter=matter, by_desk=given == "desk"),
        "forward": lambda: forward(actor=actor, link=link, **to),
        "revoke_link": lambda: revoke_link(**by, link=link),
        "open_link": lambda: open_link(actor=actor, link=link),
        "contribute": lambda: contribute(**by, matter=matter, payload=words, link=link if given else None),
        "answer": lambda: answer(**by, matter=matter, payload=words),
        "keep_answer": lambda: keep_answer(**by, matter=matter, payload=words, also=lambda: None),
        "decline": lambda: decline(**by, draft=draft),
    }
    return acts[name]
