from __future__ import annotations

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "intersessional.parties"
    label = "parties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intersessional.parties import searchable  # noqa: PLC0415 - needs loaded apps

        searchable.register()
