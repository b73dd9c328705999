"""The read API under attack: every check of Schemathesis, with a fixed seed, finds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from intersessional.publish import holding
from intersessional.publish.limiting import Limit
from reference import EVERYTHING, ROOT


@cache
def _handler() -> WSGIHandler:
    return WSGIHandler()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The application, made when it is first asked: settings of the test run hold by then."""
    return _handler()(environ, start_response)


SCHEMA = schemathesis.openapi.from_path(ROOT / "docs" / "openapi.json")
SCHEMA.app = application
SCHEMA.config.update(base_url="http://localhost")
EXAMPLES = 500 if EVERYTHING else 25


@pytest.fixture(scope="module")
def one_connection() -> Iterator[None]:
    """The transaction of a test outlives its requests, as with Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def without_limits() -> Iterator[None]:
    """Attacks come from one place and too fast; that they are stopped then is tested beside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holding, "REFUSED", Limit("refused_tokens", 10**9))
        yield


@pytest.mark.usefixtures("facts", "db", "one_connection", "without_limits")
@SCHEMA.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much, HealthCheck.too_slow],
)
def test_every_operation_keeps_its_promise(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
