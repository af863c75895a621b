"""Whatever the Connector signs: taken, ignored or refused, and never a fault of ours."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from microsoft_agents.activity import Activity

from bot.gateway.teams import incoming
from bot.gateway.teams.mount import PATH
from tests.support.anything import JSON, TEXT, as_json, cut, damaged
from tests.support.spent import at_most
from tests.support.teams_app import Harness, config, gateway
from tests.support.teams_tokens import activity, claims, sign

SOMEONE = {"type": "mention", "text": "<at>Sam</at>", "mentioned": {"id": "29:sam", "name": "Sam"}}
WHOLE = activity(
    entities=[SOMEONE], value={"choice": "help"}, membersAdded=[{"id": "28:x"}], replyToId="1", action="add"
)
TYPES = st.sampled_from(["message", "installationUpdate", "conversationUpdate", "invoke", "typing", "event", ""])
# A right address and a right tenant, or nothing behind the door would be reached.
BODIES = st.tuples(damaged(WHOLE), TYPES, st.booleans()).map(
    lambda t: (
        {**t[0], "type": t[1], "channelId": "msteams", "channelData": WHOLE["channelData"]}
        | ({"conversation": WHOLE["conversation"]} if t[2] else {})
    )
)


async def posted(teams: Harness, body: bytes) -> int:
    token = sign(claims(serviceurl=teams.service_url))
    async with teams.client.post(PATH, data=body, headers={"Authorization": f"Bearer {token}"}) as response:
        return response.status


@settings(max_examples=60)
@given(BODIES)
@example({**WHOLE, "entities": [{"type": "mention", "text": "e"}] * 60, "text": "e" * 60})
@example({**WHOLE, "value": {"choice": {"a": 1}}})
@example({**WHOLE, "text": "\ud800"})
async def test_any_activity(teams: Harness, caplog: pytest.LogCaptureFixture, body: dict[str, Any]) -> None:
    caplog.clear()
    body = {**body, "serviceUrl": teams.service_url}
    status = await posted(teams, as_json(body))
    assert status in (202, 400, 501, 403)
    await asyncio.wait_for(teams.settle(), 20)
    assert not {"turn failed", "turn lost", "unexpected"} & {record.message for record in caplog.records}


@given(cut(json.dumps(WHOLE).encode()) | JSON.map(as_json) | st.binary())
@example(b"[" * 100_000)
@example(b'{"type": ' + b"9" * 5000 + b"}")
async def test_any_body(teams: Harness, body: bytes) -> None:
    assert await posted(teams, body) in (202, 400, 403)


@given(st.lists(TEXT, max_size=4), TEXT)
def test_the_text_does_not_grow(names: list[str], text: str) -> None:
    said = activity(text=text, entities=[{"type": "mention", "text": name} for name in names])
    try:
        read = incoming.read(Activity.model_validate(said), config().registrations[0])
    except ValueError:
        return
    assert len(read.text) <= max(1, len(text)) * len(incoming.SOMEBODY)


def test_many_mentions_take_no_long() -> None:
    said = activity(text="e" * 100_000, entities=[{"type": "mention", "text": f"e{n}"} for n in range(3000)])
    read_activity = Activity.model_validate(said)
    with at_most(3):
        incoming.read(read_activity, config().registrations[0])


@pytest.fixture
async def teams(tmp_path: Path) -> AsyncIterator[Harness]:
    """With so high a limit that every example is heard."""
    async with gateway(tmp_path, rate=1000, burst=10000) as harness:
        yield harness
