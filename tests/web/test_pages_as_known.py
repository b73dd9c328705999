"""A page as known on a day shows nothing that came later."""

from __future__ import annotations

import pytest

from intersessional.record.models import Act
from web.conftest import Open

pytestmark = pytest.mark.usefixtures("facts")

FOURTH = {"on": "2002-09-20", "known": "2002-09-20"}


def test_a_later_name_is_not_shown(read: Open) -> None:
    then = read("/states/TUR/", **FOURTH).text()
    assert "Turkey" in then
    assert "Türkiye" not in then
    assert "until" not in then
    assert "Turkey until 1 June 2022" in read("/states/TUR/").text()


def test_a_projected_page_uses_the_name_known_before(read: Open) -> None:
    ahead = {"on": "2026-01-01", "known": "2002-09-20"}
    assert read("/states/TUR/", **ahead).text("//h1") == "Turkey"
    assert "Turkey" in read("/states/", **ahead).text()
    assert "Türkiye" not in read("/states/", **ahead).text()


def test_bodies_and_their_ends_are_shown_from_their_days(read: Open) -> None:
    then = read("/bodies/", **FOURTH).text()
    assert "Committee on Article 5 Implementation" not in then
    assert "2014" not in then.replace("Implementation Support Unit, 2014", "")  # where we read of an undated body
    assert "Since 7 May 1999" in read("/bodies/MC/", **FOURTH).text("//main/header | //header")
    assert "From 7 May 1999 to 27 June 2014" in read("/bodies/MC/").text("//main/header | //header")


def test_a_body_not_yet_known_has_no_page(read: Open) -> None:
    refused = read("/bodies/A5/", answer=404, **FOURTH)
    assert "No body with the code A5 is known on 20 September 2002." in refused.text("//body")


def test_the_list_of_sources_holds_those_of_what_was_known(read: Open) -> None:
    late = "Countries Leave Mine Ban Treaty"
    assert late not in read("/sources/", q="leave", **FOURTH).text()
    assert late in read("/sources/", q="leave").text()
    refused = read("/sources/aca-2026-01/", **FOURTH).text()
    assert "Nothing that rests on it was known on 20 September 2002." in refused
    assert "rests on it was known" not in read("/sources/aca-2026-01/").text()


def test_a_source_that_came_out_later_is_not_named_beside_one_that_was_out(read: Open) -> None:
    late = "Ukraine ‘suspends’ vital Mine Ban Treaty"
    assert late not in read("/states/UKR/", on="2008-01-01", known="2008-01-01").text()
    assert late in read("/states/UKR/").text()


def test_our_remark_is_shown_from_the_day_it_was_written(read: Open) -> None:
    act = Act.objects.get(key="apmbc/FIN/completion/4")
    written = act.recorded_at.date().isoformat()
    then = read(f"/acts/{act.pk}/", on="2016-06-01", known="2016-06-01")
    assert "withdrawn" not in then.text()
    assert "Written here on" in then.text()
    assert any(f"known={written}" in link for link in then.links())
    assert "Finland has since withdrawn." in read(f"/acts/{act.pk}/", known=written).text()
