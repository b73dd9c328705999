"""What the code behind the pages does not contain: ways to run what was sent, and a store in the browser."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from reference import ROOT

PACKAGE = ROOT / "src" / "intersessional"
CODE = sorted(path for path in PACKAGE.rglob("*.py") if "commands" not in path.parts)
"""What answers requests; the commands are for whoever holds the machine."""
RUNNING = {"eval", "exec", "compile", "__import__"}
LIBRARIES = {"pickle", "marshal", "shelve", "dill", "yaml", "xmlrpc"}
SHELLS = {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput", "commands.getoutput"}


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node


def imported() -> set[str]:
    found = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.partition(".")[0] for name in node.names}
            if isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found


def test_nothing_runs_code_or_makes_objects_from_input() -> None:
    assert [ast.unparse(call) for _path, call in calls() if ast.unparse(call.func) in RUNNING] == []
    assert imported() & LIBRARIES == set()


def test_no_process_is_started_through_a_shell() -> None:
    for path, call in calls():
        assert ast.unparse(call.func) not in SHELLS, path
        shell = [item for item in call.keywords if item.arg == "shell"]
        assert shell == [], path
        if ast.unparse(call.func).startswith("subprocess."):
            assert isinstance(call.args[0], ast.List), f"{path}: the words of a process stand one by one"


def test_the_application_asks_no_other_server_for_an_address() -> None:
    clients = {"requests", "httpx", "aiohttp", "urllib3", "ftplib", "telnetlib"}
    assert imported() & clients == set()
    assert not [path for path in CODE if re.search(r"urllib\.request|http\.client", path.read_text(encoding="utf-8"))]


def test_no_script_stores_anything_in_the_browser() -> None:
    scripts = [*PACKAGE.rglob("static/**/*.js"), *PACKAGE.rglob("templates/**/*.html")]
    stores = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|serviceWorker|caches\.open")
    assert [path for path in scripts if stores.search(path.read_text(encoding="utf-8"))] == []
