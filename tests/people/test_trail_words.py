"""What the trail tells of a person is told in words."""

from __future__ import annotations

import re

from intersessional.people.trail_words import ACTS, act_words
from reference import ROOT

IMPORTS = "import_"
"""Acts of commands that load the public record; no person is told of them."""


def test_every_confidential_act_has_words() -> None:
    domains = (ROOT / "src" / "intersessional").glob("*/domain/*.py")
    found = {
        code
        for path in domains
        for code in re.findall(r'"((?:people|intake|cooperation)\.[a-z_]+)"', path.read_text(encoding="utf-8"))
        if not code.partition(".")[2].startswith(IMPORTS)
    }
    assert len(found) > 20
    assert found - set(ACTS) == set()


def test_an_act_without_words_is_told_by_its_code() -> None:
    assert act_words("people.nothing") == "people.nothing"
