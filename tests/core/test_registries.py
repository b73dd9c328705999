from __future__ import annotations

import pytest

from intersessional.core.registries import Registry


def test_items_come_in_the_order_they_were_registered() -> None:
    registry: Registry[int] = Registry("numbers")
    registry.register("two", 2)
    registry.register("one", 1)
    assert list(registry) == [("two", 2), ("one", 1)]


def test_a_name_is_given_once() -> None:
    registry: Registry[int] = Registry("numbers")
    registry.register("one", 1)
    with pytest.raises(ValueError, match="There is already one of the numbers called “one”"):
        registry.register("one", 11)
    assert list(registry) == [("one", 1)]
