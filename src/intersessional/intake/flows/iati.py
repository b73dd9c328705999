"""Activities as publishers tell them in the standard of the International Aid Transparency Initiative, 1.x and 2.x.

Each transaction is a line. Sectors and countries are read from the transaction, else from its activity. Budgets are no
transactions and are not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.cooperation.flows import DAC, FlowStage, Line, Part, Standard
from intersessional.intake.flows.codes import EUROPEAN_UNION, CellError, Codes, Party, currency, day, money, percent
from intersessional.intake.flows.codes import reference as number_of
from intersessional.intake.flows.elements import Element, XmlError, each
from intersessional.intake.flows.rows import Told, at_line
from intersessional.intake.flows.seen import Seen, digest
from intersessional.treaty.dates import PartialDate

STAGES = {
    **dict.fromkeys(("12", "PL"), FlowStage.PLEDGE),
    **dict.fromkeys(("C", "2"), FlowStage.COMMITMENT),
    **dict.fromkeys(("D", "E", "3", "4"), FlowStage.PAYMENT),
}
"""By the code of the transaction. What comes in, loans repaid and guarantees are ``other`` and never counted."""
FUNDING = {"1", "funding"}
GOVERNMENT = {"10", "11", "15"}
STARTS = ("2", "start-actual", "1", "start-planned")
ENDS = ("4", "end-actual", "3", "end-planned")
OF_DAC = {"", "1", "dac"}
PARENT, PART = "1", "2"
LONG = 80
"""Characters of an identifier that no longer fits into the key of a line."""


class Activity(NamedTuple):
    """What all transactions of an activity have in common, and what they inherit where they are silent."""

    line: Line
    reporter: str
    currency: str
    places: tuple[Part, ...]
    region: str


def recognised(start: bytes) -> bool:
    """Whether a file begins as one of activities."""
    return b"<iati-activities" in start or b"<iati-activity" in start


def read(path: Path, source: str, codes: Codes) -> Iterator[Told]:
    """The activities of a file, each with its lines; what cannot be read of one is named and the rest kept."""
    number, seen = 0, Seen()
    try:
        for root, element in each(path, "iati-activity"):
            number += 1
            yield _once(_told(number, element, root, source, codes), element, seen)
    except XmlError as error:
        sentences = {
            "doctype": _("The file defines entities of its own, which no activity needs; it is not read."),
            "too_long": _("Line %(line)s: one activity is far too long; the file is read no further."),
            "not_well_formed": _("Line %(line)s: this is not well-formed XML; the file is read no further."),
        }
        yield Told(number + 1, problems=(sentences[error.code] % {"line": error.line},))


def _once(told: Told, element: Element, seen: Seen) -> Told:
    """What an activity tells when it stands in the file for the first time; told otherwise again, it is named."""
    identifier = element.first("iati-identifier").words
    met = seen.number(identifier, repr([line.key for line in told.lines])) if identifier else 1
    if met == 1:
        return told
    if met is None:
        return Told(told.number)
    sentence = _("Line %(line)s: the activity %(id)s stands twice in the file, told otherwise; the first was taken.")
    return Told(told.number, problems=(sentence % {"line": element.line, "id": identifier},))


def _told(number: int, element: Element, root: Element, source: str, codes: Codes) -> Told:
    identifier = element.first("iati-identifier").words
    if not identifier:
        sentence = _("Line %(line)s: the activity has no identifier, so that it could not be known again.")
        return Told(number, problems=(sentence % {"line": element.line},))
    problems: list[str] = []
    lines: list[Line] = []
    try:
        activity = _activity(identifier, element, root, source, codes)
    except CellError as error:
        return Told(number, problems=(at_line(element.line, error),))
    met: Counter[str] = Counter()
    for transaction in element.all("transaction"):
        try:
            line = _line(activity, transaction, codes)
        except CellError as error:
            problems.append(at_line(transaction.line, error))
            continue
        met[line.key] += 1
        lines.append(replace(line, key=f"{line.key}/{met[line.key]}"))
    # An activity of which a transaction could not be read does not say that others are gone.
    return Told(number, tuple(lines), tuple(problems), () if problems else (activity.line.grant,))


def _activity(identifier: str, element: Element, root: Element, source: str, codes: Codes) -> Activity:
    reporter = element.first("reporting-org")
    related = [(item.get("type"), f"iati:{item.get('ref')}") for item in element.all("related-activity")]
    given_on = {
        f"iati:{provider.get('provider-activity-id')}"
        for provider in (transaction.first("provider-org") for transaction in element.all("transaction"))
        if provider.get("provider-activity-id") not in ("", identifier)
    }
    giver = _giver(element, reporter, codes)
    base = Line(
        key=f"{source}/iati/{identifier if len(identifier) < LONG else digest(identifier)}"[-140:],
        source=source,
        standard=Standard.IATI,
        giver=giver.code,
        giver_name=giver.name,
        through=_implementer(element),
        stage=FlowStage.OTHER,
        amount=0,
        currency="",
        starts=_dated(element, STARTS),
        ends=_dated(element, ENDS),
        purposes=_purposes(element.all("sector")),
        grant=f"iati:{identifier}",
        reference=number_of(identifier),
        parents=tuple(sorted({ref for kind, ref in related if kind == PARENT} | given_on)),
        parts=tuple(sorted(ref for kind, ref in related if kind == PART)),
        what=element.first("title").words,
    )
    default = element.get("default-currency") or root.get("default-currency")
    return Activity(base, reporter.get("ref"), default, *_places(element, codes))


def _line(activity: Activity, transaction: Element, codes: Codes) -> Line:
    value = transaction.first("value")
    code = transaction.first("transaction-type").get("code").upper()
    if not code:
        raise CellError(_("The transaction does not say what it is."))
    if not value.words:
        raise CellError(_("The transaction has no amount."))
    unit = currency(value.get("currency") or activity.currency)
    amount = money(value.words, unit=unit)
    date_told = transaction.first("transaction-date")
    said = day(date_told.get("iso-date") or (date_told.words if date_told.words[:4].isdigit() else ""))
    places, region = _places(transaction, codes)
    provider, receiver = transaction.first("provider-org"), transaction.first("receiver-org")
    base = activity.line
    giver = Party(base.giver, base.giver_name)
    if provider.get("ref") not in ("", activity.reporter) and code not in ("E", "4"):
        giver = _party(provider, codes, government=provider.get("type") in GOVERNMENT)
    said_of_itself = (code, str(amount), unit, str(said), provider.get("ref"), receiver.words, str(places))
    identity = f"ref:{transaction.get('ref')}:{code}" if transaction.get("ref") else digest("|".join(said_of_itself))
    return replace(
        base,
        key=f"{base.key}/{identity[:50]}",
        giver=giver.code,
        giver_name=giver.name,
        recipients=places or (() if region else activity.places),
        recipient_name=region or activity.region,
        through=receiver.words or base.through,
        stage=STAGES.get(code, FlowStage.OTHER),
        amount=amount,
        currency=unit,
        said=said,
        purposes=_purposes(transaction.all("sector")) or base.purposes,
        what=" – ".join(filter(None, (base.what, transaction.first("description").words))),
        place=_("line %(number)s") % {"number": transaction.line},
        printed=f"{value.words} {unit}",
    )


def _giver(element: Element, reporter: Element, codes: Codes) -> Party:
    """Who funds an activity: the one State or organisation named so, several by their names, else who reports it."""
    named = [item for item in element.all("participating-org") if item.get("role").casefold() in FUNDING]
    parties = [_party(item, codes, government=item.get("type") in GOVERNMENT) for item in named]
    parties = list(dict.fromkeys(parties)) or [_party(reporter, codes, government=reporter.get("type") in GOVERNMENT)]
    if len(parties) == 1:
        return parties[0]
    return Party("", ", ".join(sorted(party.code or party.name for party in parties)))


def _party(element: Element, codes: Codes, *, government: bool) -> Party:
    """A State by its code, by the beginning of the code of its agency, or by its name; another by its name."""
    ref = element.get("ref")
    if ref.startswith(("XI-IATI-EC", "EU")):
        return Party(EUROPEAN_UNION, "")
    if government and (state := codes.iso2.get(ref.partition("-")[0], "")):
        return Party(state, "")
    named = codes.giver(element.words)
    return named if named.code or named.name else Party("", ref)


def _implementer(element: Element) -> str:
    named = [item for item in element.all("participating-org") if item.get("role").casefold() in ("4", "implementing")]
    return ", ".join(item.words for item in named if item.words)[:200]


def _places(element: Element, codes: Codes) -> tuple[tuple[Part, ...], str]:
    """States with their percentages, and in words what is none held: regions and other areas."""
    states: list[Part] = []
    others: list[str] = []
    for item in element.all("recipient-country"):
        state = codes.state(item.get("code"))
        if state:
            states.append(Part(state, percent(item.get("percentage"))))
        else:
            others.append(item.words or item.get("code"))
    others += [item.words or item.get("code") for item in element.all("recipient-region")]
    if states and others:  # the share of the others is not theirs
        states = [*states, *(Part("", None) for _other in others)]
    return tuple(sorted(states, key=lambda part: part.code)), ", ".join(filter(None, others))[:200]


def _purposes(sectors: Iterable[Element]) -> tuple[Part, ...]:
    """Purposes in the vocabulary of the OECD where there are any, with their percentages, else in the others."""
    ours = [item for item in sectors if item.get("code")]
    dac = [item for item in ours if item.get("vocabulary").casefold() in OF_DAC]
    return tuple(
        sorted(
            Part(
                item.get("code").replace("|", "/").replace(";", ","),
                percent(item.get("percentage")),
                DAC if dac else item.get("vocabulary").replace("|", "/").replace(";", ","),
            )
            for item in dac or ours
        )
    )


def _dated(element: Element, kinds: tuple[str, ...]) -> PartialDate | None:
    """The date of an activity of the first of these kinds that it gives."""
    told = {item.get("type").casefold(): item for item in element.all("activity-date")}
    for kind in kinds:
        if kind in told and (text := told[kind].get("iso-date") or told[kind].words):
            return day(text)
    return None
