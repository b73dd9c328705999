from __future__ import annotations

import pytest
from django.db import connection
from pydantic import SecretStr
from pytest_django import Settings

from intersessional.core import health
from intersessional.core.append_only import lifted
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.models import AuditEvent, Revision
from intersessional.core.registries import checks

pytestmark = pytest.mark.django_db


def production(settings: Settings, **given: object) -> None:
    settings.ENVIRONMENT = type(settings.ENVIRONMENT)(production=True, **given)


def test_core_offers_its_checks() -> None:
    offered = dict(checks)
    assert offered["audit chain"] is health.audit_chain
    assert offered["append-only tables"] is health.append_only
    assert offered["deployment"] is health.deployment


def test_a_sound_installation_has_no_problem() -> None:
    assert health.audit_chain() == health.append_only() == health.deployment() == []


def test_a_broken_chain_is_named_by_its_event(actor: Actor) -> None:
    for _ in range(2):
        with publishing(actor=actor, act="test.add", subject="-"):
            pass
    with lifted():
        AuditEvent.objects.filter(number=2).update(reason="better")
    assert health.audit_chain() == ["The audit chain breaks at event 2: it is not what was recorded."]


def test_a_moved_revision_is_found(actor: Actor) -> None:
    with publishing(actor=actor, act="test.add", subject="-"):
        pass
    Revision.objects.update(head="f" * 64)
    assert health.audit_chain() == ["The audit chain breaks at event 1: the head of the revision is another."]


def test_a_table_without_its_triggers_is_named() -> None:
    drop = {"sqlite": "DROP TRIGGER core_source_no_delete", "postgresql": "DROP TRIGGER no_change ON core_source"}
    with connection.cursor() as cursor:
        cursor.execute(drop[connection.vendor])
    assert health.append_only() == [
        "The table core_source can be changed: run “intersessional manage migrate” to restore its triggers."
    ]


@pytest.mark.sqlite
def test_a_connection_on_which_replace_removes_rows_is_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
    try:
        assert health.append_only() == ["REPLACE can remove rows: open the database with recursive_triggers on."]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")


def test_production_needs_a_secret_key_of_its_own(settings: Settings) -> None:
    production(settings)
    assert any("INTERSESSIONAL_SECRET_KEY" in problem for problem in health.deployment())
    production(settings, secret_key=SecretStr("k" * 50))
    assert not any("INTERSESSIONAL_SECRET_KEY" in problem for problem in health.deployment())


def test_production_does_not_debug(settings: Settings) -> None:
    production(settings)
    settings.DEBUG = True
    assert "Debugging is on and shows the inside of the server to readers: turn it off." in health.deployment()


def test_production_does_not_run_on_sqlite(settings: Settings) -> None:
    production(settings)
    on_sqlite = any("runs on SQLite" in problem for problem in health.deployment())
    assert on_sqlite == (connection.vendor == "sqlite")
