"""What is told of persons in public office, of the roles of others, and of accounts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from intersessional.core.domain.publishing import Actor
from intersessional.core.memory import kept
from intersessional.people.models import (
    Account,
    Invitation,
    Letter,
    Office,
    Officer,
    PersonalData,
    Role,
    RoleKind,
    Session,
)
from intersessional.people.models.account import DEMO_DOMAIN
from intersessional.people.standing import Held, Standing

WEIGHT = (
    RoleKind.ISU,
    RoleKind.ADMINISTRATOR,
    RoleKind.FOCAL_POINT,
    RoleKind.HEAD,
    RoleKind.SEAT,
    RoleKind.COORDINATING_COMMITTEE,
    RoleKind.SPONSORSHIP,
    RoleKind.MEMBER,
    RoleKind.CO_AUTHOR,
    RoleKind.ORGANISATION,
    RoleKind.OBSERVER,
)
"""Which of several roles somebody is taken to act in, the first before the others."""


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office as its last version gives it, and the name of who held it; ``body`` or ``meeting`` is blank."""

    person: str
    name: str
    office: str
    meeting: str
    body: str
    state: str | None
    valid_from: date
    valid_to: date | None
    known_on: date
    verification: str
    source_keys: str
    note: str
    person_note: str

    def on(self, day: date) -> bool:
        """Whether it was held on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class OfficeBook:
    """Every office of one convention that a person held, in the order they began."""

    offices: tuple[OfficeHeld, ...]

    def known(self, day: date, *, person: str = "", meeting: str = "", body: str = "") -> list[OfficeHeld]:
        """Offices known on that day: of a person, a meeting or a body, or all."""
        return [
            held
            for held in self.offices
            if held.known_on <= day
            and person in ("", held.person)
            and meeting in ("", held.meeting)
            and body in ("", held.body)
        ]


@kept(2)
def office_book(convention: str, _head: str) -> OfficeBook:
    """Office holders, read in one query for each head of the audit chain: they change with it only."""
    names = Officer.objects.filter(key=OuterRef("person")).order_by("-version")
    rows = Office.objects.filter(convention=convention).order_by("version")
    named = rows.annotate(**{f"its_{field}": Subquery(names.values(field)[:1]) for field in ("name", "note")})
    fields = [field.name if field.name != "name" else "its_name" for field in dataclass_fields(OfficeHeld)]
    fields[fields.index("person_note")] = "its_note"
    standing: dict[tuple[object, ...], OfficeHeld] = {}
    for values in named.values_list(*fields):
        held = OfficeHeld(*values)
        standing[held.person, held.office, held.meeting, held.body, held.valid_from] = held
    return OfficeBook(
        tuple(sorted(standing.values(), key=lambda held: (held.valid_from, held.meeting, held.body, held.person)))
    )


def roles_on(day: date, *, person: str = "", state: str = "") -> list[Role]:
    """Roles held on a day, stated or inferred, of a person or of a delegation or of all."""
    query = Role.objects.filter(starts_on__lte=day).exclude(ends_on__lte=day).select_related("organisation")
    if person:
        query = query.filter(person=person)
    if state:
        query = query.filter(state=state)
    return list(query)


def roles_ever(*, person: str) -> list[Role]:
    """Every role of a person, the latest first."""
    return list(Role.objects.filter(person=person).select_related("organisation").order_by("-starts_on", "-id"))


def standing_of(account: Account | AnonymousUser, day: date) -> Standing:
    """The person behind an account on a day: stated roles only, for those that are inferred open nothing."""
    if not isinstance(account, Account) or not account.is_active:
        return Standing("", day)
    return standing_of_person(account.person, day)


def standing_of_person(person: str, day: date) -> Standing:
    """A person on a day, who may have no account: stated roles only."""
    return standing_in(roles_on(day, person=person), person, day)


def standing_in(roles: Iterable[Role], person: str, day: date) -> Standing:
    """A person on a day, by those of some roles held on it that are the person's and stated."""
    held = [
        Held(
            RoleKind(role.kind),
            role.state_id or "",
            role.body,
            role.organisation_id or "",
            confirmed=role.confirmed_on is not None and role.confirmed_on <= day,
        )
        for role in roles
        if role.stated and role.person == person
    ]
    return Standing(person, day, tuple(held))


def open_invitation(secret_hash: str, *, lock: bool = False) -> Invitation | None:
    """The invitation of a link, as long as it was neither used nor withdrawn and has not run out."""
    rows = Invitation.objects.select_for_update() if lock else Invitation.objects.all()
    return rows.filter(secret_hash=secret_hash, used_at=None, withdrawn_at=None, expires_at__gt=timezone.now()).first()


def open_invitations(*, state: str = "") -> list[Invitation]:
    """Invitations that wait for an answer, to a delegation or to all."""
    rows = Invitation.objects.filter(used_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
    return list((rows.filter(state=state) if state else rows).select_related("organisation"))


SECOND_STEP = Exists(
    Authenticator.objects.filter(user=OuterRef("pk"), type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN))
)
"""Of an account: an authenticator app or a passkey stands beside the password."""


def has_second_step(account: Account) -> bool:
    """Whether an authenticator app or a passkey stands beside the password."""
    return Account.objects.filter(SECOND_STEP, pk=account.pk).exists()


def account_by_address(email: str) -> Account | None:
    """The account of an address."""
    return Account.objects.filter(email=email.lower(), is_active=True).first()


def open_sessions(account: Account) -> list[Session]:
    """Sessions of an account that are open, the last used first."""
    now = timezone.now()
    idle = now - timedelta(seconds=settings.SESSION_IDLE_AGE)
    rows = Session.objects.filter(account=account, expire_date__gt=now, seen_at__gt=idle)
    return list(rows.order_by("-seen_at", "-began_at"))


def demo_account_held() -> bool:
    """Whether an account of the demo can sign in."""
    return Account.objects.filter(email__endswith=f"@{DEMO_DOMAIN}", is_active=True).exists()


def letters() -> list[Letter]:
    """Mail that was kept instead of sent, the latest first."""
    return list(Letter.objects.all()[:50])


def role_by_number(pk: int) -> Role | None:
    """A role, or None."""
    return Role.objects.filter(pk=pk).select_related("organisation").first()


def invitation_by_number(pk: int) -> Invitation | None:
    """An invitation, or None."""
    return Invitation.objects.filter(pk=pk).first()


def names_of(persons: Collection[str]) -> dict[str, str]:
    """Names of persons by the names by chance they stand under; those erased are absent. Never for a public page."""
    return dict(PersonalData.objects.filter(person__in=persons).values_list("person", "name"))


def actor_of(account: Account) -> Actor:
    """How the owner of an account stands in a trail: by the name by chance, and the weightiest role of today."""
    held = [role.kind for role in standing_of(account, timezone.now().date()).roles]
    weightiest = next((kind for kind in WEIGHT if kind in held), "")
    return Actor(account.person, str(weightiest))
