"""The parts of the documents that are made from the code.

A part stands between ``<!-- generated: NAME ARGUMENT -->`` and ``<!-- end -->``. A test holds it to the code;
``make documents`` writes it anew.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # also where this runs as a script
from attacks.standard import CHAPTERS, items
from intersessional import cli
from intersessional.config.environment import Environment
from intersessional.treaty.convention import load

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
PART = re.compile(r"<!-- generated: (?P<name>\w+) ?(?P<argument>\w*) -->\n(?P<text>.*?)<!-- end -->", re.DOTALL)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown."""
    cells = [list(head), *(list(row) for row in rows)]
    cells.insert(1, ["---"] * len(cells[0]))
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def context_of(name: str) -> tuple[click.Command, click.Context]:
    """A command, and the context of the program it is called from."""
    program = click.Context(cli.group, info_name="intersessional", terminal_width=100, **cli.group.context_settings)
    command = cli.group.get_command(program, name)
    assert command is not None, name
    return command, program


def help_of(name: str) -> str:
    """What ``intersessional NAME --help`` prints."""
    command, program = context_of(name)
    with click.Context(command, info_name=name, parent=program, **command.context_settings) as context:
        return f"```text\n{command.get_help(context)}\n```\n"


def settings_table(_argument: str = "") -> str:
    """Every setting with its default."""
    rows = []
    for name, field in Environment.model_fields.items():
        default = "made anew by each process" if field.is_required() or field.default_factory else str(field.default)
        default = {"": "empty", "False": "false"}.get(default, default)
        rows.append([f"`INTERSESSIONAL_{name.upper()}`", default, field.description or ""])
    return table(["Setting", "Default", "What it is"], rows)


def operations_table(_argument: str = "") -> str:
    """Every operation of the read API with its parameters."""
    schema = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))
    rows = []
    asked = [(path, *each) for path, methods in schema["paths"].items() for each in methods.items()]
    for path, method, operation in asked:
        names = ", ".join(f"`{item['name']}`" for item in operation.get("parameters", []) if item["in"] == "query")
        address = path if method == "get" else f"{method.upper()} {path}"
        rows.append([f"`{address}`", names or "–", operation["description"]])
    return table(["Address", "Parameters", "What it answers"], rows)


def permissions_table(_argument: str = "") -> str:
    """Every act and address that is not open to everybody, with who may; those that nobody may reach are left out."""
    with (ROOT / "tests" / "permissions" / "matrix.csv").open(encoding="utf-8", newline="") as file:
        lines = [(row.pop("what"), row) for row in csv.DictReader(file)]
    rows = []
    for what, cells in lines:
        may = [
            role.replace("_", " ").replace("nobody", "whoever is not signed in")
            for role, cell in cells.items()
            if cell == "allowed"
        ]
        if may and len(may) < len(cells):
            everybody = len(may) == len(cells) - 1 and "whoever is not signed in" not in may
            rows.append([f"`{what}`", "whoever is signed in" if everybody else ", ".join(may)])
    return table(["What", "Who may"], rows)


def duties_table(code: str) -> str:
    """The duties with a time limit of a convention."""
    rows = []
    for duty in load(code).duties:
        article = duty.article + (f".{duty.paragraph}" if duty.paragraph else "")
        limit = f"each year, {duty.day}/{duty.month}" if duty.rule == "yearly" else f"{duty.amount} {duty.rule}"
        longest = f"{duty.longest_extension} years" if duty.longest_extension else "none"
        binds = {"always": "every State Party", "reported": "those with something to report"}[duty.applies]
        rows.append([f"`{duty.code}`", article, duty.title, limit, binds, longest])
    return table(["Duty", "Article", "Title", "Limit", "Binds", "Longest extension"], rows)


def standard_table(chapter: str) -> str:
    """What is said of each item of a chapter of the standard on security."""
    rows = []
    for row in items():
        if row.item.partition(".")[0] == chapter:
            shown = [f"`{name}`" if "::" in name else f"[{name}]({Path(name).name})" for name in row.shown_by.split()]
            rows.append([row.item, row.level, row.requirement, row.answer, row.how, "<br>".join(shown) or "–"])
    return table(["Item", "Level", "What it asks for", "Answer", "How", "Shown by"], rows)


def standard_counts(_argument: str = "") -> str:
    """How many items have which answer, by chapter."""
    rows = []
    for number, title in CHAPTERS.items():
        said = Counter(row.answer for row in items() if row.item.partition(".")[0] == str(number))
        rows.append([f"{number} {title}", *(str(said[answer]) for answer in ("met", "not met", "does not apply"))])
    return table(["Chapter", "Met", "Not met", "Does not apply"], rows)


PARTS: dict[str, Callable[[str], str]] = {
    "help": help_of,
    "settings": settings_table,
    "operations": operations_table,
    "permissions": permissions_table,
    "duties": duties_table,
    "standard": standard_table,
    "standard_counts": standard_counts,
}


def renewed(text: str) -> str:
    """A document with every generated part as the code makes it now."""

    def part(match: re.Match[str]) -> str:
        made = PARTS[match["name"]](match["argument"])
        opening = match[0].partition("\n")[0]
        return f"{opening}\n{made}<!-- end -->"

    return PART.sub(part, text)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intersessional.config.settings")
    for document in DOCUMENTS:
        held = document.read_text(encoding="utf-8")
        if (made := renewed(held)) != held:
            document.write_text(made, encoding="utf-8")
