"""The door, case by case, over HTTP: every token is really signed, with a key made for the run."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.gateway.teams.config import Registration, TeamsConfig
from bot.gateway.teams.gate import Gate
from bot.gateway.teams.mount import GATE, PATH, TALKS, receive
from bot.gateway.teams.signing_keys import SigningKeys
from tests.support.gateway import Client
from tests.support.teams_connector import ConnectorStandIn
from tests.support.teams_tokens import APP, OTHER_APP, OTHER_TENANT, SERVICE, TENANT, activity, claims, sign

CONFIG = TeamsConfig(
    public_url="https://guide.example.org",
    registrations=(
        Registration("ours", APP, TENANT, secret="s"),
        Registration("partner", OTHER_APP, OTHER_TENANT, secret="s"),
    ),
)
ENTRA = f"https://login.microsoftonline.com/{TENANT}/v2.0"
ENTRA_OTHER = f"https://login.microsoftonline.com/{OTHER_TENANT}/v2.0"
ELSEWHERE = "https://evil.example.org/uk/"


def now() -> int:
    return int(time.time())


def bearer(token: str) -> str:
    return f"Bearer {token}"


# (what, the Authorization header made when the case runs, the body, the status)
CASES: list[tuple[str, Callable[[], str], Any, int]] = [
    ("a good token", lambda: bearer(sign()), activity(), 202),
    ("expired 4 minutes ago, within the skew", lambda: bearer(sign(claims(exp=now() - 240))), activity(), 202),
    ("no token", lambda: "", activity(), 403),
    ("an app id that is not ours", lambda: bearer(sign(claims(aud=TENANT))), activity(), 403),
    ("a list of audiences", lambda: bearer(sign(claims(aud=[APP]))), activity(), 403),
    ("expired 6 minutes ago", lambda: bearer(sign(claims(exp=now() - 360))), activity(), 403),
    (
        "signed with a stranger's key under a known key id",
        lambda: bearer(sign(by="rogue", kid="connector")),
        activity(),
        403,
    ),
    ("algorithm none", lambda: bearer(sign(alg="none", kid="connector")), activity(), 403),
    ("no expiry", lambda: bearer(sign(claims(exp=None))), activity(), 403),
    ("a key not endorsed for Teams", lambda: bearer(sign(by="unendorsed")), activity(), 403),
    ("no serviceurl claim", lambda: bearer(sign(claims(serviceurl=None))), activity(), 403),
    ("service address on another host", lambda: bearer(sign()), activity(serviceUrl=ELSEWHERE), 403),
    ("service address without TLS", lambda: bearer(sign()), activity(serviceUrl=SERVICE.replace("https", "http")), 403),
    ("service address with another path", lambda: bearer(sign()), activity(serviceUrl=f"{SERVICE}other/"), 403),
    (
        "an Entra token of our tenant, for another app",
        lambda: bearer(sign(claims(iss=ENTRA, tid=TENANT))),
        activity(),
        403,
    ),
    (
        "an Entra token of another tenant",
        lambda: bearer(sign(claims(iss=ENTRA_OTHER, tid=OTHER_TENANT))),
        activity(),
        403,
    ),
    ("a made-up issuer", lambda: bearer(sign(claims(iss="https://sts.example.org/"))), activity(), 403),
    (
        "an activity of another tenant",
        lambda: bearer(sign()),
        activity(
            conversation={"id": "a:1", "conversationType": "personal", "tenantId": OTHER_TENANT}, channelData=None
        ),
        403,
    ),
    ("channel emulator", lambda: bearer(sign()), activity(channelId="emulator"), 403),
    ("an empty object", lambda: bearer(sign()), {}, 400),
    ("a list", lambda: bearer(sign()), [1], 400),
    ("a body that is no JSON", lambda: bearer(sign()), b"{", 400),
    ("a body that is no UTF-8", lambda: bearer(sign()), b"\xff\xfe{}", 400),
    # Beyond the table: what else a stranger might try.
    ("an empty object from a stranger", lambda: "", {}, 403),
    ("no issuer", lambda: bearer(sign(claims(iss=None))), activity(), 403),
    ("no audience", lambda: bearer(sign(claims(aud=None))), activity(), 403),
    ("not valid yet", lambda: bearer(sign(claims(nbf=now() + 900))), activity(), 403),
    ("RS512 with the right key", lambda: bearer(sign(alg="RS512")), activity(), 403),
    ("HS256", lambda: bearer(sign(alg="HS256", kid="connector")), activity(), 403),
    ("an unknown key id", lambda: bearer(sign(by="rogue")), activity(), 403),
    ("another scheme", lambda: f"Basic {sign()}", activity(), 403),
    ("words for a token", lambda: "Bearer not.a.token", activity(), 403),
    ("a token of 6 kB", lambda: bearer(sign(claims(filler="x" * 4500))), activity(), 403),
    (
        "claim and body agree on a strange host",
        lambda: bearer(sign(claims(serviceurl=ELSEWHERE))),
        activity(serviceUrl=ELSEWHERE),
        403,
    ),
    (
        "a trusted host as user name of a strange one",
        lambda: bearer(sign(claims(serviceurl="https://smba.trafficmanager.net@evil.example.org/"))),
        activity(serviceUrl="https://smba.trafficmanager.net@evil.example.org/"),
        403,
    ),
    ("no tenant at all", lambda: bearer(sign()), activity(conversation={"id": "a:1"}, channelData=None), 403),
    ("two tenants", lambda: bearer(sign()), activity(channelData={"tenant": {"id": OTHER_TENANT}}), 403),
    ("a partner's token with our tenant", lambda: bearer(sign(claims(aud=OTHER_APP))), activity(), 403),
    ("no conversation", lambda: bearer(sign()), activity(conversation=None), 400),
    ("a conversation that is a word", lambda: bearer(sign()), activity(conversation="x"), 400),
    ("no type", lambda: bearer(sign()), activity(type=None), 400),
]


class Taken:
    """Counts what came through the door."""

    def __init__(self) -> None:
        self.count = 0

    def take(self, incoming: object) -> None:
        self.count += 1


@pytest.fixture
async def connector(aiohttp_server: Any) -> tuple[ConnectorStandIn, str]:
    stand_in = ConnectorStandIn()
    server: TestServer = await aiohttp_server(stand_in.app())
    return stand_in, str(server.make_url("/openid"))


@pytest.fixture
async def door(aiohttp_client: Any, connector: tuple[ConnectorStandIn, str]) -> tuple[Client, Taken]:
    taken = Taken()

    async def gate(app: web.Application):  # type: ignore[no-untyped-def]
        import aiohttp

        async with aiohttp.ClientSession() as session:
            app[GATE] = Gate(CONFIG, SigningKeys(session, connector[1]))
            app[TALKS] = taken  # type: ignore[misc]
            yield

    app = web.Application()
    app.cleanup_ctx.append(gate)
    app.router.add_post(PATH, receive)
    return await aiohttp_client(app), taken


@pytest.mark.parametrize(("what", "header", "body", "status"), CASES, ids=[case[0] for case in CASES])
async def test_the_door(
    door: tuple[Client, Taken], what: str, header: Callable[[], str], body: Any, status: int
) -> None:
    client, taken = door
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    token = header()
    response = await client.post(PATH, data=raw, headers={"Authorization": token} if token else {})
    assert response.status == status
    assert await response.text() == ""
    assert taken.count == (1 if status == 202 else 0)


async def test_refusals_look_alike(door: tuple[Client, Taken]) -> None:
    client, _ = door
    seen = set()
    for _what, header, body, status in CASES:
        if status == 403:
            response = await client.post(PATH, json=body, headers={"Authorization": header()} if header() else {})
            seen.add(tuple(sorted((k, v) for k, v in response.headers.items() if k != "Date")))
    assert len(seen) == 1


async def test_a_partners_registration_is_let_in_with_its_own_tenant(door: tuple[Client, Taken]) -> None:
    client, taken = door
    body = activity(
        conversation={"id": "a:1", "conversationType": "personal", "tenantId": OTHER_TENANT},
        channelData={"tenant": {"id": OTHER_TENANT}},
    )
    response = await client.post(PATH, json=body, headers={"Authorization": bearer(sign(claims(aud=OTHER_APP)))})
    assert (response.status, taken.count) == (202, 1)


async def test_an_oversized_body_is_malformed(door: tuple[Client, Taken]) -> None:
    client, taken = door
    body = activity(text="x" * 300_000)
    response = await client.post(PATH, json=body, headers={"Authorization": bearer(sign())})
    assert (response.status, taken.count) == (400, 0)


async def test_an_invoke_is_not_implemented(door: tuple[Client, Taken]) -> None:
    client, taken = door
    body = activity(type="invoke", name="composeExtension/query", text=None)
    response = await client.post(PATH, json=body, headers={"Authorization": bearer(sign())})
    assert (response.status, taken.count) == (501, 0)


async def test_a_flood_of_unknown_key_ids_fetches_keys_once(
    door: tuple[Client, Taken], connector: tuple[ConnectorStandIn, str]
) -> None:
    client, _ = door
    for number in range(20):
        token = sign(by="rogue", kid=f"made-up-{number}")
        assert (await client.post(PATH, json=activity(), headers={"Authorization": bearer(token)})).status == 403
    assert connector[0].key_requests == 1
