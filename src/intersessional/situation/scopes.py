"""Which States a count is about."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intersessional.situation.world import World

UN_MEMBERS = "un_members"


class UnknownScope(Exception):  # noqa: N818
    """A group nobody knows: one sentence with those that exist."""


def members(world: World, code: str) -> frozenset[str]:
    """ISO codes of the States of a group on the day asked about. Raises UnknownScope."""
    if code == UN_MEMBERS:
        return frozenset(iso3 for iso3, info in world.directory.states.items() if info.un_status == "member")
    group = world.directory.groups.get(code)
    if group is None:
        held = ", ".join([UN_MEMBERS, *sorted(world.directory.groups)])
        raise UnknownScope(
            _("There is no group “%(code)s”; those held are %(held)s.") % {"code": code[:60], "held": held}
        )
    return group.on(world.moment.on)
