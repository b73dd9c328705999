"""The page cache: the same answer as the view, from one query, never older than the last publication."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from intersessional.core.domain.publishing import Actor, publishing
from intersessional.core.pages import View, public_page

urlpatterns = [path("page/", public_page()(lambda _request: HttpResponse("a page")))]

pytestmark = pytest.mark.django_db
GZIP = {"accept-encoding": "gzip, deflate, br"}


class Counting:
    """A view that says what it saw and how often it was rendered."""

    def __init__(self) -> None:
        self.rendered = 0
        self.status = 200
        self.meanwhile: Callable[[], None] = lambda: None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.rendered += 1
        self.meanwhile()
        text = f"{self.rendered}: {request.get_full_path()} {translation.get_language()} ärger " * 20
        return HttpResponse(text, status=self.status, headers={"Content-Disposition": "inline"})


@pytest.fixture
def view() -> Counting:
    return Counting()


@pytest.fixture
def page(view: Counting) -> View:
    return public_page(reads=["order", "group"])(view)


def get(page: View, address: str = "/states/", **headers: str) -> HttpResponseBase:
    return page(RequestFactory().get(address, headers=headers))


def text(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def publish(actor: Actor) -> None:
    with publishing(actor=actor, act="test.add", subject="-"):
        pass


def test_a_page_is_rendered_once_and_costs_one_query_afterwards(
    page: View, view: Counting, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = get(page)
    with django_assert_num_queries(1):
        second = get(page)
    assert text(first) == text(second)
    assert dict(first.items()) == dict(second.items())
    assert second["Content-Disposition"] == "inline"
    assert view.rendered == 1


def test_a_publication_makes_every_page_new(page: View, view: Counting, actor: Actor) -> None:
    before = get(page)
    publish(actor)
    after = get(page)
    assert view.rendered == 2
    assert before["ETag"] != after["ETag"]


def test_a_page_made_while_something_is_published_is_made_again(page: View, view: Counting, actor: Actor) -> None:
    def publish_once() -> None:
        view.meanwhile = lambda: None
        publish(actor)

    view.meanwhile = publish_once
    assert text(get(page)).startswith("2:")
    assert text(get(page)).startswith("2:")


def test_when_publications_never_pause_the_page_is_sent_but_not_kept(page: View, view: Counting, actor: Actor) -> None:
    view.meanwhile = lambda: publish(actor)
    response = get(page)
    assert text(response).startswith("3:")
    assert "ETag" not in response


def test_language_release_and_path_tell_pages_apart(page: View, view: Counting, settings: Settings) -> None:
    get(page)
    with translation.override("ar"):
        assert " ar " in text(get(page))
    get(page, "/bodies/")
    settings.RELEASE = "99"
    get(page)
    assert view.rendered == 4


def test_resolved_dates_tell_pages_apart(view: Counting) -> None:
    today = [date(2026, 1, 1)]
    page = public_page(dates=lambda _request: (None, today[0]))(view)
    get(page)
    get(page)
    today[0] = date(2026, 1, 2)
    get(page)
    assert view.rendered == 2


def test_the_order_of_parameters_makes_no_new_page(page: View, view: Counting) -> None:
    first = get(page, "/?order=name&group=african")
    second = get(page, "/?group=african&order=name")
    assert text(first) == text(second)
    assert "/?group=african&amp;order=name" not in text(first)
    assert "/?group=african&order=name" in text(first)


def test_values_of_a_parameter_tell_pages_apart(page: View, view: Counting) -> None:
    for query in ("?order=name", "?order=date", "?order=", ""):
        get(page, f"/states/{query}")
    assert view.rendered == 4


def test_a_parameter_given_twice_is_refused_and_one_that_nobody_reads_is_not(page: View, view: Counting) -> None:
    for query in ("?order=name&order=date", "?order=name&order=name", "?order=&group=a&order="):
        with pytest.raises(BadRequest, match=r"^The parameter order is given more than once; give it once\.$"):
            get(page, f"/states/{query}")
    assert view.rendered == 0
    assert get(page, "/states/?utm=1&utm=2").status_code == 200


def test_an_undeclared_parameter_neither_fills_the_cache_nor_reaches_the_view(page: View, view: Counting) -> None:
    answers = {text(get(page, f"/?utm_source={index}&order=name")) for index in range(50)}
    assert view.rendered == len(answers) == 1
    assert "utm_source" not in answers.pop()


@pytest.mark.parametrize("status", [404, 400, 302, 500])
def test_only_a_good_answer_is_kept(page: View, view: Counting, status: int) -> None:
    view.status = status
    assert get(page).status_code == status
    view.status = 200
    assert text(get(page)).startswith("2:")


def test_a_stream_is_passed_on(view: Counting) -> None:
    stream = StreamingHttpResponse([b"a", b"b"])
    assert get(public_page()(lambda _request: stream)) is stream


def test_other_methods_are_refused(page: View, view: Counting) -> None:
    assert page(RequestFactory().post("/")).status_code == 405
    assert view.rendered == 0


def test_head_is_answered_from_the_same_page(page: View, view: Counting) -> None:
    got = get(page)
    head = page(RequestFactory().head("/states/"))
    assert (head.status_code, head["ETag"], view.rendered) == (200, got["ETag"], 1)


def test_compressed_and_plain_are_one_page_with_two_etags(page: View, view: Counting) -> None:
    compressed, plain = get(page, **GZIP), get(page)
    assert isinstance(compressed, HttpResponse)
    assert gzip.decompress(compressed.content).decode() == text(plain)
    assert (compressed["Content-Encoding"], "Content-Encoding" in plain) == ("gzip", False)
    assert compressed["ETag"] != plain["ETag"]
    assert not compressed["ETag"].startswith("W/")
    assert compressed["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert compressed["Cache-Control"] == plain["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert view.rendered == 1


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [
        ("gzip", "gzip"),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip"),
        ("gzip;q=0.05", "gzip"),
        ("gzip;q=0", None),
        ("gzip; q=0.0, identity", None),
        ("identity", None),
        ("", None),
    ],
)
def test_compressed_bytes_go_only_to_who_accepts_them(page: View, accepts: str, encoding: str | None) -> None:
    assert get(page, **{"accept-encoding": accepts}).get("Content-Encoding") == encoding


@pytest.mark.parametrize("headers", [{}, GZIP])
def test_a_reader_who_has_the_page_is_told_so(page: View, view: Counting, headers: dict[str, str]) -> None:
    etag = get(page, **headers)["ETag"]
    for claim in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        again = get(page, **headers, **{"if-none-match": claim})
        assert (again.status_code, text(again), again["ETag"]) == (304, "", etag)
        assert again["Vary"] == "Accept-Encoding"
    assert view.rendered == 1


def test_a_reader_who_has_the_other_encoding_gets_the_page(page: View) -> None:
    assert get(page, **{"if-none-match": get(page, **GZIP)["ETag"]}).status_code == 200


def test_the_same_content_has_the_same_etag_after_the_cache_lost_it() -> None:
    page = public_page()(lambda _request: HttpResponse("the same"))
    first = get(page, **GZIP)
    cache.clear()
    assert get(page, **GZIP, **{"if-none-match": first["ETag"]}).status_code == 304


def test_it_can_be_turned_off(page: View, view: Counting, settings: Settings) -> None:
    settings.PAGE_CACHE = False
    responses = [get(page, "/?utm_source=1", **GZIP) for _ in range(2)]
    assert view.rendered == 2
    assert "ETag" not in responses[0]
    assert "utm_source" not in text(responses[0])


@pytest.mark.urls(__name__)
def test_every_answer_carries_the_policy_headers_of_the_middleware() -> None:
    client = Client(headers=GZIP)
    fresh, kept = client.get("/page/"), client.get("/page/")
    known = client.get("/page/", headers={"if-none-match": kept["ETag"]})
    head = client.head("/page/")
    assert [answer.status_code for answer in (fresh, kept, known, head)] == [200, 200, 304, 200]
    assert (head.content, head["Content-Length"]) == (b"", kept["Content-Length"])
    for answer in (fresh, kept, known, head):
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert answer["ETag"] == kept["ETag"]
        assert "Accept-Encoding" in answer["Vary"]
