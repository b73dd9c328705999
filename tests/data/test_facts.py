"""The facts that ship with the software: every key resolves, nothing overlaps, and the totals are the known ones.

Read as files, so that a slip is found without a database.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import intersessional
from intersessional.treaty.dates import PartialDate

Row = dict[str, str]

DATA = Path(intersessional.__file__).parent / "data"
CONVENTION = Path(intersessional.__file__).parent / "treaty" / "conventions" / "apmbc"
BODIES = CONVENTION / "bodies.csv"
OPENED = date(1997, 12, 3)
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh-hans")
CONSENTS = {"ratification", "acceptance", "approval", "accession", "succession"}
FILES = sorted(str(path.relative_to(DATA)) for path in DATA.rglob("*.csv"))


def rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keys(row: Row) -> list[str]:
    return row["source_keys"].split(";") if row["source_keys"] else []


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def acts(convention: str = "apmbc") -> list[Row]:
    return rows(f"{convention}/acts.csv")


def first_of_slot(convention: str = "apmbc") -> Iterator[Row]:
    """The acts without their rivals, whose keys end in ``~2``."""
    return (act for act in acts(convention) if "~" not in act["key"])


STATES = {row["iso3"] for row in rows("states.csv")}
SOURCES = {row["key"]: row for row in rows("sources.csv")}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_utf8_with_plain_line_ends_and_full_rows(name: str) -> None:
    raw = (DATA / name).read_bytes()
    raw.decode("utf-8")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")
    for row in rows(name):
        assert None not in row, row
        assert None not in row.values(), row
        assert all(value == value.strip() for value in row.values()), row


@pytest.mark.parametrize(
    "name", [name for name in FILES if "source_keys" in (DATA / name).read_text(encoding="utf-8").split("\n")[0]]
)
def test_every_source_key_resolves_once(name: str) -> None:
    for row in rows(name):
        assert len(set(keys(row))) == len(keys(row)), row
        assert set(keys(row)) <= set(SOURCES), row


def test_no_source_is_without_a_row_that_uses_it() -> None:
    used = set()
    for path in (BODIES, CONVENTION / "expectations.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            used.update(key for row in csv.DictReader(file) for key in keys(row))
    for name in FILES:
        used.update(key for row in rows(name) if "source_keys" in row for key in keys(row))
    assert used == set(SOURCES)


def test_sources_say_what_kind_they_are_and_when_they_were_published() -> None:
    kinds = {"depositary", "official_un", "isu", "state_report", "ngo_report", "press", "compilation"}
    for source in SOURCES.values():
        assert source["kind"] in kinds, source
        assert source["title"], source
        assert source["publisher"] or source["note"], source
        assert not source["published_on"] or PartialDate.parse(source["published_on"]), source
        assert re.fullmatch(r"(https?://\S+)?", source["url"]), source


def test_the_universe_is_197_states() -> None:
    assert len(rows("states.csv")) == len(STATES) == len({row["m49"] for row in rows("states.csv")}) == 197
    status = Counter(row["un_status"] for row in rows("states.csv"))
    assert status == {"member": 193, "observer": 2, "none": 2}
    later = {row["iso3"]: day(row["counted_from"]) for row in rows("states.csv") if row["counted_from"]}
    assert all(since and since > OPENED for since in later.values())
    assert set(later) == {"KIR", "NRU", "TON", "TUV", "SRB", "CHE", "TLS", "MNE", "SSD", "PSE"}


def test_every_state_has_a_name_in_six_languages_today_and_no_two_at_once() -> None:
    spans: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for name in rows("state_names.csv"):
        span = (day(name["valid_from"]) or date.min, day(name["valid_to"]) or date.max)
        assert name["short_name"], name
        assert span[0] < span[1], name
        spans.setdefault((name["iso3"], name["language"]), []).append(span)
    assert set(spans) == {(state, language) for state in STATES for language in LANGUAGES}
    for (state, language), names in spans.items():
        names.sort()
        assert names[-1][1] == date.max, (state, language)
        assert all(end <= start for (_, end), (start, _) in pairwise(names)), (state, language)


def test_every_state_has_one_english_name_on_every_day_since_the_treaty_opened() -> None:
    spans: dict[str, list[tuple[date, date]]] = {}
    for name in rows("state_names.csv"):
        if name["language"] == "en":
            span = (day(name["valid_from"]) or date.min, day(name["valid_to"]) or date.max)
            spans.setdefault(name["iso3"], []).append(span)
    for state, names in spans.items():
        names.sort()
        assert names[0][0] <= OPENED, state
        assert all(end == start for (_, end), (start, _) in pairwise(names)), state


@pytest.mark.parametrize(
    ("state", "on", "name"),
    [
        ("TUR", "2022-05-31", "Turkey"),
        ("TUR", "2022-06-01", "Türkiye"),
        ("SWZ", "2018-04-18", "Swaziland"),
        ("MKD", "2018-11-30", "The former Yugoslav Republic of Macedonia"),
        ("CZE", "2016-05-16", "Czech Republic"),
        ("SRB", "2003-02-03", "Yugoslavia"),
        ("SRB", "2004-11-29", "Serbia and Montenegro"),
        ("SRB", "2006-06-03", "Serbia"),
        ("LBY", "2011-09-15", "Libyan Arab Jamahiriya"),
    ],
)
def test_a_state_is_called_what_it_was_called_then(state: str, on: str, name: str) -> None:
    when = date.fromisoformat(on)
    valid = [
        row["short_name"]
        for row in rows("state_names.csv")
        if (row["iso3"], row["language"]) == (state, "en")
        and (day(row["valid_from"]) or date.min) <= when < (day(row["valid_to"]) or date.max)
    ]
    assert valid == [name]


def test_members_are_states_and_groups_are_known() -> None:
    groups = {row["code"]: row["kind"] for row in rows("groups.csv")}
    members = rows("group_members.csv")
    assert {row["iso3"] for row in members} <= STATES
    assert {row["group"] for row in members} == set(groups)
    count = Counter(row["group"] for row in members)
    regional = {code: count[code] for code, kind in groups.items() if kind == "un_regional"}
    assert regional == {"african": 54, "asia_pacific": 54, "eastern_european": 23, "grulac": 33, "weog": 29}
    assert count["africa_sub_saharan"] == 49
    for kind in ("m49_region", "m49_subregion"):
        assert sum(count[code] for code, of in groups.items() if of == kind) == 197


@pytest.mark.parametrize("convention", ["apmbc", "ccm"])
def test_an_act_is_keyed_by_its_state_and_dated(convention: str) -> None:
    held = acts(convention)
    assert len({act["key"] for act in held}) == len(held)
    for act in held:
        assert act["iso3"] in STATES, act
        assert act["key"].startswith(f"{convention}/{act['iso3']}/"), act
        happened, known = PartialDate.parse(act["happened_on"]), PartialDate.parse(act["known_from"])
        assert (happened.earliest or happened.latest) <= known.latest, act
        assert act["verification"] in {"verified", "unverified", "grant_only", "contradictory"}, act
        assert act["source_keys"] or act["verification"] == "unverified", act
        assert act["article"] in {"", "4", "5"}, act
        assert act["slot"], act


def test_the_totals_are_those_published() -> None:
    kinds = Counter(act["kind"] for act in first_of_slot())
    assert kinds["signature"] == 133
    assert sum(kinds[kind] for kind in CONSENTS) == 166
    assert kinds["withdrawal_notice"] == 5
    assert kinds["extension"] == 104
    assert {act["slot"] for act in acts() if act["kind"] in CONSENTS} == {"consent"}
    assert kinds["reopening"] == 3
    assert kinds["deadline_missed"] == 12


def test_the_second_convention_holds_108_signatures_and_84_consents() -> None:
    kinds = Counter(act["kind"] for act in acts("ccm"))
    assert kinds["signature"] == 108
    assert sum(kinds[kind] for kind in CONSENTS) == 84


def test_only_rivals_share_a_slot() -> None:
    shared = Counter((act["iso3"], act["slot"]) for act in acts())
    rivals = {(act["iso3"], act["slot"]) for act in acts() if "~" in act["key"]}
    assert {slot for slot, count in shared.items() if count > 1} == rivals
    assert {state for state, _ in rivals} == {"PLW", "IDN", "TON", "VUT", "ARG", "GBR"}


def test_a_choice_names_an_act_of_its_slot_and_is_known_no_later_than_the_rivals() -> None:
    held = {act["key"]: act for act in acts()}
    for choice in rows("apmbc/choices.csv"):
        act = held[choice["act_key"]]
        assert choice["slot_of"] == f"{act['iso3']} {act['slot']}", choice
        assert choice["reason"], choice
        known = PartialDate.parse(choice["known_from"]).latest
        both = [
            PartialDate.parse(other["known_from"]).latest
            for other in acts()
            if (other["iso3"], other["slot"]) == (act["iso3"], act["slot"])
        ]
        assert known == max(both), choice


def test_an_extension_was_granted_at_a_meeting_on_its_last_day() -> None:
    last_days = {row["code"]: row["ends_on"] for row in rows("apmbc/meetings.csv")}
    for act in acts():
        if act["kind"] == "extension":
            assert act["happened_on"] == last_days[act["meeting"]], act
            assert act["until"] or act["verification"] == "unverified", act
        else:
            assert not act["until"], act
            assert not act["meeting"], act


def test_south_sudan_and_the_withdrawals_carry_a_published_day_of_effect() -> None:
    effects = {act["iso3"]: act["effect_on"] for act in acts() if act["effect_on"]}
    assert effects == {
        "SSD": "2011-07-09",
        "EST": "2025-12-27",
        "LVA": "2025-12-27",
        "LTU": "2025-12-27",
        "FIN": "2026-01-10",
        "POL": "2026-02-20",
    }


def test_a_meeting_has_a_source_or_says_that_its_dates_have_none() -> None:
    meetings = rows("apmbc/meetings.csv")
    assert len({row["code"] for row in meetings}) == len(meetings) == 67
    for row in meetings:
        assert row["starts_on"] <= row["ends_on"], row
        assert row["title"], row
        assert row["place"], row
        assert row["source_keys"] or "dates" in row["unverified"], row
        assert set(filter(None, row["unverified"].split(";"))) <= {"dates", "place", "president"}, row
        assert row["president_state"] in STATES | {""}, row
    formal = Counter(row["kind"] for row in meetings)
    assert (formal["msp"], formal["review_conference"]) == (22, 5)


def test_a_seat_lasts_from_meeting_to_meeting_in_a_known_body() -> None:
    with BODIES.open(encoding="utf-8", newline="") as file:
        bodies = {row["code"] for row in csv.DictReader(file)}
    last_days = {row["ends_on"] for row in rows("apmbc/meetings.csv")}
    for seat in rows("apmbc/seats.csv"):
        assert seat["body"] in bodies, seat
        assert seat["iso3"] in STATES, seat
        assert {seat["valid_from"], seat["valid_to"]} <= last_days, seat
        assert seat["valid_from"] < seat["valid_to"], seat
        assert seat["source_keys"] or seat["verification"] in {"inferred", "unverified"}, seat


def test_no_more_than_two_co_chairs_sit_in_a_committee_at_once() -> None:
    seats = Counter(
        (seat["body"], seat["role"], seat["valid_from"])
        for seat in rows("apmbc/seats.csv")
        if seat["role"] in {"co_chair", "co_rapporteur"}
    )
    assert max(seats.values()) == 2


@pytest.mark.parametrize("convention", ["apmbc", "ccm"])
def test_a_register_says_from_when_to_when_it_is_complete(convention: str) -> None:
    for row in rows(f"{convention}/coverage.csv"):
        assert row["completeness"] in {"complete", "partial"}, row
        assert row["from"] < row["to"], row


@pytest.mark.parametrize("convention", ["apmbc", "ccm"])
def test_no_act_of_consent_lies_outside_its_register(convention: str) -> None:
    cover = next(row for row in rows(f"{convention}/coverage.csv") if row["register"] == "acts_of_consent")
    days = [act["happened_on"] for act in acts(convention) if act["kind"] in CONSENTS | {"signature"}]
    assert cover["from"] <= min(days)
    assert max(days) <= cover["to"]
