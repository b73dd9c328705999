"""The server as its users start it, over a data folder of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

from command_line import settings, spawn

PATIENCE = 60
"""Seconds until a server that does not answer, or does not end, is given up."""


class Demo(NamedTuple):
    """Where a demo is served, and the password of its desk."""

    address: str
    password: str


@contextmanager
def demo(data: Path) -> Iterator[Demo]:
    """A server over a demo database, made in ``data``. Raises RuntimeError where it cannot be had."""
    made = spawn("demo", "--no-serve", data=data)
    if made.status:
        raise RuntimeError(made.err)
    password = (made.out + made.err).partition("with the password ")[2].split()[0]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "intersessional", "serve", "--port", str(port)]
    with (data / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=settings(data), stdout=log, stderr=log)
        try:
            _wait_for(server, f"{address}/healthz")
            yield Demo(address, password)
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _wait_for(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server does not answer.")
