"""What only a process of its own shows: making, serving, ending, and refusing to start."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from command_line import settings, spawn
from demos import DemoCopy

pytestmark = pytest.mark.sqlite

PATIENCE = 60
"""Seconds until a server that does not answer, or does not end, is a failure."""
EVERYWHERE = "0.0.0.0"  # noqa: S104


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_demo_a_second_time_changes_nothing(demo_copy: DemoCopy) -> None:
    data = demo_copy("twice")
    before = spawn("check", "--json", data=data).rows[-1]
    again = spawn("demo", "--no-serve", data=data)
    assert (again.status, again.out) == (0, "")
    assert "19 of 19  means.csv" in again.err
    assert spawn("check", "--json", data=data).rows[-1] == before
    assert before["revision"] > 0


def test_demo_makes_anew_what_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "intersessional.sqlite3").write_bytes(b"not a database at all" * 100)
    refused = spawn("demo", "--no-serve", data=tmp_path)
    assert refused.status == 1
    assert refused.err.splitlines()[-1] == ("The database cannot be made: file is not a database; --fresh starts anew.")
    assert spawn("demo", "--no-serve", "--fresh", data=tmp_path).status == 0


@contextmanager
def served(data: Path, *command: str, **given: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server, killed in the end where it does not end by itself."""
    server = subprocess.Popen(
        [sys.executable, "-m", "intersessional", *command], env=settings(data, **given), stderr=subprocess.PIPE
    )
    try:
        yield server
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=PATIENCE) == 0
    finally:
        server.kill()
        server.communicate()


def test_serve_answers_and_ends_with_its_worker(installation: Path) -> None:
    port = free_port()
    with served(installation, "serve", "--port", str(port)) as server:
        answer = json.loads(_first_answer(server, f"http://127.0.0.1:{port}/healthz"))
        family = _descendants(server.pid)
    assert answer["revision"] > 0
    assert any("worker" in command for command in family.values())
    assert [command for pid, command in family.items() if _runs(pid)] == []


def test_a_server_process_that_is_killed_is_started_again(installation: Path) -> None:
    """Where memory runs short the system kills one; the pages are served as before."""
    address = f"http://127.0.0.1:{(port := free_port())}/healthz"
    with served(installation, "serve", "--port", str(port)) as server:
        _first_answer(server, address)
        (serving,) = (pid for pid, command in _descendants(server.pid).items() if " serve " in command)
        os.kill(serving, signal.SIGKILL)
        assert json.loads(_first_answer(server, address))["revision"] > 0


@pytest.mark.parametrize(
    ("command", "given", "base"),
    [
        (["demo"], {}, "http://localhost:{port}"),
        (["serve"], {}, "http://127.0.0.1:{port}"),
        (["serve", "--host", EVERYWHERE], {}, "http://localhost:{port}"),
        (["serve"], {"INTERSESSIONAL_BASE_URL": "https://treaty.example.org/"}, "https://treaty.example.org"),
    ],
    ids=["demo", "serve", "serve to all", "public"],
)
def test_calendars_and_citations_begin_with_the_address_that_is_served(
    command: list[str], given: dict[str, str], base: str, installation: Path
) -> None:
    port = free_port()
    with served(installation, *command, "--port", str(port), **given) as server:
        calendar = _first_answer(server, f"http://127.0.0.1:{port}/deadlines.ics")
        citation = _first_answer(server, f"http://127.0.0.1:{port}/acts/1/")
    assert f"URL:{base.format(port=port)}/states/".encode() in calendar
    assert f"<bdi>{base.format(port=port)}/acts/1/</bdi>".encode() in citation


def _first_answer(server: subprocess.Popen[bytes], address: str) -> bytes:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(address, timeout=5) as response:  # noqa: S310 - our own server
                answer: bytes = response.read()
                return answer
        except OSError:
            time.sleep(0.1)
    pytest.fail("The server does not answer.")


def _descendants(pid: int) -> dict[int, str]:
    """Processes started by a process, and by those, with their command lines."""
    found: dict[int, str] = {}
    by_thread = (path.read_text(encoding="ascii").split() for path in Path(f"/proc/{pid}/task").glob("*/children"))
    for child in (child for children in by_thread for child in children):
        command = Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        found |= {int(child): command} | _descendants(int(child))
    return found


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_worker_ends_when_no_task_waits(installation: Path) -> None:
    assert spawn("worker", "--once", data=installation).status == 0


@pytest.mark.parametrize("command", [["demo"], ["serve"]], ids=str)
def test_a_port_in_use_is_said_before_anything_starts(command: list[str], installation: Path) -> None:
    with taken_port() as port:
        outcome = spawn(*command, "--port", str(port), data=installation)
    assert outcome.status == 1
    assert outcome.refusal == (
        f"Port {port} of 127.0.0.1 cannot be used (Address already in use); choose another with --port."
    )


@pytest.mark.parametrize("command", ["status", "serve", "worker", "check"])
def test_without_a_database_the_way_to_one_is_said(command: str, tmp_path: Path) -> None:
    outcome = spawn(command, data=tmp_path)
    assert outcome.status == 1
    assert outcome.refusal == (
        "The database is not ready for this release; run “intersessional demo --no-serve” to make one here, "
        "or “intersessional manage migrate”."
    )
    assert not (tmp_path / "intersessional.sqlite3").exists()


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    outcome = spawn("demo", "--no-serve", data=tmp_path / "file" / "folder")
    assert outcome.status == 1
    assert outcome.refusal.endswith("cannot be made (Not a directory); name another in INTERSESSIONAL_DATA_DIR.")


@pytest.mark.parametrize(
    ("setting", "value", "why"),
    [
        ("INTERSESSIONAL_LOG_LEVEL", "loud", "Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("INTERSESSIONAL_PRODUCTION", "perhaps", "Input should be a valid boolean, unable to interpret input"),
        ("INTERSESSIONAL_DATABASE_URL", "mysql://x", "an address begins with postgres:// or sqlite:///"),
        ("INTERSESSIONAL_CONVENTION", "ctbt", "there is no convention “ctbt”; those held are apmbc, ccm"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(setting: str, value: str, why: str, tmp_path: Path) -> None:
    outcome = spawn("check", data=tmp_path, **{setting: value})
    assert outcome.status == 2
    assert outcome.refusal == f"The setting {setting} cannot be used: {why}."


def test_a_database_that_does_not_answer_is_one_sentence_without_its_password(tmp_path: Path) -> None:
    address = f"postgres://someone:secret@127.0.0.1:{free_port()}/nowhere"
    for command in (["check"], ["demo", "--no-serve"]):
        outcome = spawn(*command, data=tmp_path, INTERSESSIONAL_DATABASE_URL=address)
        assert outcome.status == 1
        assert "Connection refused" in outcome.err.splitlines()[-1]
        assert "secret" not in outcome.err
        assert "Traceback" not in outcome.err


def test_a_reader_that_goes_away_is_no_failure(installation: Path) -> None:
    command = [sys.executable, "-m", "intersessional", "status", "--json"]
    with subprocess.Popen(
        command, env=settings(installation), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=PATIENCE) == 0
        assert process.stderr.read() == b""
