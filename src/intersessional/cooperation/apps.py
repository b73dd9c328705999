from __future__ import annotations

from django.apps import AppConfig


class CooperationConfig(AppConfig):
    name = "intersessional.cooperation"
    label = "cooperation"
    default_auto_field = "django.db.models.BigAutoField"
