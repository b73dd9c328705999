"""The operations of the read API, drawn from its own schema, for people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from intersessional.publish.api import api


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation: where it stands (path or query), what it says, what it may be."""

    name: str
    place: str
    words: str
    values: tuple[str, ...]
    example: str
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """A question that can be asked. ``ready`` when its address needs nothing filled in and no token."""

    path: str
    words: str
    parameters: tuple[Parameter, ...]
    method: str = "GET"
    closed: bool = False

    @property
    def ready(self) -> bool:
        """Whether the address can be opened as it stands."""
        return "{" not in self.path and not self.closed


@cache
def operations() -> tuple[Operation, ...]:
    """Every operation, in the order of the schema; the schema does not change while the process runs."""
    paths: dict[str, dict[str, Any]] = api.get_openapi_schema()["paths"]
    return tuple(
        Operation(
            path, asked.get("description", asked["summary"]), _parameters(asked), method.upper(), "security" in asked
        )
        for path, item in paths.items()
        for method, asked in item.items()
    )


def _parameters(operation: dict[str, Any]) -> tuple[Parameter, ...]:
    return tuple(_parameter(item) for item in operation.get("parameters", ()))


def _parameter(item: dict[str, Any]) -> Parameter:
    schema = item["schema"]
    example = schema.get("example") or next(iter(schema.get("examples", ())), "")
    return Parameter(
        item["name"],
        item["in"],
        item.get("description", schema.get("description", "")),
        tuple(str(value) for value in schema.get("enum", ())),
        str(example),
        bool(item.get("required")),
    )
