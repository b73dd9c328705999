"""What readers and their browsers get of a chart."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from jinja2 import UndefinedError

from intersessional.ui.charts import bars, lines, shares
from intersessional.ui.charts.bars import Column, Kind
from intersessional.ui.charts.lines import Forecast, Need, Point, Series
from intersessional.ui.charts.timeline import Event
from intersessional.ui.charts.years import Years
from ui.conftest import Render
from ui.gallery import charts
from ui.markup import texts, tree

LAST = date(2016, 12, 31)
YEARS = Years(2014, 2018)
KINDS = [Kind("cleared", "step-3"), Kind("released", "hatch")]
CHART = (
    '{% import "ui/charts.html" as charts %}'
    "{% call charts.chart('area', 'A caption', plots) %}<table><caption>The numbers</caption></table>{% endcall %}"
)


def line(**more: Any) -> lines.Lines:
    held = [Point(date(2014, 12, 31), 9, 8, 10, "9"), Point(LAST, 6, 6, 6, "6")]
    return lines.draw([Series("remaining", held)], YEARS, str, unit="km²", **more)


def bar(*columns: Column) -> bars.Bars:
    return bars.draw(columns, KINDS, YEARS, str, unit="km²", through=2017)


def test_a_picture_says_what_it_is_and_what_it_finds(render: Render) -> None:
    plots = [(line(), "Remaining area", "It fell to 6."), (bar(Column(2014, (2, 1))), "Released area", "3 in 2014.")]
    root = tree(render(CHART, plots=plots))
    assert texts(root, "//figure[@class='chart']/figcaption") == ["A caption"]
    assert texts(root, "//figure/table/caption") == ["The numbers"]
    pictures = root.xpath("//figure/svg")
    assert [picture.get("role") for picture in pictures] == ["img", "img"]
    told = [[root.xpath(f"//*[@id='{name}']")[0] for name in one.get("aria-labelledby").split()] for one in pictures]
    assert [[(node.tag, node.text) for node in nodes] for nodes in told] == [
        [("title", "Remaining area"), ("desc", "It fell to 6.")],
        [("title", "Released area"), ("desc", "3 in 2014.")],
    ]


def test_pictures_of_one_figure_write_their_years_once_below(render: Render) -> None:
    plots = [(line(), "", ""), (bar(Column(2014, (2, 1))), "", "")]
    root = tree(render(CHART, plots=plots))
    years = ["2014", "2015", "2016", "2017", "2018"]
    assert not set(years) & set(texts(root, "//figure/svg[1]/text"))
    assert [text for text in texts(root, "//figure/svg[2]/text") if text in years] == years


def test_geometry_is_in_attributes_and_words_keep_their_size(render: Render) -> None:
    root = tree(render(CHART, plots=[(line(), "", ""), (bar(Column(2014, (2, 1))), "", "")]))
    assert not root.xpath("//@style")
    assert not root.xpath("//@viewBox")
    assert root.xpath("//figure/svg/@width") == ["100%", "100%"]


def test_the_key_explains_what_is_drawn_and_nothing_else(render: Render) -> None:
    columns = [Column(2014, (2, 1), "over 3", "at_least"), Column(2015, (0, 0))]
    root = tree(render(CHART, plots=[(bar(*columns), "", "")]))
    assert texts(root, "//ul[@class='key']/li") == [
        "cleared",
        "released",
        "at least",
        "nought",
        "no record held here",
    ]
    plain = [Column(year, (1, 0)) for year in range(2014, 2018)]
    assert texts(tree(render(CHART, plots=[(bar(*plain), "", "")])), "//ul[@class='key']/li") == ["cleared"]


def test_a_mark_of_two_pictures_is_explained_once(render: Render) -> None:
    open_point = lines.draw([Series("remaining", [Point(LAST, 6, 6, None)])], YEARS, str, unit="km²")
    root = tree(render(CHART, plots=[(open_point, "", ""), (bar(Column(2014, (2, 1), side="at_least")), "", "")]))
    assert texts(root, "//ul[@class='key']/li").count("at least") == 1


def test_where_a_line_leads_is_told_in_the_key_and_at_the_data(render: Render) -> None:
    drawn = line(
        marks=[Event(date(2017, 6, 1), "due 1 Jun 2017", "due")],
        need=Need("pace needed", LAST, 6, date(2017, 6, 1)),
        forecast=Forecast("as before", "2018", LAST, 6, 2017, 2018, None),
    )
    root = tree(render(CHART, plots=[(drawn, "", "")]))
    assert texts(root, "//ul[@class='key']/li") == [
        "remaining",
        "pace needed",
        "as before",
        "the true value lies between",
        "nothing held between",
    ]
    assert texts(root, "//figure/svg/text[@class='due']|//figure/svg/text[@class='due end']") == ["due 1 Jun 2017"]
    assert len(root.xpath("//figure/svg/line[@class='need']")) == 1
    assert len(root.xpath("//figure/svg/line[starts-with(@class, 'fan')]")) == 3


def test_the_fourth_tone_is_hatched_in_the_picture_and_in_the_key(render: Render) -> None:
    root = tree(render(CHART, plots=[(bar(Column(2014, (2, 1))), "", "")]))
    (pattern,) = root.xpath("//pattern/@id")
    assert root.xpath("//rect[@class='part hatch']/@fill") == [f"url(#{pattern})"] * 2


def test_a_year_without_a_record_is_dotted_and_nought_is_a_tick(render: Render) -> None:
    root = tree(render(CHART, plots=[(bar(Column(2014, (0, 0)), Column(2015, (2, 0))), "", "")]))
    assert len(root.xpath("//figure/svg/rect[@class='step-0']")) == 1
    assert len(root.xpath("//figure/svg/line[@class='nought']")) == 1
    assert len(root.xpath("//figure/svg/rect[starts-with(@class, 'part')]")) == 1


def test_a_spark_is_told_in_one_sentence(render: Render) -> None:
    source = '{% import "ui/charts.html" as charts %}{{ charts.spark(picture, "1 in 2014, 0 in 2015") }}'
    root = tree(render(source, picture=bars.spark({2014: 1, 2015: 0}, YEARS, str)))
    (picture,) = root.xpath("//svg[@role='img']")
    assert picture.findtext("title") == "1 in 2014, 0 in 2015"
    assert texts(root, "//text") == ["2014", "2018"]


def test_two_speeds_stand_in_words_beside_their_bars(render: Render) -> None:
    source = '{% import "ui/charts.html" as charts %}{{ charts.pace(picture, "8 a year", "No record held here") }}'
    root = tree(render(source, picture=shares.pace(8, None)))
    assert texts(root, "//dl/dt") == ["Needed", "Achieved"]
    assert texts(root, "//dl/dd") == ["8 a year", "No record held here"]
    assert [len(term.xpath(".//rect")) for term in root.xpath("//dl/dd")] == [1, 0]


def test_a_need_is_an_outline_with_its_parts_in_words(render: Render) -> None:
    source = '{% import "ui/charts.html" as charts %}{{ charts.cover(picture, parts) }}'
    parts = [("own", "Own", "20"), ("uncovered", "Not covered", "80")]
    root = tree(render(source, picture=shares.cover(100, 20, 0), parts=parts))
    assert root.xpath("//div/svg/rect/@class") == ["step-3", "outline"]
    assert list(zip(texts(root, "//dt"), texts(root, "//dd"), strict=True)) == [("Own", "20"), ("Not covered", "80")]
    unknown = tree(render(source, picture=None, parts=parts[:1]))
    assert unknown.xpath("//div/svg") == []
    with pytest.raises(UndefinedError):
        render(source, picture=None, parts=[("promised", "Promised", "1")])


def test_what_people_write_is_escaped_in_every_chart(render: Render) -> None:
    evil = '<script>"&'
    drawn = lines.draw(
        [Series(evil, [Point(LAST, 6, 5, 7, evil)])],
        YEARS,
        lambda _value: evil,
        unit=evil,
        marks=[Event(LAST, evil, "due")],
        need=Need(evil, LAST, 6, date(2017, 6, 1)),
        forecast=Forecast(evil, evil, LAST, 6, 2017, 2018, 2018),
    )
    columns = [Column(2014, (1, 1), evil)]
    stood = bars.draw(columns, [Kind(evil, "step-3"), Kind(evil, "hatch")], YEARS, str, unit=evil)
    source = CHART.replace("'A caption'", "evil") + (
        "{{ charts.spark(spark, evil) }}{{ charts.pace(pace, evil, evil) }}"
        "{{ charts.cover(none, [('own', evil, evil)]) }}"
    )
    small = {"spark": bars.spark({2014: 1}, YEARS, str), "pace": shares.pace(2, 1)}
    markup = render(source, plots=[(drawn, evil, evil), (stood, evil, evil)], evil=evil, **small)
    assert "<script>" not in markup
    assert not re.search(r"&(?!lt;|gt;|#34;|amp;)", markup)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_state_of_every_chart_is_well_formed(language: str) -> None:
    with translation.override(language):
        root = tree(charts(language))
    assert len(root.xpath("//figure[@class='chart']")) == 9
    assert not root.xpath("//@style")
    assert not root.xpath("//script|//style")
    named = " ".join(root.xpath("//*[@aria-labelledby]/@aria-labelledby")).split()
    assert set(named) <= set(root.xpath("//@id"))
    filled = {fill.removeprefix("url(#").removesuffix(")") for fill in root.xpath("//@fill") if fill.startswith("url")}
    assert filled <= set(root.xpath("//pattern/@id"))
    shares_of_width = [float(x.removesuffix("%")) for x in root.xpath("//@x|//@x1|//@x2|//@cx|//@width") if "%" in x]
    assert all(0 <= share <= 100.01 for share in shares_of_width)
