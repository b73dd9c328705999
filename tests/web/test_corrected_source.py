"""A release that mends the title of a source is loaded over an older one: every page tells the new title."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import escape

from intersessional.core.domain.publishing import Actor
from intersessional.core.models import Source
from intersessional.core.queries import current_revision
from intersessional.intake.loading import files
from intersessional.intake.plan import apply, plan
from intersessional.intake.wording import preview
from intersessional.record.models import Act
from web.conftest import TODAY

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

NEW = "A title “mended” by <a later release>"
FACTS = files("apmbc")["sources"]


def mended(path: Path, key: str) -> Path:
    """The sources that ship with the software, with one title mended."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | ({"title": NEW} if row["key"] == key else {}) for row in rows)
    return path


def addresses(key: str) -> Iterator[str]:
    """Pages of every sort that may name a source; an act and a State of which it speaks among them."""
    act = Act.objects.filter(convention="apmbc", superseded_by=None, source_keys__contains=key).first()
    if act:
        yield from (f"/acts/{act.pk}/", f"/states/{act.state_id}/", f"/how/?state={act.state_id}")
    yield from ("/", "/states/", "/deadlines/", "/how/", "/meetings/", "/meetings/4MSP/", "/bodies/", "/bodies/SD/")
    yield from (f"/sources/?q={key}", f"/sources/{key}/", f"/api/v1/sources/{key}", "/api/v1/sources")
    yield "/data/sources.csv"


def pages(client: Client, key: str) -> dict[str, str]:
    """What stands at each address, as words of HTML, JSON or CSV."""
    found = {}
    for address in addresses(key):
        response = client.get(f"{address}{'&' if '?' in address else '?'}on={TODAY}&known={TODAY}")
        assert response.status_code == 200, address
        found[address] = response.content.decode()
    return found


def written(title: str, address: str) -> str:
    """The title as HTML, JSON and CSV write it."""
    return title if address.startswith(("/api/", "/data/")) else str(escape(title))


@pytest.mark.parametrize(
    ("key", "least"),
    [("untc-2014-01-27", 7), ("isu-4msp-final-report", 5), ("un-aplc-msp2-2000-1", 5), ("isu-2014-robust-efforts", 6)],
)
def test_every_page_tells_the_new_title(key: str, least: int, client: Client, actor: Actor, tmp_path: Path) -> None:
    old = Source.objects.get(key=key).title
    before = pages(client, key)
    naming = {address for address, text in before.items() if written(old, address) in text}
    assert len(naming) >= least, naming

    step = plan("sources", mended(tmp_path / "sources.csv", key), "apmbc")
    assert (step.problems, step.new, step.absent, len(step.changed)) == ((), (), (), 1)
    assert list(preview(step))[1:] == [f"Changed: {key}, title: {old} → {NEW}"]
    apply(step, actor)

    after = pages(client, key)
    assert {address for address, text in after.items() if written(NEW, address) in text} == naming
    still = {address for address, text in after.items() if written(old, address) in text}
    assert still == {f"/sources/{key}/", f"/api/v1/sources/{key}"}, "told as what it was called before"
    assert f"<s>{escape(old)}" in after[f"/sources/{key}/"]


def test_the_page_of_a_source_tells_each_correction_and_why(client: Client, actor: Actor, tmp_path: Path) -> None:
    path = mended(tmp_path / "sources.csv", "unterm")
    apply(plan("sources", path, "apmbc"), actor)
    apply(plan("sources", FACTS, "apmbc"), actor, reason="The first title was right.")

    page = client.get("/sources/unterm/").content.decode()

    section = page.partition('<section aria-labelledby="earlier">')[2].partition("</section>")[0]
    second, first = section.split("<li>")[1:]
    assert f"<s>{escape(NEW)}" in second
    assert "The first title was right." in second
    assert "Corrected from the file sources.csv." in first


def test_a_source_never_corrected_has_no_earlier_versions(client: Client) -> None:
    assert "Earlier versions" not in client.get("/sources/unterm/").content.decode()


def test_loaded_again_the_mended_file_changes_nothing(actor: Actor, tmp_path: Path) -> None:
    path = mended(tmp_path / "sources.csv", "unterm")
    apply(plan("sources", path, "apmbc"), actor)
    before = current_revision()

    again = plan("sources", path, "apmbc")

    assert (again.new, again.changed, again.absent, again.problems) == ((), (), (), ())
    assert apply(again, actor) is None
    assert current_revision() == before
