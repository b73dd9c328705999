"""``import``: preview, then apply; a file is taken whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import call
from intersessional.core.queries import current_revision
from intersessional.intake.loading import files
from intersessional.record.models import Act

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

HEADER = (
    "key,iso3,kind,article,slot,happened_on,effect_on,until,meeting,verification,known_from,source_keys,quote,remark\n"
)
NEW = "apmbc/MAR/consent,MAR,accession,,consent,2026-02-02,,,,unverified,2026-02-03,,,\n"


def acts_csv(folder: Path, *rows: str) -> Path:
    path = folder / "acts.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def held(key: str) -> str:
    lines = files("apmbc")["acts"].read_text(encoding="utf-8").splitlines(keepends=True)
    return next(line for line in lines if line.startswith(f"{key},"))


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    before = current_revision()
    outcome = call("import", "acts", acts_csv(tmp_path, NEW))
    assert outcome.status == 0
    assert outcome.out.splitlines()[0].startswith("acts.csv: 1 new, 0 changed, 0 the same, ")
    assert "New: apmbc/MAR/consent" in outcome.out
    assert outcome.out.splitlines()[-1] == "Nothing was written; add --apply to record this."
    assert current_revision() == before
    assert not Act.objects.filter(key="apmbc/MAR/consent").exists()


def test_applying_records_one_revision_and_again_nothing(tmp_path: Path) -> None:
    path, before = acts_csv(tmp_path, NEW), current_revision()
    first = call("import", "acts", path, "--apply", "--actor", "A. Clerk")
    assert first.out.splitlines()[-1] == f"Recorded as revision {before.number + 1}."
    again = call("import", "acts", path, "--apply")
    assert (again.status, again.out.splitlines()[-1]) == (0, "Nothing to record.")
    assert current_revision().number == before.number + 1


def test_a_correction_is_shown_cell_by_cell_and_keeps_its_reason(tmp_path: Path) -> None:
    path = acts_csv(tmp_path, held("apmbc/OMN/consent").replace(",2014-08-20", ",2014-08-21"))
    preview = call("import", "acts", path).out
    assert "Changed: apmbc/OMN/consent, happened_on: 2014-08-20 → 2014-08-21" in preview
    assert call("import", "acts", path, "--apply", "--reason", "Misread.").status == 0
    versions = Act.objects.filter(key="apmbc/OMN/consent").order_by("version")
    assert [(row.happened_on.day, row.reason) for row in versions] == [(20, ""), (21, "Misread.")]


def test_a_correction_of_ours_does_not_change_what_was_known(tmp_path: Path) -> None:
    asked = ("overview", "--on", "2002-09-20", "--known", "2002-09-20", "--json")
    before = call(*asked).rows
    late = held("apmbc/ZWE/consent").replace(",verified,1998-06-18,", ",verified,2005-01-01,")
    outcome = call("import", "acts", acts_csv(tmp_path, late), "--apply")
    assert outcome.status == 1
    assert outcome.refusal == (
        "acts.csv, line 2, column known_from: A correction of our own slip keeps the date 1998-06-18; "
        "a later one belongs to a restatement."
    )
    assert call(*asked).rows == before


def test_json_has_a_line_for_each_row_and_the_counts_last(tmp_path: Path) -> None:
    corrected = held("apmbc/OMN/consent").replace(",2014-08-20", ",2014-08-21")
    rows = call("import", "acts", acts_csv(tmp_path, corrected, NEW), "--json").rows
    assert {
        "row": "apmbc/OMN/consent",
        "is": "changed",
        "column": "happened_on",
        "old": "2014-08-20",
        "new": "2014-08-21",
    } in rows
    assert {"row": "apmbc/MAR/consent", "is": "new"} in rows
    counts = rows[-1]
    assert (counts["file"], counts["kind"], counts["new"], counts["changed"]) == ("acts.csv", "acts", 1, 1)
    assert counts["revision"] is None


def test_a_bad_row_is_named_by_file_line_and_column_and_nothing_is_loaded(tmp_path: Path) -> None:
    before = current_revision()
    path = acts_csv(tmp_path, NEW, NEW.replace("MAR", "LBN").replace("2026-02-02", '"2,006"'))
    outcome = call("import", "acts", path, "--apply")
    assert outcome.status == 1
    assert outcome.refusal == (
        "acts.csv, line 3, column happened_on: “2,006” is not a date; write it as 2009, 2009-10 or 2009-10-05."
    )
    assert current_revision() == before


def test_every_mistake_of_a_file_has_its_line(tmp_path: Path) -> None:
    path = acts_csv(tmp_path, NEW.replace("MAR", "XXX"), NEW.replace("accession", "adhesion"))
    outcome = call("import", "acts", path)
    assert outcome.status == 1
    assert [line.partition(":")[0] for line in outcome.err.splitlines()] == [
        "acts.csv, line 2, column iso3",
        "acts.csv, line 3, column kind",
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["acts", "no-such.csv"], 1, "no-such.csv: There is no such file."),
        (["acts", "."], 1, "This is a folder; give a CSV file."),
        (["deeds", "acts.csv"], 2, "'deeds' is not one of 'sources', 'states'"),
        (["acts"], 2, "Missing argument 'FILE'."),
    ],
)
def test_what_cannot_be_read_is_refused(arguments: list[str], status: int, sentence: str) -> None:
    outcome = call("import", *arguments)
    assert outcome.status == status
    assert sentence in outcome.refusal


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "states.csv"
    path.write_bytes("iso3,m49,un_status,counted_from,source_keys,note\nCIV,384,member,,x,Côte\n".encode("latin-1"))
    assert call("import", "states", path).refusal == (
        "states.csv, line 2: The line is not written in UTF-8; save the file as “CSV UTF-8”."
    )
