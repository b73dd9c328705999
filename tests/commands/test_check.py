"""``check``: whether the record is what it was."""

from __future__ import annotations

import pytest
from django.db import connection

from command_line import call
from intersessional.core.append_only import append_only_tables, lifted
from intersessional.core.models import AuditEvent
from intersessional.core.queries import current_revision
from intersessional.record.models import Act

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


def test_a_sound_installation_passes_and_prints_the_head_of_the_chain() -> None:
    outcome, revision = call("check"), current_revision()
    assert outcome.status == 0
    assert outcome.out.splitlines()[-1] == f"Revision {revision.number}, head of the audit chain {revision.head}"


def test_json_names_each_check() -> None:
    *rows, last = call("check", "--json").rows
    assert {"framework", "audit chain", "append-only tables", "deployment", "sources"} <= {row["check"] for row in rows}
    assert all(row["ok"] and row["problems"] == [] for row in rows)
    assert last == {"revision": current_revision().number, "head": current_revision().head}


def test_an_altered_event_fails_it() -> None:
    with lifted():
        AuditEvent.objects.filter(number=3).update(reason="It never happened.")
    outcome = call("check", "--json")
    assert outcome.status == 1
    (broken,) = (row for row in outcome.rows[:-1] if not row["ok"])
    assert broken["check"] == "audit chain"
    assert broken["problems"] == ["The audit chain breaks at event 3: it is not what was recorded."]


def test_a_withdrawal_that_was_written_past_the_program_fails_it() -> None:
    columns = ("convention, key, version, state_id, kind, article, slot, happened_on, happened_precision, "
               "until_precision, meeting, verification, known_on, known_precision, recorded_at, source_keys, quote, "
               "remark, supersession, reason")  # fmt: skip
    values = ("'apmbc', 'apmbc/NOR/forged', 1, 'NOR', 'withdrawal_notice', '', 'withdrawal', '2024-01-01', 'day', "
              "'', '', 'verified', '2024-01-01', 'day', '2024-01-02', 'untc-2014-01-27', '', '', '', ''")  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO record_act ({columns}) VALUES ({values})")
    forged = Act.objects.get(key="apmbc/NOR/forged")
    outcome = call("check", "--json")
    assert outcome.status == 1
    (broken,) = (row for row in outcome.rows[:-1] if not row["ok"])
    assert broken["problems"] == [f"Row {forged.pk} of record_act was recorded by no event of the audit chain."]


def test_a_deposit_that_was_altered_past_the_program_fails_it() -> None:
    act = Act.objects.filter(state="ZWE", slot="consent").earliest("pk")
    with lifted():
        Act.objects.filter(pk=act.pk).update(happened_on="1998-06-19")
    outcome = call("check", "--json")
    assert outcome.status == 1
    (broken,) = (row for row in outcome.rows[:-1] if not row["ok"])
    event = AuditEvent.objects.get(subject="apmbc/acts.csv").number
    assert broken["problems"] == [f"Row {act.pk} of record_act is not what event {event} recorded."]


def test_a_table_without_its_trigger_fails_it() -> None:
    table = "record_act"
    assert table in append_only_tables()
    name = f"{table}_no_delete" if connection.vendor == "sqlite" else f"no_change ON {table}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}")
    outcome = call("check", "--json")
    assert outcome.status == 1
    (broken,) = (row for row in outcome.rows[:-1] if not row["ok"])
    assert broken["problems"] == [
        "The table record_act can be changed: run “intersessional manage migrate” to restore its triggers."
    ]
