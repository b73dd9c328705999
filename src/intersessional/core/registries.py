"""Where a lower package offers a place and higher packages fill it, in their ``AppConfig.ready``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from intersessional.core.search.subjects import Searchable

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """Named items in the order in which they came; a name is given once."""

    def __init__(self, of: str) -> None:
        self._of = of
        self._items: dict[str, Item] = {}

    def register(self, name: str, item: Item) -> None:
        """Add an item. Raises ValueError when the name is taken."""
        if name in self._items:
            raise ValueError(f"There is already one of the {self._of} called “{name}”; choose another name.")
        self._items[name] = item

    def __iter__(self) -> Iterator[tuple[str, Item]]:
        return iter(self._items.items())


checks: Registry[Callable[[], list[str]]] = Registry("health checks")
"""For the ``check`` command: each returns its problems, one plain sentence each; none when all is well."""

warm_addresses: Registry[Callable[[], Iterable[str]]] = Registry("lists of addresses to warm")
"""Each returns the addresses (path and query) of public pages worth having in the cache before anyone asks."""

searchable: Registry[Searchable] = Registry("kinds of what can be searched")
"""By kind, in the order in which a page shows what it found."""

hourly: Registry[Callable[[], None]] = Registry("errands of each hour")
"""What a worker asks for once an hour: each enqueues a task, unless that was done already."""
