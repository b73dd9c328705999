from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "intersessional.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intersessional.web import awaiting_offers, searchable, warming  # noqa: PLC0415 - needs loaded apps

        awaiting_offers.register()
        searchable.register()
        warming.register()
