from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.gateway.teams.app_package import build
from bot.gateway.teams.config import Package, Registration, TeamsConfig
from bot.gateway.teams.doctor import PATH, Finding, examine
from bot.gateway.teams.words import TeamsWords
from bot.settings import ROOT
from tests.support.teams_app import Harness, config
from tests.support.teams_connector import ConnectorStandIn

WORDS = TeamsWords.load(ROOT / "content")


async def given(registration: Registration) -> str:
    return "token"


async def refused(registration: Registration) -> str:
    raise ValueError("AADSTS700016 with ids in it")


async def look(url: str, openid: str, **more: Any) -> dict[str, Finding]:
    configured = more.pop("configured", None) or config()
    async with aiohttp.ClientSession() as session:
        findings = await examine(
            replace(configured, public_url=url.rstrip("/")),
            WORDS,
            session=session,
            openid_url=openid,
            **{"get_token": given, **more},
        )
    return {one.name: one for one in findings}


@pytest.fixture
async def openid(aiohttp_server: Any) -> str:
    return str((await aiohttp_server(ConnectorStandIn().app())).make_url("/openid"))


async def test_a_healthy_deployment(teams: Harness) -> None:
    found = await look(str(teams.client.make_url("")), f"{teams.service_url}openid")
    assert found["messages address"].fine
    assert found["the Connector's keys"].detail == "2 keys, 1 endorsed for Teams"
    assert found["token for ours"].fine
    assert found["page /help-now"].fine


async def test_nobody_there(openid: str) -> None:
    found = await look("http://127.0.0.1:1", openid)
    assert found["messages address"].fine is False
    assert "not reachable" in found["messages address"].detail
    assert found["page /privacy"].fine is False


DOORS = [
    ("without Teams", 404, 0, "GUIDE_TEAMS_CONFIG"),
    ("an open door", 202, 0, "not 403"),
    ("a wrong clock", 403, 400, "clock"),
    ("a right clock", 403, 0, "clock right"),
]


@pytest.mark.parametrize(("what", "status", "seconds", "named"), DOORS, ids=[row[0] for row in DOORS])
async def test_what_answers_at_the_address(
    aiohttp_server: Any, openid: str, what: str, status: int, seconds: int, named: str
) -> None:
    async def answer(request: web.Request) -> web.Response:
        when = datetime.now(timezone.utc) - timedelta(seconds=seconds)
        return web.Response(status=status, headers={"Date": format_datetime(when, usegmt=True)})

    app = web.Application()
    app.router.add_post(PATH, answer)
    server: TestServer = await aiohttp_server(app)
    found = await look(str(server.make_url("")), openid)
    assert named in found["messages address"].detail
    assert found["messages address"].fine is (named == "clock right")


async def test_a_refused_token_is_told_without_its_details(openid: str) -> None:
    found = await look("http://127.0.0.1:1", openid, get_token=refused)
    assert found["token for ours"].fine is False
    assert "AADSTS" not in found["token for ours"].detail


async def test_a_managed_identity_cannot_be_looked_at_from_outside(openid: str) -> None:
    one = replace(config().registrations[0], managed_identity=True)
    found = await look("http://127.0.0.1:1", openid, configured=replace(config(), registrations=(one,)))
    assert found["token for ours"].fine is None


async def test_keys_that_cannot_be_had() -> None:
    found = await look("http://127.0.0.1:1", "http://127.0.0.1:1/openid")
    assert found["the Connector's keys"].fine is False


def packaged(configured: TeamsConfig, folder: Path) -> Path:
    return build(configured, configured.registrations[0], WORDS, folder)


async def test_the_uploaded_package(tmp_path: Path, openid: str) -> None:
    configured = replace(config(), public_url="http://127.0.0.1:1")
    same = packaged(configured, tmp_path)
    other = packaged(replace(configured, package=Package(version="9.0.0")), tmp_path)
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no zip")
    results = []
    for package in (same, other, broken):
        found = await look("http://127.0.0.1:1", openid, package=package)
        results.append(found[f"app package {package.name}"])
    assert [one.fine for one in results] == [True, False, False]
    assert "version" in results[1].detail
