from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "intersessional.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intersessional.web import (  # noqa: PLC0415 - needs loaded apps
            answering_givers,
            awaited,
            awaiting_offers,
            needing,
            replying,
            searchable,
            warming,
        )

        replying.register()
        answering_givers.register()
        needing.register()
        awaited.register()
        awaiting_offers.register()
        searchable.register()
        warming.register()
