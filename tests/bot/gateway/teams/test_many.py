"""Two hundred people at once, everything sent twice and out of order: nothing is lost and nothing is doubled."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from typing import Any

from tests.support.teams_app import Harness
from tests.support.teams_tokens import TENANT

PEOPLE, MESSAGES = 200, 3


async def test_two_hundred_conversations_with_duplicates_out_of_order(teams: Harness) -> None:
    bodies: list[dict[str, Any]] = [
        teams.body(
            text=f"question {number} of person {person}",
            conversation={"id": f"a:{person}", "conversationType": "personal", "tenantId": TENANT},
            **{"from": {"id": f"29:{person}"}},
        )
        for person in range(PEOPLE)
        for number in range(MESSAGES)
    ]
    posts = bodies * 2
    random.Random(7).shuffle(posts)  # noqa: S311 - the same order on every run
    door = asyncio.Semaphore(50)

    async def post(body: dict[str, Any]) -> int:
        async with door:
            return await teams.post(body)

    statuses = await asyncio.gather(*map(post, posts))
    await teams.settle()
    assert Counter(statuses) == {202: 2 * PEOPLE * MESSAGES}
    asked = Counter(one["text"] for one in teams.rasa.asked)
    assert asked == Counter(body["text"] for body in bodies)
    sent = [took for took in teams.connector.took if took.activity["type"] == "message"]
    assert Counter(took.conversation for took in sent) == {f"a:{person}": MESSAGES for person in range(PEOPLE)}
    assert Counter(took.activity["replyToId"] for took in sent) == {body["id"]: 1 for body in bodies}
