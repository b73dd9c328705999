"""Words as the search knows them: what is asked for is taken apart as what is indexed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersessional.core.search.marking import marked
from intersessional.core.search.words import LONGEST_WORD, MOST_TERMS, fold, say_something, spans, terms, weighty

SIGNS = set("./-~")
"""All that a word holds besides letters and digits: the signs of symbols, and that between a language and a stem."""


def words(text: str, language: str = "") -> set[str]:
    return {span.word for span in spans(text, language)}


def finds(query: str, text: str, language: str = "") -> bool:
    asked = terms(query)
    return bool(asked) and all(words(text, language).intersection(term) for term in asked)


def asked_for(text: str, query: str, language: str = "") -> list[str]:
    return [piece.text for piece in marked(text, language, terms(query)) if piece.asked]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Côte", "cote"),
        ("TÜRKİYE", "turkiye"),
        ("Åland", "aland"),
        ("Straße", "strasse"),
        ("Ölfjörður", "olfjordur"),
        ("Łódź", "lodz"),
        ("Ёлка", "елка"),
        ("Йемен", "йемен"),
        ("أفغانستان", "افغانستان"),
        ("مُعَاهَدَة", "معاهده"),
        ("٢٠٠٢", "2002"),
        ("ＭＳＰ", "msp"),
        ("津巴布韦", "津巴布韦"),
        ("d'Ivoire", "divoire"),
        ("— \0 *", ""),
    ],
)
def test_case_accents_and_signs_do_not_count(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(max_size=60))
def test_a_folded_word_is_folded_already(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == folded.casefold()
    assert folded == "" or folded.isalnum()


@given(st.text(max_size=60))
def test_a_text_is_found_by_itself(text: str) -> None:
    """Whatever it holds, every thing it asks for stands in it."""
    assert all(words(text).intersection(term) for term in terms(text))


@given(st.text(max_size=120), st.sampled_from(["", "en", "fr", "ar", "ru", "zh-hans"]))
def test_words_hold_nothing_that_an_engine_would_read(text: str, language: str) -> None:
    for start, end, word in spans(text, language):
        assert 0 <= start < end <= len(text)
        assert 0 < len(word) <= LONGEST_WORD + len("en~")
        assert all(char.isalnum() or char in SIGNS for char in word)
    assert len(terms(text)) <= MOST_TERMS


@given(st.text(max_size=120), st.text(max_size=20))
def test_marking_changes_no_letter(text: str, query: str) -> None:
    assert "".join(piece.text for piece in marked(text, "", terms(query))) == text


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("MINES", "the mine", "en"),
        ("meeting", "Meetings of the Standing Committees", "en"),
        ("assemblées", "Quatrième Assemblée", "fr"),
        ("reunion", "Reuniones", "es"),
        ("конференции", "Конференция", "ru"),
        ("الغام", "إزالة الألغام", "ar"),
        ("الألغام", "الغام", "ar"),
        ("cote d'ivoire", "Côte d’Ivoire", "fr"),
        ("guinea bissau", "Guinea-Bissau", "en"),
        ("cote", "Co\u0302te", "fr"),
        ("津巴布韦", "津巴布韦共和国", "zh-hans"),
        ("韦", "津巴布韦", "zh-hans"),
        ("会议", "第4次会议", "zh-hans"),
        ("4", "第4次会议", "zh-hans"),
        ("aplc msp", "APLC/MSP.4/2002/1", ""),
    ],
)
def test_forms_of_a_word_are_one(query: str, text: str, language: str) -> None:
    assert finds(query, text, language)


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("min", "mines", "fr"),  # the stem of a word is not a word
        ("mina", "mines", "en"),
        ("ZWE", "Zwei", "en"),
        ("MSP", "MSPs", "en"),
        ("津布", "津巴布韦", "zh-hans"),
    ],
)
def test_other_words_are_others(query: str, text: str, language: str) -> None:
    assert not finds(query, text, language)


SYMBOL = "Report APLC/MSP.4/2002/1, of 2002"


@pytest.mark.parametrize("query", ["APLC/MSP.4/2002/1", "aplc/msp.4/2002/1.", "(APLC/MSP.4/2002)", "MSP.4/2002/1"])
def test_a_symbol_is_found_whole_and_by_its_parts(query: str) -> None:
    assert finds(query, SYMBOL)


@pytest.mark.parametrize(
    "query", ["APLC/MSP.4/2002/10", "APLC/MSP.4/200", "APLC/MSP.42/2002/1", "APLC/MSP/4/2002/1", "PLC/MSP.4"]
)
def test_a_symbol_is_found_to_the_letter(query: str) -> None:
    assert not finds(query, SYMBOL)


def test_all_dashes_are_one() -> None:
    assert finds("2009\u20132014", "from 2009-2014")


def test_what_was_asked_for_is_marked() -> None:
    assert asked_for(SYMBOL, "msp.4/2002 report") == ["Report", "MSP.4/2002"]
    assert asked_for("津巴布韦共和国", "津巴布韦") == ["津巴布韦"]
    assert asked_for("إزالة الألغام", "الغام", "ar") == ["الألغام"]
    assert asked_for("the Republic of Zimbabwe", "") == []


@pytest.mark.parametrize("query", ["", " ", "a", "5", "!?*", "\0", "a 5", "é"])
def test_one_letter_says_too_little(query: str) -> None:
    assert not say_something(terms(query))


@pytest.mark.parametrize("query", ["ab", "法", "4MSP", "5.1"])
def test_two_letters_or_a_chinese_character_say_something(query: str) -> None:
    assert say_something(terms(query))


def test_short_words_count_least() -> None:
    assert [term[0] for term in weighty(terms("the fate of 4MSP in 法国"))] == ["fate", "4msp", "法国"]
    assert [term[0] for term in weighty(terms("of the"))] == ["of", "the"]
