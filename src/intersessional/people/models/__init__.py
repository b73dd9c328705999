"""Persons and the offices they held, which are public; accounts and the roles that open doors, which are not."""

from __future__ import annotations

from intersessional.people.models.account import Account
from intersessional.people.models.confided import Audience, Confided
from intersessional.people.models.invitation import Invitation, Letter
from intersessional.people.models.office import Office, OfficeKind, Officer
from intersessional.people.models.role import Organisation, PersonalData, Role, RoleKind
from intersessional.people.models.session import Session

__all__ = [
    "Account",
    "Audience",
    "Confided",
    "Invitation",
    "Letter",
    "Office",
    "OfficeKind",
    "Officer",
    "Organisation",
    "PersonalData",
    "Role",
    "RoleKind",
    "Session",
]
