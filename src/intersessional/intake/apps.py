from __future__ import annotations

from django.apps import AppConfig

from intersessional.core.registries import checks


class IntakeConfig(AppConfig):
    name = "intersessional.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from intersessional.intake import personal_data  # noqa: PLC0415 - needs loaded apps

        personal_data.register()
        checks.register("sources", _sources)
        checks.register("files", _files)


def _sources() -> list[str]:
    from intersessional.intake.health import sources  # noqa: PLC0415 - slow to import, and every command starts here

    return sources()


def _files() -> list[str]:
    from intersessional.intake.health import files  # noqa: PLC0415 - as above

    return files()
