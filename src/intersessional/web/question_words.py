"""Questions to States in words: neutral ones, which say what figures show and that there may be many reasons for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intersessional.assessment.finding import FindingKind
from intersessional.assessment.questions import ReplyKind
from intersessional.record.domain.questions import LONGEST_LINE, LONGEST_NOTE, LONGEST_WORDS, QuestionRefused, Why
from intersessional.treaty.convention import Questions, load
from intersessional.ui.wording import date_long

QUESTION: dict[FindingKind, Promise] = {
    FindingKind.BALANCE_OPEN: gettext_lazy(
        "What stood before, what was found and what was released do not make what stood after, within rounding."
    ),
    FindingKind.RISE_UNEXPLAINED: gettext_lazy("What stood has risen, and no find is held that explains it."),
    FindingKind.SOME_AFTER_NIL: gettext_lazy("Something is told after nothing was told to stand."),
    FindingKind.TOTAL_DIFFERS: gettext_lazy("A total differs from the sum of its rows."),
    FindingKind.FACTOR_TEN: gettext_lazy("One figure is ten or a hundred times another about the same thing."),
    FindingKind.ROUNDED_DOWN: gettext_lazy("A rounded figure is not the rounding of the exact one."),
    FindingKind.SOURCES_DIFFER: gettext_lazy("Sources differ by more than rounding."),
    FindingKind.CUMULATIVE_OR_PERIOD: gettext_lazy("A figure may be a running total, or that of the year alone."),
}
"""How a finding about stored figures is put to a State: in neutral words."""

REPLY_KIND: dict[ReplyKind, Promise] = {
    ReplyKind.EXPLAINS: gettext_lazy("explains the figures"),
    ReplyKind.CONTESTS: gettext_lazy("contests a figure"),
    ReplyKind.WILL_CORRECT: gettext_lazy("will correct a figure"),
    ReplyKind.NO_REPLY_WANTED: gettext_lazy("does not wish to reply"),
}
"""What a State does by its reply."""

REFUSED: dict[Why, Promise] = {
    Why.IN_THE_FUTURE: gettext_lazy("This day is still to come; give the day on which it was."),
    Why.BEFORE_THE_FIGURE: gettext_lazy(
        "On this day not all of the figures were known yet; give a day from %(day)s on."
    ),
    Why.BEFORE_THE_QUESTION: gettext_lazy("On this day the question had not been put yet; give a day from %(day)s on."),
    Why.NO_SUCH_FIGURE: gettext_lazy("A figure of this question is not held here; open the page again."),
    Why.NO_CHANNEL: gettext_lazy("Say by which way the question was put, such as “note verbale”."),
    Why.NO_ADDRESSEE: gettext_lazy("Say to whom the question was put, such as “the Permanent Mission in Geneva”."),
    Why.NO_WORDS: gettext_lazy("Write down the State’s own words, or choose that it does not wish to reply."),
    Why.NO_LANGUAGE: gettext_lazy("Give the language of the words by its code, such as “en”, “fr” or “ar”."),
    Why.NO_SOURCE: gettext_lazy("Say how the reply was received, or name the source that prints it by its key."),
    Why.NO_SUCH_SOURCE: gettext_lazy("No source with this key is held here; the page of each source tells its key."),
    Why.NO_REASON: gettext_lazy("Give the reason of the correction; it is kept beside it."),
    Why.TOO_LONG: gettext_lazy(
        "This is longer than can be kept, or has signs that are no text: at most %(line)s characters in a line, "
        "%(note)s in a note, %(words)s in a reply."
    ),
    Why.ALREADY_PUT: gettext_lazy("This question is recorded as put already; open the page again to see when."),
    Why.NOT_PUT: gettext_lazy("This question is not recorded as put; record first when it was."),
    Why.REPLIED: gettext_lazy(
        "The State has replied to this question, so it was put to it; correct the reply instead."
    ),
    Why.ANSWERED: gettext_lazy("The State has replied to this question already; open the page again to read it."),
    Why.OVERTAKEN: gettext_lazy(
        "This was recorded today already; open the page again, and give new words of the State from tomorrow on."
    ),
}
"""Why something cannot be recorded, and what to do."""


class Said(Protocol):
    """A figure as a letter tells it."""

    @property
    def title(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def printed(self) -> str: ...


def refused(error: QuestionRefused) -> str:
    """Why it cannot be recorded, and what to do, in one sentence."""
    return str(REFUSED[error.why]) % {
        "day": date_long(error.day) if error.day else "",
        "line": LONGEST_LINE,
        "note": LONGEST_NOTE,
        "words": LONGEST_WORDS,
    }


def other_reasons() -> str:
    """What is said beside every question."""
    return _(
        "There may be good reasons for it: another day, another area, another way of counting, a later survey, or a "
        "slip of ours in copying."
    )


def rule(period: Questions) -> str:
    """When a question becomes public, in one sentence."""
    return ngettext(
        "A State sees a question about its figures first; others see it once the State has replied, or %(days)d day "
        "after it was put to it.",
        "A State sees a question about its figures first; others see it once the State has replied, or %(days)d days "
        "after it was put to it.",
        period.public_after_days,
    ) % {"days": period.public_after_days}


class Beside(NamedTuple):
    """What stands beside every question on a public page."""

    other_reasons: str
    rule: str
    reason: str


def beside_all() -> Beside:
    """Other reasons are possible; when a question becomes public, and why so long (to be translated)."""
    period = load(settings.CONVENTION).questions
    return Beside(other_reasons(), rule(period), period.reason)


def letter(name: str, words: str, figures: Iterable[tuple[Said, str]], period: Questions, put_on: date | None) -> str:
    """The question as it would be sent to a State; ``figures`` are those concerned, each with its sources in words."""
    lines = [_line(figure, sources) for figure, sources in figures]
    day = _("Date: %(day)s") % {"day": date_long(put_on) if put_on else _("[day]")}
    return "\n\n".join(
        [
            day,
            _("To the representatives of %(state)s") % {"state": name},
            _("In the published figures about %(state)s we noticed the following, and would be glad to hear from you.")
            % {"state": name},
            words,
            "\n".join(lines),
            other_reasons(),
            _(
                "We have changed nothing, and no figure is preferred by this question. Whatever you write will stand "
                "beside the figures in your own words and in the language you choose: an explanation, an objection, "
                "or that a figure will be corrected. You may also tell us that you do not wish to reply."
            ),
            rule(period),
        ]
    )


def _line(figure: Said, sources: str) -> str:
    words = {"title": figure.title, "period": figure.period, "value": figure.words, "sources": sources}
    if figure.printed:
        words["printed"] = figure.printed
        return "– " + _("%(title)s %(period)s: %(value)s, printed as “%(printed)s” (%(sources)s)") % words
    return "– " + _("%(title)s %(period)s: %(value)s (%(sources)s)") % words
