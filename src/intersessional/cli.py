"""The command line: ``intersessional COMMAND``.

Data goes to standard output, as a table or with ``--json`` as JSON lines; an error is one plain sentence on standard
error. Exit status: 0 done, 1 failed, 2 asked wrongly.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from intersessional import __version__
from intersessional.config.environment import BadSetting

COMMANDS = {
    "demo": "serving",
    "serve": "serving",
    "worker": "serving",
    "manage": "serving",
    "when": "law",
    "status": "answers",
    "deadlines": "answers",
    "overview": "answers",
    "road": "road",
    "assess": "assessing",
    "gap": "gap",
    "match": "match",
    "backtest": "backtesting",
    "import": "facts",
    "flows": "flows",
    "same": "flows",
    "index": "facts",
    "check": "health",
    "bench": "benchmark",
}


WITHOUT_DJANGO = {"law"}


class Commands(click.Group):
    """Loads a command's module only when it is asked for, after making Django ready where it needs it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order of the documentation."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        if COMMANDS[cmd_name] not in WITHOUT_DJANGO:
            importlib.import_module("django").setup()
        module = importlib.import_module(f"intersessional.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader of our output that has gone, as after ``| head``, is nothing wrong."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(version)s")
def group() -> None:
    """Runs the work of a humanitarian treaty between its conferences."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intersessional.config.settings")
    try:
        status = group.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(0)
    except click.UsageError as error:
        click.echo(" ".join(error.format_message().split()), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        sys.exit(error.exit_code)
    except BadSetting as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)
