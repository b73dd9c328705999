from __future__ import annotations

from django.db import models


class TaskLease(models.Model):
    """A worker's hold on the task it runs. How often the task was tried is on the task itself."""

    task = models.OneToOneField(
        "django_tasks_database.DBTaskResult", on_delete=models.CASCADE, primary_key=True, related_name="lease"
    )
    holder = models.CharField(max_length=64, db_index=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.task_id} {self.holder}"
