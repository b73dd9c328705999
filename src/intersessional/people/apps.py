from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "intersessional.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intersessional.people import health, inventory, searchable, tasks  # noqa: PLC0415 - needs loaded apps

        health.register()
        inventory.register()
        searchable.register()
        tasks.register()
