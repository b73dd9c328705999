"""The tables of the pages of needs and means: the same rows, chosen by the same parameters, for every program.

A page gets its table here: the shape of its rows, a function that makes them, its hashtags and the name of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_noop

from intersessional.core.queries import current_revision
from intersessional.publish import hashtags
from intersessional.publish.aid_schemas import (
    FlowTable,
    GapTable,
    GiftTable,
    MeansTable,
    NeedTable,
    OfferTable,
    PairTable,
)
from intersessional.publish.answers import aid, flows, gaps, gifts, offers, pairs
from intersessional.publish.answers.stamping import clocks
from intersessional.publish.asking import (
    AskedAid,
    AskedCatalogue,
    AskedFlows,
    AskedGapTable,
    AskedGifts,
    AskedMeans,
    AskedPairs,
    AskedRecipients,
    Clocks,
)
from intersessional.publish.table import Dated, Table, dated

Rows = Callable[[Any], Iterable[Mapping[str, Any]]]


def stamped(rows: Rows) -> Rows:
    """Rows with the clocks of the question on each."""
    return lambda asked: dated({**clocks(asked.moment, current_revision()), "items": rows(asked)})


def page_of(name: str, *in_path: str) -> Callable[[Clocks], str]:
    """The address of the page with the parameters that were asked; those ``in_path`` are part of its path.

    Without them it is the list of the page ``givers``.
    """

    def address(asked: Clocks) -> str:
        said = asked.model_dump(mode="json", exclude_none=True, exclude={"hxl"})
        path = {part: said.pop(asked_as) for part, asked_as in (item.split("=") for item in in_path)}
        return reverse(name, kwargs=path) + (f"?{urlencode(said)}" if said else "")

    return address


def _page_of_gifts(asked: AskedGifts) -> str:
    return page_of("giver", "code=giver")(asked) if asked.giver else page_of("givers")(asked)


def _page_of_means(asked: AskedMeans) -> str:
    return page_of("giver", "code=giver")(asked) if _is_code(asked.giver) else page_of("needs")(asked)


def _is_code(giver: str | None) -> bool:
    return bool(giver and giver.isupper() and giver.isalpha())


AID_TABLES = (
    Table(
        name="needs",
        title=gettext_noop("What States need, and what of it is uncovered"),
        shapes=[NeedTable, Dated],
        names=["key"],
        asked=AskedAid,
        rows=stamped(aid.needs),
        tags=hashtags.NEEDS,
        page=page_of("needs"),
    ),
    Table(
        name="means",
        title=gettext_noop("What givers intend, offer, promise and gave"),
        shapes=[MeansTable, Dated],
        names=["key"],
        asked=AskedMeans,
        rows=stamped(aid.means),
        tags=hashtags.MEANS,
        page=_page_of_means,
    ),
    Table(
        name="matches",
        title=gettext_noop("What is needed, and who says they could help"),
        shapes=[PairTable, Dated],
        names=["need_key", "means_key"],
        asked=AskedPairs,
        rows=stamped(pairs.pairs),
        tags=hashtags.PAIRS,
        page=page_of("matches"),
    ),
    Table(
        name="catalogue",
        title=gettext_noop("Expertise, training and technology on offer"),
        shapes=[OfferTable, Dated],
        names=["key"],
        asked=AskedCatalogue,
        rows=stamped(offers.offers),
        tags=hashtags.OFFERS,
        page=page_of("catalogue"),
    ),
    Table(
        name="givers",
        title=gettext_noop("Who gives to whom, in the last year told of each State"),
        shapes=[GiftTable, Dated],
        names=["state", "giver", "measure", "part", "figure"],
        asked=AskedRecipients,
        rows=stamped(gifts.recipients),
        tags=hashtags.GIFTS,
        page=page_of("givers"),
    ),
    Table(
        name="gifts",
        title=gettext_noop("What givers are told to have given"),
        shapes=[GiftTable, Dated],
        names=["figure"],
        asked=AskedGifts,
        rows=stamped(gifts.gifts),
        tags=hashtags.GIFTS,
        page=_page_of_gifts,
    ),
    Table(
        name="gap",
        title=gettext_noop("The gap across States"),
        shapes=[GapTable, Dated],
        names=["state", "objective", "year"],
        asked=AskedGapTable,
        rows=stamped(gaps.gap_table),
        tags=hashtags.GAPS,
        page=page_of("gap"),
    ),
    Table(
        name="flows",
        title=gettext_noop("Money flows"),
        shapes=[FlowTable, Dated],
        names=["key"],
        asked=AskedFlows,
        rows=stamped(flows.flow_table),
        tags=hashtags.FLOWS,
        page=page_of("flows"),
    ),
)
