"""Figures as data: each as its source prints it, with its rounding, its clocks and the figures it competes with."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intersessional.core.domain.publishing import Actor
from intersessional.core.memory import forget
from intersessional.publish.answers.figures import FIGURES_A_PAGE
from intersessional.record.domain.figures import record_figures
from intersessional.record.models import Figure
from intersessional.treaty.acts import Supersession
from publish.reading import Get

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

REVISED = {"scope": "WORLD", "measure": "casualties_total", "year": 2016}
KEYS = {
    "id", "key", "version", "scope", "measure", "part", "counterpart", "starts_on", "ends_on", "unit", "value", "low",
    "high", "day", "printed", "qualifier", "answer", "span", "said_by", "verification", "held", "rule", "rivals",
    "known_on", "recorded_at", "sources", "place", "remark", "supersedes", "supersession", "reason",
}  # fmt: skip


def table(client: Client, **parameters: str) -> list[dict[str, str]]:
    text = client.get("/data/figures.csv", parameters).content.decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def a_figure(**facts: object) -> Figure:
    """12 km² of mined area that remained in Zimbabwe on 1 March 2019, otherwise where told."""
    usual = {
        "convention": "apmbc",
        "key": "apmbc/ZWE/mined_area_remaining/2019-03-01/lm-2018",
        "scope": "ZWE",
        "measure": "mined_area_remaining",
        "ends_on": date(2019, 3, 1),
        "unit": "m2",
        "value": 12_000_000,
        "low": 11_500_000,
        "high": 12_500_000,
        "printed": "12 km2",
        "qualifier": "exact",
        "answer": "reported",
        "span": "in_period",
        "said_by": "other",
        "verification": "verified",
        "known_on": date(2019, 9, 1),
        "known_precision": "day",
        "source_keys": "lm-2018",
    }
    return Figure(**usual | facts)


def test_a_figure_is_told_as_printed_with_the_rounding_of_its_digits_and_its_source(get: Get) -> None:
    (row,) = get("/figures", scope="ZWE", measure="mined_area_remaining", year=2018)["items"]
    assert row.keys() == KEYS
    assert (row["printed"], row["qualifier"], row["unit"]) == ("just over 60.3km2", "about", "m2")
    assert (row["low"], row["value"], row["high"]) == (60_250_000, 60_300_000, 60_350_000)
    assert (row["starts_on"], row["ends_on"], row["known_on"]) == (None, "2018-06-30", "2018")
    assert (row["held"], row["rule"], row["rivals"]) == (True, "only_one", [])
    assert row["sources"] == ["lm-2018-zwe-mine-action"]
    assert row["said_by"] == "state"


def test_rivals_stand_side_by_side_and_name_each_other(get: Get) -> None:
    held, other = get("/figures", **REVISED)["items"]
    assert [(row["printed"], row["held"], row["rule"]) for row in (held, other)] == [
        ("9,437", True, "chosen"),
        ("8,605", False, None),
    ]
    assert (held["rivals"], other["rivals"]) == ([other["id"]], [held["id"]])


def test_what_was_known_is_told_without_what_came_later(get: Get) -> None:
    (row,) = get("/figures", **REVISED, known="2017-12-31")["items"]
    assert (row["printed"], row["held"], row["rivals"], row["remark"]) == ("8,605", True, [], "")
    assert get("/figures", **REVISED, known="2017-12-30")["items"] == []


def test_a_figure_is_about_a_time_that_has_begun(get: Get) -> None:
    plan = {"scope": "ZWE", "measure": "assistance_needed", "year": 2028}
    assert get("/figures", **plan, on="2024-09-29")["items"] == []
    (row,) = get("/figures", **plan, on="2024-09-30")["items"]
    assert (row["starts_on"], row["ends_on"]) == ("2024-09-30", "2028-12-31")


def test_a_date_is_told_as_a_day(get: Get) -> None:
    rows = get("/figures", measure="article7_submitted_on", scope="AFG")["items"]
    assert [row["day"] for row in rows] == ["2006-05-01", "2007-04-30", "2008-05-13"]
    assert {row["day"] for row in get("/figures", measure="mines_retained")["items"]} == {None}


def test_nil_and_illegible_look_different_and_neither_is_missing(get: Get) -> None:
    (illegible,) = get("/figures", scope="COD", measure="mines_destroyed", year=2018)["items"]
    assert (illegible["answer"], illegible["value"], illegible["low"], illegible["high"]) == (
        "illegible", None, None, None,
    )  # fmt: skip
    nil = [row for row in get("/figures", scope="CYP", measure="casualties_total")["items"] if row["answer"] == "nil"]
    assert [(row["value"], row["low"], row["high"]) for row in nil] == [(0, 0, 0)] * 2


def test_at_least_leaves_the_upper_side_open(get: Get) -> None:
    (row,) = get("/figures", scope="WORLD", measure="casualties_total", year=2022)["items"]
    assert (row["printed"], row["qualifier"], row["high"]) == ("4,710", "at_least", None)
    assert row["low"] <= row["value"] == 4710


def test_a_figure_without_a_source_is_told_as_what_it_is_and_never_held(client: Client) -> None:
    unverified = [row for row in table(client) if row["verification"] == "unverified"]
    assert len(unverified) == 31
    assert {(row["held"], row["rule"], row["sources"]) for row in unverified} == {("no", "", "")}


def test_filters_narrow_to_what_they_name(get: Get) -> None:
    of_state = get("/figures", scope="zwe")["items"]
    assert {row["scope"] for row in of_state} == {"ZWE"}
    of_measure = get("/figures", scope="ZWE", measure="casualties_total")["items"]
    assert of_measure == [row for row in of_state if row["measure"] == "casualties_total"]
    of_year = get("/figures", scope="ZWE", year=2014)["items"]
    assert of_year == [row for row in of_state if row["ends_on"].startswith("2014")]
    assert 0 < len(of_measure) < len(of_state)
    assert 0 < len(of_year) < len(of_state)


def test_pages_follow_one_another_and_hold_every_figure_once(client: Client, get: Get) -> None:
    pages = [get("/figures", on="2100-01-01", known="2027-01-01")]
    while pages[-1]["next"]:
        assert len(pages[-1]["items"]) == FIGURES_A_PAGE
        assert pages[-1]["next"] == pages[-1]["items"][-1]["id"]
        pages.append(get("/figures", on="2100-01-01", known="2027-01-01", after=pages[-1]["next"]))
    ids = [row["id"] for page in pages for row in page["items"]]
    assert len(ids) == len(set(ids)) == Figure.objects.count()
    assert [row["id"] for row in table(client, on="2100-01-01", known="2027-01-01")] == [str(number) for number in ids]


def test_a_page_after_a_figure_that_is_not_in_the_list_is_refused(client: Client, get: Get) -> None:
    stranger = get("/figures", scope="AFG")["items"][0]["id"]
    response = client.get("/api/v1/figures", {"scope": "ZWE", "after": stranger})
    assert response.status_code == 404
    assert (
        response.json()["error"] == f"No figure {stranger} stands in this list; ask without “after” for its beginning."
    )


def test_one_figure_tells_who_decided_between_rivals_when_and_why(get: Get) -> None:
    listed, rival = get("/figures", **REVISED)["items"]
    figure = get(f"/figures/{listed['id']}")
    assert {name: figure[name] for name in listed} == listed
    assert (figure["versions"], figure["beside"]) == ([listed], [rival])
    (choice,) = figure["choices"]
    assert (choice["figure"], choice["known_on"], choice["sources"]) == (listed["key"], "2018", ["lm-2018"])
    assert choice["reason"] == "The Landmine Monitor revised its own first count in its edition of 2018."
    assert get(f"/figures/{rival['id']}")["choices"] == [choice]


def test_a_figure_is_not_told_before_it_was_known(client: Client, get: Get) -> None:
    listed = get("/figures", **REVISED)["items"][0]["id"]
    response = client.get(f"/api/v1/figures/{listed}", {"known": "2017-12-31"})
    assert (response.status_code, response.json()) == (
        404,
        {"error": f"No figure {listed} is known on 2017-12-31; the list of figures gives their ids."},
    )
    rival = get("/figures", **REVISED, known="2017-12-31")["items"][0]["id"]
    then = get(f"/figures/{rival}", known="2017-12-31")
    assert (then["held"], then["beside"], then["choices"]) == (True, [], [])


def test_a_restated_figure_keeps_its_versions_and_holds_the_one_known_then(get: Get, actor: Actor) -> None:
    record_figures(actor=actor, subject="-", new=[a_figure()])
    record_figures(
        actor=actor,
        subject="-",
        new=[],
        corrected=[a_figure(version=2, value=14_000_000, high=14_500_000, low=13_500_000, known_on=date(2021, 5, 1))],
        supersession=Supersession.RESTATEMENT,
        reason="The State revised its own survey.",
    )
    asked = {"scope": "ZWE", "measure": "mined_area_remaining", "year": 2019}

    (now,) = get("/figures", **asked)["items"]
    (then,) = get("/figures", **asked, known="2021-04-30")["items"]
    assert (then["value"], then["version"], then["held"]) == (12_000_000, 1, True)
    assert (now["value"], now["version"], now["held"]) == (14_000_000, 2, True)
    assert (now["supersedes"], now["supersession"], now["reason"]) == (
        then["id"],
        "restatement",
        "The State revised its own survey.",
    )
    assert [row["version"] for row in get(f"/figures/{now['id']}")["versions"]] == [1, 2]
    assert get(f"/figures/{then['id']}")["held"] is False
    assert (now["rivals"], then["rivals"]) == ([], [])


def test_a_source_tells_which_figures_rest_on_it(get: Get) -> None:
    source = get("/sources/lm-2018")
    assert "apmbc/WORLD/casualties_total/2016-01-01/2016-12-31/lm-2018" in source["figures"]
    assert get("/sources/untc-2014-01-27")["figures"] == []


def test_every_source_of_a_figure_can_be_asked_for(client: Client, get: Get) -> None:
    keys = {source["key"] for source in get("/sources")["items"]}
    named = {key for row in table(client) for key in row["sources"].split(";") if key}
    assert len(named) > 500
    assert named <= keys


def test_the_table_has_the_columns_of_the_api_and_its_clocks(client: Client, get: Get) -> None:
    row, item = table(client, scope="ZWE")[0], get("/figures", scope="ZWE")["items"][0]
    assert list(row) == [*item, "on", "known", "projected"]
    assert row["key"] == item["key"]


@pytest.mark.parametrize("path", ["/api/v1/figures", "/data/figures.csv"])
def test_one_scope_takes_as_many_queries_as_all(
    client: Client, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    taken = set()
    for asked in ("scope=ZWE", "scope=WORLD", "scope=ZWE&measure=casualties_total&year=2013", "scope=JPN"):
        cache.clear()
        forget()
        with django_assert_max_num_queries(12) as captured:
            assert client.get(f"{path}?{asked}").status_code == 200
        taken.add(len(captured))
    for asked in ("", "measure=casualties_total"):
        cache.clear()
        forget()
        with django_assert_max_num_queries(12) as captured:
            assert client.get(f"{path}?{asked}").status_code == 200
        assert len(captured) <= max(taken)
    assert len(taken) == 1


def test_one_figure_takes_no_more_queries_for_its_rivals(
    client: Client, get: Get, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    alone = get("/figures", scope="ZWE", measure="mined_area_remaining", year=2018)["items"][0]["id"]
    contested = get("/figures", scope="COL", measure="casualties_total", year=2006)["items"][0]["id"]
    taken = set()
    for number in (alone, contested):
        cache.clear()
        forget()
        with django_assert_max_num_queries(12) as captured:
            client.get(f"/api/v1/figures/{number}")
        taken.add(len(captured))
    assert len(taken) == 1
