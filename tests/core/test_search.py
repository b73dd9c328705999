"""The search: what every reader may find, on both databases, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from intersessional.core.domain import indexing
from intersessional.core.domain.indexing import index_record
from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.health import search_index
from intersessional.core.memory import forget
from intersessional.core.models import Document
from intersessional.core.queries import current_revision
from intersessional.core.registries import Registry
from intersessional.core.search import queries
from intersessional.core.search.queries import MOST, Answer, Hit, answer, indexed
from intersessional.core.search.subjects import Searchable, Subject
from intersessional.core.worker import run_worker

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
LANDS = [
    Subject("SWZ", "en", "Swaziland", ("SWZ",), None),
    Subject("SWZ", "en", "Eswatini", ("the Kingdom of Eswatini", "SWZ"), date(2018, 4, 19)),
    Subject("SWZ", "fr", "Swaziland", ("SWZ",), None),
    Subject("SWZ", "es", "Swazilandia", ("SWZ",), None),
    Subject("SWZ", "fr", "Eswatini", ("le Royaume d’Eswatini", "SWZ"), date(2018, 4, 19)),
    Subject("ZWE", "en", "Zimbabwe", ("the Republic of Zimbabwe", "ZWE"), None),
    Subject("ZWE", "fr", "Zimbabwe", ("la République du Zimbabwe", "ZWE"), None),
    Subject("ZWE", "ar", "زمبابوي", ("جمهورية زمبابوي", "ZWE"), None),
    Subject("ZWE", "zh-hans", "津巴布韦", ("津巴布韦共和国", "ZWE"), None),
    Subject("CIV", "fr", "Côte d’Ivoire", ("CIV",), None),
]
PAPERS = [
    Subject("final", "", "Final report of the Fourth Meeting", ("APLC/MSP.4/2002/1",), date(2002, 9, 20)),
    Subject("tenth", "", "Tenth paper", ("APLC/MSP.4/2002/10", "on the report"), date(2002, 9, 16)),
    Subject("mines", "en", "Clearing mines", ("A <b>note</b> on Zimbabwe",), date(2010, 1, 1)),
    *(Subject(f"circular-{number}", "en", "Circular", (f"C.N.{number}",), date(1998, 1, 1)) for number in range(30)),
]


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two kinds of subject, one of States and one of papers."""
    registry: Registry[Searchable] = Registry("kinds")
    registry.register("land", Searchable("Lands", "land", lambda: LANDS, proposed=True))  # type: ignore[arg-type]
    registry.register("paper", Searchable("Papers", "paper", lambda: iter(PAPERS)))  # type: ignore[arg-type]
    for module in (indexing, queries):
        monkeypatch.setattr(module, "searchable", registry)
    forget()
    yield
    forget()


@pytest.fixture(autouse=True)
def _indexed(_kinds: None, db: None) -> None:
    index_record()


def ask(query: str, language: str = "en", known: date = TODAY, on: date | None = None) -> Answer:
    return answer(query, language=language, known=known, on=on or known)


def keys(query: str, known: date = TODAY) -> list[str]:
    return [hit.key for group in ask(query, known=known).groups for hit in group.hits]


def first(query: str, **asked: object) -> Hit:
    return ask(query, **asked).groups[0].hits[0]  # type: ignore[arg-type]


def told(hit: Hit) -> list[str]:
    return [str(text) for text in (hit.title, *hit.details)]


def publish(actor: Actor) -> None:
    with publishing(actor=actor, act="test.add", subject="-"):
        pass


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("zimbabwe", {"ZWE", "mines"}),
        ("ZIMBÁBWE", {"ZWE", "mines"}),
        ("zwe", {"ZWE"}),
        ("زمبابوي", {"ZWE"}),
        ("津巴布韦", {"ZWE"}),
        ("swaziland", {"SWZ"}),
        ("cote d'ivoire", {"CIV"}),
        ("mine clearing", {"mines"}),
        ("APLC/MSP.4/2002/1", {"final"}),
        ("aplc/msp.4/2002/10", {"tenth"}),
        ("MSP.4", {"final", "tenth"}),
        ("C.N.7", {"circular-7"}),
        ("zimbabwe mines", {"mines"}),
    ],
)
def test_subjects_are_found_by_names_codes_and_symbols(query: str, found: set[str]) -> None:
    answered = ask(query)
    assert {hit.key for group in answered.groups for hit in group.hits} == found
    assert answered.every


def test_a_word_in_the_title_counts_more() -> None:
    assert keys("report") == ["final", "tenth"]


def test_a_subject_is_told_once_in_the_language_of_the_reader() -> None:
    assert told(first("ZWE", language="fr")) == ["Zimbabwe", "la République du Zimbabwe", "ZWE"]
    assert told(first("ZWE", language="ar")) == ["زمبابوي", "جمهورية زمبابوي", "ZWE"]
    assert told(first("ZWE", language="ru")) == ["Zimbabwe", "the Republic of Zimbabwe", "ZWE"]


def test_another_name_that_has_the_words_is_told_beside_the_title() -> None:
    hit = first("津巴布韦")
    assert told(hit) == ["Zimbabwe", "津巴布韦", "津巴布韦共和国", "ZWE"]
    assert [text.language for text in (hit.title, *hit.details)] == ["en", "zh-hans", "zh-hans", "zh-hans"]
    assert [(piece.text, piece.asked) for piece in hit.details[1].pieces] == [("津巴布韦", True), ("共和国", False)]


def test_of_one_name_is_told_what_has_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = [
        Subject("ZWE/cleared", "en", "Zimbabwe: cleared", (f"in {year} {year - 2000} km²",), date(year + 1, 1, 1))
        for year in (2015, 2016, 2017)
    ]
    registry: Registry[Searchable] = Registry("kinds")
    registry.register("figure", Searchable("Figures", "figure", lambda: figures))  # type: ignore[arg-type]
    for module in (indexing, queries):
        monkeypatch.setattr(module, "searchable", registry)
    index_record(anew=True)
    assert told(first("zimbabwe 2016")) == ["Zimbabwe: cleared", "in 2016 16 km²"]
    assert told(first("zimbabwe cleared")) == ["Zimbabwe: cleared", "in 2017 17 km²"]


def test_nothing_is_found_before_it_was_known() -> None:
    assert keys("clearing", known=date(2009, 12, 31)) == []
    assert keys("clearing", known=date(2010, 1, 1)) == ["mines"]
    assert keys("eswatini", known=date(2018, 4, 18)) == []
    assert keys("eswatini", known=date(2018, 4, 19)) == ["SWZ"]


def test_a_subject_is_told_by_its_name_on_the_day() -> None:
    assert told(first("swaziland", known=date(2018, 4, 18)))[0] == "Swaziland"
    assert told(first("swaziland"))[:2] == ["Eswatini", "Swaziland"]
    assert told(first("eswatini", on=date(2002, 1, 1)))[:2] == ["Swaziland", "Eswatini"]


def test_of_many_the_best_are_told_and_all_are_counted() -> None:
    (group,) = ask("circular").groups
    assert (group.count, len(group.hits)) == (30, MOST)


def test_where_nothing_has_every_word_some_do() -> None:
    answered = ask("of zimbabwe and nowhere")
    assert not answered.every
    assert [hit.key for group in answered.groups for hit in group.hits] == ["ZWE", "mines"]


@pytest.mark.parametrize(
    ("query", "proposed"),
    [
        ("zimbabve", ["Zimbabwe"]),
        ("Swasiland", ["Swaziland"]),
        ("eswat", ["Eswatini"]),
        ("cotedivoire", ["Côte d’Ivoire"]),
        ("wholly unlike", []),
        ("zimbabwe", []),
    ],
)
def test_a_name_is_proposed_to_who_misspelt_it(query: str, proposed: list[str]) -> None:
    assert ask(query).proposals == proposed


def test_no_name_is_proposed_before_it_was_known() -> None:
    assert ask("eswatinj", known=date(2018, 4, 18)).proposals == []
    assert ask("eswatinj").proposals == ["Eswatini"]


@pytest.mark.parametrize("query", ["", " ", "a", "*", '"', "\0", "()", "?!"])
def test_too_little_is_not_looked_for(query: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        answered = ask(query)
    assert (answered.terms, answered.groups, answered.proposals) == ([], [], [])


HOSTILE = [
    "zimbabwe AND OR NOT", "NEAR(zimbabwe report, 5)", "title_words : zimbabwe", '"zimbabwe', "zimbabwe*", "^zimbabwe",
    "(zimbabwe", "zimbabwe)", "{title_words detail_words} : x", "zim\0babwe", "zimbabwe\\", "'zimbabwe'", "zimbabwe:*A",
    "zimbabwe & !report", "zimbabwe <-> report", "zimbabwe | |", "--", "%s %(x)s %", "'; DROP TABLE core_document; --",
    "\u202e\u2028 zimbabwe", "ﷺ" * 60, "x" * 5000, "/".join("a1" * 50), "é\u0301" * 50, "\U0001f1ff\U0001f1fc zimbabwe",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_the_language_of_an_engine_is_nothing_but_words(query: str) -> None:
    ask(query)
    assert Document.objects.count() == len(LANDS) + len(PAPERS)


@given(st.text(max_size=150))
@example("zimbabwe\x1a")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_typed_is_answered(query: str) -> None:
    answered = ask(query)
    assert answered.index is not None
    assert all(group.hits for group in answered.groups)


def test_few_found_cost_as_many_queries_as_many() -> None:
    def cost(query: str) -> int:
        with CaptureQueriesContext(connection) as context:
            assert ask(query).groups
        return len(context)

    assert cost("C.N.7") == cost("circular") == cost("zimbabwe") == 2


def test_an_index_is_made_once_for_each_state_of_the_record(actor: Actor) -> None:
    assert index_record() is None
    publish(actor)
    held = indexed()
    assert held is not None
    assert not held.covers(current_revision())
    assert index_record() == len(LANDS) + len(PAPERS)
    assert indexed() == (*current_revision(), queries.edition())
    assert index_record(anew=True) == len(LANDS) + len(PAPERS)
    assert keys("zimbabwe") == ["ZWE", "mines"]


def test_what_an_index_held_before_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "PAPERS", [])
    index_record(anew=True)
    assert keys("report") == []
    assert keys("zimbabwe") == ["ZWE"]


def test_the_index_of_another_edition_is_not_read(settings: Settings) -> None:
    settings.CONVENTION = "ccm"
    assert ask("zimbabwe").index is None
    assert ask("zimbabwe").groups == []
    assert index_record() is not None
    assert keys("zimbabwe") == ["ZWE", "mines"]


@pytest.mark.django_db(transaction=True)
def test_a_publication_has_the_index_made_anew(actor: Actor) -> None:
    publish(actor)
    publish(actor)
    assert search_index() == []
    run_worker(once=True)
    held = indexed()
    assert held is not None
    assert held.covers(current_revision())
    assert search_index() == []


def test_an_index_that_nobody_makes_anew_is_a_flaw(settings: Settings) -> None:
    assert search_index() == []
    settings.RELEASE = "99"
    assert search_index() == ["The search does not know the record as it stands: run “intersessional index”."]
