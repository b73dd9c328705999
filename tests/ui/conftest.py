"""A page, and a way to render what a colleague would write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.template import engines
from django.utils import translation
from pytest_django import Settings

from intersessional.ui.page import Page
from ui.gallery import page as gallery_page

Render = Callable[..., str]
PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture(autouse=True)
def _plain_file_names(settings: Settings) -> None:
    """Without `collectstatic` there are no hashed names."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN_FILES}}


@pytest.fixture
def page() -> Page:
    """The page shown today."""
    return gallery_page("en", on=date(2026, 11, 24), known=date(2026, 11, 24))


@pytest.fixture
def render() -> Render:
    """Render a template written in the test; the components are `ui` in it."""

    def rendered(source: str, language: str = "en", **context: Any) -> str:
        template = engines["jinja2"].from_string('{% import "ui/components.html" as ui %}' + source)
        with translation.override(language):
            return str(template.render(context))

    return rendered
