"""How the attacks of this folder begin: an invitation sent, and its link read from the mail."""

from __future__ import annotations

import re

from django.core import mail
from django.test import Client

WORDS = "blue tractor seven lamp"
INVITE = {"name": "Ana Souza", "email": "ana@example.org", "kind": "member", "source": "Mail of 1 November"}


def invited(by: Client, /, **more: str) -> str:
    """The path of the link that a focal point of Zimbabwe sends."""
    answer = by.post("/desk/delegations/ZWE/invite/", {**INVITE, **more})
    assert answer.status_code == 302, answer.content
    return link_in_mail()


def link_in_mail() -> str:
    """The path of the link in the last mail."""
    found = re.search(r"https?://[^/\s]+(/desk/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]
