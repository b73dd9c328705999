"""Whether a text names somebody: whatever its capitals, accents, endings and alphabet, never by a part of a word."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from intersessional.cooperation.naming import EVERYDAY, named_in, names_of_organisation, names_of_state
from intersessional.core.queries import current_revision
from intersessional.core.search.words import fold
from intersessional.parties.queries import StateInfo, directory

NAMES = ["Norway", "Côte d'Ivoire", "Niger", "Guinea-Bissau", "Türkiye", "South Sudan", "Норвегия", "النرويج", "挪威"]
AROUND = st.text(alphabet="xyz ,.\n«»()’-!", max_size=20)
LATIN = st.sampled_from([name for name in NAMES if fold(name).isascii()])


def without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


@given(AROUND, st.sampled_from(NAMES), AROUND)
def test_a_name_that_stands_in_a_text_is_found(before: str, name: str, after: str) -> None:
    assert named_in(f"{before} {name} {after}", NAMES) == [name]


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, without_accents, str.swapcase]))
def test_neither_capitals_nor_accents_hide_a_name(name: str, change: type[str]) -> None:
    assert named_in(f"We met {change(name)}, and were glad.", NAMES) == [name]


@given(
    st.text(alphabet=string.ascii_lowercase, max_size=4), LATIN, st.text(alphabet=string.ascii_lowercase, max_size=4)
)
def test_a_part_of_a_word_is_no_name(before: str, name: str, after: str) -> None:
    assume(before or after)
    assert named_in(before + name.lower() + after, ["Norway", "Niger", "Türkiye"]) == []


@given(st.text())
def test_any_text_can_be_asked(words: str) -> None:
    assert set(named_in(words, NAMES)) <= set(NAMES)
    assert named_in(words, []) == []
    assert named_in(words, ["", "  ", "()"]) == []


@given(st.text(), st.permutations(NAMES))
def test_the_order_of_names_changes_nothing_but_the_order(words: str, names: list[str]) -> None:
    assert set(named_in(words, names)) == set(named_in(words, NAMES))


@given(st.text(alphabet="SouthSudan. \n", max_size=60))
def test_a_longer_name_besides_takes_away_and_never_adds(words: str) -> None:
    alone = named_in(words, ["Sudan"])
    assert set(named_in(words, ["Sudan"], ["South Sudan"])) <= set(alone)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("South Sudan came", []),
        ("South Sudan and Sudan came", ["Sudan"]),
        ("Sudan came to the south", ["Sudan"]),
    ],
)
def test_a_name_that_is_only_part_of_another_does_not_count(words: str, found: list[str]) -> None:
    assert named_in(words, ["Sudan"], ["South Sudan"]) == found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Норвегия", "Встреча с Норвегией прошла хорошо; делегация Норвегии"),
        ("النرويج", "اجتمعنا بالنرويج"),
        ("النرويج", "شكرا للنرويج"),
        ("أنغولا", "وأنغولا وزمبابوي"),
        ("挪威", "我们与挪威王国举行了会谈"),
        ("Norway", "Norway’s team"),
        ("Norway", "Nor\N{SOFT HYPHEN}way"),
        ("Norway", "ＮＯＲＷＡＹ"),
        ("Angola", "la délégation d’Angola"),
    ],
)
def test_what_a_language_puts_before_and_after_a_name_hides_nothing(name: str, words: str) -> None:
    assert named_in(words, [name]) == [name]


def test_a_code_is_found_only_as_it_is_written() -> None:
    assert named_in("neither this nor that, let us go", ["NOR", "US"]) == []
    assert named_in("NOR and the US came", ["NOR", "US"]) == ["NOR", "US"]
    assert named_in("the U.S. came", ["U.S."]) == ["U.S."]


def test_an_organisation_is_found_by_its_name_its_code_and_its_initials() -> None:
    names = names_of_organisation("relief-fund", "Relief and Demining Fund (Redef)")
    for words in ("the relief and demining fund", "Redef said", "the relief fund", "RDF came", "RELIEF-FUND"):
        assert named_in(words, names), words
    assert named_in("funds for relief", names) == []


@pytest.mark.usefixtures("facts")
@pytest.mark.django_db
def test_every_state_is_found_by_every_name_it_has_or_had() -> None:
    states: dict[str, StateInfo] = dict(directory(current_revision().head).states)
    assert states.keys() >= EVERYDAY.keys()
    assert "Venezuela" in names_of_state(states["VEN"])
    assert "Netherlands" in names_of_state(states["NLD"])
    for info in states.values():
        for name in names_of_state(info):
            assert name in named_in(f"We spoke with {name} today.", [name]), (info.iso3, name)
