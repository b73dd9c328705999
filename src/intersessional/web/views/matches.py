"""What is needed, and who says they could help: pairs with every reason, made of what is public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersessional.core.queries import current_revision
from intersessional.parties.queries import directory, in_alphabetical_order
from intersessional.situation.matching import Pair, matching
from intersessional.situation.matching_words import Words, giver
from intersessional.situation.moment import Moment
from intersessional.web.filters import Filter, read_filter
from intersessional.web.frame import front_page, page_of, show
from intersessional.web.match_lines import by_state, filed_lines, need_pairs, words_of


@front_page("state", "giver")
def matches(request: HttpRequest, moment: Moment) -> HttpResponse:
    """Pairs by the State in need; of one State also what is on file of all that givers may ask."""
    revision = current_revision()
    found = matching(moment, revision)
    words = words_of(directory(revision.head), moment)
    everything = found.pairs(language=get_language() or "en")
    filters = _filters(request, everything, words)
    state, chosen_giver = (item.chosen for item in filters)
    chosen = [
        pair
        for pair in everything
        if state in ("", pair.need.state) and chosen_giver in ("", pair.means.giver or pair.means.giver_name)
    ]
    return show(
        request,
        "web/matches.html",
        moment,
        revision,
        page=page_of(request, moment, revision),
        filters=filters,
        needs=len({pair.need.key for pair in chosen}),
        states=by_state(need_pairs(chosen, found, words)),
        pairs=len(chosen),
        filed=filed_lines(found.known(found.requirements, found.file(state)), found) if state else [],
        state=words.scope(state) if state else "",
        aim_titles=words.aims,
    )


def _filters(request: HttpRequest, pairs: list[Pair], words: Words) -> tuple[Filter, ...]:
    """The States and givers that stand in a pair on the day, by their names."""
    states = {pair.need.state: words.scope(pair.need.state) for pair in pairs}
    givers = {pair.means.giver or pair.means.giver_name: giver(pair.means, words) for pair in pairs}
    named = [{code: names[code] for code in in_alphabetical_order(names.items())} for names in (states, givers)]
    return (
        read_filter(request, "state", _("State in need"), named[0], _("All")),
        read_filter(request, "giver", _("Giver"), named[1], _("All")),
    )
