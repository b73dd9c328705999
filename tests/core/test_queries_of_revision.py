"""What reads the revision more than once may be told to read it once."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.queries import current_revision, one_revision

pytestmark = pytest.mark.django_db


def test_inside_it_is_read_once_and_outside_each_time(
    actor: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1), one_revision():
        inside = {current_revision() for _ in range(3)}
    with django_assert_num_queries(2):
        outside = {current_revision() for _ in range(2)}
    assert inside == outside
    with publishing(actor=actor, act="test.act", subject="a subject"):
        pass
    assert current_revision() not in inside


def test_after_a_failure_inside_it_is_read_again(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with pytest.raises(ZeroDivisionError), one_revision():
        1 / 0  # noqa: B018
    with django_assert_num_queries(1):
        current_revision()
