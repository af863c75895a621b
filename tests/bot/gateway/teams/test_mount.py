"""The address as the product mounts it, with the SDK's own parts and Microsoft's own addresses; nothing is fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.gateway.app import create_app
from bot.gateway.teams.config import TeamsConfig
from bot.gateway.teams.mount import PATH
from bot.settings import Settings
from tests.support.teams_app import StandInSafety, config
from tests.support.teams_tokens import activity


@pytest.mark.parametrize(("teams", "status"), [(config(), 403), (None, 404)], ids=["configured", "off"])
async def test_the_door_is_shut_to_strangers_and_absent_until_configured(
    aiohttp_client: Any, tmp_path: Path, teams: TeamsConfig | None, status: int
) -> None:
    settings = Settings(var=tmp_path, database_url="sqlite://", secret="x" * 40)
    app = create_app(settings, load_safety=lambda _: StandInSafety(), teams_config=teams)
    client = await aiohttp_client(app)
    response = await client.post(PATH, json=activity())
    assert response.status == status
