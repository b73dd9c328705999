"""What is held of one person, table by table; and whose data are held at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersessional.core.models import AuditEvent, ConfidentialEvent
from intersessional.people.answerable import among_parties as acts_among_parties
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
    SurvivorConsent,
)
from intersessional.people.personal import Row
from intersessional.people.queries import roles_on
from intersessional.people.standing import Standing
from intersessional.people.trail_words import act_words

SHORTEST = 4
"""Letters of a name that is looked for in texts; a shorter one stands in too many words."""
ERASURES = ("people.erase_person", "people.erase_again", "people.forget_what_is_due")
"""Acts that erase persons: the subject of the first, those named in the facts of the others."""
AMONG_PARTIES = "cooperation."
"""Confidential acts so called are about what delegations and organisations have between each other."""
FOR_AN_AUDIENCE = ("people.write_note", "people.take_note_back", "people.contribute", "people.decline")
"""Confidential acts on what may be confided to others than the desk."""
STEPS: dict[str, Promise] = {
    Authenticator.Type.TOTP: gettext_lazy("Authenticator app"),
    Authenticator.Type.RECOVERY_CODES: gettext_lazy("Recovery codes"),
    Authenticator.Type.WEBAUTHN: gettext_lazy("Passkey"),
}


def persons_called(text: str) -> list[str]:
    """Names by chance of whoever has that address, that name, or is it; several where several have it."""
    said = text.strip()
    data = PersonalData.objects.filter(Q(person=said) | Q(email__iexact=said) | Q(name__iexact=said))
    accounts = Account.objects.filter(Q(person=said) | Q(email__iexact=said))
    invited = Invitation.objects.filter(Q(email__iexact=said) | Q(name__iexact=said)).exclude(email="", name="")
    found = (rows.values_list("person", flat=True) for rows in (data, accounts, invited))
    return sorted({person for persons in found for person in persons if said})


def is_held(person: str) -> bool:
    """Whether anything is held that says who stands behind a name by chance."""
    return (
        PersonalData.objects.filter(person=person).exists()
        or Account.objects.filter(person=person).exists()
        or Invitation.objects.filter(person=person).exclude(email="", name="").exists()
        or SurvivorConsent.objects.filter(person=person).exists()
    )


def kinds_held(person: str, day: date) -> set[RoleKind]:
    """Kinds of the roles that a person holds on a day."""
    return {RoleKind(role.kind) for role in roles_on(day, person=person) if role.stated}


def is_only_administrator(person: str, day: date) -> bool:
    """Whether a person is an administrator on a day and nobody else with an account is."""
    held = roles_on(day)
    bearers = {role.person for role in held if role.kind == RoleKind.ADMINISTRATOR and role.stated}
    able = set(Account.objects.filter(person__in=bearers, is_active=True).values_list("person", flat=True))
    return able == {person}


def erased_persons() -> list[str]:
    """Names by chance of everybody who was erased, as the trail tells it, in the order in which they were."""
    told = ConfidentialEvent.objects.filter(act__in=ERASURES).order_by("number")
    named = []
    for act, subject, facts in told.values_list("act", "subject", "payload"):
        named += [subject] if act == "people.erase_person" else list(facts.get("erased", {}))
    return list(dict.fromkeys(named))


def held_since() -> dict[str, date | None]:
    """Of everybody of whom something is held, the day from which the time counts until it is erased.

    That is the end of the last role; without any role the day of the last entry, by the trail or of the account. None
    where a role runs or is to come, or where nothing tells.
    """
    accounts = dict(Account.objects.values_list("person", "date_joined"))
    persons = {*accounts, *PersonalData.objects.values_list("person", flat=True)}
    ends: dict[str, list[date | None]] = {}
    for person, ends_on in Role.objects.values_list("person", "ends_on"):
        ends.setdefault(person, []).append(ends_on)
    entered: dict[str, date] = {person: at.date() for person, at in accounts.items()}
    acts = ("people.record_person", "people.open_account", "people.take_up")
    for person, at in ConfidentialEvent.objects.filter(act__in=acts).order_by("number").values_list("subject", "at"):
        entered[person] = at.date()
    return {person: _last(ends[person]) if person in ends else entered.get(person) for person in persons}


def _last(ends: list[date | None]) -> date | None:
    known = [day for day in ends if day is not None]
    return max(known) if len(known) == len(ends) else None


def speaks_as_survivor(person: str) -> SurvivorConsent | None:
    """The consent of a person, or None where the person said nothing."""
    return SurvivorConsent.objects.filter(person=person).first()


def survivors() -> set[str]:
    """Names by chance of those who said so; for those only whom ``rules.may_see_survivors`` names."""
    return set(SurvivorConsent.objects.values_list("person", flat=True))


def addresses_of(person: str) -> set[str]:
    """Every mail address held of a person."""
    data = PersonalData.objects.filter(person=person).values_list("email", flat=True)
    accounts = Account.objects.filter(person=person).values_list("email", flat=True)
    invited = Invitation.objects.filter(person=person).values_list("email", flat=True)
    return {address for address in (*data, *accounts, *invited) if address}


def called(person: str) -> set[str]:
    """Addresses and names of a person by which texts can be searched: too short ones are left out."""
    data = PersonalData.objects.filter(person=person).values_list("name", flat=True)
    invited = Invitation.objects.filter(person=person).values_list("name", flat=True)
    return addresses_of(person) | {name for name in (*data, *invited) if len(name) >= SHORTEST}


def invitations_of(person: str) -> QuerySet[Invitation]:
    """Invitations to a person, under this name by chance or to one of the addresses."""
    return Invitation.objects.filter(Q(person=person) | Q(email__in=addresses_of(person)))


def letters_of(person: str) -> QuerySet[Letter]:
    """Letters kept here that were sent to a person, or name them."""
    found = Q(pk=None)
    for words in called(person):
        found |= Q(to__icontains=words) | Q(subject__icontains=words) | Q(body__icontains=words)
    return Letter.objects.filter(found)


def sessions_of(person: str) -> QuerySet[Session]:
    """Sessions in which a person is signed in."""
    return Session.objects.filter(account__person=person, expire_date__gt=timezone.now())


def personal_rows(person: str) -> Iterator[Row]:
    """The name, the address and the telephone number."""
    for row in PersonalData.objects.filter(person=person):
        yield {
            _("Name"): row.name,
            _("Mail address"): row.email,
            _("Telephone"): row.phone,
            _("Function"): row.function,
            _("Name by chance"): row.person,
            _("Page as an office holder"): row.officer,
        }


def office_rows(person: str) -> Iterator[Row]:
    """Public offices of a person who is known to be an office holder."""
    keys = set(PersonalData.objects.filter(person=person).exclude(officer="").values_list("officer", flat=True))
    names = dict(Officer.objects.filter(key__in=keys).order_by("version").values_list("key", "name"))
    for office in Office.objects.filter(person__in=keys):
        yield {
            _("Name"): names.get(office.person, ""),
            _("Office"): office.get_office_display(),
            _("Of"): office.meeting or office.body,
            _("From"): office.valid_from.isoformat(),
            _("To"): office.valid_to.isoformat() if office.valid_to else None,
        }


def role_rows(person: str) -> Iterator[Row]:
    """Roles of today, of before and to come."""
    for role in Role.objects.filter(person=person).select_related("organisation"):
        yield {
            _("Role"): role.kind,
            _("Of"): role.state_id or (role.organisation.name if role.organisation else ""),
            _("Body"): role.body,
            _("From"): role.starts_on.isoformat(),
            _("First day on which it opens nothing"): role.ends_on.isoformat() if role.ends_on else None,
            _("On what ground"): role.source,
        }


def invitation_rows(person: str) -> Iterator[Row]:
    """Invitations to the person."""
    for row in invitations_of(person):
        yield {
            _("Name"): row.name,
            _("Mail address"): row.email,
            _("Role"): row.kind,
            _("Sent"): _at(row.created_at),
            _("Good until"): _at(row.expires_at),
            _("Used"): _at(row.used_at),
            _("Withdrawn"): _at(row.withdrawn_at),
            _("On what ground"): row.source,
        }


def account_rows(person: str) -> Iterator[Row]:
    """The account; of a password there is only a hash, which tells nothing."""
    for account in Account.objects.filter(person=person):
        yield {
            _("Mail address"): account.email,
            _("Opened"): _at(account.date_joined),
            _("Last sign-in"): _at(account.last_login),
            _("Password"): _("kept as a hash only, which does not tell it") if account.password else None,
        }


def step_rows(person: str) -> Iterator[Row]:
    """What stands beside the password; secrets are not told, for a copy of them would sign in."""
    for step in Authenticator.objects.filter(user__person=person).order_by("created_at"):
        yield {
            _("What"): str(STEPS.get(step.type, step.type)),
            _("Name"): str(step.data.get("name", "")),
            _("Added"): _at(step.created_at),
            _("Last used"): _at(step.last_used_at),
        }


def session_rows(person: str) -> Iterator[Row]:
    """Where the person is signed in: a session holds no place and no device."""
    for session in sessions_of(person):
        yield {_("Signed in until"): _at(session.expire_date)}


def letter_rows(person: str) -> Iterator[Row]:
    """Letters kept here, as they were written."""
    for letter in letters_of(person):
        yield {
            _("Sent"): _at(letter.sent_at),
            _("To"): letter.to,
            _("Subject"): letter.subject,
            _("Text"): letter.body,
        }


def letter_rows_for(_by: Standing, _person: str) -> Iterator[Row]:
    """None of them for others: a letter may hold what a giver asks, and a link that is open."""
    return iter(())


def consent_rows(person: str) -> Iterator[Row]:
    """The consent, in the words that were agreed to."""
    if consent := speaks_as_survivor(person):
        yield {_("Given"): _at(consent.given_at), _("In these words"): consent.words}


def trail_rows(person: str) -> Iterator[Row]:
    """Events that a person made, or that are about them, in words."""
    mine = Q(actor=person) | Q(subject=person)
    return _told(person, ConfidentialEvent.objects.filter(mine), AuditEvent.objects.filter(mine))


def trail_rows_for(_by: Standing, person: str) -> Iterator[Row]:
    """The same for others: without acts that would tell that there is an offer, a talk, a note or a draft."""
    mine = Q(actor=person) | Q(subject=person)
    among_parties = Q(act__startswith=AMONG_PARTIES) | Q(act__in=FOR_AN_AUDIENCE)
    left = ConfidentialEvent.objects.filter(mine).exclude(among_parties)
    put_by_others = acts_among_parties()
    # In Python: the database would leave out every event that names no act as well.
    told = [event for event in left if event.payload.get("act") not in put_by_others]
    return _told(person, told, AuditEvent.objects.filter(mine))


def _told(person: str, confidential: Iterable[ConfidentialEvent], public: QuerySet[AuditEvent]) -> Iterator[Row]:
    for event in sorted([*confidential, *public], key=lambda event: event.at):
        yield {
            _("When"): _at(event.at),
            _("What was done"): act_words(event.act),
            _("By"): _("the person") if event.actor == person else _("somebody else"),
            _("Trail"): _("public") if isinstance(event, AuditEvent) else _("confidential"),
            _("Number"): str(event.number),
        }


def _at(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None
