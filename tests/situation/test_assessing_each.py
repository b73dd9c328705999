"""Assessing all States together, one after the other, says of each what assessing it alone says."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intersessional.situation.assessing import assess, assess_each
from intersessional.situation.moment import Moment
from intersessional.situation.world import look

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

DAYS = (date(2026, 11, 24), date(2026, 11, 24))


@pytest.mark.parametrize(
    "days", [DAYS, (date(2018, 12, 31), date(2018, 12, 31)), (date(2003, 1, 27), date(2003, 1, 27))]
)
def test_each_state_is_assessed_as_alone(days: tuple[date, date]) -> None:
    world = look(Moment(*days))
    aims = world.convention.aims
    together = list(assess_each(world, aims))
    assert [item[0].state for item in together] == [state.state for state in world.states]
    for found in together:
        for one, alone in zip(found, assess(world, found[0].state, aims), strict=True):
            assert (one.aim, one.state, one.duty, one.ledger) == (alone.aim, alone.state, alone.duty, alone.ledger)
            assert one.tally.held == alone.tally.held
            assert (one.balances, one.progress, one.pace) == (alone.balances, alone.progress, alone.pace)
            assert (one.outlook, one.findings) == (alone.outlook, alone.findings)
    assert any(item.findings for found in together for item in found) == (days == DAYS or days[0].year == 2018)


def test_all_states_ask_the_database_no_more_than_one() -> None:
    everyone = look(Moment(*DAYS))
    one = look(Moment(*DAYS), only=["ZWE"])

    def asked(world: object) -> int:
        with CaptureQueriesContext(connection) as context:
            list(assess_each(world, everyone.convention.aims))  # type: ignore[arg-type]
        return len(context)

    assert asked(everyone) == asked(one) > 0
