"""Lines of the log: one line for one event in UTC, and no secret of a link, no mail address in it."""

from __future__ import annotations

import logging
import re
import time

SECRET = re.compile(r"(?<=/)(?=[\w-]*[A-Z])[\w-]{24,}(?![\w-])|(?:(?<=/desk/invitation/)|(?<=/answer/))[^/\s\"']+")
"""A part of an address that is long and has capitals, as the secret of every link is."""
RESET = re.compile(r"(?<=/desk/password/new/)\S+?(?=/?(?:[\s\"']|$))")
TOKEN = re.compile(r"\bist_[\w-]{8,}")
"""The secret of a token of a machine, wherever it stands."""
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
HIDDEN = "…"


class Discreet(logging.Formatter):
    """Hides secrets and mail addresses in the whole of what is written, a traceback with it."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - as the library calls it
        """One line, whatever a reader sent: line ends of the message are shown, not obeyed."""
        record.message = record.message.replace("\r", "\\r").replace("\n", "\\n")
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        """The record with what must not be read hidden."""
        return hidden(super().format(record))


def hidden(text: str) -> str:
    """The text without secrets of links, mail addresses and characters that steer a terminal."""
    for pattern in (RESET, SECRET, TOKEN, ADDRESS):
        text = pattern.sub(HIDDEN, text)
    return CONTROL.sub(HIDDEN, text)
