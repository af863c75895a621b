"""A gateway with Teams under test, between a stand-in for Rasa and a stand-in for the Connector."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from aiohttp.test_utils import TestClient, TestServer
from microsoft_agents.hosting.core import AgentAuthConfiguration
from microsoft_agents.hosting.core.authorization import ConnectionManager

from bot.directory import files
from bot.gateway import live
from bot.gateway.app import create_app
from bot.gateway.teams.config import Registration, TeamsConfig
from bot.gateway.teams.connector import FIRST, credential
from bot.gateway.teams.mount import PATH, TALKS, mount
from bot.gateway.words import Words
from bot.phrasing import Guard
from bot.safety import Category, Outcome, Reading, SafetyCheck, Who
from bot.settings import Settings
from tests.support.gateway import Client
from tests.support.rasa import StandInRasa
from tests.support.teams_connector import ConnectorStandIn
from tests.support.teams_tokens import APP, OTHER_APP, OTHER_TENANT, TENANT, activity, claims, sign

PUBLIC = "https://guide.example.org"
# Read once for all tests of a run: reading the content takes most of a gateway's start.
read_services = lru_cache(files.read_services)
load_guard = lru_cache(Guard.load)
_read_words = Words.load


@lru_cache
def _words_of(root: Path) -> Words:
    return _read_words(root, read_services(root / "content" / "services"))


def load_words(root: Path, services: Mapping[str, object]) -> Words:
    """The words of a release; ``services`` are always those of the same folder."""
    return _words_of(root)


# Words that stand for what the real safety check finds; the real one has its own tests.
FULL, SOFT = "urgent words", "soft words"


class StandInSafety(SafetyCheck):
    """Finds ``FULL`` and ``SOFT`` and nothing else."""

    def __init__(self) -> None:
        """Needs none of what the real one reads."""

    def check(self, text: str) -> Reading:
        if FULL in text:
            return Reading(Outcome.FULL, Category.SUICIDAL_ACTIVE, Who.MYSELF)
        return Reading(Outcome.SOFT, Category.UNSURE) if SOFT in text else Reading(Outcome.NONE)


class LocalTokens:
    """Gives a token that says whose it is; counts how often it was asked."""

    asked = 0

    def __init__(self, configuration: AgentAuthConfiguration) -> None:
        self.configuration = configuration

    async def get_access_token(self, resource_url: str, scopes: list[str], force_refresh: bool = False) -> str:
        LocalTokens.asked += 1
        return f"token-of-{self.configuration.CLIENT_ID}-for-{self.configuration.TENANT_ID}"


@dataclass
class Harness:
    """Both ends, and what lies between."""

    client: Client
    connector: ConnectorStandIn
    rasa: StandInRasa
    service_url: str
    config: TeamsConfig

    def __post_init__(self) -> None:
        self._ids = itertools.count(1_700_000_000_001)

    async def post(self, body: dict[str, Any], *, app_id: str = APP) -> int:
        """Post a signed activity; the status."""
        token = sign(claims(aud=app_id, serviceurl=self.service_url))
        headers = {"Authorization": f"Bearer {token}"}
        async with self.client.post(PATH, json=body, headers=headers) as response:
            return response.status

    def body(self, **changed: Any) -> dict[str, Any]:
        """An activity with an id of its own."""
        fresh = {"id": str(next(self._ids)), "serviceUrl": self.service_url}
        return activity(**{**fresh, **changed})

    async def settle(self) -> None:
        """Wait until everything posted is answered."""
        await self.client.app[TALKS].settle()

    async def say(self, text: str | None, **changed: Any) -> list[dict[str, Any]]:
        """Say something; the cards that came back."""
        before = len(self.connector.cards())
        assert await self.post(self.body(text=text, **changed)) == 202
        await self.settle()
        return self.connector.cards()[before:]

    async def press(self, choice: str, card: str, **changed: Any) -> list[dict[str, Any]]:
        """Press a button of a card; the cards that came back."""
        return await self.say(None, value={"choice": choice}, replyToId=card, **changed)


def config(**changed: Any) -> TeamsConfig:
    """Two organisations: ours with personal chat alone, a partner with groups as well."""
    ours = Registration("ours", APP, TENANT, secret="s", **changed)
    partner = Registration("partner", OTHER_APP, OTHER_TENANT, secret="s", groups=True)
    return TeamsConfig(public_url=PUBLIC, registrations=(ours, partner))


def sources(configured: TeamsConfig) -> ConnectionManager:
    """The SDK's own manager over local tokens."""
    names = {one.app_id: FIRST if place == 0 else one.app_id for place, one in enumerate(configured.registrations)}
    return ConnectionManager(
        LocalTokens,  # type: ignore[arg-type]
        {names[one.app_id]: credential(one, names[one.app_id]) for one in configured.registrations},
        [{"AUDIENCE": app_id, "SERVICEURL": "*", "CONNECTION": name} for app_id, name in names.items()],
    )


@asynccontextmanager
async def gateway(
    var: Path,
    *,
    configured: TeamsConfig | None = None,
    load_safety: Callable[[Settings], SafetyCheck] | None = None,
    rasa: StandInRasa | None = None,
    connector: ConnectorStandIn | None = None,
    **settings: Any,
) -> AsyncIterator[Harness]:
    """A running gateway with Teams, on free ports of loopback."""
    configured = configured or config()
    rasa, connector = rasa or StandInRasa(), connector or ConnectorStandIn()
    async with rasa.server, TestServer(connector.app()) as served:
        made = Settings(
            var=var,
            rasa_url=str(rasa.server.make_url("")),
            secret="x" * 40,
            **{"database_url": "sqlite://", **settings},
        )
        with (
            patch.object(live, "read_services", read_services),
            patch.object(Words, "load", load_words),
        ):
            app = create_app(made, load_safety=load_safety or (lambda _: StandInSafety()))
        service_url = str(served.make_url("/"))
        mount(
            app,
            configured,
            openid_url=str(served.make_url("/openid")),
            sources=sources(configured),
            trusts=lambda url: url == service_url,
        )
        with patch.object(Guard, "load", load_guard):
            client = TestClient(TestServer(app))
            await client.start_server()
        async with client:
            yield Harness(client, connector, rasa, service_url, configured)
