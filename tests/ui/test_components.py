"""What readers and their browsers get."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils import translation
from jinja2 import UndefinedError

from intersessional.ui.charts.tiles import Tile, lay
from intersessional.ui.notes import Notes
from intersessional.ui.page import Page
from ui.conftest import Render
from ui.gallery import CODES, gallery
from ui.markup import texts, tree

MAPUTO = date(2014, 6, 27)


@pytest.mark.parametrize("code", CODES)
def test_a_status_is_a_word_and_a_shape(render: Render, code: str) -> None:
    assert render("{{ ui.status(code, 'A word') }}", code=code) == f'<span class="status {code}">A word</span>'


def test_a_status_nobody_knows_is_an_error(render: Render) -> None:
    with pytest.raises(UndefinedError):
        render("{{ ui.status('late', 'Late') }}")


def test_what_people_write_is_escaped_everywhere(render: Render, page: Page) -> None:
    evil = '<script>"&'
    markup = render(
        "{{ ui.status('soon', evil) }}{{ ui.nothing(evil) }}{{ ui.notice(evil) }}{{ ui.facts([(evil, evil)]) }}"
        "{{ ui.search('q', evil, evil) }}{{ ui.choice('g', evil, [(evil, evil)]) }}{{ ui.heading(evil, evil) }}"
        "{{ ui.answers([(evil, evil, evil)]) }}{{ ui.tiles(grid, evil, [('tint', '', evil, 1)], 'list') }}"
        "{{ _('source %(letter)s', letter=evil) }}",
        evil=evil,
        grid=lay([Tile("ZWE", evil, evil, "tint")]),
    )
    assert "<script>" not in markup
    assert not re.search(r"&(?!lt;|gt;|#34;|amp;)", markup)


def test_letters_lead_to_their_sources_at_the_end(render: Render) -> None:
    markup = render(
        "<p>Signed{{ ui.ref(notes, 'untc') }}, granted{{ ui.refs(notes, ['isu', 'untc']) }}</p>"
        "{% call(key) ui.source_notes(notes) %}Source {{ key }}{% endcall %}",
        notes=Notes(),
    )
    root = tree(markup)
    assert texts(root, "//p") == ["Signeda, grantedb, a"]
    assert [link.get("aria-label") for link in root.xpath("//p//a")] == ["source a", "source b", "source a"]
    targets = {f"#{item.get('id')}": "".join(item.itertext()) for item in root.xpath("//ol/li")}
    assert [targets[link.get("href")] for link in root.xpath("//p//a")] == ["Source untc", "Source isu", "Source untc"]


def test_no_sources_no_heading(render: Render) -> None:
    assert render("{% call(key) ui.source_notes(notes) %}{{ key }}{% endcall %}", notes=Notes()).strip() == ""


def test_filters_keep_the_dates_and_the_order(render: Render, page: Page) -> None:
    then = SimpleNamespace(path="/states", dates={"on": "2014-06-27"}, query=(("sort", "due"), ("group", "a")))
    markup = render(
        "{% call ui.filters(page, 'Filter', keep=('sort',)) %}"
        "{{ ui.choice('group', 'Group', [('', 'Any'), ('a', 'A')], 'a') }}{% endcall %}",
        page=then,
    )
    root = tree(markup)
    assert {field.get("name"): field.get("value") for field in root.xpath("//input")} == {
        "on": "2014-06-27",
        "sort": "due",
    }
    assert root.xpath("//option[@selected]/@value") == ["a"]
    assert root.xpath("//form/@action") == ["/states"]


def test_the_sorted_column_says_so(render: Render) -> None:
    root = tree(
        render("{{ ui.heading('Due', '?sort=due', 'descending', 'date') }}{{ ui.heading('Name', '?sort=name') }}")
    )
    assert root.xpath("//th/@aria-sort") == ["descending"]
    assert root.xpath("//th[2]/a/@href") == ["?sort=name"]


def test_each_state_is_a_link_with_its_name(render: Render) -> None:
    grid = lay([Tile("ZWE", "Zimbabwe: undetermined", "/states/ZWE/", "doubt", "undetermined")])
    root = tree(
        render("{{ ui.tiles(grid, 'Who is in', [('doubt', 'undetermined', 'In doubt', 1)], 'list') }}", grid=grid)
    )
    (link,) = root.xpath("//svg[@role='group']/a")
    assert (link.get("href"), link.findtext("title")) == ("/states/ZWE/", "Zimbabwe: undetermined")
    assert root.xpath("//svg/@aria-label") == ["Who is in"]
    shapes = set(root.xpath("//use/@href"))
    assert shapes == {"#tile-undetermined"}
    assert shapes <= {f"#{name}" for name in root.xpath("//symbol/@id")}


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh-hans"])
def test_the_whole_page_is_well_formed_in_every_language(language: str) -> None:
    words = "ar" if language == "ar" else "en"
    with translation.override(language):
        root = tree(gallery(words))
    assert root.xpath("//html/@lang") == [words]
    assert not root.xpath("//@style")
    assert not root.xpath("//script|//style")
    named = root.xpath("//*[@aria-labelledby]/@aria-labelledby")
    assert set(named) <= set(root.xpath("//@id"))


def test_arabic_runs_from_right_to_left() -> None:
    assert tree(gallery("ar")).xpath("//html/@dir") == ["rtl"]


@pytest.mark.parametrize(
    ("on", "known", "sentence"),
    [
        ("2026-11-24", "2026-11-24", "Showing the situation today, 24 November 2026"),
        ("2014-06-27", "2014-06-27", "Showing the situation on 27 June 2014, as known on that day"),
        ("2014-06-27", "2026-11-24", "Showing the situation on 27 June 2014, as known on 24 November 2026"),
        ("2030-01-01", "2014-06-27", "Projected to 1 January 2030 from what was known on 27 June 2014"),
    ],
)
def test_the_date_bar_says_its_dates_in_words(on: str, known: str, sentence: str) -> None:
    root = tree(gallery("en", on=date.fromisoformat(on), known=date.fromisoformat(known)))
    assert texts(root, "//section[contains(@class, 'datebar')]/p[not(@class='paper')]") == [sentence]
    fields = {field.get("name"): field.get("value") for field in root.xpath("//details//input")}
    assert fields == {"group": "b", "sort": "name", "on": on, "known": known}


def test_every_place_of_the_frame_keeps_the_dates() -> None:
    root = tree(gallery("en", on=MAPUTO, known=MAPUTO))
    places = root.xpath("//header[@class='masthead']//a/@href")
    assert len(places) == 13
    assert all(place.endswith("?on=2014-06-27&known=2014-06-27") for place in places)
    assert texts(root, "//a[@aria-current='date']") == ["Maputo"]


def test_the_imprint_names_the_state_of_the_record(page: Page) -> None:
    root = tree(gallery("en"))
    imprint = " ".join(texts(root, "//footer/p"))
    assert "Release 0.1.0, revision 12\N{NARROW NO-BREAK SPACE}345 of the record, sealed by 9f86d081884c" in imprint
    assert root.xpath("//footer//code/@title") == [page.head]
    assert "no opinion of the project Intersessional on the legal status" in imprint


@pytest.mark.parametrize("status", [400, 404, 500])
def test_an_error_says_what_is_wrong_and_what_to_do(render: Render, page: Page, status: int) -> None:
    markup = render("{% include 'ui/error.html' %}", page=_without_record(page), status=status)
    root = tree(markup)
    assert len(texts(root, "//h1")) == 1
    (told,) = texts(root, "//p[@class='lead']")
    assert told.endswith(".")
    assert not root.xpath("//section")
    assert "revision" not in markup


def test_an_error_can_say_more(render: Render, page: Page) -> None:
    sentence = "“2014-13-01” is not a date; write it as 2009, 2009-10 or 2009-10-05."
    markup = render("{% include 'ui/error.html' %}", page=_without_record(page), status=400, sentence=sentence)
    assert texts(tree(markup), "//p[@class='lead']") == [sentence]


def test_a_name_forgotten_by_a_view_is_an_error(render: Render) -> None:
    with pytest.raises(UndefinedError):
        render("{{ forgotten }}")


def test_the_frame_and_all_components_weigh_little() -> None:
    files = [gallery("en").encode(), *(file.read_bytes() for file in (settings.PACKAGE / "ui/static/ui").iterdir())]
    assert sum(len(gzip.compress(file)) for file in files) < 30_000


def _without_record(page: Page) -> Page:
    return replace(page, revision=None, head="")
