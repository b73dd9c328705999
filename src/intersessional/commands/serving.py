"""``demo``, ``serve``, ``worker`` and ``manage``: making the product run."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from django.db import DatabaseError, connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from intersessional.commands.database import first_line, use_database
from intersessional.core.domain.indexing import index_record
from intersessional.core.domain.publishing import Actor
from intersessional.core.worker import run_worker
from intersessional.intake.loading import load_convention
from intersessional.intake.problems import InputError
from intersessional.people.domain.accounts import open_demo_accounts
from intersessional.treaty.convention import codes, load
from intersessional.ui.messages import compile_all

port_option = click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
host_option = click.option("--host", default="127.0.0.1", show_default=True)
OLDEST_SQLITE = (3, 35, 0)
THREADS = 8
"""Of each server process; every one holds a connection to the database, of which PostgreSQL allows a hundred."""


@click.command("demo")
@click.option("--no-serve", is_flag=True, help="Make the database and stop.")
@click.option("--fresh", is_flag=True, help="Throw the embedded database away first.")
@port_option
def demo_command(no_serve: bool, fresh: bool, port: int) -> None:
    """Make the embedded database, load the convention and the real facts, and serve them."""

    _preflight(settings.ENVIRONMENT.data_dir)
    if not no_serve:
        _free_port("127.0.0.1", port)
    if fresh:
        _remove_database()
    started = time.monotonic()
    _prepare()
    _load_facts()
    index_record()
    _open_desk()
    click.echo(f"Ready after {time.monotonic() - started:.0f} seconds.", err=True)
    if not no_serve:
        settings.DEMO = True
        os.environ["INTERSESSIONAL_DEMO"] = "true"  # for the server processes, which inherit it
        _answer_at("localhost", port)
        click.echo(f"Open http://localhost:{port}/ in a browser; Ctrl+C stops.", err=True)
        _serve("127.0.0.1", port, workers=1)


@click.command("serve")
@host_option
@port_option
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Server processes.")
def serve_command(host: str, port: int, workers: int) -> None:
    """Serve the pages, with a task worker as a child."""
    _preflight(settings.ENVIRONMENT.data_dir)
    use_database()
    _free_port(host, port)

    _collect()
    index_record()
    _answer_at(host, port)
    click.echo(f"Serving at http://{host}:{port}/; Ctrl+C stops.", err=True)
    _serve(host, port, workers=workers)


@click.command("worker")
@click.option("--once", is_flag=True, help="End when no task is waiting.")
def worker_command(once: bool) -> None:
    """Run tasks; as many workers as you like may run beside each other."""
    use_database()

    run_worker(once=once)


@click.command("manage", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage_command(arguments: tuple[str, ...]) -> None:
    """Run a command of Django, such as migrate or shell."""

    try:
        execute_from_command_line(["intersessional manage", *arguments])
    except DatabaseError as error:
        raise click.ClickException(f"The database refused: {first_line(error)}.") from error


def _preflight(folder: Path) -> None:
    """One sentence about what is missing, before anything starts."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise click.ClickException(
            f"This Python comes with SQLite {sqlite3.sqlite_version}; 3.35 or newer is needed: use a newer Python."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(
            f"The folder {folder} cannot be made ({error.strerror}); name another in INTERSESSIONAL_DATA_DIR."
        ) from error
    if not os.access(folder, os.W_OK):
        raise click.ClickException(
            f"The folder {folder} cannot be written to; name another in INTERSESSIONAL_DATA_DIR."
        )


def _free_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} of {host} cannot be used ({error.strerror}); choose another with --port."
            ) from error


def _open_desk() -> None:
    """An account to try the desk with, made once; its password is told now and never again."""
    if account := open_demo_accounts():
        click.echo(f"Sign in at /desk/ as “{account.username}” with the password {account.password}", err=True)


def _remove_database() -> None:

    if connection.vendor != "sqlite":
        raise click.UsageError("Only the embedded database is thrown away by --fresh; drop others by hand.")
    connection.close()
    base = Path(str(connection.settings_dict["NAME"]))
    for path in (base, base.with_name(base.name + "-wal"), base.with_name(base.name + "-shm")):
        path.unlink(missing_ok=True)


def _prepare() -> None:

    click.echo("Making the database …", err=True)
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        hint = "; --fresh starts anew" if connection.vendor == "sqlite" else ""
        raise click.ClickException(f"The database cannot be made: {first_line(error)}{hint}.") from error
    _collect()


def _collect() -> None:
    """Put static files and catalogues of words where they are served from."""
    compile_all()
    call_command("collectstatic", interactive=False, verbosity=0)


def _load_facts() -> None:
    """The facts of every convention held, so that each can be asked about."""

    def progress(name: str, step: int, steps: int) -> None:
        click.echo(f"  {step:>2} of {steps}  {name}", err=True)

    try:
        for code in codes():
            click.echo(f"Loading the facts of {load(code).title} …", err=True)
            load_convention(code, actor=Actor("demo", "loader"), progress=progress)
    except InputError as error:
        raise click.ClickException(str(error)) from error


def _answer_at(host: str, port: int) -> None:
    """Let calendars and citations begin with the address that is served, where no public one is given.

    It is put into the settings of this process, which server processes inherit, and into the environment of others.
    """
    if settings.ENVIRONMENT.base_url:
        return
    name = "localhost" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host  # noqa: S104
    settings.BASE_URL = os.environ["INTERSESSIONAL_BASE_URL"] = f"http://{name}:{port}"


def _serve(host: str, port: int, *, workers: int) -> None:
    """Serve until told to stop; the task worker lives and ends with the server."""
    # Where no secret key is set each process makes one; those of one server must share it, or sign-ins would not hold.
    os.environ.setdefault("INTERSESSIONAL_SECRET_KEY", settings.SECRET_KEY)
    worker = subprocess.Popen([sys.executable, "-m", "intersessional", "worker"])
    try:
        Granian(
            "intersessional.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            respawn_failed_workers=True,
            blocking_threads=THREADS,
            websockets=False,
            log_access=False,
            log_level=LogLevels.error,
        ).serve()
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=30)
        except subprocess.TimeoutExpired:
            worker.kill()  # its lease runs out, and another worker takes up its task
