"""What every later package rests on: sources, the revision and the audit chain, leases of tasks, the search."""

from __future__ import annotations

from intersessional.core.models.audit import (
    CONFIDENTIAL,
    AuditEvent,
    ChainedEvent,
    ConfidentialEvent,
    ConfidentialHead,
    Revision,
)
from intersessional.core.models.document import Document, SearchIndex
from intersessional.core.models.lease import TaskLease
from intersessional.core.models.source import Source, SourceKind

__all__ = [
    "CONFIDENTIAL",
    "AuditEvent",
    "ChainedEvent",
    "ConfidentialEvent",
    "ConfidentialHead",
    "Document",
    "Revision",
    "SearchIndex",
    "Source",
    "SourceKind",
    "TaskLease",
]
