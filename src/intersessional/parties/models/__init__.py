from __future__ import annotations

from intersessional.parties.models.body import Body, Seat
from intersessional.parties.models.group import Group, Membership
from intersessional.parties.models.state import State, StateName

__all__ = ["Body", "Group", "Membership", "Seat", "State", "StateName"]
