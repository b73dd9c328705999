"""How often something may be asked: so many times in a window of time, counted in the cache of the pages."""

from __future__ import annotations

import time
from hashlib import sha256
from typing import NamedTuple

from django.core.cache import cache


class Limit(NamedTuple):
    """So many times in so many seconds."""

    name: str
    most: int
    seconds: int = 60

    def allows(self, whom: str) -> bool:
        """Count once for ``whom``; whether it is within the limit."""
        window = int(time.time() // self.seconds)
        place = f"limit:{self.name}:{sha256(whom.encode()).hexdigest()}:{window}"
        cache.add(place, 0, self.seconds)
        try:
            return cache.incr(place) <= self.most
        except ValueError:  # it ran out between the two
            return True
