"""Loading a convention: the facts every convention shares, then its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from intersessional.core.domain.publishing import Actor
from intersessional.intake.kinds import KINDS
from intersessional.intake.plan import Plan, apply, plan
from intersessional.treaty import convention as conventions

FOLDER = Path(__file__).resolve().parent.parent / "data"
Progress = Callable[[str, int, int], None]
"""Called after each file with its name, how many are done, and how many there are."""


def files(code: str) -> dict[str, Path]:
    """The files that hold a convention's facts, by kind, each before those that refer to it; absent ones left out."""
    paths = {
        name: FOLDER / code / f"{name}.csv" if kind.convention_in else FOLDER / f"{name}.csv"
        for name, kind in KINDS.items()
    }
    # Bodies are part of the convention's own description.
    paths["bodies"] = conventions.FOLDER / code / "bodies.csv"
    return {name: path for name, path in paths.items() if path.is_file()}


def load_convention(code: str, actor: Actor, progress: Progress = lambda _file, _done, _of: None) -> list[Plan]:
    """Load what is not held yet of a convention, each file whole or not at all; return what was done.

    Raises InputError at the first file with problems; files before it stay loaded, and loading again goes on there.
    """
    paths = files(code)
    done: list[Plan] = []
    for name, path in paths.items():
        step = plan(name, path, code)
        apply(step, actor)
        done.append(step)
        progress(path.name, len(done), len(paths))
    return done
