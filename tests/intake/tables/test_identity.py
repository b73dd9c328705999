"""A workbook says which table it holds in one cell, whatever its language."""

from __future__ import annotations

import pytest

from intersessional.intake.tables.identity import Identity


@pytest.mark.parametrize(
    ("identity", "text"),
    [
        (Identity("acts", "apmbc"), "intersessional/register/apmbc/acts"),
        (Identity("state_names"), "intersessional/register/state_names"),
        (Identity("deadlines", "ccm", computed=True), "intersessional/computed/ccm/deadlines"),
    ],
)
def test_a_name_is_read_as_it_was_written(identity: Identity, text: str) -> None:
    assert str(identity) == text
    assert Identity.parse(f" {text} ") == identity


@pytest.mark.parametrize("text", ["", "acts", "intersessional/acts", "intersessional/register/a/b/c", "Intersessional"])
def test_other_words_name_no_table(text: str) -> None:
    assert Identity.parse(text) is None
