from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "intersessional.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intersessional.web import awaited, replying, searchable, warming  # noqa: PLC0415 - needs loaded apps

        replying.register()
        awaited.register()
        searchable.register()
        warming.register()
