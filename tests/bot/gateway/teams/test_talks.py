"""One turn from the Connector's post to what it gets back."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.gateway import keys
from bot.gateway.teams.mount import TALKS
from tests.support.teams_app import FULL, PUBLIC, SOFT, Harness, config, gateway
from tests.support.teams_tokens import APP, OTHER_APP, OTHER_TENANT, TENANT

PERSONAL = {"id": "a:personal", "conversationType": "personal", "tenantId": TENANT}
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


def words(card: Any) -> str:
    """Everything a card shows, as one text."""
    if isinstance(card, dict):
        return "\n".join(words(v) for k, v in card.items() if k in ("text", "title", "items", "body", "actions", "url"))
    return "\n".join(words(one) for one in card) if isinstance(card, list) else str(card)


def choices(card: Any) -> list[str]:
    if isinstance(card, dict):
        own = [card["data"]["choice"]] if card.get("type") == "Action.Submit" else []
        return own + [choice for value in card.values() for choice in choices(value)]
    return [choice for one in card for choice in choices(one)] if isinstance(card, list) else []


async def test_a_question_is_answered_with_one_card(teams: Harness) -> None:
    (card,) = await teams.say("What is toxic stress?")
    (message,) = teams.connector.messages()
    assert card["type"] == "AdaptiveCard"
    assert card["version"] == "1.5"
    assert card["fallbackText"]
    assert message["summary"]
    assert "text" not in message
    assert teams.connector.took[-1].token == f"token-of-{APP}-for-{TENANT}"
    assert teams.rasa.asked[0]["text"] == "What is toxic stress?"


async def test_each_partner_is_answered_with_its_own_token(teams: Harness) -> None:
    conversation = {"id": "a:2", "conversationType": "personal", "tenantId": OTHER_TENANT}
    body = teams.body(conversation=conversation, channelData={"tenant": {"id": OTHER_TENANT}})
    assert await teams.post(body, app_id=OTHER_APP) == 202
    await teams.settle()
    assert teams.connector.took[-1].token == f"token-of-{OTHER_APP}-for-{OTHER_TENANT}"


async def test_the_post_does_not_wait_for_the_answer(teams: Harness) -> None:
    teams.connector.pause = 0.5
    started = time.perf_counter()
    assert await teams.post(teams.body()) == 202
    assert time.perf_counter() - started < 0.4
    assert teams.connector.messages() == []
    await teams.settle()
    assert len(teams.connector.messages()) == 1


async def test_the_conversation_inside_names_nobody(teams: Harness) -> None:
    await teams.say("What is toxic stress?")
    sender = teams.rasa.asked[0]["sender"]
    for part in (TENANT, "personal", "29:user", "cccccccc"):
        assert part not in sender


async def test_two_people_and_two_chats_are_four_conversations(teams: Harness) -> None:
    for chat in ("a:1", "a:2"):
        for person in ("29:one", "29:two"):
            await teams.say("hello", conversation={**PERSONAL, "id": chat}, **{"from": {"id": person}})
    assert len({asked["sender"] for asked in teams.rasa.asked}) == 4


async def test_the_same_activity_three_times_is_answered_once(teams: Harness) -> None:
    body = teams.body()
    assert [await teams.post(body) for _ in range(3)] == [202, 202, 202]
    await teams.settle()
    assert len(teams.connector.messages()) == 1


async def test_the_same_press_under_new_ids_is_answered_once(teams: Harness) -> None:
    await teams.say("What is toxic stress?")
    card = teams.connector.took[-1].id
    before = len(teams.connector.messages())
    for _ in range(3):
        await teams.press("more:toxic-stress", card)
    assert len(teams.connector.messages()) == before + 1


async def test_answers_of_one_chat_keep_their_order(teams: Harness) -> None:
    for number in range(5):
        await teams.post(teams.body(text=f"question {number}"))
    await teams.settle()
    assert [asked["text"] for asked in teams.rasa.asked] == [f"question {number}" for number in range(5)]
    assert len(teams.connector.messages()) == 5


async def test_typing_is_shown_while_one_waits(teams: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.gateway.teams.outbox.TYPING_AFTER", 0.0)
    talks, waited = teams.client.app[TALKS], asyncio.Event()
    teams.connector.listeners.append(lambda took: waited.set() if took.activity["type"] == "typing" else None)
    ask = talks.turns.assistant.ask

    async def slow(*args: Any, **more: Any) -> Any:
        await asyncio.wait_for(waited.wait(), 5)
        return await ask(*args, **more)

    monkeypatch.setattr(type(talks.turns.assistant), "ask", lambda self, *args, **more: slow(*args, **more))
    await teams.say("What is toxic stress?")
    assert [took.activity["type"] for took in teams.connector.took] == ["typing", "message"]


async def test_typed_commands_of_rasa_are_only_text(teams: Harness) -> None:
    await teams.say("/restart")
    assert teams.rasa.asked[0]["choice"] == ""


# Safety


async def test_a_safety_reply_begins_with_a_neutral_line(teams: Harness) -> None:
    (card,) = await teams.say(FULL)
    (message,) = teams.connector.messages()
    assert card["body"][0]["text"] == "Here is the information for you."
    assert card["fallbackText"].startswith("Here is the information for you.")
    assert message["summary"] == "Here is the information for you."
    shown = words(card)
    assert "tel:999" in shown
    assert "tel:116123" in shown.replace(" ", "")
    assert "Your organisation may keep this chat." in shown
    assert f"{PUBLIC}/help-now" in shown
    assert "leave" not in choices(card)
    assert teams.rasa.asked == []


async def test_a_safety_reply_needs_neither_rasa_nor_a_turn_in_the_queue(teams: Harness) -> None:
    teams.rasa.down = True
    talks = teams.client.app[TALKS]
    incoming_key = None
    await teams.say("hello")
    (incoming_key,) = {asked["sender"] for asked in teams.rasa.asked}
    async with talks.memory.get(incoming_key).lock:
        (card,) = await teams.say(FULL)
    assert card["body"][0]["text"] == "Here is the information for you."


async def test_a_safety_reply_is_not_limited(tmp_path: Path) -> None:
    async with gateway(tmp_path, rate=0.001, burst=1) as teams:
        await teams.say("hello")
        (limited,) = await teams.say("hello")
        (card,) = await teams.say(FULL)
    assert "many messages" in words(limited)
    assert "Here is the information for you." in words(card)


async def test_a_repeat_is_short(teams: Harness) -> None:
    (first,) = await teams.say(FULL)
    (second,) = await teams.say(FULL)
    assert "shown above" not in words(first)
    assert "shown above" in words(second)


async def test_after_a_safety_reply_one_can_carry_on_or_ask_for_social_care(teams: Harness) -> None:
    await teams.say(FULL)
    card = teams.connector.took[-1].id
    (on,) = await teams.press("carry-on", card)
    (desk,) = await teams.press("desk:rutland", card)
    assert "You can carry on" in words(on)
    assert "Rutland" in words(desk)
    assert all(took.method == "POST" for took in teams.connector.took)
    assert teams.rasa.asked == []


async def test_what_safety_caught_is_kept_nowhere(teams: Harness, caplog: pytest.LogCaptureFixture) -> None:
    marker = "zebra-0451"
    with caplog.at_level(logging.DEBUG):
        await teams.say(f"{FULL} {marker}")
        await teams.say(f"a question with {SOFT} and okapi-0452")
    app = teams.client.app
    kept = [vars(one) for one in app[keys.MEMORY]._open.values()]
    assert marker not in json.dumps([took.activity for took in teams.connector.took])
    assert marker not in str(kept)
    assert marker not in str(vars(app[TALKS].sent))
    assert marker not in str([vars(record) for record in caplog.records])
    assert "okapi-0452" not in str([vars(record) for record in caplog.records])


# Groups and channels


async def test_groups_are_off_until_asked_for(teams: Harness) -> None:
    (card,) = await teams.say("<at>Guide</at> what is toxic stress?", conversation=CHANNEL, entities=MENTION[:1])
    assert "personal chat only" in words(card)
    assert teams.rasa.asked == []


@pytest.fixture
async def open_teams(tmp_path: Path):  # type: ignore[no-untyped-def]
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


# Choices


async def test_a_used_choice_is_shown_as_chosen_and_others_stay(teams: Harness) -> None:
    await teams.say("What is toxic stress?")
    first = teams.connector.took[-1]
    offered = choices(first.activity)
    await teams.press(offered[0], first.id)
    changed = teams.connector.took[-1]
    assert (changed.method, changed.id) == ("PUT", first.id)
    assert "You chose: " in words(changed.activity["attachments"][0]["content"])
    assert choices(changed.activity) == offered[1:]
    assert teams.rasa.asked[-1]["choice"] == offered[0]


async def test_a_question_of_ours_is_answered_by_one_choice(teams: Harness) -> None:
    teams.rasa.decisions = [
        {"do": "suggest", "topics": ["toxic-stress", "trauma-definition"], "aspect": "", "reason": ""}
    ]
    await teams.say("stress")
    first = teams.connector.took[-1]
    assert "none" in choices(first.activity)
    await teams.press("none", first.id)
    assert choices(teams.connector.took[-1].activity) == []


@pytest.mark.parametrize("choice", ["/restart", "topic:../../x", "leave it", "topic:x\n"])
async def test_a_made_up_choice_is_not_passed_on(teams: Harness, choice: str) -> None:
    (card,) = await teams.press(choice, "card-1")
    assert "no longer open" in words(card)
    assert teams.rasa.asked == []


async def test_a_card_that_cannot_be_changed_does_not_lose_the_reply(teams: Harness) -> None:
    await teams.say("What is toxic stress?")
    first = teams.connector.took[-1]
    teams.connector.answers = [web.Response(status=201), web.Response(status=500)]
    (card,) = await teams.press(choices(first.activity)[0], first.id)
    assert card["type"] == "AdaptiveCard"


# Commands, welcome, leaving


async def test_welcome_once_on_installing(teams: Harness) -> None:
    added = [{"id": f"28:{APP}"}]
    await teams.post(teams.body(type="installationUpdate", action="add", text=None))
    await teams.post(teams.body(type="conversationUpdate", membersAdded=added, text=None))
    await teams.settle()
    (card,) = teams.connector.cards()
    assert "Your organisation may keep this chat." in words(card)
    assert "find:start" in choices(card)


async def test_a_new_member_is_not_welcomed(teams: Harness) -> None:
    await teams.post(teams.body(type="conversationUpdate", membersAdded=[{"id": "29:new"}], text=None))
    await teams.settle()
    assert teams.connector.took == []


async def test_removing_the_app_forgets_and_says_nothing(teams: Harness) -> None:
    await teams.say("hello")
    sender = teams.rasa.asked[0]["sender"]
    store = teams.client.app[keys.STORE]
    store.write(sender, {"topic": "x"})
    await teams.post(teams.body(type="installationUpdate", action="remove", text=None))
    await teams.settle()
    assert len(teams.connector.messages()) == 1
    assert store.read(sender) is None


async def test_delete_my_data(teams: Harness) -> None:
    await teams.say("hello")
    sender = teams.rasa.asked[0]["sender"]
    app = teams.client.app
    app[keys.STORE].write(sender, {"topic": "x"})
    (card,) = await teams.say("Delete my data.")
    assert "I can delete only my copy" in words(card)
    assert app[keys.STORE].read(sender) is None
    assert app[keys.MEMORY].get(sender).history == []
    assert len(teams.rasa.asked) == 1


async def test_the_other_commands(teams: Harness) -> None:
    (helped,) = await teams.say("help")
    assert "tel:999" in words(helped)
    await teams.say("Services")
    await teams.say("start again")
    assert [asked["choice"] for asked in teams.rasa.asked] == ["find:start", "start-again"]


async def test_a_picture_alone(teams: Harness) -> None:
    (card,) = await teams.say(
        None, attachments=[{"contentType": "image/png", "contentUrl": "https://x.example.org/a.png"}]
    )
    assert "text only" in words(card)


@pytest.mark.parametrize("kind", ["messageReaction", "typing", "endOfConversation", "event", "messageUpdate"])
async def test_other_activities_are_taken_and_left(teams: Harness, kind: str) -> None:
    assert await teams.post(teams.body(type=kind, text=None)) == 202
    await teams.settle()
    assert teams.connector.took == []


# Trouble


async def test_rasa_away_gives_people_to_call(teams: Harness) -> None:
    teams.rasa.down = True
    (card,) = await teams.say("What is toxic stress?")
    assert "tel:999" in words(card)


async def test_our_own_words_when_something_breaks(
    teams: Harness, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*args: Any, **more: Any) -> Any:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(type(teams.client.app[TALKS].turns), "say", broken)
    (card,) = await teams.say("What is toxic stress?")
    assert "Something went wrong on our side" in words(card)
    assert "secret detail" not in json.dumps(card)
    assert "secret detail" not in caplog.text


async def test_a_message_that_no_card_can_show_still_gets_a_reply(teams: Harness) -> None:
    teams.rasa.decisions = [
        {"kind": "services", "text": "These.", "services": ["no entry"], "citations": [], "links": []}
    ]
    (card,) = await teams.say("services please")
    assert "Something went wrong on our side" in words(card)


BUSY = [
    ("busy once", [429], 1),
    ("busy three times", [429, 429, 429], 1),
    ("busy for good", [429, 429, 429, 429, 429], 0),
    ("an error is not tried again", [500], 0),
    ("gone is not tried again", [404], 0),
    ("a gateway's error is not tried again", [502], 0),
]


@pytest.mark.parametrize(("what", "statuses", "arrived"), BUSY, ids=[row[0] for row in BUSY])
async def test_sending_again(teams: Harness, what: str, statuses: list[int], arrived: int) -> None:
    teams.connector.answers = [web.Response(status=s, headers={"Retry-After": "0"}) for s in statuses]
    await teams.post(teams.body())
    await teams.settle()
    assert len(teams.connector.messages()) == arrived


async def test_a_silent_connector_is_given_up_and_the_next_turn_goes_on(
    teams: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gateway.teams.outbox.TIMEOUT", 0.05)
    teams.connector.pause = 0.5
    await teams.post(teams.body(text="one"))
    await teams.settle()
    teams.connector.pause = 0.0
    assert len(await teams.say("two")) == 1
