"""A table that was downloaded and changed comes back at the desk: it is known by itself, previewed, then recorded."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from intake.tables.spreadsheets import Grid, edited, opened
from intersessional.core.models import AuditEvent
from intersessional.intake.models import Upload
from intersessional.meetings.models import Meeting

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

LIST = "/desk/spreadsheets/"


def text(content: bytes) -> str:
    return " ".join(html.fromstring(content).text_content().split())


def given(desk: Client, data: bytes) -> str:
    """The address of the preview of a table; only the file is given."""
    answer = desk.post(LIST, {"file": SimpleUploadedFile("meetings.xlsx", data)})
    assert answer.status_code == 302, text(answer.content)
    return str(answer.headers["Location"])


def sent(desk: Client, name: str = "registers/meetings") -> bytes:
    return bytes(desk.get(f"/data/{name}.xlsx").getvalue())


def retitled(grid: Grid) -> None:
    grid[1][grid[0].index("place")] = "Another place"


def form(desk: Client, preview: str) -> dict[str, str]:
    return {
        "act": "record",
        "head": html.fromstring(desk.get(preview).content).xpath("string(//input[@name='head']/@value)"),
    }


def test_one_changed_cell_is_shown_and_recorded_as_one_event(at_the_desk: Client) -> None:
    events = AuditEvent.objects.count()
    preview = given(at_the_desk, edited(opened(sent(at_the_desk)), retitled))
    told = text(at_the_desk.get(preview).content)
    assert "A table of the record came back: meetings. Nothing is recorded yet." in told
    assert "Another place" in told
    assert AuditEvent.objects.count() == events
    at_the_desk.post(preview, form(at_the_desk, preview))
    assert Meeting.objects.filter(place="Another place").count() == 1
    assert AuditEvent.objects.count() == events + 1
    assert "0 rows added, 1 corrected." in text(at_the_desk.get(preview).content)


def test_an_unchanged_table_changes_nothing_and_cannot_be_recorded(at_the_desk: Client) -> None:
    preview = given(at_the_desk, sent(at_the_desk))
    page = at_the_desk.get(preview).content
    assert not html.fromstring(page).xpath("//button[@value='record']")
    head = {"act": "record", "head": AuditEvent.objects.latest("number").hash}
    answer = at_the_desk.post(preview, head)
    assert answer.status_code == 409
    assert "There is nothing to record: the file says what is held." in text(answer.content)


def test_a_cell_that_cannot_be_is_named_and_nothing_is_recorded(at_the_desk: Client) -> None:
    def wrong(grid: Grid) -> None:
        grid[1][grid[0].index("starts_on")] = "some day"

    preview = given(at_the_desk, edited(opened(sent(at_the_desk)), wrong))
    told = text(at_the_desk.get(preview).content)
    assert "Mend this in the file and give it again" in told
    assert "“some day” is not a day" in told
    answer = at_the_desk.post(preview, {"act": "record", "head": AuditEvent.objects.latest("number").hash})
    assert answer.status_code == 409
    assert Upload.objects.get().revision is None


def test_a_computed_table_says_which_register_to_change(at_the_desk: Client) -> None:
    told = text(at_the_desk.get(given(at_the_desk, sent(at_the_desk, "deadlines"))).content)
    assert "acts" in told
    assert "To be mended first" in told


def test_the_record_may_not_change_between_the_preview_and_the_act(at_the_desk: Client) -> None:
    first = given(at_the_desk, edited(opened(sent(at_the_desk)), retitled))
    said = form(at_the_desk, first)

    def other(grid: Grid) -> None:
        grid[2][grid[0].index("place")] = "A third place"

    second = given(at_the_desk, edited(opened(sent(at_the_desk)), other))
    at_the_desk.post(second, form(at_the_desk, second))
    answer = at_the_desk.post(first, said)
    assert answer.status_code == 409
    assert "The record has changed since this was shown" in text(answer.content)
    assert not Meeting.objects.filter(place="Another place").exists()


def test_of_a_table_of_ours_no_column_is_asked(at_the_desk: Client) -> None:
    preview = given(at_the_desk, sent(at_the_desk))
    assert at_the_desk.get(f"{preview}columns/").headers["Location"] == preview
