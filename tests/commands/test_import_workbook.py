"""``import figures FILE --source``: any workbook is read, previewed and recorded; wrong cells are named, not lost."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from command_line import call
from intersessional.record.models import Figure

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

SOURCE = "lm-2018-zwe-mine-action"
HEADS = ("Country", "Year", "Area cleared (km²)", "Mined area remaining, end of year (ha)")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A title, a blank line, two units, numbers as two peoples print them, and one wrong cell."""
    path = tmp_path / "clearance.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Progress")
        sheet.merge_range(0, 0, 0, 3, "Clearance in Southern Africa")
        sheet.write_row(2, 0, HEADS)
        sheet.write_row(3, 0, ("Zimbabwe", 2021, "1.5", "2,400.5"))
        sheet.write_row(4, 0, ("Angola", 2021, "12.25", "8,000"))
        sheet.write_row(6, 0, ("Mozambique", 2021, "about 0.3", "n/a"))
        sheet.write_row(7, 0, ("Zambia", 2021, "many", "1,100"))
    return path


def test_a_workbook_is_previewed_with_what_is_wrong_and_writes_nothing(workbook: Path) -> None:
    before = Figure.objects.count()
    outcome = call("import", "figures", str(workbook), "--source", SOURCE)
    assert outcome.status == 0, outcome.err
    assert "clearance.xlsx: 7 new" in outcome.out
    assert "Not recorded: Sheet “Progress”, cell C8" in outcome.out
    assert "Nothing was written; add --apply to record this." in outcome.out
    assert Figure.objects.count() == before


def test_what_can_be_read_is_recorded_with_its_cell_as_the_place(workbook: Path) -> None:
    outcome = call("import", "figures", str(workbook), "--source", SOURCE, "--apply", "--actor", "A. Tester")
    assert outcome.status == 0, outcome.err
    cleared = Figure.objects.get(scope="ZWE", measure="mined_area_cleared", ends_on="2021-12-31", source_keys=SOURCE)
    assert (cleared.value, cleared.low, cleared.high) == (1_500_000, 1_450_000, 1_550_000)
    assert cleared.place == "clearance.xlsx, Progress!C4"
    assert (str(cleared.known_on), cleared.known_precision) == ("2018-12-31", "year")
    remaining = Figure.objects.get(
        scope="AGO", measure="mined_area_remaining", ends_on="2021-12-31", source_keys=SOURCE
    )
    assert remaining.value == 80_000_000
    again = call("import", "figures", str(workbook), "--source", SOURCE)
    assert "0 new, 0 beside those of other sources, 0 corrected, 7 the same" in again.out


def test_what_columns_are_is_remembered(workbook: Path, tmp_path: Path) -> None:
    kept = tmp_path / "matchings.json"
    first = call("import", "figures", str(workbook), "--source", SOURCE, "--matching", str(kept))
    assert kept.exists()
    assert call("import", "figures", str(workbook), "--source", SOURCE, "--matching", str(kept)).out == first.out
    kept.write_text("[]", encoding="utf-8")
    refused = call("import", "figures", str(workbook), "--source", SOURCE, "--matching", str(kept))
    assert "This is no file of matchings; name another, or none to begin anew." in refused.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--source", "nobody"), "There is no source “nobody”; import it first."),
        (("--source", "isu-undated-zwe"), "The source has no day of publication; say by when it was known."),
        (("--source", SOURCE, "--known-from", "soon"), "“soon” is not a date"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(workbook: Path, arguments: tuple[str, ...], says: str) -> None:
    outcome = call("import", "figures", str(workbook), *arguments)
    assert outcome.status != 0
    assert says in outcome.err


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    picture = tmp_path / "map.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    outcome = call("import", "figures", str(picture), "--source", SOURCE)
    assert outcome.status == 1
    assert outcome.err.startswith("map.png: The file is neither a workbook nor text in a table")


def test_only_figures_are_read_from_any_workbook(workbook: Path) -> None:
    outcome = call("import", "acts", str(workbook), "--source", SOURCE)
    assert "Only figures are read from any workbook; leave --source out." in outcome.err
