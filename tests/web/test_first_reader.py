"""After a publication the front pages of every language are in the cache before anyone asks."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intersessional.core.tasks import warm_pages

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


def test_front_pages_are_made_before_anyone_asks(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert warm_pages.call() == 4 * 6
    with django_assert_num_queries(1):
        response = client.get("/ar/states/", headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    assert response["Content-Encoding"] == "gzip"
