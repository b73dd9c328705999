"""The dates of a page go with the reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from intersessional.ui.page import Page, language_links, other_parameters
from ui.gallery import TODAY
from ui.gallery import page as gallery_page

MAPUTO = date(2014, 6, 27)


def _state(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(code)


urlpatterns = i18n_patterns(path("states/<str:code>/", _state, name="state"), prefix_default_language=False)


def test_today_needs_no_dates_in_the_address(page: Page) -> None:
    assert page.link("/states?group=a#list") == "/states?group=a#list"


def test_other_dates_are_kept_in_every_address(page: Page) -> None:
    then = replace(page, on=MAPUTO, known=MAPUTO)
    assert then.link("/states?group=a#list") == "/states?group=a&on=2014-06-27&known=2014-06-27#list"
    assert replace(page, known=MAPUTO).link("/states") == "/states?known=2014-06-27"


def test_paper_has_the_whole_address(page: Page) -> None:
    with override_settings(BASE_URL="https://intersessional.example"):
        assert replace(page, on=MAPUTO).address == (
            "https://intersessional.example/states?group=b&sort=name&on=2014-06-27"
        )


def test_parameters_are_added_replaced_and_left_out(page: Page) -> None:
    assert page.link("/states", sort="name") == "/states?sort=name"
    assert page.here(sort="due") == "/states?group=b&sort=due"
    assert page.here(sort=None, group="") == "/states"


def test_the_same_page_on_other_dates_keeps_its_filters(page: Page) -> None:
    assert page.at(MAPUTO, MAPUTO) == "/states?group=b&sort=name&on=2014-06-27&known=2014-06-27"
    assert replace(page, on=MAPUTO).at(page.today, page.today) == "/states?group=b&sort=name"


def test_other_dates_begin_at_the_top_of_a_list(page: Page) -> None:
    second = replace(page, query=(("group", "b"), ("page", "2")))
    assert second.at(MAPUTO, MAPUTO) == "/states?group=b&on=2014-06-27&known=2014-06-27"
    assert second.kept == (("group", "b"),)


@given(st.text(min_size=1), st.dates(), st.dates())
def test_no_value_breaks_an_address(value: str, on: date, known: date) -> None:
    page = gallery_page("en", on, known)
    query = parse_qs(urlsplit(page.link("/states", q=value)).query)
    assert query["q"] == [value]
    assert query.get("on", [TODAY.isoformat()]) == [on.isoformat()]
    assert query.get("known", [TODAY.isoformat()]) == [known.isoformat()]


def test_a_day_after_what_is_known_is_projected(page: Page) -> None:
    assert not page.projected
    assert replace(page, known=MAPUTO).projected
    assert not replace(page, on=MAPUTO).projected


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("zh-hans", "ltr")])
def test_direction(page: Page, language: str, direction: str) -> None:
    assert replace(page, language=language).direction == direction


@override_settings(ROOT_URLCONF=__name__)
def test_the_same_page_in_each_language() -> None:
    with translation.override("fr"):
        links = {link.code: link for link in language_links("/fr/states/ZWE/?group=a")}
    assert links["en"].url == "/states/ZWE/?group=a"
    assert links["zh-hans"].url == "/zh-hans/states/ZWE/?group=a"
    assert links["ar"].name == "العربية"
    assert [code for code, link in links.items() if link.current] == ["fr"]


def test_dates_and_empty_parameters_are_not_part_of_the_query() -> None:
    assert other_parameters([("on", "2014-06-27"), ("group", "a"), ("q", ""), ("known", "x")]) == (("group", "a"),)
