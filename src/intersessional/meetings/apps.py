from __future__ import annotations

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "intersessional.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intersessional.meetings import searchable  # noqa: PLC0415 - needs loaded apps

        searchable.register()
