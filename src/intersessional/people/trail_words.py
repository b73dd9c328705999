"""Words for what the trail tells of a person; an act that has none here is told by its code."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, Promise] = {
    "people.open_account": _("An account was opened"),
    "people.record_person": _("Name and address were entered or changed"),
    "people.appoint": _("A role was given"),
    "people.end_role": _("A role was ended"),
    "people.confirm_focal_point": _("A focal point was confirmed"),
    "people.name_organisation": _("An organisation was entered"),
    "people.invite": _("An invitation was sent"),
    "people.withdraw_invitation": _("An invitation was withdrawn"),
    "people.take_up": _("An invitation was taken up"),
    "people.change_consent": _("A consent was changed"),
    "people.give_out": _("What is held was given out"),
    "people.erase_person": _("What is held was erased"),
    "people.erase_again": _("What had come back with a backup was erased again"),
    "people.forget_what_is_due": _("What was due to be forgotten was erased"),
    "intake.record_spreadsheet": _("A spreadsheet was recorded"),
    "record.put_question": _("A question was put to a State"),
    "record.take_back": _("A question was taken back"),
    "record.record_reply": _("A reply of a State was recorded"),
    "record.correct_reply": _("A reply of a State was corrected"),
}


def act_words(act: str) -> str:
    """What was done."""
    return str(ACTS.get(act, act))
