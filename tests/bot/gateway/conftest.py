"""The gateway with a stand-in for Rasa."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.gateway.app import create_app
from bot.settings import Settings
from tests.support import gateway
from tests.support.gateway import Client, Conversation, Start
from tests.support.rasa import StandInRasa


@pytest.fixture
async def rasa() -> AsyncIterator[StandInRasa]:
    stand_in = StandInRasa()
    await stand_in.server.start_server()
    yield stand_in
    await stand_in.server.close()


@pytest.fixture
async def start(rasa: StandInRasa, tmp_path: Path) -> AsyncIterator[Start]:
    """Starts a gateway whose settings may be changed."""
    clients: list[Client] = []

    async def started(guard: Callable[[str], str] | None = None, **changes: Any) -> Client:
        settings = Settings(
            var=tmp_path,
            rasa_url=str(rasa.server.make_url("")),
            database_url=f"sqlite:///{tmp_path / 'guide.sqlite'}",
            secret="s" * 32,
        )
        app = create_app(
            replace(settings, **changes),
            load_safety=lambda _: gateway.safety(),
            load_guard=lambda _: guard or gateway.guard(),
        )
        client = TestClient(TestServer(app))
        await client.start_server()
        clients.append(client)
        return client

    yield started
    for client in clients:
        await client.close()


@pytest.fixture
async def talk(start: Start) -> Conversation:
    return await Conversation.open(await start())
