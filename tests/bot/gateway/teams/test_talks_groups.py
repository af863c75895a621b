"""Groups and channels: only a mention is heard, and nothing personal is said there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.teams_app import FULL, PUBLIC, SOFT, Harness, config, gateway
from tests.support.teams_cards import words
from tests.support.teams_tokens import APP, TENANT

CHANNEL = {
    "id": "19:channel@thread.tacv2;messageid=1",
    "conversationType": "channel",
    "isGroup": True,
    "tenantId": TENANT,
}
MENTION = [
    {"type": "mention", "text": "<at>Guide</at>", "mentioned": {"id": f"28:{APP}", "name": "Guide"}},
    {"type": "mention", "text": "<at>Ann Other</at>", "mentioned": {"id": "29:other", "name": "Ann Other"}},
]


async def test_groups_are_off_until_asked_for(teams: Harness) -> None:
    (card,) = await teams.say("<at>Guide</at> what is toxic stress?", conversation=CHANNEL, entities=MENTION[:1])
    assert "personal chat only" in words(card)
    assert teams.rasa.asked == []


@pytest.fixture
async def open_teams(tmp_path: Path) -> AsyncIterator[Harness]:
    async with gateway(tmp_path, configured=config(groups=True)) as harness:
        yield harness


async def test_in_a_channel_only_a_mention_is_heard(open_teams: Harness) -> None:
    assert await open_teams.say("what is toxic stress?", conversation=CHANNEL) == []
    assert open_teams.rasa.asked == []


async def test_mentions_go_by_their_entity_and_other_people_become_nobody(open_teams: Harness) -> None:
    text = "<at>Guide</at>&nbsp;what could <at>Ann Other</at> &amp; others read?"
    await open_teams.say(text, conversation=CHANNEL, entities=MENTION)
    assert open_teams.rasa.asked[0]["text"] == "what could someone & others read?"


async def test_a_name_alone_is_no_mention(open_teams: Harness) -> None:
    other = [{"type": "mention", "text": "<at>Guide</at>", "mentioned": {"id": "28:somebody-else", "name": "Guide"}}]
    assert await open_teams.say("<at>Guide</at> hello", conversation=CHANNEL, entities=other) == []


async def test_in_a_channel_a_safety_reply_is_short_and_neutral(open_teams: Harness) -> None:
    (card,) = await open_teams.say(f"<at>Guide</at> {FULL}", conversation=CHANNEL, entities=MENTION[:1])
    shown = words(card)
    assert "The help page lists people to call" in shown
    assert f"{PUBLIC}/help-now" in shown
    for word in ("999", "Samaritans", "danger", "suicid"):
        assert word not in shown


async def test_in_a_channel_a_quiet_line_about_the_person_is_left_out(open_teams: Harness) -> None:
    (personal,) = await open_teams.say(SOFT)
    (channel,) = await open_teams.say(f"<at>Guide</at> {SOFT}", conversation=CHANNEL, entities=MENTION[:1])
    assert "close to home" in words(personal)
    assert "close to home" not in words(channel)


async def test_nothing_of_a_personal_chat_reaches_a_channel(open_teams: Harness) -> None:
    await open_teams.say("hello")
    await open_teams.say("<at>Guide</at> and the second one?", conversation=CHANNEL, entities=MENTION[:1])
    personal, channel = (asked["sender"] for asked in open_teams.rasa.asked)
    assert personal != channel


async def test_what_is_not_said_to_be_personal_is_taken_for_a_group(teams: Harness) -> None:
    assert await teams.say("hello", conversation={"id": "a:1", "tenantId": TENANT}) == []
