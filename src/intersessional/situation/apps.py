from __future__ import annotations

from django.apps import AppConfig


class SituationConfig(AppConfig):
    name = "intersessional.situation"
    label = "situation"
    default_auto_field = "django.db.models.BigAutoField"
