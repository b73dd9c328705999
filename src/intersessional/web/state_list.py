"""The roll of States: one row and one tile for each, made once for a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from intersessional.situation.wording import STATUS, STATUS_SHAPE
from intersessional.situation.world import World
from intersessional.treaty.acts import Act
from intersessional.treaty.counts import StateOnDate
from intersessional.treaty.duties import DutyState
from intersessional.treaty.status import BOUND, StatusCode
from intersessional.ui.charts import tiles
from intersessional.web import standing
from intersessional.web.wording import by_name

CLEARANCE = "clearance"
PLACE: dict[StatusCode, int] = {
    code: place for place, code in enumerate(STATUS_SHAPE) if code is not StatusCode.NOT_PARTY
}


class Row(NamedTuple):
    """A State in the list.

    ``left``: day a withdrawal takes or took effect. ``duty``: shape of the duty to clear, "" where none can exist.
    ``due``: the last deadline held of a clearance that is not known to be done.
    """

    iso3: str
    name: str
    group: str
    signature: Act | None
    consent: Act | None
    in_force: date | None
    code: StatusCode
    left: date | None
    duty: str
    due: date | None


COLUMNS: dict[str, Callable[[Row], object]] = {
    "name": lambda row: row.name and 0,
    "group": lambda row: row.group or None,
    "signed": lambda row: row.signature and row.signature.day,
    "consented": lambda row: row.consent and row.consent.day,
    "in_force": lambda row: row.in_force,
    "status": lambda row: PLACE.get(row.code),
    "clearance": lambda row: row.duty or None,
    "due": lambda row: row.due,
}
"""What each column sorts by; None stands last in either direction."""


def rows(world: World) -> list[Row]:
    """Every State of the universe, in the alphabetical order of the language active now."""
    groups, states, on = _regional_groups(world), world.by_iso3, world.moment.on
    return [_row(states[iso3], name, groups.get(iso3, ""), on) for iso3, name in by_name(world).items()]


def _row(item: StateOnDate, name: str, group: str, on: date) -> Row:
    status = item.status
    duty = next((duty for duty in item.duties if duty.duty.code == CLEARANCE), None)
    bound = duty is not None and duty.state is not DutyState.NOT_APPLICABLE
    return Row(
        item.state,
        name,
        group,
        status.signature,
        status.consent,
        status.entry_into_force.on if status.entry_into_force else None,
        status.code,
        status.withdrawal.on if status.withdrawal else None,
        standing.shape(duty, on) if duty and bound else "",
        duty.due if duty and duty.state in standing.OPEN else None,
    )


def _regional_groups(world: World) -> dict[str, str]:
    """Regional group of each State, as short as delegates say it; the filter gives the whole names."""
    names = {
        "african": _("African"),
        "asia_pacific": _("Asia-Pacific"),
        "eastern_european": _("Eastern European"),
        "grulac": _("GRULAC"),
        "weog": _("WEOG"),
    }
    groups = world.directory.groups
    return {iso3: name for code, name in names.items() if code in groups for iso3 in groups[code].on(world.moment.on)}


def in_order(roll: Iterable[Row], column: str, *, descending: bool) -> list[Row]:
    """Sorted by a column, names in order within it; those without a value last."""
    value = COLUMNS[column]
    if column == "name":
        return list(roll)[:: -1 if descending else 1]
    keyed = [(value(row), row) for row in roll]
    held = sorted((pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=descending)  # type: ignore[arg-type,return-value]
    return [row for _value, row in held] + [row for key, row in keyed if key is None]


@dataclass(frozen=True, slots=True)
class Picture:
    """The tile grid and its key: (tone, shape, words, count) of what stands on it."""

    grid: tiles.Grid
    key: list[tuple[tiles.Kind, str, str, int]]


def picture(roll: Iterable[Row], duties: Mapping[str, str], address: Callable[[str], str]) -> Picture:
    """One tile for each row: its tone says how far the State is in, its shape what of its duty remains."""
    looks = _looks(duties)
    count: Counter[tuple[str, str]] = Counter()
    laid = []
    for row in roll:
        look = (row.code.value, row.duty) if row.code is StatusCode.STATE_PARTY else (row.code.value, "")
        kind, shape, words = looks[look]
        count[look] += 1
        laid.append(tiles.Tile(row.iso3, f"{row.name}: {words}", address(row.iso3), kind, shape))
    return Picture(tiles.lay(laid), [(*looks[look], count[look]) for look in looks if look in count])


def _looks(duties: Mapping[str, str]) -> dict[tuple[str, str], tuple[tiles.Kind, str, str]]:
    """Tone, shape and words of a tile, by status and shape of the duty."""
    party = StatusCode.STATE_PARTY.value
    looks: dict[tuple[str, str], tuple[tiles.Kind, str, str]] = {}
    for shape in ("overdue", standing.SOON, "running", "reopened", "undetermined", "completed"):
        tone: tiles.Kind = {"undetermined": "doubt", "completed": "tint"}.get(shape, "strong")  # type: ignore[assignment]
        looks[party, shape] = (tone, shape, _("State Party; clearance: %(state)s") % {"state": duties[shape].lower()})
    nothing = _("State Party; no record of mined areas held here")
    looks[party, "unreported"] = looks[party, ""] = ("tint", "", nothing)
    for code, shape in STATUS_SHAPE.items():
        if code is not StatusCode.STATE_PARTY:
            tone = "tint" if code in BOUND else "plain"
            looks[code.value, ""] = (tone, shape if shape != "outside" else "", str(STATUS[code]))
    return looks
