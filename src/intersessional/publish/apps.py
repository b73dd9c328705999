from __future__ import annotations

from django.apps import AppConfig


class PublishConfig(AppConfig):
    name = "intersessional.publish"
    label = "publish"
    default_auto_field = "django.db.models.BigAutoField"
