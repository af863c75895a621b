"""The doors speak with the real gateway, and with what Rasa's REST channel is known to say."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from benchmarks.support.doors import NO_ANSWER, GuideDoor, RestDoor
from bot.gateway.app import create_app
from bot.settings import Settings
from tests.support import gateway
from tests.support.rasa import StandInRasa


@pytest.fixture
async def rasa() -> AsyncIterator[StandInRasa]:
    stand_in = StandInRasa()
    await stand_in.server.start_server()
    yield stand_in
    await stand_in.server.close()


@pytest.fixture
async def guide(rasa: StandInRasa, tmp_path: Path) -> AsyncIterator[GuideDoor]:
    settings = Settings(
        var=tmp_path,
        rasa_url=str(rasa.server.make_url("")),
        database_url=f"sqlite:///{tmp_path / 'guide.sqlite'}",
        secret="s" * 32,
    )
    app = create_app(settings, load_safety=lambda _: gateway.safety(), load_guard=lambda _: gateway.guard())
    async with TestServer(app) as server:
        yield GuideDoor(str(server.make_url("")).rstrip("/"))


async def test_the_guides_door_tells_the_kind_of_reply(guide: GuideDoor, rasa: StandInRasa) -> None:
    async with aiohttp.ClientSession() as session:
        say = await guide.open(session)
        assert await say("what is toxic stress") == "answer"
        rasa.down = True
        assert await say("what is an ACE") == NO_ANSWER  # nobody answered, though the gateway said something


async def test_the_rest_door_takes_an_empty_list_for_no_answer() -> None:
    said: list[dict[str, str]] = []

    async def webhook(request: web.Request) -> web.Response:
        said.append(await request.json())
        return web.json_response([{"text": "Yes."}] if said[-1]["message"] == "known" else [])

    app = web.Application()
    app.router.add_post("/webhooks/rest/webhook", webhook)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        say = await RestDoor(str(server.make_url("")).rstrip("/")).open(session)
        assert [await say("known"), await say("strange")] == ["answer", NO_ANSWER]
    assert len({one["sender"] for one in said}) == 1
