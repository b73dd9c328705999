"""Recording lines of money batch by batch, and what a person says of two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from intersessional.cooperation.flow_groups import Verdict
from intersessional.cooperation.flow_queries import told_by
from intersessional.cooperation.flows import Line
from intersessional.cooperation.models import FlowBatch, FlowLine, FlowVerdict
from intersessional.core.domain.adding import add_rows
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.record.domain.versions import add_versions
from intersessional.treaty.acts import Supersession
from intersessional.treaty.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Place:
    """How far a file has been read: its name and SHA-256, the rows done, and whether that is its end."""

    file: str
    sha256: str
    rows: int
    whole: bool = False


def record_flow_lines(
    *,
    actor: Actor,
    convention: str,
    source: str,
    place: Place,
    known: PartialDate,
    new: Sequence[Line] = (),
    mended: Sequence[FlowLine] = (),
    restated: Sequence[FlowLine] = (),
    reason: str = "",
) -> int | None:
    """Add one batch of a file and how far it reaches, as one publication; return the number of the revision made.

    ``new`` are lines of which none is held, known since ``known``. ``mended`` and ``restated`` are later versions of
    lines held: of the same edition of the source, or of one that became known later. Raises what ``add_versions``
    raises; IntegrityError when somebody else recorded the batch.
    """
    subject = f"{convention}/{place.file}"
    with publishing(actor=actor, act="cooperation.import_flows", subject=subject, reason=reason) as event:
        _add_lines(convention, known, new)
        add_versions(event, new=[], corrected=mended, reason=reason)
        add_versions(event, new=[], corrected=restated, supersession=Supersession.RESTATEMENT, reason=reason)
        FlowBatch.objects.create(
            convention=convention,
            source_key=source,
            sha256=place.sha256,
            file=place.file[:100],
            rows=place.rows,
            whole=place.whole,
        )
        event.facts.update(
            new=len(new), corrected=len(mended), restated=len(restated), sha256=place.sha256, rows_read=place.rows
        )
    return event.number


def _add_lines(convention: str, known: PartialDate, lines: Sequence[Line]) -> None:
    """Add lines as the first versions of them; there may be two million in a file, so none is made an object."""
    if not lines:
        return
    first = FlowLine(known_on=known.latest, known_precision=known.precision.value, recorded_at=timezone.now())
    names = [field.attname for field in FlowLine._meta.concrete_fields if not field.primary_key]
    usual = {name: getattr(first, name) for name in names}
    add_rows(FlowLine, names, ((usual | told_by(line, convention)).values() for line in lines))


def judge_flows(*, actor: Actor, convention: str, one: str, other: str, verdict: Verdict, reason: str) -> int | None:
    """Say of two lines, by their keys, that they are one flow or apart, or take that back; the last verdict stands.

    Returns the number of the revision made, or None where that stands already. Raises ValueError for a line that is
    not held, for one line twice, and without a reason.
    """
    first, second = sorted((one.strip(), other.strip()))
    if first == second:
        raise ValueError("These are one and the same line; name two.")
    if not reason.strip():
        raise ValueError("A verdict on two lines needs a reason.")
    for key in (first, second):
        if not FlowLine.objects.filter(convention=convention, key=key).exists():
            raise ValueError(f"There is no line “{key}”; “intersessional flows” lists those held.")
    with publishing(
        actor=actor, act="cooperation.judge_flows", subject=f"{convention}/{first}", reason=reason
    ) as event:
        held = FlowVerdict.objects.filter(convention=convention, one=first, other=second).order_by("-pk").first()
        if (held.verdict if held else Verdict.OPEN.value) == verdict.value:
            event.nothing_changed()
        else:
            FlowVerdict.objects.create(
                convention=convention,
                one=first,
                other=second,
                verdict=verdict.value,
                by=actor.name,
                reason=reason.strip(),
                known_on=timezone.now().date(),
            )
            event.facts.update(one=first, other=second, verdict=verdict.value)
    return event.number
