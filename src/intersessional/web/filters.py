"""What a reader may choose in the filters of a list, and what the address says was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from intersessional.treaty.dates import PartialDate

Words = Mapping[str, str | Promise]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its parameter, its label, its (value, words) pairs, and the value chosen or ""."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str

    @property
    def asked(self) -> tuple[str, str]:
        """Its parameter and the value chosen."""
        return self.name, self.chosen


def read_filter(request: HttpRequest, name: str, label: str, words: Words, anything: str) -> Filter:
    """Read a filter from the address. Raises BadRequest with one sentence when its value is none of ``words``."""
    chosen = request.GET.get(name, "")
    if chosen and chosen not in words:
        sentence = _("“%(value)s” is not a choice of “%(label)s”; choose one from the list, or leave it out.")
        raise BadRequest(sentence % {"value": chosen[:40], "label": label})
    return Filter(name, label, (("", anything), *((value, str(word)) for value, word in words.items())), chosen)


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted: by which column, and whether downwards."""

    column: str
    descending: bool

    def of(self, column: str) -> str:
        """``ascending`` or ``descending`` for the column that decides, "" for the others: the words of aria-sort."""
        if column != self.column:
            return ""
        return "descending" if self.descending else "ascending"

    def next(self, column: str) -> str:
        """The parameter that sorts by ``column``, turned round when it decides already."""
        return f"-{column}" if column == self.column and not self.descending else column


def order(request: HttpRequest, columns: Mapping[str, Callable[..., object]]) -> Order:
    """Read ``sort`` from the address: a column, with "-" in front for downwards; the first column by default.

    Raises BadRequest with one sentence when there is no such column.
    """
    text = request.GET.get("sort", "") or next(iter(columns))
    column = text.removeprefix("-")
    if column not in columns:
        sentence = _("This list cannot be sorted by “%(column)s”; choose the head of a column.")
        raise BadRequest(sentence % {"column": column[:40]})
    return Order(column, descending=text.startswith("-"))


def paged(found: Any, number: str, most: int) -> Page[Any]:
    """One page of a list, ``most`` a page. Raises BadRequest with one sentence when there is none of that number."""
    paginator: Paginator[Any] = Paginator(found, most)
    try:
        return paginator.page(number or 1)
    except (PageNotAnInteger, EmptyPage):
        sentence = _("There is no page “%(page)s” of this list; it has %(pages)d.")
        raise BadRequest(sentence % {"page": number[:20], "pages": paginator.num_pages}) from None


def written_date(text: str) -> PartialDate:
    """A year, a month or a day as somebody wrote it. Raises ValueError with one sentence in the reader's language."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        sentence = _("“%(text)s” is no date; write a year, a month or a day, such as 2015, 2015-06 or 2015-06-30.")
        raise ValueError(sentence % {"text": text[:40]}) from None
