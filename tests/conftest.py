"""Fixtures of the whole suite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase, override_settings

from intersessional.core.append_only import lifted
from intersessional.core.domain.publishing import Actor


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test of the other database is not part of this run; it is neither run nor counted as skipped."""
    other = "sqlite" if connection.vendor == "postgresql" else "postgres"
    elsewhere = [item for item in items if item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]


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


@pytest.fixture
def actor() -> Actor:
    return Actor("A. Tester", "tester")
