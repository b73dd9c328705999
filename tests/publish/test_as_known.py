"""What is told as known on a day tells nothing that came later: names, ends of bodies, sources, our own remarks."""

from __future__ import annotations

import pytest
from django.test import Client
from icalendar import Calendar

from intersessional.record.models import Act
from intersessional.record.queries import remark_known
from publish.reading import Get

pytestmark = pytest.mark.usefixtures("facts")

FOURTH = {"on": "2002-09-20", "known": "2002-09-20"}


def test_a_later_name_is_not_told(get: Get) -> None:
    names = {(row["language"], row["short"]): row["valid_to"] for row in get("/states/TUR", **FOURTH)["names"]}
    assert names["en", "Turkey"] is None
    assert "Türkiye" not in {short for _language, short in names}
    assert "Türkiye" in {row["short"] for row in get("/states/TUR")["names"]}


def test_a_day_to_come_has_the_name_known_before(get: Get) -> None:
    assert get("/states/TUR", on="2026-01-01", known="2002-09-20")["name"] == "Turkey"
    assert get("/states/TUR", on="2026-01-01", known="2024-01-01")["name"] == "Türkiye"


def test_a_body_is_told_from_its_first_day_and_its_end_from_its_last(get: Get) -> None:
    then = {row["code"]: row for row in get("/bodies", **FOURTH)["items"]}
    assert then.keys().isdisjoint({"A5", "CVA", "CCA", "CCC", "RC"})
    assert (then["MC"]["valid_to"], then["TE"]["valid_to"]) == (None, "2000-09-15")
    assert then["MC"]["sources"] == ["un-aplc-msp2-2000-1"]
    later = {row["code"]: row for row in get("/bodies", known="2014-06-27")["items"]}
    assert later["MC"]["valid_to"] == "2014-06-27"


def test_of_two_sources_the_one_that_was_out_is_named(get: Get) -> None:
    completion = {"state": "THA", "kind": "completion"}
    (then,) = get("/acts", on="2003-06-01", known="2003-06-01", **completion)["items"]
    (now,) = get("/acts", **completion)["items"]
    assert then["sources"] == ["isu-2003-05-15-daily"]
    assert now["sources"] == ["lm-2019-12-18-tha", "isu-2003-05-15-daily"]
    (duty,) = get("/deadlines", on="2003-06-01", known="2003-06-01", state="THA", article="4")["items"]
    assert "lm-2019-12-18-tha" not in duty["source"]


def test_a_fact_of_which_we_read_later_keeps_its_source(get: Get) -> None:
    (deposit,) = get("/acts", state="UKR", kind="ratification", on="2006-01-01", known="2006-01-01")["items"]
    assert deposit["sources"] == ["untc-2014-01-27"]


def test_our_remark_is_told_from_the_day_it_was_written(get: Get, db: None) -> None:
    completion = Act.objects.get(key="apmbc/FIN/completion/4")
    (then,) = get("/acts", state="FIN", kind="completion", on="2016-06-01", known="2016-06-01")["items"]
    (now,) = get("/acts", state="FIN", kind="completion")["items"]
    assert (then["remark"], now["remark"]) == ("", completion.remark)
    assert "withdrawn" in remark_known(completion, completion.recorded_at.date())


@pytest.mark.parametrize("name", ["overview", "states", "deadlines", "acts", "figures", "meetings", "seats"])
def test_a_row_of_a_table_says_that_it_looks_ahead(client: Client, db: None, name: str) -> None:
    days = {"on": "2009-12-01", "known": "2009-06-01"}
    header, row, *_others = client.get(f"/data/{name}.csv", days).content.decode().splitlines()
    if name not in ("states", "deadlines"):
        assert (header.endswith(",on,known,projected"), row.endswith(",2009-12-01,2009-06-01,yes")) == (True, True)
    assert ",2009-12-01,2009-06-01,yes" in row


def test_a_deadline_of_a_calendar_says_that_it_looks_ahead(client: Client, db: None) -> None:
    days = {"on": "2020-01-01", "known": "2009-06-01"}
    events = Calendar.from_ical(client.get("/deadlines.ics", days).content).walk("VEVENT")
    assert {str(event["status"]) for event in events} == {"TENTATIVE"}
    for event in events:
        assert "Projected to 1 January 2020 from what was known on 1 June 2009" in str(event["description"])
