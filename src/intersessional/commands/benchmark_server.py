"""The server that ``bench`` measures: the product's own, with the addresses of ``benchmark_site`` beside its pages."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException

import click
import django
from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

HOST = "127.0.0.1"
READY_SECONDS = 30


def make_application() -> WSGIHandler:
    """The WSGI application of the product with the addresses of the benchmark; its settings are for this process."""
    django.setup(set_prefix=False)
    override_settings(
        ROOT_URLCONF="intersessional.commands.benchmark_site",
        ALLOWED_HOSTS=[HOST],
        SECURE_SSL_REDIRECT=False,
    ).enable()
    return WSGIHandler()


class Connection:
    """One persistent connection to the server, as a browser keeps it."""

    def __init__(self, port: int) -> None:
        self._http = HTTPConnection(HOST, port, timeout=READY_SECONDS)
        self._http.connect()
        self._http.auto_open = 0  # a new connection would be measured with the request

    def get(self, path: str, *, encoding: str = "gzip") -> bytes:
        """The body at an address; ends the command when the server answers anything but 200."""
        try:
            self._http.request("GET", path, headers={"Accept-Encoding": encoding})
            response = self._http.getresponse()
            body = response.read()
        except (OSError, HTTPException) as error:
            raise click.ClickException("The server of the benchmark ended, or closed the connection.") from error
        if response.status != 200:
            raise click.ClickException(f"The server answers {response.status} at {path}; its log says why.")
        return body

    def cpu(self) -> float:
        """Seconds of CPU that the server process, with all its threads, has used so far."""
        return float(self.get("/bench/cpu"))

    def cost(self, path: str, *, encoding: str, requests: int) -> float:
        """Seconds of CPU the server spends on one request, over many of them."""
        before = self.cpu()
        for _request in range(requests):
            self.get(path, encoding=encoding)
        return (self.cpu() - before) / requests


@contextmanager
def served(*, threads: int) -> Iterator[Connection]:
    """Run the server with one process of so many threads, as ``serve`` does, and connect to it."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    target = f"{__name__}:make_application"
    options = ["--interface", "wsgi", "--no-ws", "--factory", "--log-level", "error"]
    options += ["--blocking-threads", str(threads)]
    command = [sys.executable, "-m", "granian", *options, "--host", HOST, "--port", str(port), target]
    process = subprocess.Popen(command, stdout=sys.stderr)  # noqa: S603 - nothing in it comes from outside
    try:
        yield _connect(process, port)
    finally:
        process.terminate()
        process.wait(timeout=READY_SECONDS)


def _connect(process: subprocess.Popen[bytes], port: int) -> Connection:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            return Connection(port)
        except OSError:
            time.sleep(0.1)
    raise click.ClickException("The server of the benchmark does not start; what it printed says why.")
