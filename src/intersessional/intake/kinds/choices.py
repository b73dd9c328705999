"""Which of several rival acts is held true, since when, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from pydantic import Field

from intersessional.intake.cells import Keys, Required, SlotOf, When
from intersessional.intake.kinds.base import Changes, Entry, Kind, Objection, Row, Target, added_by
from intersessional.record.domain.choices import record_choices
from intersessional.record.models import Choice
from intersessional.record.queries import slots_of


class ChoiceRow(Row):
    FIELDS = {"slot_of": ("state_id", "slot"), "known": ("known_on", "known_precision")}

    key: Required
    slot_of: SlotOf
    act_key: Required
    known: When = Field(alias="known_from")
    reason: Required
    source_keys: Keys


def _objections(entries: Sequence[Entry], convention: str) -> Iterator[Objection]:
    slots = slots_of(convention, [entry.row.act_key for entry in entries])
    for entry in entries:
        state, slot = slots.get(entry.row.act_key, entry.row.slot_of)
        if (state, slot) != entry.row.slot_of:
            words = {"key": entry.row.act_key, "slot": f"{state} {slot}"}
            yield Objection(entry.line, "act_key", _("The act “%(key)s” stands in the slot “%(slot)s”.") % words)


CHOICES = Kind(
    name="choices",
    row=ChoiceRow,
    model=Choice,
    key=("key",),
    changes=Changes.REFUSE,
    convention_in="convention",
    write=added_by(record_choices),
    refers={"act_key": Target.ACT, "source_keys": Target.SOURCE},
    objections=_objections,
)
