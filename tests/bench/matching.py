"""A giver's list of a thousand lines against every need: ``python tests/bench/matching.py``.

Lines and needs are made from those held, over and over, under other keys and aims. Matching them is measured against
looking at each pair once. Prints one measure as a JSON line; the exit status is 1 when the limit is missed. CPU time
of this process, as a ratio within the run, so that the machine does not matter; the seconds stand in the detail.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle, islice

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intersessional.config.settings")
django.setup()

from django.db import connection  # noqa: E402 - the settings first

from intersessional.cooperation.matching import matches  # noqa: E402
from intersessional.cooperation.statements import GIVEN, Means, Need  # noqa: E402
from intersessional.core.queries import current_revision  # noqa: E402
from intersessional.situation.matching import Matching, matching  # noqa: E402
from intersessional.situation.moment import Moment  # noqa: E402

MOST_TIMES = 50
ON = date(2026, 11, 24)
ROUNDS = 3


def lists(found: Matching, lines: int) -> tuple[list[Need], list[Means]]:
    """Every need held, and so many lines of one giver that are still to be given."""
    offers = [row for row in found.stated.means if row.stage not in GIVEN]
    repeated = enumerate(islice(cycle(offers), lines))
    return list(found.stated.needs), [
        replace(row, key=f"{number}", giver="NOR", part_of="") for number, row in repeated
    ]


def match_all(found: Matching, needs: list[Need], means: list[Means]) -> int:
    """How many pairs there are, each with its reasons."""
    place = {need.state: number for number, need in enumerate(needs)}
    return sum(1 for _pair in matches(needs, means, found.around, place=place.__getitem__))


def look_at_all(needs: list[Need], means: list[Means]) -> int:
    """Look at each pair once."""
    return sum(need.aim == item.aim for need in needs for item in means)


def least(work: Callable[[], object]) -> float:
    """The least CPU time of some rounds, in seconds."""
    times = []
    for _round in range(ROUNDS):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return min(times)


def main(lines: int) -> int:
    found = matching(Moment(ON, ON), current_revision())
    needs, means = lists(found, lines)
    pairs = match_all(found, needs, means)
    matched, looked = least(lambda: match_all(found, needs, means)), least(lambda: look_at_all(needs, means))
    ratio = matched / looked
    detail = {"lines": len(means), "needs": len(needs), "pairs": pairs, "seconds": round(matched, 3)}
    row = {"measure": "matching_to_looking", "database": connection.vendor, "value": round(ratio, 1), "unit": "times"}
    print(json.dumps(row | {"limit": f"at most {MOST_TIMES}", "ok": ratio <= MOST_TIMES, "detail": detail}))
    return 0 if ratio <= MOST_TIMES else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
