"""All components on one page, to look at.

``python tests/ui/gallery.py FOLDER`` writes it there in English and Arabic, with the stylesheets.
"""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django
from django.conf import settings
from django.template import engines
from django.utils import translation

from intersessional.ui.charts.scale import Scale
from intersessional.ui.charts.tiles import LAYOUT, Tile, lay
from intersessional.ui.charts.timeline import Event, Span, draw
from intersessional.ui.notes import Notes
from intersessional.ui.page import Jump, LanguageLink, NavLink, Page
from ui import gallery_charts

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)
DUTY = ("completed", "running", "soon", "overdue", "unreported", "undetermined", "inapplicable", "reopened")
CODES = (*DUTY, "party", "pending", "withdrawn", "consented", "signatory", "outside")
WORDS = {
    "en": {
        "name": "Zimbabwe",
        "party": "State Party",
        "group": "African Group",
        "left": "Withdrew",
        "outside": "Never consented",
        "lead": "The last deadline held here has passed, and whether a later one was granted is not known here.",
        "notice": "One of the extensions shown here has no source, and is not counted.",
        "line": "Time line",
        "duties": "Duties",
        "caption": "What is asked of Zimbabwe, on 24 November 2026 as known on that day",
        "due": "Due",
        "none": "No record held here",
        "grid": "Who is in, and whose mined areas remain to be cleared",
        "list": "The list",
        "changed": "Changed lately",
    },
    "ar": {
        "name": "زمبابوي",
        "party": "دولة طرف",
        "group": "المجموعة الأفريقية",
        "left": "انسحبت",
        "outside": "لم توافق قط",
        "lead": "انقضى آخر موعد نهائي للتطهير محفوظ هنا، ولا يُعرف هنا ما إذا كان قد مُنح موعد لاحق.",
        "notice": "أحد التمديدات المعروضة هنا بلا مصدر، ولا يُحتسب.",
        "line": "التسلسل الزمني",
        "duties": "الالتزامات",
        "caption": "ما تطلبه الاتفاقية من زمبابوي في 24 تشرين الثاني/نوفمبر 2026",
        "due": "الموعد النهائي",
        "none": "لا يوجد سجل هنا",
        "grid": "من انضم، ومن بقيت لديه مناطق ملغومة",
        "list": "القائمة",
        "changed": "آخر التغييرات",
    },
}


def page(language: str, on: date = TODAY, known: date = TODAY, path: str = "") -> Page:
    """A page as `web` would make it."""
    names = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية", "ru": "Русский", "zh-hans": "中文"}
    prefix = "" if language == "en" else f"/{language}"
    meetings = (("1MSP", date(1999, 5, 7)), ("4MSP", date(2002, 9, 20)), ("Nairobi", date(2004, 12, 3)))
    later = (("Cartagena", date(2009, 12, 4)), ("Maputo", date(2014, 6, 27)), ("Oslo", date(2019, 11, 29)))
    return Page(
        site="Intersessional",
        home=f"{prefix}/",
        search=f"{prefix}/search/",
        path=path or f"{prefix}/states",
        language=language,
        today=TODAY,
        on=on,
        known=known,
        release="0.1.0",
        revision=12_345,
        head="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        query=(("group", "b"), ("sort", "name")),
        navigation=tuple(
            NavLink(name, f"{prefix}/{name.lower()}", current=name == "States")
            for name in ("States", "Deadlines", "Meetings", "Bodies", "Data")
        ),
        jumps=tuple(Jump(label, day, day) for label, day in (*meetings, *later, ("Today", TODAY))),
        languages=tuple(
            LanguageLink(code, name, "/states" if code == "en" else f"/{code}/states", code == language)
            for code, name in names.items()
        ),
    )


def context(language: str, **dates: date) -> dict[str, Any]:
    """Neutral material for every component."""
    scale = Scale(date(1997, 1, 1), date(2029, 1, 1))
    events = [
        Event(date(1997, 12, 3), "signed"),
        Event(date(1998, 6, 18), "ratified"),
        Event(date(1999, 3, 1), "in force"),
        Event(date(2001, 4, 4), "stockpile destroyed"),
        Event(date(2025, 12, 31), "due 31 Dec 2025", "due"),
        Event(TODAY, "today", "today"),
    ]
    ends = [date(1999, 3, 1), *(date(year, 1, 1) for year in (2009, 2011, 2013, 2015, 2018)), date(2025, 12, 31)]
    spans = [Span(ends[0], ends[1], "ten years to clear")]
    spans += [Span(ends[i], ends[i + 1], f"extension {i}", 3 if i % 2 == 0 else 2) for i in range(1, len(ends) - 1)]
    kinds = [("tint", ""), ("tint", "completed"), ("strong", "running"), ("strong", "soon"), ("strong", "overdue")]
    kinds += [("strong", "reopened"), ("doubt", "undetermined"), ("doubt", "unreported"), ("tint", "pending")]
    kinds += [("plain", "withdrawn"), ("plain", "consented"), ("plain", "signatory"), ("plain", "")]
    codes = [line.split(",")[0] for line in LAYOUT.read_text().splitlines()[1:]]
    tiles = [
        Tile(code, f"{code}: {kind} {shape}", f"#{code}", kind, shape)  # type: ignore[arg-type]
        for index, code in enumerate(codes)
        for kind, shape in [kinds[index * index % len(kinds)] if index % 3 else kinds[0]]
    ]
    words = WORDS[language]
    return {
        "page": page(language, **dates),
        "words": SimpleNamespace(**words),
        "notes": Notes(),
        "scale": scale,
        "events": events,
        "picture": draw(events, spans, scale),
        "codes": [(code, date(2026, 1 + index % 9, 1 + 3 * index % 28)) for index, code in enumerate(CODES)],
        "grid": lay(tiles),
        "key": [(kind, shape, f"{kind}, {shape or 'no shape'}", 12) for kind, shape in kinds],
        "dated": [
            SimpleNamespace(when=date(2026, 12, 1), text=words["lead"]),
            SimpleNamespace(when=date(2027, 4, 30), text=words["name"]),
        ],
    }


def gallery(language: str, **dates: date) -> str:
    """The page as text; Django must be set up."""
    with translation.override(language):
        template = engines["jinja2"].from_string((HERE / "gallery.html").read_text())
        return str(template.render(context(language, **dates)))


def charts(language: str) -> str:
    """The page of charts as text; Django must be set up."""
    with translation.override(language):
        template = engines["jinja2"].from_string((HERE / "gallery_charts.html").read_text())
        return str(template.render({"page": page(language), **gallery_charts.context(language)}))


def main(folder: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "intersessional.config.settings"
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    django.setup()
    shutil.copytree(HERE.parent.parent / "src/intersessional/ui/static/ui", folder / "static", dirs_exist_ok=True)
    for name, language, dates in (
        ("en", "en", {}),
        ("ar", "ar", {}),
        ("projected", "en", {"on": date(2030, 1, 1), "known": date(2024, 11, 29)}),
    ):
        text = gallery(language, **dates).replace("/static/ui/", "static/")
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    for language in ("en", "ar"):
        text = charts(language).replace("/static/ui/", "static/")
        (folder / f"charts-{language}.html").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
