"""Only tables are taken in, of a size that can be read; what is kept is sent to be saved and never shown."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from intersessional.intake.models import FileContent, Upload
from intersessional.intake.sheets import opening
from intersessional.intake.sheets.workbook import WorkbookError, read_workbook

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

LIST = "/desk/spreadsheets/"
SAID = {"title": "Returns", "publisher": "A ministry", "kind": "state_report", "published": "2024-03-01"}
TABLE = b"State,Year,Area cleared (km2)\nZimbabwe,2023,1.25\n"
SCRIPT = b"<script>alert(1)</script>"
MARKUP = {
    "HTML": b"<html><body>" + SCRIPT,
    "HTML in capitals": b"<HTML><BODY>" + SCRIPT,
    "HTML with its kind": b"<!doctype html>" + SCRIPT,
    "HTML after blanks": b"\xef\xbb\xbf \r\n\t<table><tr><td>State</table>" + SCRIPT,
    "HTML in UTF-16": ("﻿<html>" + SCRIPT.decode()).encode("utf-16-le"),
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "SVG with its declaration": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "a comment first": b"<!-- --><svg onload=alert(1)>",
    "a script alone": SCRIPT,
}
OTHERS = {
    "PDF": b"%PDF-1.7",
    "PNG": b"\x89PNG\r\n\x1a\n",
    "a program": b"\x7fELF\x02\x01\x01\x00\x00",
    "a program of Windows": b"MZ\x90\x00\x03\x00",
    "gzip": b"\x1f\x8b\x08\x00",
}


def file(data: bytes, name: str = "returns.csv", kind: str = "text/csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=kind)


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(WorkbookError) as error:
        read_workbook(data, "t.xlsx")
    return str(error.value)


@pytest.mark.parametrize("data", [*MARKUP.values(), *OTHERS.values()], ids=[*MARKUP, *OTHERS])
@pytest.mark.parametrize("name", ["returns.csv", "returns.xlsx", "returns.svg"])
def test_whatever_it_is_called_only_a_table_is_taken_in(at_the_desk: Client, data: bytes, name: str) -> None:
    answer = at_the_desk.post(LIST, {**SAID, "file": file(data, name)})
    assert answer.status_code == 422
    assert SCRIPT not in answer.content
    assert not Upload.objects.exists()
    assert not FileContent.objects.exists()


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/x-msdownload"])
@pytest.mark.parametrize("name", ["evil.html", "evil.svg", "evil.csv.exe"])
def test_what_is_kept_is_sent_to_be_saved_whatever_it_claims_to_be(at_the_desk: Client, name: str, kind: str) -> None:
    columns = at_the_desk.post(LIST, {**SAID, "file": file(TABLE, name, kind)}).headers["Location"]
    preview = columns.removesuffix("columns/")
    at_the_desk.post(columns, {})
    form = html.fromstring(at_the_desk.get(preview).content).xpath("//form[.//input[@name='head']]")[0]
    keep = form.xpath(".//input[@name='keep'][@checked]/@value")
    shown = form.xpath(".//input[@name='shown']/@value")
    head = form.xpath("string(.//input[@name='head']/@value)")
    assert at_the_desk.post(preview, {"act": "record", "head": head, "shown": shown, "keep": keep}).status_code == 302
    upload = Upload.objects.get()
    answer = Client().get(f"/sources/returns/files/{upload.content_id}/")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "a\r\nSet-Cookie: x=y.csv", 'a".csv']
)
def test_the_name_of_a_file_is_no_path_and_no_header(at_the_desk: Client, name: str) -> None:
    columns = at_the_desk.post(LIST, {**SAID, "file": file(TABLE, name)})
    assert columns.status_code == 302
    kept = Upload.objects.get().name
    assert not set(kept) & set("/\r\n")
    assert ".." not in kept or "/" not in kept
    answer = at_the_desk.get(columns.headers["Location"])
    assert "x=y" not in str(answer.cookies)


def test_a_workbook_names_no_file_of_this_machine() -> None:
    """Entities that read files, and those that grow, are not followed."""
    book = (
        b'<?xml version="1.0"?><!DOCTYPE workbook [<!ENTITY secret SYSTEM "file:///etc/hostname">%s]>'
        b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets>'
        b'<sheet name="%s" sheetId="1"/></sheets></workbook>'
    )
    growing = b'<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(9)
    )
    relations = b'<Relationships><Relationship Id="r" Type="x/worksheet" Target="s.xml"/></Relationships>'
    for entities, name in ((b"", b"&secret;"), (growing, b"&j;")):
        data = packed({"xl/workbook.xml": book % (entities, name), "xl/_rels/workbook.xml.rels": relations})
        assert "damaged" in refused(data) or "too much memory" in refused(data)


def test_an_archive_of_many_parts_is_refused_unopened() -> None:
    data = packed({f"xl/worksheets/sheet{number}.xml": b"" for number in range(opening.PARTS + 1)})
    assert "too much memory or time" in refused(data)


def test_parts_with_paths_are_written_nowhere(tmp_path: object) -> None:
    data = packed({"../../evil.txt": b"evil", "/evil.txt": b"evil", "xl/workbook.xml": b"<workbook/>"})
    assert "damaged" in refused(data)


def test_a_file_that_declares_to_be_too_large_is_not_read(at_the_desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intersessional.intake.uploading.LARGEST", 10)
    monkeypatch.setattr("intersessional.intake.uploading.AROUND", 10)
    answer = at_the_desk.post(LIST, {**SAID, "file": file(TABLE)})
    assert answer.status_code == 422
    assert not FileContent.objects.exists()


def test_no_page_but_that_of_spreadsheets_takes_a_file(at_the_desk: Client) -> None:
    said = {"name": file(SCRIPT, "a.html", "text/html"), "file": file(SCRIPT, "a.html", "text/html")}
    for path in ("/desk/people/invite/", "/desk/account/sessions/", "/desk/again/"):
        at_the_desk.post(path, said)
    assert not FileContent.objects.exists()
