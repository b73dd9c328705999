"""The record as data: acts with their rivals, sources, registers, changes; the programme."""

from __future__ import annotations

import pytest
from django.test import Client

from intersessional.core.domain.publishing import Actor
from intersessional.core.domain.sources import record_sources
from intersessional.core.models import Source
from publish.reading import Get

pytestmark = pytest.mark.usefixtures("facts")


def test_both_reports_of_palaus_accession_stand_side_by_side(get: Get) -> None:
    chosen, other = get("/acts", state="PLW", kind="accession")["items"]
    assert (chosen["happened_on"], chosen["held"]) == ("2007-11-19", True)
    assert (other["happened_on"], other["held"]) == ("2007-11-18", False)
    assert (chosen["rivals"], other["rivals"]) == ([other["id"]], [chosen["id"]])
    assert chosen["sources"]
    assert other["sources"]


def test_one_act_tells_who_decided_between_rivals_when_and_why(get: Get) -> None:
    listed = get("/acts", state="PLW", kind="accession")["items"][0]
    act = get(f"/acts/{listed['id']}")
    assert {name: act[name] for name in listed} == listed
    assert [row["happened_on"] for row in act["beside"]] == ["2007-11-18"]
    assert act["versions"] == [listed]
    assert [choice["act"] for choice in act["choices"]] == [act["key"]]
    assert act["choices"][0]["reason"]


def test_an_act_is_listed_from_the_day_it_happened_and_was_known(get: Get) -> None:
    deposit = {"state": "SSD", "kind": "succession"}
    assert get("/acts", on="2011-11-10", **deposit)["items"] == []
    assert get("/acts", known="2011-11-10", **deposit)["items"] == []
    assert len(get("/acts", on="2011-11-11", known="2011-11-11", **deposit)["items"]) == 1


def test_an_act_is_not_told_before_it_was_known(get: Get, client: Client) -> None:
    (act,) = get("/acts", state="SSD", kind="succession")["items"]
    response = client.get(f"/api/v1/acts/{act['id']}", {"known": "2011-01-01"})
    assert response.status_code == 404
    assert "is known on 2011-01-01" in response.json()["error"]


def test_unverified_acts_are_told_as_what_they_are(get: Get) -> None:
    unverified = [act for act in get("/acts")["items"] if act["verification"] == "unverified"]
    assert unverified
    assert all(not act["sources"] or act["remark"] for act in unverified)


def test_every_source_of_an_act_can_be_asked_for(get: Get) -> None:
    keys = {source["key"] for source in get("/sources")["items"]}
    assert {key for act in get("/acts")["items"] for key in act["sources"]} <= keys


def test_a_source_tells_what_rests_on_it(get: Get) -> None:
    source = get("/sources/untc-2014-01-27")
    assert source["kind"] == "depositary"
    assert "apmbc/ZWE/consent" in source["acts"]


def test_a_source_tells_how_it_was_described_before(get: Get, actor: Actor) -> None:
    before = get("/sources/untc-2014-01-27")
    cells = {name: before[name] for name in ("key", "publisher", "kind", "url", "note")}
    record_sources(
        actor=actor, subject="-", new=[], corrected=[Source(**cells, version=2, title="Status")], reason="A slip."
    )

    source = get("/sources/untc-2014-01-27")
    assert (source["title"], source["version"], source["reason"]) == ("Status", 2, "A slip.")
    assert [version["title"] for version in source["versions"]] == [before["title"], "Status"]
    assert source["acts"] == before["acts"]
    titles = [row["title"] for row in get("/sources")["items"] if row["key"] == source["key"]]
    assert titles == ["Status"]


def test_registers_say_what_they_cover(get: Get) -> None:
    registers = {row["register"]: row for row in get("/coverage")["items"]}
    assert registers["completions_article5"]["complete"] is False


def test_changes_are_a_chain_read_backwards(get: Get) -> None:
    page = get("/changes")
    newest, *older = page["items"]
    assert (newest["number"], newest["hash"]) == (page["revision"], page["head"])
    assert [event["hash"] for event in older] == [event["previous"] for event in page["items"][:-1]]
    assert page["next"] is None
    assert get("/changes", before=newest["number"])["items"] == older


def test_a_meeting_says_where_and_under_whom(get: Get) -> None:
    meeting = get("/meetings/4MSP")
    assert (meeting["starts_on"], meeting["ends_on"], meeting["president_state"]) == ("2002-09-16", "2002-09-20", "BEL")
    codes = [row["code"] for row in get("/meetings", known="2002-09-20")["items"]]
    assert codes[-1] == "4MSP"


def test_who_chaired_on_a_day(get: Get) -> None:
    chairs = {row["state"] for row in get("/seats", on="2000-01-01", body="GS")["items"] if row["role"] == "co_chair"}
    assert chairs == {"CAN", "ZAF"}
    assert len(get("/seats", span="all")["items"]) > len(get("/seats", on="2000-01-01")["items"])


def test_bodies_that_stood_on_a_day(get: Get) -> None:
    standing = {row["code"] for row in get("/bodies", on="2000-01-01")["items"] if row["standing"]}
    assert standing >= {"GS", "MC", "VA", "SD", "TE"}
    assert "A5" not in standing


def test_the_convention_is_data(get: Get) -> None:
    convention = get("/convention")["convention"]
    duty = next(duty for duty in convention["duties"] if duty["code"] == "clearance")
    assert (duty["article"], duty["rule"], duty["amount"]) == ("5", "years", 10)
