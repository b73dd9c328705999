"""Hashtags of HXL 1.1 for the columns of needs, means and gifts, https://hxlstandard.org/.

Money that was given or promised is ``#value+funding``, as our own reader of such tables takes it; what must never be
added to it (bounds, yearly amounts, totals, what is needed) has other attributes. Days asked about are ``#meta``.
"""

from __future__ import annotations

from collections.abc import Mapping

_CLOCKS = {"on": "#meta+date+on", "known": "#meta+date+known", "projected": "#meta+projected"}
_OF_A_ROW = {
    "sector": "#sector",
    "page": "#meta+url",
    "sources": "#meta+source",
    "known_on": "#date+known",
    "answer": "#meta+answer",
    "printed": "#meta+printed",
    "currency": "#currency",
    "starts_on": "#date+start",
    "ends_on": "#date+end",
    **_CLOCKS,
}
_PRICED = {
    **_OF_A_ROW,
    "stated_on": "#date+stated",
    "on_or_before": "#meta+date+before",
    "standing": "#meta+standing",
    "part_of": "#meta+partof",
    "objective": "#subsector+code",
    "kind": "#modality+kind",
    "what": "#description",
    "key": "#activity+id",
}

NEEDS: Mapping[str, str] = {
    **_PRICED,
    "state": "#country+code",
    "name": "#country+name",
    "amount": "#value+needed",
    "amount_a_year": "#value+needed+yearly",
    "amount_low": "#value+needed+min",
    "amount_high": "#value+needed+max",
    "status": "#status",
    "share": "#meta+share",
    "own_amount": "#value+own",
    "own_contribution": "#description+own",
    "uncovered_answer": "#meta+answer+uncovered",
    "uncovered_low": "#value+uncovered+min",
    "uncovered_high": "#value+uncovered+max",
    "first_year": "#date+year+start+uncovered",
    "last_year": "#date+year+end+uncovered",
    "uncovered_reasons": "#meta+reason+uncovered",
    "rests_on": "#meta+basis+uncovered",
    "promised": "#meta+promised",
}
MEANS: Mapping[str, str] = {
    **_PRICED,
    "funder": "#org+funder",
    "giver": "#org+code",
    "recipients": "#country+code+list",
    "reach": "#meta+reach",
    "earmark_groups": "#group+code+list",
    "earmark": "#meta+earmark",
    "stage": "#status",
    "amount": "#value+funding",
    "amount_a_year": "#value+yearly",
    "amount_low": "#value+min",
    "amount_high": "#value+max",
    "conditions": "#description+conditions",
    "information_required": "#description+asked",
    "requirements": "#meta+asked+list",
    "smallest": "#value+limit+min",
    "largest": "#value+limit+max",
    "limits_currency": "#currency+limit",
}
OFFERS: Mapping[str, str] = {**MEANS, "affected": "#meta+affected+list"}
PAIRS: Mapping[str, str] = {
    **_CLOCKS,
    "state": "#country+code",
    "name": "#country+name",
    "need_what": "#description+need",
    "need_amount": "#meta+needed",
    "need_currency": "#meta+currency+needed",
    "need_key": "#activity+id+need",
    "need_page": "#meta+url+need",
    "funder": "#org+funder",
    "giver": "#org+code",
    "means_what": "#description+means",
    "means_amount": "#meta+offered",
    "means_currency": "#meta+currency+offered",
    "stage": "#status",
    "means_key": "#activity+id+means",
    "means_page": "#meta+url+means",
    "reasons": "#meta+reason+list",
    "why": "#description+reason",
    "on_file": "#meta+onfile+list",
    "to_ask": "#meta+asked+list",
    "information_required": "#description+asked",
    "sources": "#meta+source",
}
GIFTS: Mapping[str, str] = {
    **_OF_A_ROW,
    "funder": "#org+funder",
    "giver": "#org+code",
    "state": "#country+code",
    "name": "#country+name",
    "measure": "#indicator+code",
    "part": "#description+part",
    "amount": "#value+funding",
    "total": "#value+total",
    "amount_low": "#value+min",
    "amount_high": "#value+max",
    "qualifier": "#meta+qualifier",
    "figure": "#activity+id",
    "rivals": "#meta+rivals",
}
