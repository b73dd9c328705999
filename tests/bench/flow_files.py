"""A file of two million rows of the OECD, recorded in constant memory and gone on with after a kill.

``python tests/bench/flow_files.py [ROWS]`` makes a database of its own in a folder that is thrown away, records a
small file of a few batches for comparison, then the whole file: the process is killed in the middle and started again.
Prints the measures as JSON lines; the exit status is 1 when a limit is missed. Memory is the peak of the process that
finished, as a ratio to that of the small file, so that the machine does not matter. ``seconds`` are those on the clock,
``worked`` those of the processor, which others on the machine do not change as much.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

MOST_TIMES = 1.5
SMALL = 20_000
"""Rows of the small file."""
COLUMNS = (
    "Year|DonorCode|DonorName|AgencyCode|CrsID|ProjectNumber|RecipientCode|RecipientName|FlowName|PurposeCode"
    "|USD_Commitment|USD_Disbursement|ProjectTitle"
)
STATES = ("Colombia", "Angola", "Cambodia", "Iraq", "Viet Nam", "Africa, regional")
RECORD = """
import resource, sys
from pathlib import Path
import django
django.setup()
from intersessional.core.domain.publishing import Actor
from intersessional.intake.flows.importing import apply
from intersessional.intake.flows.opening import open_flows
from intersessional.treaty.dates import PartialDate

reading = open_flows(Path(sys.argv[1]), convention="apmbc", source=sys.argv[2], known=PartialDate.parse("2020"))
said = apply(reading, Actor("Benchmark", "importer"), progress=lambda rows, _so_far: print(rows, flush=True))
print(said.before, said.new, said.refused, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def make(path: Path, rows: int, first: int = 0) -> Path:
    """A file of so many rows, each a payment under a grant of its own."""
    with path.open("w", encoding="utf-8") as file:
        file.write(COLUMNS + "\n")
        for number in range(first, first + rows):
            state = STATES[number % len(STATES)]
            file.write(f"{2000 + number % 20}|8|Norway|4|{number}|N-{number:08}|1|{state}|ODA Grants|")
            file.write(f"{15250 if number % 50 == 0 else 72010}||{number % 97 + 1}.5|Title {number}\n")
    return path


def start(path: Path, source: str, folder: str) -> subprocess.Popen[str]:
    """A process that records a file in the database of a folder."""
    told = {"INTERSESSIONAL_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "intersessional.config.settings"}
    command = [sys.executable, "-c", RECORD, str(path), source]
    return subprocess.Popen(command, env=os.environ | told, stdout=subprocess.PIPE, text=True)


def last(process: subprocess.Popen[str]) -> tuple[int, int, int, int]:
    """What it says at its end: rows recorded before, lines new, rows refused, and its peak memory in kB."""
    out, _err = process.communicate()
    if process.returncode:
        sys.exit("The file could not be recorded.")
    before, new, refused, peak = (int(word) for word in out.splitlines()[-1].split())
    return before, new, refused, peak


def kill_after(process: subprocess.Popen[str], rows: int) -> None:
    """Let it record so many rows, then kill it in the middle of the next batch."""
    out: IO[str] | None = process.stdout
    for line in out or ():
        if int(line.split()[0]) >= rows:
            break
    time.sleep(0.2)
    process.send_signal(signal.SIGKILL)
    process.wait()


def _worked() -> float:
    """Seconds of the processor that the processes have taken that are at their end."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(rows: int) -> int:
    """Measure, print, judge."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"INTERSESSIONAL_DATA_DIR": folder}
        made = [sys.executable, "-m", "intersessional", "demo", "--no-serve"]
        subprocess.run(made, env=environment, check=True, stdout=subprocess.DEVNULL)
        small = last(start(make(Path(folder) / "small.csv", SMALL), "lm-2015-afg-support", folder))
        large = make(Path(folder) / "large.csv", rows)
        begun, worked = time.perf_counter(), _worked()
        killed = start(large, "lm-2015-11-27-tur", folder)
        kill_after(killed, rows // 2)
        before, new, refused, peak = last(start(large, "lm-2015-11-27-tur", folder))
        seconds, worked = time.perf_counter() - begun, _worked() - worked
    went_on = before >= rows // 2 and before - 1 + new == rows and not refused
    detail = {"rows": rows, "seconds": round(seconds), "worked": round(worked), "before": before, "new": new}
    detail |= {"small_kB": small[3], "kB": peak}
    ratio = round(peak / small[3], 2)
    for measure, value, limit, ok in (
        ("flows_memory", ratio, f"at most {MOST_TIMES}", ratio <= MOST_TIMES),
        ("flows_gone_on_with", before, f"from {rows // 2}, nothing lost or doubled", went_on),
    ):
        print(json.dumps({"measure": measure, "value": value, "limit": limit, "ok": ok, "detail": detail}))
    return 0 if ratio <= MOST_TIMES and went_on else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000))
