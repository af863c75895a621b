from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from bot.gateway.teams.signing_keys import COOL_DOWN, FRESH, SigningKeys
from tests.support.teams_connector import ConnectorStandIn
from tests.support.teams_tokens import jwk


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def parts(aiohttp_server: Any):  # type: ignore[no-untyped-def]
    stand_in, clock = ConnectorStandIn(), Clock()
    server = await aiohttp_server(stand_in.app())
    async with aiohttp.ClientSession() as session:
        yield stand_in, clock, SigningKeys(session, str(server.make_url("/openid")), clock=clock)


async def test_keys_are_fetched_when_first_needed_and_then_kept(parts: Any) -> None:
    stand_in, _, keys = parts
    assert stand_in.key_requests == 0
    first, second = await keys.get("connector"), await keys.get("connector")
    assert first is second is not None
    assert first.endorsements == {"msteams"}
    assert stand_in.key_requests == 1


async def test_a_new_key_is_found_after_the_cool_down(parts: Any) -> None:
    stand_in, clock, keys = parts
    await keys.get("connector")
    stand_in.keys = [jwk("next")]
    clock.now = COOL_DOWN - 1
    assert await keys.get("next") is None
    clock.now = COOL_DOWN + 1
    assert await keys.get("next") is not None
    assert await keys.get("connector") is None
    assert stand_in.key_requests == 2


async def test_keys_are_looked_at_again_once_a_day(parts: Any) -> None:
    stand_in, clock, keys = parts
    await keys.get("connector")
    clock.now = FRESH + 1
    await keys.get("connector")
    assert stand_in.key_requests == 2


async def test_old_keys_serve_on_while_the_document_is_away(parts: Any) -> None:
    stand_in, clock, keys = parts
    await keys.get("connector")
    stand_in.jwks_uri = "http://127.0.0.1:1/keys"
    clock.now = FRESH + 1
    assert await keys.get("connector") is not None


@pytest.mark.parametrize(
    "address", ["http://localhost:1/keys", "https://127.0.0.1/keys", ""], ids=["other host", "other scheme", "none"]
)
async def test_keys_on_another_host_are_not_used(parts: Any, address: str) -> None:
    stand_in, _, keys = parts
    stand_in.jwks_uri = address or "nowhere"
    assert await keys.get("connector") is None
    assert stand_in.key_requests == 0


@pytest.mark.parametrize(
    "row",
    [{"kty": "EC", "kid": "odd"}, {"kty": "RSA", "kid": "odd"}, {"kty": "RSA", "kid": "odd", "n": "!", "e": "AQAB"}],
    ids=["elliptic", "empty", "no number"],
)
async def test_a_row_that_is_no_key_is_left_out(parts: Any, row: dict[str, str]) -> None:
    stand_in, _, keys = parts
    stand_in.keys = [row, jwk("connector")]
    assert await keys.get("odd") is None
    assert await keys.get("connector") is not None
