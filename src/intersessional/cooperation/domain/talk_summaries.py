"""What is said in public of a closed talk: who may be named, the draft, and that it is published; each one act."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from intersessional.cooperation import rules, talk_queries
from intersessional.cooperation.domain.talks import check_preparing, checked, invitation, open_for_change
from intersessional.cooperation.models import Coming, IndividualTalk
from intersessional.cooperation.models.offer import chance_mark
from intersessional.cooperation.naming import named_in
from intersessional.core.domain.confiding import confiding
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.search.words import fold
from intersessional.people.domain.roles import NotAllowed, Refused
from intersessional.people.standing import Standing


def say_whether_named(*, actor: Actor, by: Standing, talk: IndividualTalk, party: str, may: bool | None) -> None:
    """A partner agrees to be named in the summary, refuses, or takes back what it said; until the summary is public.

    Raises NotAllowed and Refused.
    """
    if not rules.speaks_in_public(by, party):
        raise NotAllowed(_("The head or a confirmed focal point says whether a partner is named; each for its own."))
    with confiding(actor=actor, act="cooperation.say_whether_named", subject=talk.mark) as event:
        row = invitation(open_for_change(talk), party)
        row.may_be_named, row.named_said_on = may, None if may is None else by.day
        row.save(force_update=True)
        event.facts.update(party=party, may=may)


def write_summary(*, actor: Actor, by: Standing, talk: IndividualTalk, words: str, language: str = "en") -> None:
    """Keep a draft of the summary, seen by those who prepare the talk. Raises NotAllowed and Refused."""
    check_preparing(by, talk)
    said = checked(words)
    if not said:
        raise Refused(_("Write the summary."))
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("Choose the language of the summary from the list."))
    with confiding(actor=actor, act="cooperation.write_summary", subject=talk.mark):
        held = open_for_change(talk)
        held.summary, held.summary_language = said, language
        held.summary_by = held.owner if held.owner in by.parties else "isu"
        held.save(force_update=True)


def publish_summary(*, actor: Actor, by: Standing, talk: IndividualTalk, seen: str = "") -> str:
    """Make the summary public, with the partners that came and agreed to be named, and no other; returns its key.

    ``seen`` is the draft as whoever publishes it read it, where a page showed it. Raises NotAllowed, and Refused where
    that is another by now or names a partner that has not agreed.
    """
    if not rules.speaks_in_public(by, talk.owner):
        raise NotAllowed(_("The head or a confirmed focal point of the delegation says what is public."))
    with publishing(actor=actor, act="cooperation.publish_summary", subject=talk.about) as event:
        held = open_for_change(talk)
        if not held.summary:
            raise Refused(_("Write the summary first."))
        if seen and seen.split() != held.summary.split():
            raise Refused(_("Something else was said of this meanwhile; open the page again."))
        invited = list(held.invited.all())
        agreed = [row.party for row in invited if row.may_be_named and row.taken_back_on is None]
        _check_names(held.summary, [row.party for row in invited if row.party not in agreed])
        there = [row.party for row in invited if row.party in agreed and row.says == Coming.YES]
        held.published_on, held.summary_key, held.named = by.day, chance_mark(), ";".join(there)
        held.save(force_update=True)
        told = {"summary": held.summary, "language": held.summary_language, "key": held.summary_key}
        event.facts.update(state=held.about, named=list(there), **told)
    return held.summary_key


def _check_names(words: str, silent: Iterable[str]) -> None:
    """Raises Refused with the names in it of partners that have not agreed to be named."""
    parties = list(silent)
    besides = talk_queries.names_besides(parties)
    found = [name for names in talk_queries.names_of(parties).values() for name in named_in(words, names, besides)]
    if found:
        # Of “the Republic of Angola” and “Angola” the shorter one says what to take out.
        short = [name for name in found if not any(fold(other) in fold(name) for other in found if other != name)]
        names = ", ".join(f"“{name}”" for name in dict.fromkeys(short or found))
        raise Refused(
            _("The summary names a partner that has not agreed to be named: %(names)s. Take the name out, or ask it.")
            % {"names": names}
        )
