from __future__ import annotations

from django.apps import AppConfig


class CooperationConfig(AppConfig):
    name = "intersessional.cooperation"
    label = "cooperation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intersessional.cooperation import personal_data  # noqa: PLC0415 - needs loaded apps

        personal_data.register()
