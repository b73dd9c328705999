"""Reading what is published."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from publish.reading import Get


@pytest.fixture
def get(client: Client, db: None) -> Get:
    def asked(path: str, **parameters: str | int) -> Any:
        response = client.get(f"/api/v1{path}", parameters)
        assert response.status_code == 200, response.content
        return response.json()

    return asked
