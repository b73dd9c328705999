from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "intersessional.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intersessional.people import (  # noqa: PLC0415 - needs loaded apps
            daily_mail,
            health,
            inventory,
            link_data,
            note_data,
            preferences_held,
            searchable,
            tasks,
            token_data,
        )

        health.register()
        inventory.register()
        link_data.register()
        note_data.register()
        preferences_held.register()
        searchable.register()
        daily_mail.register()
        tasks.register()
        token_data.register()
