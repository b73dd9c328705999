"""Whoever gave or recorded a file stands in the trail by a chance name, and is told at the desk by the own one."""

from __future__ import annotations

import pytest
from django.test import Client

from intersessional.people.models import Account, PersonalData
from web.test_spreadsheets import LIST, head, settled, text

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


def test_who_gave_a_file_and_recorded_it_is_told_by_name_as_long_as_that_is_held(at_the_desk: Client) -> None:
    preview = settled(at_the_desk)
    at_the_desk.post(preview, {"act": "record", **head(at_the_desk, preview)})
    person = Account.objects.get().person
    for address in (LIST, preview):
        told = text(at_the_desk.get(address).content)
        assert "somebody" in told
        assert person not in told
    PersonalData.objects.filter(person=person).delete()
    for address in (LIST, preview):
        told = text(at_the_desk.get(address).content)
        assert "a person whose data were erased" in told
        assert person not in told
