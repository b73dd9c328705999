"""Whatever a file holds, it is loaded or refused in words; nothing else is raised and nothing is half written."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from good_rows import GOOD
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intersessional.core.domain.publishing import Actor
from intersessional.core.queries import current_revision
from intersessional.intake.kinds import KINDS
from intersessional.intake.plan import apply, plan
from intersessional.intake.problems import InputError, Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]

calm = settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
cells = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(["", "2009", "<2009-10-05", "2003-02-30", "2,006", "KHM", "apmbc", "verified", "a;b", "0"]),
)


@st.composite
def mangled(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of a kind with some cells replaced by anything, perhaps cut off or with a byte changed."""
    kind = draw(st.sampled_from(list(KINDS)))
    row = GOOD[kind] | draw(st.dictionaries(st.sampled_from(list(GOOD[kind])), cells, max_size=2))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(GOOD[kind]))
    writer.writeheader()
    writer.writerow(row)
    data = bytearray(out.getvalue().encode())
    match draw(st.sampled_from(["whole", "whole", "byte", "cut"])):
        case "byte":
            data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
        case "cut":
            del data[draw(st.integers(0, len(data) - 1)) :]
    return kind, bytes(data)


@given(kind=st.sampled_from(list(KINDS)), data=st.binary(max_size=300))
@calm
def test_any_bytes_are_refused_in_words(kind: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(data)
    before = current_revision()

    step = plan(kind, path, "apmbc")

    assert step.problems
    assert all(isinstance(problem, Problem) and "any.csv" in str(problem) for problem in step.problems)
    assert current_revision() == before


@given(file=mangled())
@calm
def test_a_mangled_file_is_loaded_whole_or_refused_in_words(
    file: tuple[str, bytes], tmp_path: Path, actor: Actor
) -> None:
    kind, data = file
    path = tmp_path / "mangled.csv"
    path.write_bytes(data)
    before = current_revision()

    step = plan(kind, path, "apmbc")
    assert current_revision() == before
    if step.problems:
        with pytest.raises(InputError, match=r"^mangled\.csv"):
            apply(step, actor)
        assert current_revision() == before
    else:
        number = apply(step, actor)
        assert number == (before.number + 1 if step.new or step.changed else None)
        assert plan(kind, path, "apmbc").same == step.same + len(step.new) + len(step.changed)
