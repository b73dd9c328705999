"""Whom a name means: initials, words and beginnings of all names come before what is only spelt alike."""

from __future__ import annotations

import pytest

from intersessional.core.queries import current_revision
from intersessional.parties.naming import MOST, named, near
from intersessional.parties.queries import directory

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("zwe", "ZWE"),
        ("zimbabwe", "ZWE"),
        ("Cote d'Ivoire", "CIV"),
        ("TURKIYE", "TUR"),
        ("Turkey", "TUR"),
        ("Swaziland", "SWZ"),
        ("the Islamic Republic of Iran", "IRN"),
        ("Iran", None),
        ("Niger", "NER"),
    ],
)
def test_a_code_or_an_english_name_of_any_time_names_a_state(text: str, iso3: str | None) -> None:
    assert named(directory(current_revision().head), text) == iso3


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Iran", ["IRN"]),
        ("Russia", ["RUS"]),
        ("UK", ["GBR", "UKR"]),
        ("US", ["USA"]),
        ("UAE", ["ARE"]),
        ("DRC", ["COD"]),
        ("Great Britain", ["GBR"]),
        ("Korea", ["KOR", "PRK"]),
        ("North Korea", []),
        ("Yugoslav Macedonia", ["MKD"]),
        ("Russie", ["RUS"]),
        ("Zimbabe", ["ZWE"]),
        ("Swazilan", ["SWZ"]),
        ("Republic", []),
        ("Atlantis", []),
        ("U", []),
        ("?", []),
        ("", []),
    ],
)
def test_what_comes_near_is_suggested(text: str, states: list[str]) -> None:
    found = near(directory(current_revision().head), text)
    assert found == states
    assert len(found) <= MOST
