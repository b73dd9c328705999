"""The first words of the sheet of a State: where it stands, what is due, what we remark."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from intersessional.core.keys import split
from intersessional.core.models import Source
from intersessional.record.models import Act
from web.conftest import Open

pytestmark = pytest.mark.usefixtures("facts")

LEAD = "//p[@class='lead']"


def test_a_suspension_is_told_from_the_day_it_was_known(read: Open) -> None:
    """Ukraine gave notice of it on 18 July 2025; the source held is of the 24th."""
    sentence = (
        "Ukraine gave notice on 18 July 2025 that it suspends the operation of the Convention. The Convention has no "
        "clause on suspension, so the status shown does not change by it."
    )
    sheet = read("/states/UKR/")
    assert f"since 1 June 2006. {sentence} Article" in sheet.text(LEAD)
    assert "State Party" in sheet.text("//p[@class='byline']")
    assert "Gave notice that it suspends the Convention" in sheet.text("//section[@aria-labelledby='line']")
    assert "suspen" not in read("/states/UKR/", on="2025-07-20", known="2025-07-23").text()
    assert "suspen" not in read("/states/UKR/", on="2025-07-17").text(LEAD)
    assert sentence in read("/states/UKR/", on="2025-07-20", known="2025-07-24").text(LEAD)


def test_the_ratification_of_ukraine_rests_on_no_source_of_2025(read: Open) -> None:
    ratification = Act.objects.get(state="UKR", slot="consent")
    days = Source.objects.filter(key__in=split(ratification.source_keys)).values_list("published_on", flat=True)
    assert max(day for day in days if day) < date(2025, 1, 1)


def test_remarks_on_consents_and_notices_stand_under_the_status_once_written(read: Open) -> None:
    written = Act.objects.get(state="UKR", kind="suspension_notice").recorded_at.date()
    sheet = read("/states/UKR/", known=written.isoformat())
    assert "A law on leaving was signed on 15 July 2025." in sheet.text("//header")
    before = read("/states/UKR/", known=(written - timedelta(days=1)).isoformat()).text()
    assert "A law on leaving was signed" not in before
    assert "The day of notice follows from it" in read("/states/POL/", known=written.isoformat()).text("//header")
    before = read("/states/POL/", on="2025-01-01", known=written.isoformat()).text("//header")
    assert "The day of notice follows from it" not in before


def test_the_first_words_name_the_next_or_last_deadline_of_each_duty(read: Open) -> None:
    lead = read("/states/UKR/").text(LEAD)
    assert "Article 4: the last deadline held is 1 June 2010. The deadline was missed" in lead
    assert "Article 5: the next deadline is 1 December 2033." in lead
    assert "Article 7" not in lead
    overdue = read("/states/UKR/", on="2020-01-01").text(LEAD)
    assert "Article 4: the last deadline held is 1 June 2010. A source says the duty was still outstanding" in overdue
    reopened = read("/states/GNB/").text(LEAD)
    assert "Article 5: the next deadline is 31 December 2027. The duty had been completed;" in reopened


def test_the_first_words_name_no_deadline_of_a_duty_that_is_done_or_not_known(read: Open) -> None:
    assert read("/states/MOZ/").text(LEAD) == "The Convention has been in force for Mozambique since 1 March 1999."
    assert read("/states/NZL/").text(LEAD) == "The Convention has been in force for New Zealand since 1 July 1999."
