"""Sources have letters in reading order."""

from __future__ import annotations

from itertools import product
from string import ascii_lowercase

from intersessional.ui.notes import Notes


def test_a_source_keeps_its_first_letter() -> None:
    notes = Notes()
    assert [notes.letter(key) for key in ("untc", "isu", "untc")] == ["a", "b", "a"]
    assert list(notes) == [("a", "untc"), ("b", "isu")]


def test_letters_go_on_after_z_as_lists_do() -> None:
    notes = Notes()
    letters = [notes.letter(str(index)) for index in range(26 + 26 * 26)]
    assert letters == [*ascii_lowercase, *("".join(pair) for pair in product(ascii_lowercase, repeat=2))]


def test_a_second_list_goes_on_from_the_first_and_leaves_it_alone() -> None:
    notes = Notes()
    notes.letter("untc")
    paper = notes.fork("source")
    assert [paper.letter(key) for key in ("isu", "untc")] == ["b", "a"]
    assert 'href="#source-b"' in paper.ref("isu")
    assert notes.letter("monitor") == "b"
    assert 'href="#note-b"' in notes.ref("monitor")
