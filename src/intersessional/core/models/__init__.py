"""What every later package rests on: sources, the revision and the audit chain, leases of tasks."""

from __future__ import annotations

from intersessional.core.models.audit import AuditEvent, Revision
from intersessional.core.models.lease import TaskLease
from intersessional.core.models.source import Source, SourceKind

__all__ = ["AuditEvent", "Revision", "Source", "SourceKind", "TaskLease"]
