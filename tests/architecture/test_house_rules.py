"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from importlinter.cli import lint_imports
from jinja2 import Environment, nodes

from reference import ROOT

PACKAGE = ROOT / "src" / "intersessional"
CODE = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
WRITES = {"save", "delete", "create", "update", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "npgettext"}
WORDS = {"ngettext": 2, "pgettext": 2, "npgettext": 3}
"""How many of the arguments of these are words; of the others it is one."""
CALLED_BY_LIBRARIES = {"ready", "run_task", "Meta"}
WORKPLACE = re.compile(r"(?<![<\w])/(?:work|tmp|root|home)/")
TEXTS = {".py", ".md", ".toml", ".cfg", ".csv", ".html", ".css", ".js", ".json", ".txt", ".svg", ".po", ""}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def place(path: Path, node: ast.expr | ast.stmt) -> str:
    return f"{named(path)}:{node.lineno}"


def test_imports_go_one_way() -> None:
    assert lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True, no_logo=True) == 0


def test_a_file_is_one_idea() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in (*CODE, *TESTS)}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_a_function_is_one_thought() -> None:
    long = [
        f"{place(path, node)} {node.name}"
        for path in (*CODE, *TESTS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 40
    ]
    assert long == []


def test_no_module_is_named_for_nothing() -> None:
    assert [named(path) for path in (*CODE, *TESTS) if path.stem in {"utils", "helpers", "misc", "common"}] == []


def test_only_domain_functions_write() -> None:
    writes = [
        f"{place(path, call)} {ast.unparse(call.func)}"
        for path in CODE
        if "domain" not in path.parts
        for call in calls(path)
        if isinstance(call.func, ast.Attribute) and _writes(call.func)
    ]
    assert writes == []


def _writes(function: ast.Attribute) -> bool:
    on = ast.unparse(function.value)
    through_a_manager = "objects" in on or "_default_manager" in on or "filter(" in on
    return function.attr in WRITES and (through_a_manager or function.attr == "save" or function.attr[:4] == "bulk")


def test_no_statement_writes_beside_the_domain() -> None:
    statement = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\s+(INTO|FROM|\w+ SET)\b", re.IGNORECASE)
    raw = [
        place(path, node)
        for path in CODE
        if "domain" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and statement.match(node.value)
    ]
    assert raw == []


def test_models_are_thin() -> None:
    """Forms are not: to clean what was typed is what they are for."""
    overridden = [
        f"{named(path)} {node.name}.{method.name}"
        for path in CODE
        if path.stem != "forms"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name in {"save", "delete", "clean", "full_clean"}
    ]
    assert overridden == []


def test_the_only_signal_heard_is_that_of_a_finished_migration() -> None:
    signal = re.compile(r"\b((?:pre|post)_(?:save|delete|init|migrate)|m2m_changed|request_(?:started|finished))\b")
    heard = [match[1] for path in CODE for match in signal.finditer(path.read_text(encoding="utf-8"))]
    assert set(heard) == {"post_migrate"}


def test_what_others_use_says_what_it_gives() -> None:
    assert [line for path in CODE for line in _silent(path, tree(path))] == []


def _silent(path: Path, node: ast.Module | ast.ClassDef) -> Iterator[str]:
    """Public classes, functions and methods without a docstring; what a library declares is documented there."""
    for child in node.body:
        if not isinstance(child, ast.FunctionDef | ast.ClassDef) or child.name.startswith("_"):
            continue
        if child.name in CALLED_BY_LIBRARIES or _declares(child):
            continue
        if ast.get_docstring(child) is None:
            yield f"{place(path, child)} {child.name}"
        if isinstance(child, ast.ClassDef) and "Protocol" not in ast.unparse(child):
            yield from _silent(path, child)


def _declares(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """App configurations, and the columns of a file, which the head of its module explains."""
    bases = {ast.unparse(base) for base in node.bases} if isinstance(node, ast.ClassDef) else set()
    return bool(bases & {"AppConfig", "Row"})


def test_a_sentence_to_translate_is_whole() -> None:
    """A formatted string is made before it is looked up, so no catalogue could hold it."""
    broken = [
        place(path, call)
        for path in CODE
        for call in calls(path)
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in GETTEXT
        and any(isinstance(part, ast.JoinedStr) for argument in call.args for part in ast.walk(argument))
    ]
    assert broken == []


def test_a_template_gives_gettext_its_own_words_only() -> None:
    """What it is given is taken for markup; a stored title would be too, and has the filter ``translated``."""
    parse = Environment(extensions=["jinja2.ext.i18n"]).parse  # noqa: S701 - nothing is rendered
    stored = [
        f"{named(path)}:{call.lineno}"
        for path in sorted(PACKAGE.rglob("templates/**/*.html"))
        for call in parse(path.read_text(encoding="utf-8")).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in GETTEXT
        if not all(isinstance(word, nodes.Const) for word in call.args[: WORDS.get(call.node.name, 1)])
    ]
    assert stored == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_nothing_names_the_place_where_it_was_made() -> None:
    found = [
        f"{named(path)}: {line.strip()[:100]}"
        for path in _committed()
        for line in path.read_text(encoding="utf-8").splitlines()
        if WORKPLACE.search(re.sub(r"https?://\S+", "", line))
    ]
    assert found == []


def _committed() -> Iterator[Path]:
    for name in ("src", "tests", "docs", ".ci", "."):
        pattern = "*" if name == "." else "**/*"
        for path in (ROOT / name).glob(pattern):
            if path.is_file() and path.suffix in TEXTS and path not in {Path(__file__), ROOT / ".git"}:
                yield path
