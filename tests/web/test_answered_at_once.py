"""Two people send the reply of a State at the same moment: there is one reply, and the other is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from intersessional.core.queries import verify_chain, verify_confidential_chain
from intersessional.people.models import ActLink, Contribution, Role, RoleKind
from intersessional.record.models import Reply
from signing import SignIn
from web import linking
from web.linking import REPLY, SITE, passed_on, put_to


@pytest.mark.postgres
@pytest.mark.usefixtures("facts_for_a_server")
@pytest.mark.django_db(transaction=True)
def test_two_at_once_give_one_reply(sign_in_as: SignIn, settings: Any) -> None:
    settings.BASE_URL = SITE
    sign_in_as(RoleKind.FOCAL_POINT, state="ZWE", name="focal")
    person = Role.objects.get().person
    path = put_to(sign_in_as(RoleKind.ISU, name="officer"), linking.question(), to=person)
    Client().post(passed_on(path), {"do": "draft", **REPLY})
    number = str(Contribution.objects.get().pk)
    together = Barrier(2)

    def send(_turn: int) -> int:
        try:
            together.wait(30)
            return int(Client().post(path, {"do": "send", "draft": number, **REPLY}).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        found = sorted(pool.map(send, range(2)))
    assert found == [302, 409]
    assert Reply.objects.count() == 1
    assert Contribution.objects.get().outcome == "sent"
    assert not ActLink.objects.filter(closed_at=None).exists()
    assert verify_chain() is None
    assert verify_confidential_chain() is None
