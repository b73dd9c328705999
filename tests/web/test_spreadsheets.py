"""A spreadsheet comes in at the desk: it is matched, previewed, and recorded as one act, and nothing of it is lost."""

from __future__ import annotations

import csv
import re
from hashlib import sha256
from io import StringIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from xlsxwriter.worksheet import Worksheet

from intake.sheets.made_sheets import xlsx
from intersessional.core.models import AuditEvent, Source
from intersessional.intake.health import files
from intersessional.intake.models import FileContent, RememberedMatching, SourceFile, Upload
from intersessional.people.models import Account
from intersessional.record.models import Figure

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

LIST = "/desk/spreadsheets/"
NEW = {"title": "Returns of 2023", "publisher": "A ministry", "kind": "state_report", "published": "2024-03-01"}


def small(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    """Three rows: one that can be read, one whose State cannot, one whose number cannot."""
    sheet.write_row(0, 0, ["State", "Year", "Area cleared (km²)"])
    sheet.write_row(1, 0, ["Zimbabwe", 2023, "1.25"])
    sheet.write_row(2, 0, ["Zimbabwee", 2023, "2.5"])
    sheet.write_row(3, 0, ["Angola", 2023, "12.3.4"])
    sheet.write_row(4, 0, ["Angola", 2022, "3.75"])


def file(data: bytes | None = None, name: str = "returns.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, xlsx(small, "Returns") if data is None else data)


@pytest.fixture
def desk(at_the_desk: Client) -> Client:
    return at_the_desk


def text(content: bytes) -> str:
    return " ".join(html.fromstring(content).text_content().split())


def given(desk: Client, **said: object) -> str:
    """The address of the columns of a file that was taken in."""
    answer = desk.post(LIST, {"file": file(), **NEW, **said})
    assert answer.status_code == 302, text(answer.content)
    return str(answer.headers["Location"])


def settled(desk: Client, **said: object) -> str:
    """The address of the preview, every suggestion taken."""
    columns = given(desk, **said)
    answer = desk.post(columns, {})
    assert answer.status_code == 302
    return columns.removesuffix("columns/")


def head(desk: Client, preview: str) -> dict[str, object]:
    """What the form of the preview says as it stands."""
    form = html.fromstring(desk.get(preview).content).xpath("//form[.//input[@name='head']]")[0]
    shown = [item.get("value") for item in form.xpath(".//input[@name='shown']")]
    keep = [item.get("value") for item in form.xpath(".//input[@name='keep'][@checked]")]
    return {"head": form.xpath("string(.//input[@name='head']/@value)"), "shown": shown, "keep": keep}


def test_the_file_the_columns_the_preview_and_the_record(desk: Client) -> None:
    events, held = AuditEvent.objects.count(), Figure.objects.count()
    columns = given(desk)
    page = html.fromstring(desk.get(columns).content)
    chosen = page.xpath("//tbody//select[contains(@name, '-what')]/optgroup/option[@selected]/@value")
    assert chosen == ["state", "year", "value:mined_area_cleared"]

    preview = columns.removesuffix("columns/")
    assert desk.post(columns, {}).headers["Location"] == preview
    told = text(desk.get(preview).content)
    assert "4 rows were read; nothing is recorded yet." in told
    assert "“Zimbabwee” is not the name of a State; perhaps Zimbabwe is meant." in told
    assert (AuditEvent.objects.count(), Figure.objects.count()) == (events, held)

    answer = desk.post(preview, {"act": "record", **head(desk, preview)})
    assert answer.status_code == 302
    assert "2 figures added, 0 corrected." in text(desk.get(preview).content)
    event = AuditEvent.objects.latest("number")
    assert (AuditEvent.objects.count(), event.act) == (events + 1, "intake.record_spreadsheet")
    assert (event.actor, event.role) == (Account.objects.get().person, "isu")
    added = Figure.objects.order_by("-pk")[:2]
    assert {(row.scope, row.value, row.source_keys) for row in added} == {
        ("ZWE", 1_250_000, "returns-of-2023"),
        ("AGO", 3_750_000, "returns-of-2023"),
    }
    assert Source.objects.get(key="returns-of-2023").title == "Returns of 2023"


def test_what_was_not_recorded_is_told_cell_by_cell(desk: Client) -> None:
    preview = settled(desk)
    desk.post(preview, {"act": "record", **head(desk, preview)})
    answer = desk.get(f"{preview}not-recorded.csv")
    rows = list(csv.DictReader(StringIO(answer.content.decode())))
    assert [(row["sheet"], row["cell"]) for row in rows] == [("Returns", "A3"), ("Returns", "C4")]
    assert all(row["reason"] for row in rows)


def test_the_file_becomes_the_source_and_is_only_ever_saved(desk: Client, client: Client) -> None:
    preview = settled(desk)
    file_address = f"/sources/returns-of-2023/files/{Upload.objects.get(pk=preview.split('/')[-2]).content_id}/"
    assert client.get(file_address).status_code == 404
    desk.post(preview, {"act": "record", **head(desk, preview)})
    client.logout()
    assert file_address in client.get("/sources/returns-of-2023/").content.decode()
    answer = client.get(file_address)
    assert sha256(answer.content).hexdigest() in file_address
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="returns.xlsx"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert files() == []


def test_a_file_whose_bytes_are_lost_is_named_by_the_check(desk: Client) -> None:
    preview = settled(desk)
    desk.post(preview, {"act": "record", **head(desk, preview)})
    FileContent.objects.update(data=b"something else")
    assert files() == [
        "The file “returns.xlsx” of the source “returns-of-2023” is missing or is not what was recorded."
    ]


def test_a_row_that_is_refused_is_not_recorded(desk: Client) -> None:
    preview = settled(desk)
    said = head(desk, preview)
    desk.post(preview, {"act": "keep", **said, "keep": ["Returns!C2"]})
    again = head(desk, preview)
    assert again["keep"] == ["Returns!C2"]
    desk.post(preview, {"act": "record", **again})
    assert Figure.objects.latest("pk").scope == "ZWE"
    left = Upload.objects.get().left
    assert {"sheet": "Returns", "cell": "C5", "reason": "It was refused."} in left


def test_all_rows_that_stand_alike_are_refused_and_accepted_at_once(desk: Client) -> None:
    preview = settled(desk)
    desk.post(preview, {"act": "refuse", "kind": "new"})
    assert head(desk, preview)["keep"] == []
    assert "Record" not in [button.text for button in html.fromstring(desk.get(preview).content).xpath("//button")]
    desk.post(preview, {"act": "accept", "kind": ""})
    assert len(head(desk, preview)["keep"]) == 2  # type: ignore[arg-type]


def test_the_record_may_not_change_between_the_preview_and_the_act(desk: Client) -> None:
    first, second = settled(desk), settled(desk, title="Other returns")
    said = head(desk, first)
    desk.post(second, {"act": "record", **head(desk, second)})
    held = Figure.objects.count()
    answer = desk.post(first, {"act": "record", **said})
    assert answer.status_code == 409
    assert "The record has changed since this was shown; look at the rows again." in text(answer.content)
    assert Figure.objects.count() == held
    assert desk.post(first, {"act": "record", **head(desk, first)}).status_code == 302


def test_what_another_source_says_stands_beside_what_is_held(desk: Client) -> None:
    """Zimbabwe's area cleared in 2023 is new; recorded once, the next file's is beside it, and within its rounding."""
    first = settled(desk)
    desk.post(first, {"act": "record", **head(desk, first)})
    second = settled(desk, title="Other returns")
    told = text(desk.get(second).content)
    assert told.count("Both are kept, side by side") == 2
    assert "The same within rounding." in told


def test_the_same_source_is_corrected_and_the_same_file_changes_nothing(desk: Client) -> None:
    first = settled(desk)
    desk.post(first, {"act": "record", **head(desk, first)})
    held = {"title": "", "source": "returns-of-2023"}
    again = settled(desk, **held)
    assert "The same" in text(desk.get(again).content)
    refused = desk.post(again, {"act": "record", **head(desk, again)})
    assert refused.status_code == 409
    assert "There is nothing to record: no row that was kept changes anything." in text(refused.content)

    def corrected(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["State", "Year", "Area cleared (km²)"])
        sheet.write_row(1, 0, ["Zimbabwe", 2023, "1.35"])

    third = settled(desk, **held, file=file(xlsx(corrected, "Returns"), "later.xlsx"))
    desk.post(third, {"act": "record", **head(desk, third)})
    versions = Figure.objects.filter(scope="ZWE", source_keys="returns-of-2023").order_by("version")
    assert [(row.version, row.value) for row in versions] == [(1, 1_250_000), (2, 1_350_000)]
    assert SourceFile.objects.filter(source_key="returns-of-2023").count() == 2


def test_two_new_sources_of_one_title_are_two(desk: Client) -> None:
    first, second = settled(desk), settled(desk)
    for preview in (first, second):
        assert desk.post(preview, {"act": "record", **head(desk, preview)}).status_code == 302
    assert Source.objects.filter(title="Returns of 2023").count() == 2


def test_of_two_cells_that_would_correct_one_figure_the_second_is_named(desk: Client) -> None:
    first = settled(desk)
    desk.post(first, {"act": "record", **head(desk, first)})

    def twice(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["State", "Year", "Area cleared (km²)", "Known on"])
        sheet.write_row(1, 0, ["Zimbabwe", 2023, "1.35", "2024-04-01"])
        sheet.write_row(2, 0, ["Zimbabwe", 2023, "1.45", "2024-05-01"])

    again = settled(desk, title="", source="returns-of-2023", file=file(xlsx(twice, "Returns")))
    told = text(desk.get(again).content)
    assert "This corrects the same figure as cell Returns!C2; leave one of them in the file." in told
    desk.post(again, {"act": "record", **head(desk, again)})
    held = Figure.objects.filter(scope="ZWE", source_keys="returns-of-2023").order_by("version")
    assert [row.value for row in held] == [1_250_000, 1_350_000]


def test_the_cell_stands_in_the_place_of_a_figure_however_long_the_name_of_the_file(desk: Client) -> None:
    data = b"State;Year;Area cleared (km2)\nZimbabwe;2023;1.25\nAngola;2023;2.5\n"
    preview = settled(desk, file=file(data, f"{'long ' * 40}.csv"))
    desk.post(preview, {"act": "record", **head(desk, preview)})
    assert {row.place.rpartition("!")[2] for row in Figure.objects.order_by("-pk")[:2]} == {"C2", "C3"}


def test_a_file_with_more_columns_than_a_page_can_ask_about_is_refused(desk: Client) -> None:
    def wide(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, [f"Column {number}" for number in range(301)])

    answer = desk.post(LIST, {"file": file(xlsx(wide, "Wide")), **NEW})
    assert answer.status_code == 422
    assert "The file has more than 300 columns in all its sheets; save only the sheets that are needed." in text(
        answer.content
    )


def test_columns_settled_once_are_remembered_and_can_be_forgotten(desk: Client) -> None:
    columns = given(desk)
    desk.post(columns, {"0-2-what": "value:mined_area_released"})
    second = given(desk, title="Other returns")
    page = desk.get(second).content
    assert "Matched as such heads were matched before." in text(page)
    chosen = html.fromstring(page).xpath("//select[@name='0-2-what']/optgroup/option[@selected]/@value")
    assert chosen == ["value:mined_area_released"]
    desk.post(f"/desk/spreadsheets/matchings/{RememberedMatching.objects.get().pk}/forget/")
    third = given(desk, title="Third returns")
    assert "before" not in text(desk.get(third).content)


def test_a_question_is_asked_once_and_its_answer_kept(desk: Client) -> None:
    def doubtful(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["State", "Year", "Area cleared (m²)"])
        sheet.write_row(1, 0, ["Zimbabwe", 2023, "1,250"])
        sheet.write_row(2, 0, ["Angola", 2023, "2,500"])

    columns = given(desk, file=file(xlsx(doubtful, "Returns")))
    page = html.fromstring(desk.get(columns).content)
    names = page.xpath("//select[starts-with(@name, 'q-')]/@name")
    assert len(names) == 1
    preview = columns.removesuffix("columns/")
    assert desk.post(columns, {names[0]: ""}).headers["Location"] == preview
    assert "Waits for an answer" in text(desk.get(preview).content)
    desk.post(columns, {names[0]: "groups"})
    told = text(desk.get(preview).content)
    assert "Waits for an answer" not in told
    assert "1 250 m²" in told.replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_the_state_and_the_year_of_a_sheet_are_asked_for(desk: Client) -> None:
    def bare(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Province", "Area cleared (km²)", "Persons killed"])
        sheet.write_row(1, 0, ["North", 1.25, 3])
        sheet.write_row(2, 0, ["South", 2.5, 4])

    columns = given(desk, file=file(xlsx(bare, "Data")))
    page = html.fromstring(desk.get(columns).content)
    asked = {" ".join(label.text.split()): label.get("for") for label in page.xpath("//label[starts-with(@for, 'q-')]")}
    answers = {asked["Of which State is this table?"]: "ZWE"}
    (period,) = [name for words, name in asked.items() if words.startswith("Which year")]
    for wrong, sentence in (
        ({period: "2023-13"}, "“2023-13” is no date; write a year, a month or a day"),
        ({period: "2023", asked["Of which State is this table?"]: "NOWHERE"}, "“NOWHERE” is no answer to this"),
    ):
        answer = desk.post(columns, {**answers, **wrong})
        assert answer.status_code == 422
        assert sentence in text(answer.content)
    desk.post(columns, {**answers, period: "2023"})
    told = text(desk.get(columns.removesuffix("columns/")).content)
    assert "Zimbabwe" in told
    assert "in 2023" in told


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"file": ""}, "Choose a file."),
        ({"file": file(b"", "empty.csv")}, "The file is empty."),
        ({"file": file(b"%PDF-1.7", "report.xlsx")}, "is neither a workbook nor text in a table"),
        ({"title": ""}, "Say who says it: choose a source that is held, or describe a new one."),
        ({"source": "lm-2023"}, "Choose a source that is held, or describe a new one; not both."),
        ({"title": "", "source": "nonsense"}, "No source held here is called “nonsense”; describe it."),
        ({"published": ""}, "The source is undated; say by which day it was known."),
        ({"published": "yesterday"}, "“yesterday” is no date"),
        ({"kind": ""}, "Say what kind of source it is."),
    ],
)
def test_what_cannot_be_taken_in_is_one_sentence_and_nothing_is_kept(
    desk: Client, said: dict[str, object], sentence: str
) -> None:
    answer = desk.post(LIST, {"file": file(), **NEW, **said})
    assert answer.status_code == 422
    assert sentence in text(answer.content)
    assert not Upload.objects.exists()
    assert not FileContent.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intersessional.intake.uploading.LARGEST", 1)
    monkeypatch.setattr("intersessional.intake.uploading.AROUND", 1)
    answer = desk.post(LIST, {"file": file(), **NEW})
    assert answer.status_code == 422
    assert "The file is larger than 20 MB; split it." in text(answer.content)


def test_a_file_given_back_leaves_nothing(desk: Client) -> None:
    preview = settled(desk)
    assert desk.post(preview, {"act": "discard"}).headers["Location"] == LIST
    assert not Upload.objects.exists()
    assert not FileContent.objects.exists()
    assert desk.get(preview).status_code == 404


def test_a_recorded_file_cannot_be_given_back_or_recorded_again(desk: Client) -> None:
    preview = settled(desk)
    said = head(desk, preview)
    desk.post(preview, {"act": "record", **said})
    for act in ("discard", "record"):
        desk.post(preview, {"act": act, **said})
        assert Upload.objects.get().revision is not None
    assert SourceFile.objects.count() == 1


def test_nobody_else_sees_a_file_or_acts_on_it(desk: Client) -> None:
    preview = settled(desk)
    addresses = [LIST, preview, f"{preview}columns/", f"{preview}not-recorded.csv"]
    reader = Client()
    for address in addresses:
        assert reader.get(address).headers["Location"] == f"/desk/sign-in/?next={address}"
    reader.force_login(Account.objects.create_user("reader"))
    for address in addresses:
        assert reader.get(address).status_code == 403
        assert reader.post(address, {"act": "record"}).status_code == 403
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = desk.cookies
    assert strict.post(preview, {"act": "discard"}).status_code == 403
    assert Upload.objects.exists()


def test_a_preview_costs_as_many_queries_for_many_rows_as_for_few(desk: Client) -> None:
    def many(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["State", "Year", "Area cleared (km²)"])
        for row in range(30):
            sheet.write_row(row + 1, 0, ["Zimbabwe", 1990 + row, "1.25"])

    few, lots = settled(desk), settled(desk, title="Many", file=file(xlsx(many, "Returns")))
    counted = []
    for preview in (few, lots):
        desk.get(preview)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            desk.get(preview)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 15


def test_no_answer_of_the_desk_is_kept_in_a_cache(desk: Client) -> None:
    assert "no-store" in desk.get(settled(desk)).headers["Cache-Control"]


def test_what_stands_in_a_cell_is_only_ever_text(desk: Client) -> None:
    def hostile(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["State", "Year", "Area cleared (km²)", "<script>alert(1)</script>"])
        sheet.write_row(1, 0, ["<b>Zimbabwe</b>", 2023, "1.25", "=1+1"])

    columns = given(desk, file=file(xlsx(hostile, "Returns"), "<img src=x>.xlsx"), title="<i>Title</i>")
    desk.post(columns, {})
    for address in (LIST, columns, columns.removesuffix("columns/")):
        assert not re.search(rb"<script>|<b>Zimbabwe|<img src|<i>Title", desk.get(address).content)
