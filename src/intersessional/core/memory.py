"""What a process keeps of the record: each answer is read once for the state of the record it is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Any, TypeVar

T = TypeVar("T")
_KEPT: list[_lru_cache_wrapper[Any]] = []


def kept(most: int) -> Callable[[Callable[..., T]], _lru_cache_wrapper[T]]:
    """Keep the last ``most`` answers of a function.

    The head of the audit chain, or the revision that holds it, is one of its parameters: the record changes with it
    only, so no answer outlives what it was read from.
    """

    def decorate(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
        keeping = lru_cache(maxsize=most)(function)
        _KEPT.append(keeping)
        return keeping

    return decorate


def forget() -> None:
    """Know nothing, as a process that has just begun."""
    for keeping in _KEPT:
        keeping.cache_clear()
