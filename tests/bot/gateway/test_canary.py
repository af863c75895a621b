"""A word that nobody else says is sent through every door; afterwards no file, database, log or memory has it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient
from aiohttp.web import Application, Request
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.gateway import keys
from bot.gateway.teams.mount import TALKS
from bot.rasa.tracker_store import OneRowTrackerStore
from tests.support.gateway import Conversation
from tests.support.rasa import StandInRasa
from tests.support.teams_app import FULL, gateway

Search = Callable[[], None]
Start = Callable[..., Awaitable[TestClient[Request, Application]]]
Door = Callable[[Conversation, StandInRasa], Awaitable[None]]
MARKER = "zebrafinch9182"
CRISIS = f"I want to kill myself {MARKER}"
ORDINARY = f"What is toxic stress, {MARKER}?"


@pytest.fixture(autouse=True)
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.DEBUG):
        yield


@pytest.fixture
def kept_nowhere(tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Search:
    """Searches everything that was written, printed or logged."""

    def search() -> None:
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert [path.name for path in files if MARKER.encode() in path.read_bytes()] == []
        # The product has no access log (bot/gateway/serve.py); the tests' own server writes one.
        logged = [record for record in caplog.records if record.name != "aiohttp.access"]
        assert [str(vars(r)) for r in logged if MARKER in f"{vars(r)} {r.getMessage()}"] == []
        assert MARKER not in "".join(capfd.readouterr())

    return search


async def ordinary(talk: Conversation, rasa: StandInRasa) -> None:
    await talk.say(ORDINARY)


async def crisis(talk: Conversation, rasa: StandInRasa) -> None:
    assert (await talk.say(CRISIS))[0]["kind"] == "safety"


async def crisis_while_rasa_is_down(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.down = True
    assert (await talk.say(CRISIS))[0]["kind"] == "safety"
    await talk.say(ORDINARY)


async def unanswered(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.decisions = [{"do": "fallback", "topics": ["toxic-stress"], "aspect": "", "reason": "unsure"}]
    await talk.say(ORDINARY)


async def wrong_token(talk: Conversation, rasa: StandInRasa) -> None:
    talk.headers = {"Authorization": f"Bearer {MARKER}"}
    for text in (CRISIS, ORDINARY):
        assert (await talk.post({"text": text})).status == 401


async def over_the_limit(talk: Conversation, rasa: StandInRasa) -> None:
    statuses = {(await talk.post({"text": ORDINARY})).status for _ in range(20)}
    assert 429 in statuses
    assert (await talk.say(CRISIS))[0]["kind"] == "safety"


async def too_many_words(talk: Conversation, rasa: StandInRasa) -> None:
    await talk.say(f"the poster {MARKER} " * 900)


async def too_large(talk: Conversation, rasa: StandInRasa) -> None:
    assert (await talk.post({"text": f"{MARKER} " * 9000})).status == 413


async def no_json(talk: Conversation, rasa: StandInRasa) -> None:
    assert (await talk.post(data=f'{{"text": "{MARKER}'.encode())).status in (400, 401)
    assert (await talk.post({MARKER: MARKER})).status == 400
    assert (await talk.post({"text": [MARKER]})).status == 400


async def choices(talk: Conversation, rasa: StandInRasa) -> None:
    for choice in (MARKER, f"topic:{MARKER}", f"wrong:{MARKER}", f"desk:{MARKER}"):
        await talk.post({"choice": choice})


async def key_and_unknown_fields(talk: Conversation, rasa: StandInRasa) -> None:
    await talk.post({"text": CRISIS, "key": MARKER, "sender": MARKER, "metadata": {"note": MARKER}})


async def headers(talk: Conversation, rasa: StandInRasa) -> None:
    talk.headers = {**talk.headers, "X-Forwarded-For": MARKER, "User-Agent": MARKER, "Referer": f"https://{MARKER}/"}
    await talk.say(CRISIS)


DOORS = (
    ordinary,
    crisis,
    crisis_while_rasa_is_down,
    unanswered,
    wrong_token,
    over_the_limit,
    too_many_words,
    too_large,
    no_json,
    choices,
    key_and_unknown_fields,
    headers,
)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
async def test_nothing_said_at_the_http_door_is_kept(
    start: Start, rasa: StandInRasa, kept_nowhere: Search, door: Door
) -> None:
    talk = await Conversation.open(await start(rate=1, burst=12))
    await door(talk, rasa)
    history = await (await talk.client.get(talk.path, headers=talk.headers)).text()
    if door is not ordinary and door is not unanswered:
        assert CRISIS not in history
    await talk.client.delete(talk.path, headers=talk.headers)
    assert MARKER not in str([vars(kept) for kept in talk.client.app[keys.MEMORY]._open.values()])
    kept_nowhere()


@pytest.mark.parametrize("door", [crisis, crisis_while_rasa_is_down, key_and_unknown_fields], ids=lambda d: d.__name__)
async def test_what_safety_caught_never_reaches_rasa(start: Start, rasa: StandInRasa, door: Door) -> None:
    await door(await Conversation.open(await start()), rasa)
    assert CRISIS not in str(rasa.asked)


async def test_nothing_said_in_teams_is_kept(tmp_path: Path, kept_nowhere: Search) -> None:
    async with gateway(tmp_path) as teams:
        for text in (f"{FULL} {MARKER}", ORDINARY, f"/restart {MARKER}"):
            await teams.say(text)
        sent = str(vars(teams.client.app[TALKS].sent))
        assert MARKER not in sent
    kept_nowhere()


def test_rasas_own_store_keeps_no_text(tmp_path: Path, kept_nowhere: Search) -> None:
    domain = Domain.from_dict({"intents": ["ask"], "slots": {}})
    store = OneRowTrackerStore(domain, url=f"sqlite:///{tmp_path / 'guide.sqlite'}")
    tracker = DialogueStateTracker.from_events("someone", [], domain=domain)
    tracker.update(UserUttered(ORDINARY, intent={"name": "ask"}, parse_data={"text": ORDINARY}), domain)
    tracker.update(SlotSet("not_ours", MARKER), domain)
    asyncio.run(store.save(tracker))
    assert asyncio.run(store.retrieve("someone")) is not None
    kept_nowhere()
