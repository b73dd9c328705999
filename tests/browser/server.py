"""The server as its users start it, over a data folder of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from command_line import settings

PATIENCE = 120
"""Seconds until a server that does not answer, or does not end, is given up."""


@contextmanager
def demo(data: Path) -> Iterator[str]:
    """The address of a demo, made in ``data`` and served. Raises RuntimeError where it cannot be had."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "intersessional", "demo", "--port", str(port)]
    with (data / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=settings(data), stdout=log, stderr=log)
        try:
            _wait_for(server, f"{address}/healthz")
            yield address
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
