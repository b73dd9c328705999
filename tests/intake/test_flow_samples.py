"""The published samples of FTS, IATI and CRS come in with nothing lost and nothing doubled."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from intake.flow_files import OTHER, SOURCE, counts, lines_in, previewed, recorded
from intersessional.cooperation.flow_groups import Why, group
from intersessional.cooperation.flow_queries import flows_of, totals
from intersessional.cooperation.flow_totals import Asked, Reason, total_of
from intersessional.cooperation.flows import FlowStage, Purpose
from intersessional.cooperation.models import FlowLine
from reference import reference_file

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
DFID = "GB-1-201745-103"


def fts() -> Path:
    return reference_file("realdata/fts_flows_mine_action_2020.csv")


def iati() -> Path:
    return reference_file("realdata/iati_drc_activities_2013.xml")


def sample() -> Path:
    return reference_file("realdata/iati_sample_203.xml")


def crs() -> Path:
    return reference_file("realdata/oecd_crs_15250_by_recipient.csv")


def test_every_flow_of_fts_is_a_line_in_the_currency_of_its_giver() -> None:
    lines = lines_in(fts())
    with fts().open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert len(lines) == len(rows) == 17
    for line in lines:
        row = rows[line.grant.removeprefix("fts:")]
        assert line.told_in("USD") == int(row["amountUSD"]) * 100
        if row["originalAmount"]:
            assert (line.amount, line.currency) == (int(row["originalAmount"]) * 100, row["originalCurrency"])
            assert line.rate == row["exchangeRate"]
    assert {line.giver for line in lines} == {"DEU", "EU", "GBR", "IRL", "ITA", "JPN", "NOR"}


def test_payments_under_one_number_are_one_flow_of_fts() -> None:
    flows = group(lines_in(fts())).flows
    norway = [flow for flow in flows if flow.lines[0].reference == "QZA-20-0169-3"]
    assert [len(flow.lines) for flow in norway] == [2]
    assert {link.why for link in norway[0].joined} == {Why.SAME_REFERENCE}


def test_every_transaction_of_iati_is_a_line() -> None:
    lines = lines_in(iati())
    text = iati().read_text(encoding="utf-8")
    assert len(lines) == text.count("<transaction>") == 815
    told = sum(Decimal(found) for found in re.findall(r"<transaction>\s*<value[^>]*>([-0-9.]+)<", text))
    assert sum(line.amount for line in lines) == told * 100
    assert len({line.key for line in lines}) == 815


def test_the_demining_programme_of_dfid_is_one_flow_told_by_two_sources() -> None:
    assert counts(recorded(iati()))[:2] == (815, 0)
    seen = previewed(sample(), OTHER)
    assert (seen.new, seen.joining) == (1, 1)
    assert seen.joined[0][0].why is Why.SAME_GRANT
    recorded(sample(), OTHER)
    (flow,) = [flow for flow in flows_of("apmbc", recipient="COD").flows if f"iati:{DFID}" in flow.grants]
    assert flow.sources == (SOURCE, OTHER)
    assert {line.giver for line in flow.lines} == {"GBR"}
    committed = total_of([flow], Asked(FlowStage.COMMITMENT, "GBP", range(2011, 2014), "COD", mine_action=True))
    assert committed.interval == (275_000_000, 275_000_000)
    assert committed.reasons == ()
    paid = [line.amount for line in flow.lines if line.stage is FlowStage.PAYMENT]
    assert min(paid) == -12_058_400
    assert total_of([flow], Asked(FlowStage.PAYMENT, "GBP", None, "COD")).interval == (sum(paid), sum(paid))
    yearly = total_of([flow], Asked(FlowStage.COMMITMENT, "GBP", range(2012, 2013), "COD"))
    assert (yearly.interval, yearly.reasons) == ((0, 275_000_000), (Reason.SEVERAL_YEARS,))


def test_one_activity_of_dfid_is_mine_action_and_the_others_keep_their_sectors() -> None:
    lines = lines_in(iati())
    assert {line.purpose for line in lines} == {Purpose.MINE_ACTION, Purpose.OTHER}
    assert {line.grant for line in lines if line.purpose is Purpose.MINE_ACTION} == {f"iati:{DFID}"}


def test_the_oecd_tells_25_4_million_dollars_for_colombia_in_2017() -> None:
    outcome = recorded(crs())
    assert counts(outcome) == (303, 0, 0, 0, 0)
    found = totals("apmbc", recipient="COL", years=[2017], mine_action=True)
    assert [item.asked.stage for item in found] == [FlowStage.NOT_STATED]
    assert found[0].interval == (2_544_523_852, 2_544_523_852)
    with crs().open(encoding="utf-8", newline="") as file:
        told = sum(Decimal(row["usd_million_15250"]) for row in csv.DictReader(file))
    held = sum(FlowLine.objects.values_list("amount", flat=True))
    assert abs(held - told * 10**8) <= 303


@pytest.mark.parametrize("file", [fts, iati, crs])
def test_reading_a_sample_again_changes_nothing(file: object) -> None:
    path = file()  # type: ignore[operator]
    first = recorded(path)
    seen = previewed(path)
    assert counts(seen) == (0, first.new, 0, 0, 0)
    again = recorded(path)
    assert (again.known_whole, again.revision) == (True, None)
    assert FlowLine.objects.count() == first.new


def test_shuffled_split_and_repeated_rows_of_a_sample_tell_the_same(tmp_path: Path) -> None:
    recorded(fts())
    text = fts().read_text(encoding="utf-8")
    with fts().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shuffled = tmp_path / "shuffled.csv"
    with shuffled.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows([*reversed(rows), *rows[:5]])
    assert shuffled.read_text(encoding="utf-8") != text
    assert counts(recorded(shuffled)) == (0, 17, 0, 0, 0)
    assert FlowLine.objects.count() == 17
