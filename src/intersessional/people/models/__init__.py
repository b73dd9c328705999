"""Persons and the offices they held, which are public; accounts and the roles that open doors, which are not."""

from __future__ import annotations

from intersessional.people.models.account import Account
from intersessional.people.models.act_link import ActLink, Contribution, Outcome
from intersessional.people.models.confided import Audience, Confided
from intersessional.people.models.consent import SurvivorConsent
from intersessional.people.models.contacts import WaitingContacts
from intersessional.people.models.invitation import Invitation, Letter
from intersessional.people.models.note import Channel, Note
from intersessional.people.models.office import Office, OfficeKind, Officer
from intersessional.people.models.preference import Preference, Reminder
from intersessional.people.models.role import Organisation, PersonalData, Role, RoleKind
from intersessional.people.models.session import Session
from intersessional.people.models.token import MachineToken, Scope

__all__ = [
    "Account",
    "ActLink",
    "Audience",
    "Channel",
    "Confided",
    "Contribution",
    "Invitation",
    "Letter",
    "MachineToken",
    "Note",
    "Office",
    "OfficeKind",
    "Officer",
    "Organisation",
    "Outcome",
    "PersonalData",
    "Preference",
    "Reminder",
    "Role",
    "RoleKind",
    "Scope",
    "Session",
    "SurvivorConsent",
    "WaitingContacts",
]
