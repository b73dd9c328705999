"""How much of a file that a browser sends is taken in."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from intersessional.intake.sheets.workbook import LARGEST

AROUND = 1_000_000
"""Bytes of a form besides its file."""


class WithinLimits(FileUploadHandler):
    """Keeps nothing of a file in a request that is larger than any file we read; its other fields stay."""

    _too_large = False

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ARG002 - as Django calls it
        META: dict[str, str],  # noqa: ARG002, N803
        content_length: int,
        boundary: Any,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        """Look at the length that the request declares; Django reads no further than that."""
        self._too_large = content_length > LARGEST + AROUND

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Stop before anything is written of a file that is refused."""
        if self._too_large:
            raise StopUpload
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Pass it on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has it."""


def is_too_large(content_length: str) -> bool:
    """Whether a request of that length was refused its file."""
    return content_length.isdigit() and int(content_length) > LARGEST + AROUND
