"""To whom the desk sends a link: somebody who answers for the State today, or somebody it names."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override

from intersessional.people.act_link_queries import addressees
from intersessional.people.domain.act_links import Bearer
from intersessional.people.domain.roles import Refused
from intersessional.situation.moment import today
from intersessional.web.role_words import ROLE_KIND


def people_to_ask(state: str) -> list[tuple[str, str, str]]:
    """Who answers for the State and has an address: person, name, and role in words."""
    return [(person, name, str(ROLE_KIND[kind])) for person, name, _mail, kind in addressees(state, today())]


def bearer_of(form: Mapping[str, str], state: str) -> tuple[Bearer, str]:
    """Whom a form names, and the function: of somebody chosen the role, in the language of the record."""
    if not form["to"]:
        return Bearer(form["name"], form["email"]), ""
    for person, name, email, kind in addressees(state, today()):
        if person == form["to"]:
            with override("en"):
                return Bearer(name, email, person), str(ROLE_KIND[kind])
    raise Refused(_("This person does not answer for the State today; choose somebody else."))
