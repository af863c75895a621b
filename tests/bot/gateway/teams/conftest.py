from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.teams_app import Harness, gateway


@pytest.fixture
async def teams(tmp_path: Path) -> AsyncIterator[Harness]:
    """A gateway with Teams, and both its ends."""
    async with gateway(tmp_path) as harness:
        yield harness
