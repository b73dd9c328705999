"""Which roles a person holds on a day: what every permission is decided from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from intersessional.people.models.role import DELEGATION, RoleKind


@dataclass(frozen=True, slots=True)
class Held:
    """A role as far as a permission needs it. ``confirmed``: of a focal point, on the day."""

    kind: RoleKind
    state: str = ""
    body: str = ""
    organisation: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A person on a day, with the stated roles held on that day; ``person`` is blank for whoever is not signed in."""

    person: str
    day: date
    roles: tuple[Held, ...] = ()

    def has(self, *kinds: RoleKind) -> bool:
        """Whether one of the roles is of these kinds."""
        return any(role.kind in kinds for role in self.roles)

    def of_delegation(self, state: str, *kinds: RoleKind) -> bool:
        """Whether one of the roles is of these kinds for that State."""
        return any(role.kind in kinds and role.state == state for role in self.roles)

    @property
    def parties(self) -> frozenset[str]:
        """Whom the person speaks for here: ``state:ZWE`` for a delegation, ``organisation:icbl``, ``isu``."""
        return frozenset(party for role in self.roles if (party := _party(role)))

    def speaking_for(self, party: str) -> Standing:
        """The same person with those roles alone by which they speak for that party."""
        return replace(self, roles=tuple(role for role in self.roles if _party(role) == party))


def _party(role: Held) -> str:
    if role.kind in DELEGATION:
        return f"state:{role.state}"
    if role.kind == RoleKind.ORGANISATION:
        return f"organisation:{role.organisation}"
    return "isu" if role.kind == RoleKind.ISU else ""
