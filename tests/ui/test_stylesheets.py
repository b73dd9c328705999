"""The stylesheets: readable in both schemes, the same in both directions, small, and all of it used."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

STYLES = settings.PACKAGE / "ui/static/ui"
SHEETS = sorted(STYLES.glob("*.css"))
TEXT = {sheet.name: re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL) for sheet in SHEETS}
LIGHT, DARK = TEXT["tokens.css"].split("prefers-color-scheme: dark")
HEX = re.compile(r"--([\w-]+): (#\w+);")
LIGHT_COLOURS = dict(HEX.findall(LIGHT))
DARK_COLOURS = LIGHT_COLOURS | dict(HEX.findall(DARK))
PRINT_COLOURS = LIGHT_COLOURS | dict(HEX.findall(TEXT["print.css"]))

WRITTEN = [
    *((text, paper) for text in ("ink", "soft", "accent", "warn") for paper in ("paper", "wash")),
    *((text, paper) for text in ("ink", "soft", "accent", "warn") for paper in ("warn-wash", "accent-wash")),
    *((f"on-step-{step}", f"step-{step}") for step in (1, 2, 3)),
    ("soft", "step-1"),  # the code of a State on half a square
]
DRAWN = [
    *((line, "paper") for line in ("ink", "line", "accent", "warn", "step-3")),
    ("line", "wash"),
    ("step-1", "step-3"),
]
SCHEMES = {"light": LIGHT_COLOURS, "dark": DARK_COLOURS, "print": PRINT_COLOURS}
PHYSICAL = re.compile(
    r"(?<![\w-])((margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right|top|bottom)|left|right|top|bottom"
    r"|width|height|(min|max)-(width|height)|float|border-(top|bottom)-(left|right)-radius)\s*:"
    r"|text-align:\s*(left|right)"
)
# Written by pages, not by components: a name leaves this list when a page has it.
PAGES = {"byline", "columns", "date", "group", "num", "stack", "stick"}
CLASS = re.compile(r"\.([a-z][\w-]*)")


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert _contrast("#fff", "#000000") == pytest.approx(21)
    assert _contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "paper"), WRITTEN)
def test_text_stands_out(scheme: str, text: str, paper: str) -> None:
    colours = SCHEMES[scheme]
    assert _contrast(colours[text], colours[paper]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("line", "paper"), DRAWN)
def test_lines_that_carry_meaning_stand_out(scheme: str, line: str, paper: str) -> None:
    colours = SCHEMES[scheme]
    assert _contrast(colours[line], colours[paper]) >= 3


def test_every_colour_of_the_dark_scheme_is_one_of_the_light() -> None:
    assert set(HEX.findall(DARK)) >= {(name, DARK_COLOURS[name]) for name in LIGHT_COLOURS}


@pytest.mark.parametrize("sheet", ["base.css", "print.css"])
def test_colours_are_named_in_the_tokens(sheet: str) -> None:
    rules = re.sub(r":root \{.*?\}", "", TEXT[sheet], flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", rules)


@pytest.mark.parametrize("sheet", TEXT)
def test_left_and_right_are_never_said(sheet: str) -> None:
    declarations = re.sub(r"@(media|container|page)[^{]*\{", "{", TEXT[sheet])
    found = [match[0] for match in PHYSICAL.finditer(declarations)]
    assert found == []


def test_every_token_used_is_named_and_every_one_named_is_used() -> None:
    everything = "".join(TEXT.values())
    used = set(re.findall(r"var\(--([\w-]+)", everything))
    named = set(re.findall(r"--([\w-]+):", everything))
    assert used == named


def test_they_are_short() -> None:
    assert sum(len(sheet.read_text().splitlines()) for sheet in SHEETS) < 1000


def test_every_class_is_used_by_a_template() -> None:
    classes = {name for text in TEXT.values() for name in CLASS.findall(re.sub(r'"[^"]*"|\{[^{}]*\}', "", text))}
    files = [*settings.PACKAGE.glob("*/templates/**/*.html"), settings.PACKAGE / "ui/notes.py"]
    markup = "".join(file.read_text() for file in files)
    attributes = re.findall(r'class="((?:\{[{%].*?[%}]\}|[^"])*)"', markup)
    written = set(re.findall(r"[\w-]+", " ".join(attributes)))
    codes = set(re.findall(r'"([a-z]+)": "[a-z]+"', markup))
    steps = {f"{name}-{step}" for name in ("step", "on-step", "room") for step in range(4)}
    assert classes - written - codes - steps - PAGES == set()
