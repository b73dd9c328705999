"""The words of every mail that concerns an account: plain text, one thing asked, and who to turn to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersessional.people.awaiting import Awaited
from intersessional.ui.wording import date_long, days_until


class Words(NamedTuple):
    """Subject and body of a mail."""

    subject: str
    body: str


def invitation(*, name: str, inviter: str, role: str, link: str, until: str) -> Words:
    """Asks somebody to take up a role: one link, good once, until a day."""
    told = {"name": name, "inviter": inviter, "role": role, "link": link, "until": until}
    return Words(
        _("An invitation to work on Intersessional"),
        _(
            "Dear %(name)s,\n\n"
            "%(inviter)s invites you to take up this role: %(role)s.\n\n"
            "Open this link to choose a password and begin. It works once, until %(until)s:\n\n"
            "%(link)s\n\n"
            "If you do not know what this is about, do nothing: no account is made.\n"
        )
        % told,
    )


def act_link(*, heading: str, words: str, link: str, until: str) -> Words:
    """Asks a State for an answer: the question in words, and a link to answer it without an account."""
    told = {"heading": heading, "words": words, "link": link, "until": until}
    return Words(
        _("For your answer: %(heading)s") % told,
        _(
            "%(words)s\n\n"
            "You can answer on this page, without an account, until %(until)s:\n\n"
            "%(link)s\n\n"
            "Whoever has this link can write in your place, so please do not pass the mail on: the page sends a "
            "colleague a link of their own. If it is not for you, do nothing, and please tell us.\n"
        )
        % told,
    )


def passed_on(
    *, name: str, sender: str, state: str, matter: tuple[str, str], note: str, link: str, until: str
) -> Words:
    """Asks a colleague in another ministry for words; ``matter`` is what it is about, as a heading and a sentence."""
    heading, lead = matter
    told = {
        "name": name, "sender": sender, "state": state, "heading": heading, "lead": lead, "link": link, "until": until,
        "note": f"{note}\n\n" if note else "",
    }  # fmt: skip
    return Words(
        _("Your words are asked for: %(heading)s") % told,
        _(
            "Dear %(name)s,\n\n"
            "%(sender)s asks you for words for the delegation of %(state)s.\n\n"
            "%(note)s"
            "%(heading)s\n%(lead)s\n\n"
            "You can write on this page, without an account, until %(until)s:\n\n"
            "%(link)s\n\n"
            "What you write is a draft. Nobody but the delegation sees it until its focal point or its head sends it. "
            "If it is not for you, do nothing.\n"
        )
        % told,
    )


def password_reset(*, link: str) -> Words:
    """Leads to a new password."""
    return Words(
        _("Choose a new password for Intersessional"),
        _(
            "Somebody asked for a new password for the account with this address.\n\n"
            "Open this link within an hour to choose one:\n\n"
            "%(link)s\n\n"
            "If it was not you, do nothing: the password stays as it is.\n"
        )
        % {"link": link},
    )


def no_account() -> Words:
    """Tells whoever asked for a new password that there is no account, which no page tells."""
    return Words(
        _("No account for this address on Intersessional"),
        _(
            "Somebody asked for a new password with this address, but no account has it.\n\n"
            "Accounts are made by invitation: ask the focal point of your delegation, or the Implementation "
            "Support Unit. If it was not you, do nothing.\n"
        ),
    )


def changed(*, what: str) -> Words:
    """Tells the owner that something about signing in has changed."""
    return Words(
        _("Your way to sign in to Intersessional has changed"),
        _(
            "This has changed: %(what)s.\n\n"
            "If it was not you, choose a new password at once and tell the Implementation Support Unit.\n"
        )
        % {"what": what},
    )


def awaiting(*, name: str, items: Sequence[Awaited], day: date, base: str) -> Words:
    """Lists what is awaited of somebody on a day of theirs; every link begins with ``base``."""
    listed = "\n\n".join(_awaited(item, day, base) for item in items)
    told = {"name": name, "listed": listed, "all": base + reverse("awaiting"), "account": base + reverse("account")}
    subject = ngettext(
        "%(count)d thing awaits you on Intersessional", "%(count)d things await you on Intersessional", len(items)
    ) % {"count": len(items)}
    greeting = _("Dear %(name)s,") if name else _("Good day,")
    return Words(
        subject,
        greeting % told
        + "\n\n"
        + _(
            "This is awaited of you:\n\n"
            "%(listed)s\n\n"
            "The whole list is here: %(all)s\n\n"
            "You get this mail when something is new or falls due, and once a week; at most once a day. "
            "You can end it, or choose your time zone and language, on the page of your account: %(account)s\n"
        )
        % told,
    )


def _awaited(item: Awaited, day: date, base: str) -> str:
    """One thing in a few lines: what, by when, what happens then, and where it is done."""
    if item.due is None:
        when = _("Asked on %(day)s.") % {"day": date_long(item.since)}
    else:
        dated = {"day": date_long(item.due), "left": days_until(item.due, day)}
        when = _("By %(day)s (%(left)s).") % dated
    return "\n".join(filter(None, (f"- {item.words}", f"  {when} {item.then}".rstrip(), f"  {base}{item.address}")))
