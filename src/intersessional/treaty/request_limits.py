"""How soon each step of a request for assistance is taken: data of a convention, like its other periods."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from intersessional.treaty.dates import add_days, add_months


class RequestLimit(BaseModel):
    """Within how many ``days`` or ``months`` of one step the next is taken.

    ``reason`` says why so long, ``source`` after whose procedure.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    step: Literal["acknowledged", "circulated", "answered"]
    after: Literal["received", "acknowledged", "circulated"]
    days: int | None = Field(default=None, gt=0)
    months: int | None = Field(default=None, gt=0)
    reason: str = Field(min_length=1)
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _counts_days_or_months(self) -> RequestLimit:
        if (self.days is None) == (self.months is None):
            raise ValueError("a limit counts days or months, not both")
        return self

    def due(self, since: date) -> date:
        """The last day on which the step is in time."""
        return add_days(since, self.days) if self.days else add_months(since, self.months or 0)
