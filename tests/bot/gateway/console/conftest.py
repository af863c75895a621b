"""A console for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from argon2 import PasswordHasher

from bot.accounts import passwords
from tests.support.console import Console, small_tree


@pytest.fixture
async def console(tmp_path: Path) -> AsyncIterator[Console]:
    tree = tmp_path / "tree"
    made = Console(tmp_path / "var", small_tree(tree))
    await made.client.start_server()
    yield made
    await made.client.close()


@pytest.fixture(autouse=True)
def quick_hashes() -> Iterator[None]:
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with patch.object(passwords, "_hasher", lambda: quick):
        yield
