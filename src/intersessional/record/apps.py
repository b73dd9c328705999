from __future__ import annotations

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "intersessional.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intersessional.record import personal_data  # noqa: PLC0415 - needs loaded apps

        personal_data.register()
