"""What is installed is what was chosen, pinned to its hash, and free to be given on."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, metadata

import pytest

from reference import ROOT

PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\]+))?")
APACHE_2_0 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
"""SHA-256 of the text as the Apache Software Foundation publishes it."""
COPYLEFT = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)


@dataclass(frozen=True)
class Pin:
    version: str
    marker: str
    hashes: int


def pins(name: str) -> dict[str, Pin]:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if not line.startswith((" ", "#")):
            match = PIN.match(line)
            assert match, line
            pin = Pin(match["version"], (match["marker"] or "").strip(), line.count("--hash=sha256:"))
            found[match["name"]] = pin
    return found


def wanted(*groups: str) -> set[str]:
    """Names of the project's dependencies, and of those groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"]]
    for group in groups:
        lines += project["dependency-groups"][group]
    return {re.split(r"[\[<>=~! ]", line)[0].lower().replace("_", "-") for line in lines}


@pytest.mark.parametrize(
    ("file", "groups"), [("requirements.txt", ["build"]), ("requirements-dev.txt", ["build", "dev"])]
)
def test_everything_wanted_is_pinned_to_hashes_and_names_no_address(file: str, groups: list[str]) -> None:
    held = pins(file)
    assert wanted(*groups) - held.keys() == set()
    assert {name for name, pin in held.items() if not pin.hashes} == set()
    assert re.search(r"://|--(?:extra-)?index|--find-links| @ ", (ROOT / file).read_text(encoding="utf-8")) is None


def test_the_licence_is_given_word_for_word() -> None:
    assert sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == APACHE_2_0


def test_users_and_developers_run_the_same_versions() -> None:
    runtime, development = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name for name, pin in runtime.items() if development.get(name) != pin} == set()


@pytest.mark.parametrize("name", sorted(pins("requirements.txt")))
def test_no_licence_of_a_dependency_binds_those_who_pass_it_on(name: str) -> None:
    """The lesser licence of psycopg leaves what uses it free; that of the greater ones would not."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        assert pins("requirements.txt")[name].marker, f"{name} is pinned for every machine and installed on none"
        return
    said = [about.get("License-Expression"), about.get("License"), *(about.get_all("Classifier") or ())]
    licences = [text for text in said if text and ("License ::" in text or "::" not in text)]
    assert licences, f"{name} says nothing of its licence"
    lesser = re.compile(r"LGPL|GNU (?:Lesser|Library) General Public", re.IGNORECASE)
    assert [text for text in licences if COPYLEFT.search(lesser.sub("", text))] == []
