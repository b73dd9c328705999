"""The Jinja2 environment of every page."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from jinja2 import Environment, StrictUndefined

from intersessional.core.keys import split
from intersessional.ui import wording


def build(**options: Any) -> Environment:
    """Return the environment Django's Jinja2 backend renders with.

    A name a view forgot is an error, not an empty place. Words come from Django's catalogues in the language
    active when the page is rendered; arguments of a translated sentence are escaped (``newstyle``).

    Filters: ``time`` makes the ``<time>`` element of a date or partial date (``time("short")`` in lists,
    ``time("cell")`` in a column of dates); ``date_long``, ``date_short`` and ``partial_date`` make its words only,
    for titles and labels; ``number``, ``days_until(today)`` and ``capfirst``. For a hot loop the function
    ``times(form)`` gives one that makes what ``time(form)`` does. ``translated`` looks up what is stored, such as the
    title of a meeting; ``_()`` is for words of the template alone, because it takes them for markup.
    """
    options |= {
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.i18n"],
    }
    environment = Environment(**options)  # noqa: S701 -- autoescape is set above
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    environment.globals |= {"split": split, "static": static, "times": wording.times, "url": _address}
    environment.filters |= {
        "capfirst": capfirst,
        "date_long": wording.date_long,
        "date_short": wording.date_short,
        "days_until": wording.days_until,
        "number": wording.number,
        "partial_date": wording.partial_date,
        "time": wording.time,
        "translated": translation.gettext,
    }
    return environment


def _address(name: str, **arguments: str | int) -> str:
    """The path of a named page, in the language active now."""
    return reverse(name, kwargs=arguments)
