"""The bars of a time line: the time a State was allowed, and nothing where it was allowed none."""

from __future__ import annotations

from intersessional.web.state_timeline import spans_of
from treaty.acting import accession, act, clearance, day, extension, mined

BOUND = accession("2000-09-06")  # in force 1 March 2001, first deadline 1 March 2011


def allowed(*acts, on: str) -> list[tuple[str, str]]:
    return [(str(span.start), str(span.end)) for span in spans_of(clearance([BOUND, mined(), *acts], on))]


def test_an_extension_in_time_begins_with_the_deadline_it_moves():
    bars = allowed(extension("2010-12-03", "2013-03-01"), on="2012-01-01")
    assert bars == [("2001-03-01", "2011-03-01"), ("2011-03-01", "2013-03-01")]


def test_between_a_deadline_that_passed_and_a_later_grant_no_time_was_allowed():
    bars = allowed(extension("2013-12-05", "2016-03-01"), on="2014-01-01")
    assert bars == [("2001-03-01", "2011-03-01"), ("2013-12-05", "2016-03-01")]


def test_the_years_between_completion_and_new_areas_are_no_extension():
    done = act("completion", "2010-06-01", article="5")
    found = act("reopening", "2021-06-23", article="5")
    late = extension("2021-11-19", "2022-12-31", "unverified")
    last = spans_of(clearance([BOUND, mined(), done, found, late], "2022-01-01"))[-1]
    assert (last.start, last.end, last.step) == (day("2021-11-19"), day("2022-12-31"), 0)
