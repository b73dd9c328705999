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
    "people.enter_role": _("A person was entered with a role"),
    "people.keep_preferences": _("Preferences were changed"),
    "people.remind": _("The daily mail was sent"),
    "people.send_link": _("A link to answer without an account was sent"),
    "people.forward_link": _("A link to answer was passed on"),
    "people.open_link": _("A link to answer was opened"),
    "people.revoke_link": _("A link to answer was revoked"),
    "people.contribute": _("Words were proposed for a delegation"),
    "people.decline": _("Proposed words were not taken, or were taken back"),
    "people.answer": _("Words were sent as the answer of a State"),
    "people.close": _("Links and drafts ended because it was answered by another way"),
    "people.write_note": _("A note was written"),
    "people.take_note_back": _("A note was taken back"),
    "people.end_sessions": _("Sessions were ended"),
    "people.make_token": _("A token for a machine was made"),
    "people.revoke_token": _("A token for a machine was revoked"),
    "people.use_token": _("A token was used by a machine, for the first time that day"),
    "people.take_contacts": _("A contact workbook was brought"),
    "people.discard_contacts": _("A contact workbook was left aside"),
    "people.apply_contacts": _("Contacts were taken from a workbook"),
    "people.give_contacts_out": _("Contacts were taken out as a workbook"),
    "people.change_consent": _("A consent was changed"),
    "people.give_out": _("What is held was given out"),
    "people.erase_person": _("What is held was erased"),
    "people.erase_again": _("What had come back with a backup was erased again"),
    "people.forget_what_is_due": _("What was due to be forgotten was erased"),
    "intake.take_spreadsheet": _("A spreadsheet was brought"),
    "intake.take_register": _("A table of ours was brought back"),
    "intake.settle_columns": _("The columns of a spreadsheet were settled"),
    "intake.forget_matching": _("A remembered matching of columns was forgotten"),
    "intake.refuse_rows": _("Rows of a spreadsheet were refused or taken"),
    "intake.discard_spreadsheet": _("A spreadsheet was discarded"),
    "intake.record_register": _("A table of ours was recorded"),
    "intake.record_spreadsheet": _("A spreadsheet was recorded"),
    "record.put_question": _("A question was put to a State"),
    "record.take_back": _("A question was taken back"),
    "record.record_reply": _("A reply of a State was recorded"),
    "record.correct_reply": _("A reply of a State was corrected"),
}


def act_words(act: str) -> str:
    """What was done."""
    return str(ACTS.get(act, act))
