"""What the record tells of figures: scope by scope, of one State, of one measure, and as recorded by a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from figuring import choice, figure

from intersessional.assessment.figures import Answer, FigureChoice, Qualifier, Slot
from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.record import figure_queries
from intersessional.record.domain.figures import record_figure_choices, record_figures
from intersessional.record.models import Figure
from intersessional.treaty.acts import Supersession

pytestmark = pytest.mark.django_db

SLOT = Slot("XXA", "casualties_total", "", "", date(2009, 1, 1), date(2009, 12, 31), "person")


def of(scope: str, facts: dict[str, object] | None = None) -> Figure:
    return figure(key=f"apmbc/{scope}/casualties_total/2009/one", scope=scope, **facts or {})


def head() -> str:
    return current_revision().head


def test_every_figure_is_read_scope_by_scope_and_one_scope_at_a_time(actor: Actor) -> None:
    rows = [of("XXB"), figure(), figure(by="another"), of("WORLD"), of("XXC", {"convention": "ccm"})]
    record_figures(actor=actor, subject="-", new=rows)

    with CaptureQueriesContext(connection) as asked:
        scopes = figure_queries.by_scope("apmbc", ["XXB", "XXA", "XXC"])
        assert len(asked) == 0, "nothing is read before it is wanted"
        found = [(scope, [item.scope for item in held.figures], len(held.told)) for scope, held in scopes]

    assert found == [("XXA", ["XXA", "XXA"], 2), ("XXB", ["XXB"], 1)]
    assert len(asked) == 2, "the figures, and the choices between rivals"


def test_a_row_becomes_a_figure_of_the_assessment(actor: Actor) -> None:
    said = {"value": 30, "low": 30, "high": None, "qualifier": "at_least", "said_by": "state", "span": "cumulative"}
    record_figures(actor=actor, subject="-", new=[figure(**said, verification="unverified")])

    (item,) = figure_queries.figures_of("apmbc", head(), "XXA").figures
    assert item.slot == SLOT
    assert (item.value, item.low, item.high, item.qualifier) == (30, 30, None, Qualifier.AT_LEAST)
    assert (item.answer, item.cumulative, item.own, item.verified) == (Answer.REPORTED, True, True, False)
    assert (item.year, item.known_on, item.supersedes, item.supersession) == (2009, date(2010, 9, 1), None, None)


def test_what_a_source_prints_stands_beside_the_figure(actor: Actor) -> None:
    said = {"printed": "some 31", "place": "p. 12, table 3", "remark": "Read twice.", "source_keys": "one;two"}
    record_figures(actor=actor, subject="-", new=[figure(**said)])

    held = figure_queries.figures_of("apmbc", head(), "XXA")
    told = held.told[held.figures[0].reference]
    assert (told.key, told.version, told.printed, told.sources) == (figure().key, 1, "some 31", ("one", "two"))
    assert (told.place, told.remark, told.known_precision) == ("p. 12, table 3", "Read twice.", "day")
    assert (told.recorded_at, told.reason) == (Figure.objects.get().recorded_at, "")


def test_the_figures_of_one_scope_and_of_some_measures(actor: Actor) -> None:
    mines = {"measure": "mines_destroyed", "unit": "item", "key": "apmbc/XXB/mines_destroyed/2009/one"}
    record_figures(actor=actor, subject="-", new=[figure(), of("XXB"), figure(scope="XXB", **mines)])

    of_a_scope = figure_queries.figures_of("apmbc", head(), "XXB").figures
    assert [item.measure for item in of_a_scope] == ["casualties_total", "mines_destroyed"]
    casualties = figure_queries.figures_measured("apmbc", head(), frozenset({"casualties_total"})).figures
    assert [item.scope for item in casualties] == ["XXA", "XXB"]
    assert figure_queries.figures_of("ccm", head(), "XXA").figures == ()


def test_what_others_tell_of_giving_to_a_state_stands_around_it(actor: Actor) -> None:
    gift = {"measure": "donor_contribution_to_state", "unit": "USD", "counterpart": "XXA", "key": "apmbc/XXB/gift/one"}
    record_figures(actor=actor, subject="-", new=[figure(), of("XXB"), figure(scope="XXB", **gift)])

    around = figure_queries.figures_around("apmbc", head(), "XXA").figures
    assert [(item.scope, item.counterpart) for item in around] == [("XXA", ""), ("XXB", "XXA")]
    assert [item.scope for item in figure_queries.figures_of("apmbc", head(), "XXA").figures] == ["XXA"]


def test_every_version_is_told_and_each_knows_the_one_before(actor: Actor) -> None:
    record_figures(actor=actor, subject="-", new=[figure()])
    record_figures(
        actor=actor,
        subject="-",
        new=[],
        corrected=[figure(version=2, value=33, low=33, high=33, known_on=date(2011, 9, 1))],
        supersession=Supersession.RESTATEMENT,
        reason="The State revised its register.",
    )

    first, second = figure_queries.figures_of("apmbc", head(), "XXA").figures
    assert (second.supersedes, second.supersession) == (first.reference, Supersession.RESTATEMENT)
    assert [row.value for row in figure_queries.figure_history("apmbc", figure().key)] == [31, 33]


def test_a_choice_names_the_slot_and_the_first_version_of_its_figure(actor: Actor) -> None:
    chosen = figure()
    record_figures(actor=actor, subject="-", new=[chosen, figure(by="another"), of("XXB")])
    record_figures(
        actor=actor, subject="-", new=[], corrected=[figure(version=2, remark="Read again.")], reason="A slip."
    )
    record_figure_choices(
        actor=actor,
        subject="-",
        new=[choice(chosen), choice(of("XXB")), choice(chosen, key="later", known_on=date(2013, 1, 1))],
    )

    held = figure_queries.figures_of("apmbc", head(), "XXA")
    first = next(reference for reference, told in held.told.items() if (told.key, told.version) == (chosen.key, 1))
    assert held.choices == (
        FigureChoice(SLOT, first, date(2012, 1, 1)),
        FigureChoice(SLOT, first, date(2013, 1, 1)),
    )
    rows = figure_queries.figure_choices("apmbc", [chosen.key])
    assert [row.key for row in rows] == [f"{chosen.key}/choice", "later"]


def test_what_was_recorded_after_a_day_is_not_told_of_that_day(actor: Actor) -> None:
    chosen = figure(recorded_at=datetime(2024, 5, 1, 12, tzinfo=UTC))
    later = figure(by="another", recorded_at=datetime(2024, 5, 2, 0, 30, tzinfo=UTC))
    record_figures(actor=actor, subject="-", new=[chosen, later])
    decided = choice(chosen, recorded_at=datetime(2024, 5, 3, tzinfo=UTC))
    record_figure_choices(actor=actor, subject="-", new=[decided])

    def told(day: int) -> tuple[int, int, int]:
        recorded = date(2024, 5, day)
        held = figure_queries.figures_of("apmbc", head(), "XXA", recorded)
        ((_scope, streamed),) = figure_queries.by_scope("apmbc", ["XXA"], recorded=recorded)
        assert streamed == held
        return len(held.figures), len(held.choices), len(streamed.figures)

    assert [told(day) for day in (1, 2, 3)] == [(1, 0, 1), (2, 0, 2), (2, 1, 2)]
    assert len(figure_queries.figures_of("apmbc", head(), "XXA").figures) == 2


def test_the_rivals_of_a_figure_are_those_of_its_slot(actor: Actor) -> None:
    asked = figure()
    others = {
        "part": {"part": "civilians"},
        "counterpart": {"counterpart": "XXB"},
        "unit": {"unit": "item"},
        "as of": {"starts_on": None},
        "year": {"ends_on": date(2010, 12, 31)},
    }
    rows = [asked, figure(by="rival"), *(figure(by=by, **facts) for by, facts in others.items())]
    record_figures(actor=actor, subject="-", new=rows)

    assert [row.key[-5:] for row in figure_queries.figures_of_slot(Figure.objects.get(key=asked.key))] == [
        "9/one",
        "rival",
    ]
    as_of = Figure.objects.get(starts_on=None)
    assert figure_queries.figures_of_slot(as_of) == [as_of]


def test_one_version_is_found_by_its_reference_in_its_own_convention(actor: Actor) -> None:
    record_figures(actor=actor, subject="-", new=[figure()])
    held = Figure.objects.get()

    assert figure_queries.figure("apmbc", held.pk) == held
    assert figure_queries.figure("ccm", held.pk) is None
    assert figure_queries.figure("apmbc", held.pk + 1) is None


def test_the_figures_that_rest_on_a_source_are_those_that_name_it_in_full(actor: Actor) -> None:
    named = {"one": "a-source", "two": "main;a-source", "three": "a-source-of-another-name"}
    record_figures(actor=actor, subject="-", new=[figure(by=by, source_keys=keys) for by, keys in named.items()])

    resting = figure_queries.figures_resting_on("apmbc", "a-source")
    assert [key.rpartition("/")[2] for key in resting] == ["one", "two"]


def test_what_was_read_is_read_again_only_when_the_record_has_changed(actor: Actor) -> None:
    record_figures(actor=actor, subject="-", new=[figure()])
    before = head()
    figure_queries.figures_of("apmbc", before, "XXA")
    with CaptureQueriesContext(connection) as asked:
        figure_queries.figures_of("apmbc", before, "XXA")
    assert len(asked) == 0

    record_figures(actor=actor, subject="-", new=[figure(by="another")])
    assert len(figure_queries.figures_of("apmbc", head(), "XXA").figures) == 2
