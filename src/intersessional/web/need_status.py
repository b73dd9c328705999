"""How a need stands on the day, in a few words: it reaches the day, its time is over, or the State ended it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intersessional.cooperation.statements import NeedStatus, Standing
from intersessional.situation.needs import Weighed
from intersessional.situation.stating import STATUS


def standing_of_need(item: Weighed) -> str:
    """What became of a need as far as anybody said."""
    if item.need.status is not NeedStatus.STATED:
        return str(STATUS[item.need.status])
    if item.standing is Standing.ENDED:
        return _("Its time is over; whether it was met is not stated")
    return _("Stands as stated")
