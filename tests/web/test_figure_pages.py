"""Pages of what is counted: every number leads to its source, rivals stand side by side, a gap is ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from intersessional.core.memory import forget
from intersessional.record.models import Figure, FigureChoice
from intersessional.treaty.acts import Supersession
from web.conftest import LANGUAGES, TODAY, Open

pytestmark = pytest.mark.usefixtures("facts")

REMAINING = "apmbc/ZWE/mined_area_remaining/2016-12-31/lm-2018-zwe-mine-action"
CASUALTIES = "apmbc/ZWE/casualties_total/2010-01-01/2010-12-31/"
PAGES = ["/aims/clearance/", "/aims/victim_assistance/", "/aims/universalization/", "/compare/?a=ZWE", "/states/ZWE/"]


def address(key: str) -> str:
    """Address of the first figure whose key begins so."""
    return f"/figures/{Figure.objects.filter(key__startswith=key).order_by('key').first().pk}/"  # type: ignore[union-attr]


@pytest.mark.parametrize("path", [*PAGES, "a figure"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(read: Open, path: str, language: str) -> None:
    place, _sign, query = (address(REMAINING) if path == "a figure" else path).partition("?")
    tree = read(LANGUAGES[language] + place, **dict([query.split("=")] if query else [])).tree
    assert tree.get("lang") == language
    assert tree.xpath("string(//h1)").strip()


# One figure


def test_a_figure_is_told_as_printed_with_its_interval_source_and_clocks(read: Open) -> None:
    sheet = read(address(REMAINING))
    assert sheet.text("//h1") == "Zimbabwe: Mined area remaining on 31 December 2016"
    told = sheet.text()
    assert "about 66 km²" in told
    assert "from 65.5 km² to 66.5 km²" in told
    assert "“66km2”" in told
    assert "31 December 2018 when the community could know it" in told
    assert any("/sources/lm-2018-zwe-mine-action/" in link for link in sheet.links())


def test_rivals_stand_side_by_side_with_the_one_held_and_the_rule(read: Open) -> None:
    told = read(address(CASUALTIES)).text()
    assert "Another figure is held true: 3" in told
    assert "Kept beside it" in told
    assert "“three in 2010”" in told
    assert "It is the one that became known last." in told


def test_which_figure_is_held_depends_on_the_day_of_knowledge(read: Open) -> None:
    told = read(address(CASUALTIES), on="2014-01-01", known="2014-01-01").text()
    assert "three in 2010" not in told
    assert "31 Dec 2015" not in told


def test_a_figure_not_yet_known_says_only_since_when_it_is(read: Open) -> None:
    sheet = read(address(REMAINING), on="2017-01-01", known="2017-01-01")
    assert sheet.text("//h1") == "A figure not yet known"
    assert "66" not in sheet.text()
    assert any("known=2018-12-31" in link for link in sheet.links())


def test_a_figure_without_a_source_is_kept_and_never_told_as_a_fact(read: Open) -> None:
    unsourced = Figure.objects.filter(verification="unverified", source_keys="").first()
    assert unsourced is not None
    told = read(f"/figures/{unsourced.pk}/").text()
    assert "It is kept, never shown as a fact and never counted." in told
    assert "No source is recorded" in told


def test_a_number_without_a_figure_leads_on(read: Open) -> None:
    refused = read("/figures/999999/", answer=404)
    assert "There is no figure with the number 999999." in refused.text("//body")


def test_an_error_can_be_reported_with_the_citation(read: Open) -> None:
    assert "tell the number of the figure" in read(address(REMAINING)).text()
    with override_settings(CONTACT="desk@example.org", PAGE_CACHE=False):
        mail = read(address(REMAINING)).tree.xpath("string(//a[starts-with(@href, 'mailto:')]/@href)")
    assert mail.startswith("mailto:desk@example.org?subject=An%20error%20in%20figure%20")
    assert "Mined%20area%20remaining" in mail


@pytest.fixture
def corrected(db: None) -> Iterator[Figure]:
    """The same figure as if it had been copied wrongly at first, and a choice between the casualties."""
    held = Figure.objects.get(key=REMAINING)
    fields = {
        f.name: getattr(held, f.name) for f in Figure._meta.concrete_fields if f.name not in ("id", "recorded_at")
    }
    fields |= {"version": 2, "supersedes": held, "supersession": Supersession.TRANSCRIPTION.value}
    row = Figure.objects.create(**fields | {"reason": "A digit had been misread.", "printed": "66 km2"})
    first = Figure.objects.filter(key__startswith=CASUALTIES).order_by("known_on").first()
    assert first is not None
    FigureChoice.objects.create(
        convention="apmbc",
        key="x",
        figure_key=first.key,
        known_on=date(2016, 5, 1),
        known_precision="day",
        reason="The survey counted one.",
    )
    forget()
    yield row
    forget()


def test_an_earlier_version_is_struck_through_with_the_reason(read: Open, corrected: Figure) -> None:
    sheet = read(f"/figures/{corrected.pk}/")
    assert "A digit had been misread." in sheet.text()
    assert sheet.text("//s") == "about 66 km²"
    before = read(f"/figures/{corrected.supersedes_id}/").text()
    assert "This version was corrected." in before


def test_a_choice_is_told_with_its_day_and_reason(read: Open, corrected: Figure) -> None:
    told = read(address(CASUALTIES)).text()
    assert "1 May 2016" in told
    assert "The survey counted one." in told
    assert "held true, as known on 24 November 2026" in told.replace("Held", "held")


# The sheet of a State


def test_each_aim_is_told_under_four_heads_with_the_latest_figures(read: Open) -> None:
    told = read("/states/ZWE/").text("//section[@aria-labelledby='assessment']")
    assert "about 12 km²" in told
    assert "Mined area remaining, on 18 February 2025" in told
    assert "Universalization" not in told
    assert "Universalization" in read("/states/USA/").text("//section[@aria-labelledby='assessment']")


def test_an_empty_head_says_why_and_who_can_fill_it(read: Open) -> None:
    told = read("/states/ZWE/").text("//div[@id='aim-victim_assistance']")
    assert "No record held here" in told
    assert "Who can fill this: The State in its report under article 7, form J." in told


def test_years_stand_in_a_table_and_years_without_a_record_are_no_zeros(read: Open) -> None:
    told = read("/states/ZWE/").text("//section[@aria-labelledby='years-clearance']")
    assert "2019–2020 No record held here" in told
    assert "2017 … 1.77" in told or "2017 1.77" in told


def test_what_came_later_is_not_told_on_an_earlier_day(read: Open) -> None:
    then = read("/states/ZWE/", on="2016-06-30", known="2016-12-31").text("//section[@aria-labelledby='assessment']")
    assert "in 2015" in then
    assert not re.search("in 2016|in 2017|2025", then)
    nothing = read("/states/ZWE/", on="1998-01-01", known="1998-01-01").text()
    assert "km²" not in nothing


def test_every_number_counted_leads_to_its_figure(read: Open) -> None:
    sheet = read("/states/KHM/")
    figures = sheet.tree.xpath("//a[@class='figure']")
    assert len(figures) > 60
    assert all(re.match(r"/(figures/\d+|statements/.+)/", link.get("href")) for link in figures)
    letters = {link.get("href") for link in sheet.tree.xpath("//a[@class='ref']")}
    assert letters <= {f"#{note.get('id')}" for note in sheet.tree.xpath("//ol[@class='source-notes']/li")}


# One aim, and States side by side


def test_an_aim_names_each_state_of_which_something_is_held(read: Open) -> None:
    sheet = read("/aims/clearance/")
    rows = {row.xpath("string(th)").strip(): row for row in sheet.tree.xpath("//tbody/tr")}
    assert {"Angola", "Zimbabwe", "Cambodia"} <= rows.keys()
    assert "469 km²" in rows["Cambodia"].text_content()
    assert "1 114 km²" in sheet.text().replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_an_aim_on_an_early_day_holds_no_figure(read: Open) -> None:
    sheet = read("/aims/clearance/", on="1999-05-07", known="1999-05-07")
    assert sheet.tree.xpath("//a[@class='figure']") == []


def test_an_unknown_aim_leads_on(read: Open) -> None:
    assert "There is no aim with the code peace." in read("/aims/peace/", answer=404).text("//body")


def test_states_are_compared_side_by_side(read: Open) -> None:
    sheet = read("/compare/", a="ZWE", b="AGO", c="ZWE")
    heads = [head.text_content() for head in sheet.tree.xpath("(//section[h2/@id='duties'])//thead//th")]
    assert heads == ["Duty", "Zimbabwe", "Angola"]
    assert "about 12 km²" in sheet.text()
    assert "Universalization" not in sheet.text()
    assert "Choose two to four States." in read("/compare/").text()


def test_a_state_that_does_not_exist_is_refused(read: Open) -> None:
    refused = read("/compare/", answer=400, a="ATL")
    assert "“ATL” is not a choice of “State”" in refused.text("//body")


# Queries


def queries(client: Client, path: str) -> int:
    forget()
    with CaptureQueriesContext(connection) as context:
        assert client.get(path).status_code == 200
    return len(context)


@pytest.mark.parametrize("path", [*PAGES, "/compare/?a=ZWE&b=AGO&c=KHM&d=AFG", "a figure"])
def test_no_page_takes_more_than_fifteen_queries(client: Client, db: None, path: str) -> None:
    assert queries(client, address(REMAINING) if path == "a figure" else path) <= 15


def test_an_aim_costs_as_many_queries_with_one_state_as_with_all(client: Client, db: None) -> None:
    early, late = "/aims/clearance/?on=1999-12-31&known=1999-12-31", f"/aims/clearance/?on={TODAY}&known={TODAY}"
    assert queries(client, early) == queries(client, late)
