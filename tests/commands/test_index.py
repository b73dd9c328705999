"""``index``, and the commands that leave the search up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import call
from intersessional.core.models import Document
from intersessional.core.queries import current_revision
from intersessional.core.search.queries import indexed

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


def is_current() -> bool:
    held = indexed()
    return held is not None and held.covers(current_revision())


def test_the_record_as_it_stands_is_indexed_however_often_it_is_asked() -> None:
    assert not is_current()
    for _ in range(2):
        outcome = call("index")
        sentence = f"{Document.objects.count()} names and titles are indexed at revision {current_revision().number}.\n"
        assert (outcome.status, outcome.out) == (0, sentence)
        assert is_current()


def test_what_was_imported_is_found_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text("key,title,publisher,published_on,kind,url,note\nnew,Unheard of,,,press,,\n", encoding="utf-8")
    assert call("import", "sources", path).status == 0
    assert not is_current()
    assert call("import", "sources", path, "--apply").status == 0
    assert is_current()
    assert Document.objects.get(kind="source", key="new").title == "Unheard of"
