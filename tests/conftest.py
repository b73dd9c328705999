"""Fixtures of the whole suite.

A test finds an empty database, unless it asks for the real facts of both conventions: put
``pytestmark = pytest.mark.usefixtures("facts")`` at the head of a module that reads them. They are loaded once for the
run, put in place for the module and taken away after it, so no module depends on the order of the run; what a test adds
to them with ``db`` is rolled back. Tests with ``live_server`` or ``transactional_db`` empty the database after each
test and ask for ``facts_for_a_server`` instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase, override_settings
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker

import databases
import demos
import snapshots
from intersessional.core.append_only import lifted
from intersessional.core.domain.indexing import index_record
from intersessional.core.domain.publishing import Actor
from intersessional.core.memory import forget
from intersessional.intake.loading import load_convention
from intersessional.people.models import Account, PersonalData, Role, RoleKind
from intersessional.people.models.role import DELEGATION
from signing import SignIn


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test of the other database is not part of this run; it is neither run nor counted as skipped.

    Nor are, on PostgreSQL, the tests of files that touch no database: they say on SQLite all that they can say.
    """
    on_postgres = connection.vendor == "postgresql"
    other = "sqlite" if on_postgres else "postgres"
    elsewhere = {item for item in items if item.get_closest_marker(other)}
    if on_postgres:
        untouching = databases.untouching(items)
        databases.keep_count(config, len(untouching - elsewhere))
        elsewhere |= untouching
    config.hook.pytest_deselected(items=list(elsewhere))
    items[:] = [item for item in items if item not in elsewhere]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    databases.receive_count(node)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if words := databases.told(config):
        terminalreporter.write_line(words)


@pytest.fixture(autouse=True)
def _in_no_language_of_another_test() -> None:
    """A request leaves its language active in the thread, where it would be that of the next test."""
    translation.deactivate()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In continuous integration a skipped test is a failure: what it needs is missing there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("CI", "").lower() == "true":
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"{len(skipped)} skipped: in continuous integration that is a failure.", red=True)


@pytest.fixture(autouse=True, scope="session")
def _append_only_tables_can_be_flushed() -> Iterator[None]:
    """Transactional tests empty every table afterwards; only then the triggers are lifted."""
    flush = TransactionTestCase._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        with lifted():
            flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture(autouse=True, scope="session")
def _static_files_are_not_collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Pages name their style sheets without the hashes that ``collectstatic`` gives."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STATIC_ROOT=tmp_path_factory.mktemp("static"), STORAGES={**settings.STORAGES, "staticfiles": plain}
    ):
        yield


@pytest.fixture(autouse=True)
def _cold_page_cache() -> None:
    """Rows that a test adds outside a publication do not move the revision, so no page may outlive a test."""
    cache.clear()


@pytest.fixture(scope="module")
def facts(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The facts that ship with the software, for all tests of a module that read them."""
    with django_db_blocker.unblock():
        _set_facts()
        yield
        snapshots.restore("empty")
        forget()


@pytest.fixture(scope="module")
def indexed_facts(facts: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The same facts for a module that searches them."""
    with django_db_blocker.unblock():
        if snapshots.holds("indexed"):
            snapshots.restore("indexed")
            forget()
        else:
            index_record()
            snapshots.take("indexed")


@pytest.fixture
def facts_for_a_server(transactional_db: None) -> None:
    """The same facts for one test whose server runs in another thread."""
    _set_facts()


@pytest.fixture(autouse=True, scope="session")
def _no_snapshot_is_left() -> Iterator[None]:
    yield
    snapshots.drop_all()


def _set_facts() -> None:
    """Put the facts in the empty database; what was read of one that no longer stands is forgotten."""
    forget()
    if snapshots.holds("facts"):
        snapshots.restore("facts")
        return
    snapshots.take("empty")
    for code in ("apmbc", "ccm"):
        load_convention(code, Actor("Test suite", "importer"))
    snapshots.take("facts")


@pytest.fixture(scope="session")
def demo_copy(tmp_path_factory: pytest.TempPathFactory) -> demos.DemoCopy:
    """``demo_copy("desk")``: a data folder as ``demo`` makes it, of one's own to write in."""
    return demos.copies(tmp_path_factory)


@pytest.fixture
def actor() -> Actor:
    return Actor("A. Tester", "tester")


@pytest.fixture
def sign_in_as(client: Client, db: None) -> SignIn:
    """``sign_in_as(RoleKind.ISU)``: the client, signed in as somebody who holds these roles, with a second step."""

    def signed_in(*kinds: RoleKind, state: str = "", name: str = "somebody", confirmed: bool = True) -> Client:
        account = Account.objects.create_user(name, f"{name}@example.org", "four words that differ")
        EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
        day = timezone.now().date()
        PersonalData.objects.create(person=account.person, name=name, email=account.email)
        for kind in kinds:
            of_state = {"state_id": state} if kind in DELEGATION or kind == RoleKind.SEAT else {}
            seat = {"body": "A5"} if kind == RoleKind.SEAT else {}
            confirmation = {"confirmed_on": day} if kind == RoleKind.FOCAL_POINT and confirmed else {}
            Role.objects.create(
                person=account.person, kind=kind, starts_on=day, source="a test", **of_state, **seat, **confirmation
            )
        Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "ABCDEFGHIJKLMNOP"})
        client.force_login(account)
        return client

    return signed_in


@pytest.fixture
def at_the_desk(sign_in_as: SignIn) -> Client:
    """The client, signed in as an officer of the Implementation Support Unit."""
    return sign_in_as(RoleKind.ISU)
