from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "intersessional.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intersessional.core import health  # noqa: PLC0415 - needs loaded apps
        from intersessional.core.append_only import guard_after_migration  # noqa: PLC0415 - needs loaded apps

        # All migrations of all apps have run when the first app is told, so one receiver is enough.
        post_migrate.connect(guard_after_migration, sender=self, dispatch_uid="core.append_only")
        health.register()
