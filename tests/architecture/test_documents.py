"""The documents tell what the code does: generated parts, examples, lists and links are checked against it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from architecture.generated import DOCUMENTS, PART, context_of, renewed
from command_line import call, spawn
from intersessional import cli
from intersessional.intake.kinds import KINDS
from reference import ROOT

TESTED_ELSEWHERE = {"serve", "worker", "bench"}
"""Commands that run on, or long; of their examples only the options are checked here."""
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


class Example(NamedTuple):
    """Something a document says to type or to ask for, and lines of what it says comes back."""

    document: str
    asked: str
    answer: str


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def commands() -> Iterator[Example]:
    for document in DOCUMENTS:
        for fence in FENCE.finditer(document.read_text(encoding="utf-8")):
            if fence["language"] == "console":
                for part in fence["text"].split("$ ")[1:]:
                    asked, _, answer = part.partition("\n")
                    yield Example(named(document), asked, answer)


def questions() -> Iterator[Example]:
    """Each ``http`` block with the block after it."""
    for document in DOCUMENTS:
        fences = list(FENCE.finditer(document.read_text(encoding="utf-8")))
        for number, fence in enumerate(fences):
            if fence["language"] == "http":
                yield Example(named(document), fence["text"].strip(), fences[number + 1]["text"])


def examples(found: Iterable[Example]) -> list[Any]:
    return [pytest.param(item, id=f"{item.document}: {item.asked[:60]}") for item in found]


def stand_in_order(lines: Iterable[str], output: str) -> bool:
    """Whether the lines stand in the output in that order; others may stand between them, and columns be wider."""
    rest = iter([line.split() for line in output.splitlines()])
    return all(line.split() in rest for line in lines if line.strip())


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_generated_parts_are_as_the_code_makes_them(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert text.count("<!-- generated: ") == len(PART.findall(text))
    assert renewed(text) == text, "run “make documents”"


@pytest.mark.usefixtures("facts")
@pytest.mark.django_db
@pytest.mark.parametrize("example", examples(commands()))
def test_a_command_prints_what_the_document_says(example: Example, tmp_path: Path) -> None:
    program, name, *options = shlex.split(example.asked)
    assert program == "intersessional"
    if name in TESTED_ELSEWHERE:
        command, program_context = context_of(name)
        assert command.make_context(name, options, parent=program_context).params
        return
    outcome = spawn(name, *options, data=tmp_path) if name == "demo" else call(name, *options)
    assert stand_in_order(example.answer.splitlines(), outcome.out + outcome.err), outcome.out + outcome.err


@pytest.mark.usefixtures("indexed_facts")
@pytest.mark.django_db
@pytest.mark.parametrize("example", examples(questions()))
def test_an_address_answers_what_the_document_says(example: Example, client: Client) -> None:
    method, address = example.asked.split()
    assert method == "GET"
    response = client.get(address)
    content = response.content.decode()
    if response["Content-Type"].startswith("application/json"):
        assert_holds(json.loads(content), json.loads(example.answer))
    else:
        assert stand_in_order(example.answer.splitlines(), content), content[:2000]


def assert_holds(whole: Any, part: Any) -> None:
    """Check that everything said in ``part`` is in ``whole``; of a list, the items said, in order."""
    if isinstance(part, dict):
        assert part.keys() <= whole.keys()
        for key, value in part.items():
            assert_holds(whole[key], value)
    elif isinstance(part, list):
        rest = iter(whole)
        for item in part:
            assert any(_holds(other, item) for other in rest), item
    else:
        assert whole == part


def _holds(whole: Any, part: Any) -> bool:
    try:
        assert_holds(whole, part)
    except AssertionError:
        return False
    return True


def test_every_command_is_documented_in_order_with_its_help() -> None:
    text = text_of("docs/commands.md")
    assert re.findall(r"^## `(\w+)`$", text, re.MULTILINE) == list(cli.COMMANDS)
    assert re.findall(r"<!-- generated: help (\w+) -->", text) == list(cli.COMMANDS)


def test_every_option_of_a_command_has_an_example_or_a_sentence() -> None:
    """Beside the help, that is: it says how an option is written, not when it is wanted."""
    written = PART.sub("", text_of("docs/commands.md"))
    options = {
        option
        for name in cli.COMMANDS
        for parameter in context_of(name)[0].params
        for option in parameter.opts
        if option.startswith("--")
    }
    assert {option for option in options if option not in written} == set()


def test_settings_and_operations_are_documented() -> None:
    assert "<!-- generated: settings -->" in text_of("docs/operators.md")
    assert "<!-- generated: operations -->" in text_of("docs/api.md")


def test_every_address_is_documented() -> None:
    told = text_of("docs/api.md") + text_of("docs/users.md") + text_of("docs/people.md") + text_of("docs/operators.md")
    missing = {address for address in addresses(get_resolver().url_patterns) if f"`{address}`" not in told}
    assert missing == set()


def addresses(patterns: Iterable[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """Every address, with ``{name}`` for what varies; the catch-all of the API and its root are none."""
    for pattern in patterns:
        here = before + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        elif "^" not in here and pattern.name != "api-root":
            yield here


@pytest.mark.parametrize("kind", KINDS)
def test_the_columns_of_each_kind_of_file_are_documented(kind: str) -> None:
    section = text_of("docs/facts.md").split(f"### `{kind}`\n")[1].split("\n#")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(KINDS[kind].row.columns())


def test_every_target_of_make_is_documented() -> None:
    makefile, told = text_of("Makefile"), text_of("docs/developers.md")
    targets = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    assert {target for target in targets if target != "preflight" and f"`make {target}`" not in told} == set()
    assert {target for target in targets if f"\n{target}:" not in makefile} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_index_names_every_document() -> None:
    index = text_of("docs/index.md")
    assert [name for path in (ROOT / "docs").iterdir() if (name := path.name) not in index and name != "index.md"] == []
