"""Sources are corrected by a later version, which stands; what is read is what stands."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.sources import record_sources
from intersessional.core.models import Source
from intersessional.core.queries import current_revision, source_keys, source_versions, sources, sources_by_key

pytestmark = pytest.mark.django_db


def source(key: str, title: str, **facts: object) -> Source:
    return Source(**{"key": key, "title": title, "kind": "rule"} | facts)


@pytest.fixture(autouse=True)
def _held(actor: Actor) -> None:
    """Two sources, the first corrected twice."""
    record_sources(actor=actor, subject="-", new=[source("one", "First"), source("two", "Middle", publisher="ISU")])
    for version, title in ((2, "Second"), (3, "Third")):
        corrected = [source("one", title, version=version, kind="press")]
        record_sources(actor=actor, subject="-", new=[], corrected=corrected, reason=f"Because of {title}.")


def refuse(actor: Actor, error: type[Exception], sentence: str, **given: object) -> None:
    before = current_revision()
    with pytest.raises(error, match=sentence):
        record_sources(actor=actor, subject="-", **{"new": [], "reason": "A slip."} | given)
    assert current_revision() == before
    assert Source.objects.count() == 4


def test_versions_are_told_the_one_that_stands_first() -> None:
    assert [(row.version, row.title, row.reason) for row in source_versions("one")] == [
        (3, "Third", "Because of Third."),
        (2, "Second", "Because of Second."),
        (1, "First", ""),
    ]
    assert source_versions("three") == []


def test_sources_stand_by_their_keys_read_once_for_each_head(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    head = current_revision().head
    with django_assert_num_queries(1):
        held = sources_by_key(head)
        assert sources_by_key(head) is held
    assert {key: row.title for key, row in held.items()} == {"one": "Third", "two": "Middle"}
    assert source_keys() == {"one", "two"}


def test_sources_are_listed_by_title_as_they_stand() -> None:
    assert [row.title for row in sources()] == ["Middle", "Third"]
    assert [row.title for row in sources(words="isu MIDDLE")] == ["Middle"]


def test_no_source_is_found_by_what_it_was_called_before() -> None:
    assert [row.key for row in sources(words="first")] == []
    assert [row.key for row in sources(kind="rule")] == ["two"]
    assert [row.key for row in sources(kind="press")] == ["one"]


def test_a_correction_needs_a_reason(actor: Actor) -> None:
    corrected = [source("two", "b", version=2)]
    refuse(actor, ValueError, "A correction needs a reason", corrected=corrected, reason="")


@pytest.mark.parametrize(("key", "version"), [("three", 2), ("two", 3)])
def test_a_correction_needs_the_version_before_it(key: str, version: int, actor: Actor) -> None:
    corrected = [source(key, "b", version=version)]
    refuse(actor, ValueError, "There is no version of “b” to correct", corrected=corrected)


def test_a_version_is_corrected_once(actor: Actor) -> None:
    refuse(actor, IntegrityError, "(?i)unique", corrected=[source("one", "b", version=3)])


@pytest.mark.parametrize("facts", [{"version": 2}, {"version": 0}, {"reason": "None needed."}])
def test_the_database_itself_keeps_reasons_to_corrections(facts: dict[str, object], actor: Actor) -> None:
    refuse(actor, IntegrityError, "core_source_correction_says_why", new=[source("three", "c", **facts)])
