"""The personal data that this package holds, for the inventory: what, why, how long, who sees it and what stays."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from intersessional.people import privacy_queries as held
from intersessional.people import rules
from intersessional.people.contact_queries import waiting_with
from intersessional.people.domain import erasing
from intersessional.people.domain.contacts import forget_waiting
from intersessional.people.personal import Personal, personal
from intersessional.people.standing import Standing

AFTER_THE_LAST_ROLE = _("Until a stated time after the last role has ended, or until it is erased before.")
FOR_GOOD = _("For good.")


def _given_survivor(by: Standing, _person: str) -> bool:
    return rules.may_see_survivors(by)


KINDS = {
    "personal": Personal(
        _("Name, mail address and telephone number"),
        _("So that those who work together know each other, and mail arrives."),
        AFTER_THE_LAST_ROLE,
        held.personal_rows,
        erasing.erase_personal,
        seen=_("The person; whoever works at the desk; of the name also the delegation that the person is in."),
    ),
    "account": Personal(
        _("Account: address, hash of the password, day of the last sign-in"),
        _("So that the person can sign in."),
        AFTER_THE_LAST_ROLE,
        held.account_rows,
        erasing.erase_account,
        seen=_("The person. Nobody can see the password."),
    ),
    "office": Personal(
        _("Public office: name, office, days and source"),
        _("Who presided over a meeting or sat in a body is part of the public record of the Convention."),
        FOR_GOOD,
        held.office_rows,
        erasing.erase_nothing,
        seen=_("Everybody: it is public."),
        stays=_("It stays: the office was public. That an account belonged to the same person is erased."),
    ),
    "roles": Personal(
        _("Roles, with their days and the ground on which they were given"),
        _("They decide what is open to the person, and later who could do what on a day."),
        FOR_GOOD,
        held.role_rows,
        erasing.end_roles,
        seen=_("The person, the own delegation, and whoever works at the desk."),
        stays=_(
            "Each role stays under a name by chance that nobody bears any more; one that runs ends on the same day, "
            "and a name or address in its ground is taken out."
        ),
    ),
    "invitations": Personal(
        _("Invitations: name and address to which they were sent"),
        _("So that the person invited, and nobody else, can take up the role."),
        _("Until the invitation is used, withdrawn or out of date."),
        held.invitation_rows,
        erasing.erase_invitations,
        seen=_("Whoever invited, the delegation that it is to, and whoever works at the desk."),
        stays=_("That there was an invitation to a role stays, with no name and no address; an open one is withdrawn."),
    ),
    "second_steps": Personal(
        _("Passkeys, authenticator app and recovery codes"),
        _("So that nobody else can sign in."),
        _("Until the person removes them, or with the account."),
        held.step_rows,
        erasing.erase_steps,
        seen=_("The person."),
    ),
    "sessions": Personal(
        _("Sessions: that a browser is signed in"),
        _("So that the person signs in once a day and not on each page."),
        _("Until the person signs out, twelve hours at most; then it is cleared within a day."),
        held.session_rows,
        erasing.erase_sessions,
        seen=_("Nobody."),
    ),
    "waiting_contacts": Personal(
        _("Rows of a contact workbook that wait to be taken"),
        _("So that an officer of the ISU sees what a workbook would change before anything is written."),
        _("Until they are taken or left, or for a day. The file is not kept."),
        waiting_with,
        forget_waiting,
        seen=_("The officer who brought the workbook."),
    ),
    "letters": Personal(
        _("Letters that were kept instead of sent"),
        _("Where no server for mail is set, as in the demo, mail stays here to be looked at."),
        _("A stated time, a month unless it is set otherwise."),
        held.letter_rows,
        erasing.erase_letters,
        for_others=held.letter_rows_for,
        seen=_("Whoever tries out the demo on the machine it runs on."),
    ),
    "survivor": Personal(
        _("That a person speaks as a survivor"),
        _("So that those who prepare meetings know it, where the person wants them to; only the person can say it."),
        _("Until the person takes it back, or with the name and the address."),
        held.consent_rows,
        erasing.erase_consent,
        seen=_("The person and the Implementation Support Unit."),
        given_to=_given_survivor,
    ),
    "trail": Personal(
        _("The trail: what was done and when, under names by chance"),
        _("So that nobody can change the record, or who may do what, without its being found."),
        FOR_GOOD,
        held.trail_rows,
        erasing.erase_nothing,
        seen=_(
            "The person, and whoever keeps the database. Of what was done in public, the public sees the role only."
        ),
        stays=_("It stays whole, or it could not be checked. It holds no name and no address: only names by chance."),
        for_others=held.trail_rows_for,
    ),
}


def register() -> None:
    """Enter them in the inventory."""
    for code, kind in KINDS.items():
        personal.register(code, kind)
