"""Every chart in each state it can be in: full, with gaps, one value, noughts, far off the scale, open, forecast."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from intersessional.ui.charts import bars, lines, shares
from intersessional.ui.charts.bars import Column, Kind
from intersessional.ui.charts.lines import Forecast, Need, Point, Series
from intersessional.ui.charts.timeline import Event
from intersessional.ui.charts.years import Years
from intersessional.ui.wording import number

KM2 = 1_000_000
TODAY = date(2026, 11, 24)
DUE = date(2025, 12, 31)
WORDS = {
    "en": {
        "title": "Charts",
        "year": "Year",
        "value": "Square kilometres",
        "need": "Needed",
        "covers": "How far it is covered",
        "sparks": "In four years",
        "cleared": "cleared",
        "reduced": "reduced by survey",
        "cancelled": "cancelled",
        "released": "released, kind not held",
        "area": "confirmed mined area",
        "left": "remaining mined area",
        "due": "due 31 Dec 2025",
        "today": "today",
        "pace": "pace needed from June 2018",
        "forecast": "if it went on as in the last five years",
        "ends": "2031 (2029 to 2036)",
        "caption": "Mined area at each date held, and area released in each year, square kilometres.",
        "finding": "Mined area fell from nearly 75 square kilometres at the end of 2015 to 12 in February 2025.",
        "over": "over",
        "at_most": "at most",
        "unreadable": "illegible",
        "km2": "km²",
        "a_year": "km² a year",
        "own": "Own",
        "given": "Given, confirmed",
        "uncovered": "Not covered",
        "unknown": "Not known",
        "none": "No record held here",
    },
    "ar": {
        "title": "الرسوم البيانية",
        "year": "السنة",
        "value": "كيلومتر مربع",
        "need": "المطلوب",
        "covers": "مدى التغطية",
        "sparks": "في أربع سنوات",
        "cleared": "مطهرة",
        "reduced": "مقلصة بالمسح",
        "cancelled": "ملغاة",
        "released": "محررة، النوع غير محفوظ",
        "area": "مناطق ملغومة مؤكدة",
        "left": "مناطق ملغومة متبقية",
        "due": "موعد 31 ديسمبر 2025",
        "today": "اليوم",
        "pace": "الوتيرة المطلوبة منذ يونيو 2018",
        "forecast": "إذا استمر الأمر كما في السنوات الخمس الأخيرة",
        "ends": "2031 (2029 إلى 2036)",
        "caption": "المنطقة الملغومة في كل تاريخ محفوظ، والمساحة المحررة في كل سنة، بالكيلومتر المربع.",
        "finding": "انخفضت المنطقة الملغومة من قرابة 75 كيلومترا مربعا في نهاية 2015 إلى 12 في فبراير 2025.",
        "over": "أكثر من",
        "at_most": "على الأكثر",
        "unreadable": "غير مقروء",
        "km2": "كم²",
        "a_year": "كم² في السنة",
        "own": "ذاتي",
        "given": "مقدم ومؤكد",
        "uncovered": "غير مغطى",
        "unknown": "غير معروف",
        "none": "لا يوجد سجل هنا",
    },
}


def km2(value: int) -> str:
    """Square metres as square kilometres."""
    return number(Decimal(value) / KM2)


def area(share: float) -> int:
    """Square kilometres as square metres."""
    return round(share * KM2)


def point(day: date, value: float, label: str = "", low: float | None = -1, high: float | None = -1) -> Point:
    """A point of square kilometres, exact when nothing else is said."""
    bounds = [value if bound == -1 else bound for bound in (low, high)]
    lowest, highest = (None if bound is None else area(bound) for bound in bounds)
    return Point(day, area(value), lowest, highest, label)


def context(language: str) -> dict[str, Any]:
    """All states of all charts, in the words of a language."""
    words = SimpleNamespace(**WORDS[language])
    return {
        "words": words,
        "figures": [*_full(words), *_states(words), *_long(words)],
        "small": _small(words),
        "paces": [
            ("pace-one", shares.pace(8.04, 7.27, 14), f"8.0 {words.a_year}", f"7.3 {words.a_year}"),
            ("pace-two", shares.pace(13.9, None, 14), f"13.9 {words.a_year}", words.none),
            ("pace-three", shares.pace(13.9, 0, 14), f"13.9 {words.a_year}", "0"),
        ],
        "covers": _covers(words),
        "sparks": [
            (bars.spark(dict(zip(range(2021, 2025), held, strict=False)), Years(2021, 2024), str), text)
            for held, text in (((276, 497, 812, 1114), "1 114"), ((276, 497), "497"), ((0, 0, 3, 1), "1"), ((), "…"))
        ],
    }


def _kinds(words: SimpleNamespace) -> list[Kind]:
    return [
        Kind(words.cleared, "step-3"),
        Kind(words.reduced, "step-2"),
        Kind(words.cancelled, "step-1"),
        Kind(words.released, "hatch"),
    ]


def _column(first: int, *parts: float, **more: Any) -> Column:
    return Column(first, [area(part) for part in parts], **more)


def _full(words: SimpleNamespace) -> list[tuple[str, str, list[Any]]]:
    years = Years(2014, 2027)
    confirmed = [
        point(date(2014, 7, 31), 63, "63.0"),
        point(date(2014, 12, 31), 74, "", 72, 76),
        point(date(2015, 12, 31), 75, f"{words.over} 75", 75, None),
        point(date(2016, 12, 31), 66.23),
        point(date(2017, 12, 31), 61.79),
    ]
    left = [
        point(date(2018, 6, 30), 60.3, "60.3"),
        point(date(2021, 12, 31), 23.51, "23.5", 20, 28),
        point(date(2025, 2, 18), 12, "12", 8, 14),
    ]
    drawn = lines.draw(
        [Series(words.area, confirmed, "hollow"), Series(words.left, left)],
        years,
        km2,
        unit=words.km2,
        marks=[Event(DUE, words.due, "due"), Event(TODAY, words.today, "today")],
        need=Need(words.pace, date(2018, 6, 30), area(60.3), DUE),
    )
    columns = [
        _column(2014, 0.61, 0, 0, 150.9, label="151.5"),
        _column(2015, 3.74, 0, 0.4, 0, label=f"{words.over} 4.1", side="at_least"),
        _column(2016, 1.7, 1.5, 6.3, 0),
        _column(2017, 1.66, 2.79, 1.77, 0),
        _column(2019, 11.65, 0, 0, 0, last=2023),
    ]
    released = bars.draw(columns, _kinds(words), years, km2, unit=words.km2, through=2026)
    plots = [(drawn, words.area, words.finding), (released, words.cleared, words.finding)]
    return [("full", words.caption, plots)]


def _states(words: SimpleNamespace) -> list[tuple[str, str, list[Any]]]:
    years = Years(2018, 2038)
    points = [
        point(date(2018 + step, 12, 31), value, f"{value:g}", value * 0.9, value * 1.15)
        for step, value in enumerate((120, 112, 101, 88, 80, 66, 58))
    ]
    forecast = lines.draw(
        [Series(words.left, points)],
        years,
        km2,
        unit=words.km2,
        marks=[Event(date(2030, 3, 1), words.due.replace("2025", "2030"), "due"), Event(TODAY, words.today, "today")],
        need=Need(words.pace, date(2024, 12, 31), area(58), date(2030, 3, 1)),
        forecast=Forecast(words.forecast, words.ends, date(2024, 12, 31), area(58), 2029, 2031, 2036),
    )
    never = lines.draw(
        [Series(words.left, points[:3])],
        Years(2018, 2030),
        km2,
        unit=words.km2,
        forecast=Forecast(words.forecast, words.ends, date(2020, 12, 31), area(101), 2027, 2034, None),
    )
    columns = [
        _column(2015, 0, 0, 0, 0),
        _column(2016, 4.2, 0.8, 0, 0, label="5.0", side="at_most"),
        Column(2017, None, label=words.unreadable),
        _column(2020, 0.004, 0, 2, 0),
        _column(2021, 3, 2, 1, 1.5, label=f"{words.over} 7.5", side="at_least"),
    ]
    answers = bars.draw(columns, _kinds(words), Years(2014, 2027), km2, unit=words.km2, through=2026)
    return [
        ("forecast", words.caption, [(forecast, words.left, words.finding)]),
        ("never", words.caption, [(never, words.left, words.finding)]),
        ("answers", words.caption, [(answers, words.cleared, words.finding)]),
    ]


def _long(words: SimpleNamespace) -> list[tuple[str, str, list[Any]]]:
    years = Years(1999, 2026)
    held = [year for year in range(1999, 2025) if year % 7]
    columns = [_column(year, (year * 37) % 11 + 0.5, (year * 17) % 5, (year * 13) % 7) for year in held]
    points = [point(date(year, 12, 31), 400 - 14 * (year - 1999), km2(area(400 - 14 * (year - 1999)))) for year in held]
    drawn = lines.draw([Series(words.left, points)], years, km2, unit=words.km2)
    released = bars.draw(columns, _kinds(words)[:3], years, km2, unit=words.km2, through=2025)
    plots = [(drawn, words.left, words.finding), (released, words.cleared, words.finding)]
    return [("long", words.caption, plots)]


def _small(words: SimpleNamespace) -> list[tuple[str, str, list[Any]]]:
    one = bars.draw([_column(2024, 1.2)], _kinds(words)[:1], Years(2022, 2024), km2, unit=words.km2)
    zeros = [_column(year, 0) for year in range(2020, 2025)]
    noughts = bars.draw(zeros, _kinds(words)[:1], Years(2020, 2024), km2, unit=words.km2)
    nothing = bars.draw([], _kinds(words)[:1], Years(2020, 2024), km2, unit=words.km2)
    lone = lines.draw(
        [Series(words.left, [point(date(2024, 12, 31), 12, f"{words.at_most} 12", None, 12)])],
        Years(2022, 2026),
        km2,
        unit=words.km2,
        marks=[Event(DUE, words.due, "due")],
    )
    return [
        ("one", words.caption, [(one, words.cleared, words.finding)]),
        ("noughts", words.caption, [(noughts, words.cleared, words.finding)]),
        ("nothing", words.caption, [(nothing, words.cleared, words.finding)]),
        ("lone", words.caption, [(lone, words.left, words.finding)]),
    ]


def _covers(words: SimpleNamespace) -> list[tuple[shares.Coverage | None, str, list[tuple[str, str, str]]]]:
    own, given = ("own", words.own, "2.9 m"), ("given", words.given, "5.0 m")
    uncovered, unknown = ("uncovered", words.uncovered, "4.1 m"), ("unknown", words.unknown, "10.1 m")
    return [
        (shares.cover(120, 29, 50), "12.0 m", [own, given, uncovered]),
        (shares.cover(130, 29, None), "13.0 m", [own, unknown]),
        (shares.cover(60, 29, 50), "6.0 m", [own, given]),
        (None, words.none, [own, given]),
        (shares.cover(120, 0, 0), "12.0 m", [("own", words.own, "0"), ("given", words.given, "0"), uncovered]),
    ]
