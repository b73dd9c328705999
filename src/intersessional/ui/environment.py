"""The Jinja2 environment of every page."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined


def build(**options: Any) -> Environment:
    """Return the environment Django's Jinja2 backend renders with.

    A name a view forgot is an error, not an empty place. Words come from Django's catalogues in the language
    active when the page is rendered; arguments of a translated sentence are escaped (``newstyle``).
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
    environment.globals |= {"static": static, "url": _address}
    return environment


def _address(name: str, **arguments: str | int) -> str:
    """The path of a named page, in the language active now."""
    return reverse(name, kwargs=arguments)
