"""The gateway speaks the release in force, or the one a reply was decided in, and heeds what holds at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from bot.gateway import keys
from bot.releases import MODEL, Folder
from bot.releases.at_once import AtOnce
from tests.support.gateway import Client, Conversation, Start
from tests.support.rasa import StandInRasa
from tests.support.small_tree import make_small_tree, reword

ASKED, TOPIC = "what is toxic stress?", "toxic-stress"
ANSWER: dict[str, Any] = {"do": "answer", "topics": [TOPIC], "aspect": "short", "reason": ""}
NEW = "Toxic stress is stress that goes on for long, without enough support."


@pytest.fixture
def releases(tmp_path: Path) -> Folder:
    """Two releases, the second with another wording; the first is in force."""
    tree = tmp_path / "tree"
    tree.mkdir()
    make_small_tree(tree)
    folder = Folder(tmp_path / "releases")
    _add(folder, tree)
    reword(tree, TOPIC, NEW)
    _add(folder, tree)
    folder.point(1)
    return folder


@pytest.fixture
async def talk(releases: Folder, start: Start) -> Conversation:
    return await Conversation.open(await start(releases=str(releases.path)))


@pytest.fixture
def at_once(releases: Folder) -> AtOnce:
    engine = create_engine("sqlite://", future=True, poolclass=StaticPool, connect_args={"check_same_thread": False})
    return AtOnce(engine, releases.path, all_day=("samaritans", "shout"))


async def test_every_message_names_its_release(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.decisions = [ANSWER | {"release": 1}]
    assert [message["release"] for message in talk.opened["messages"]] == [1]
    assert [message["release"] for message in await talk.say(ASKED)] == [1]
    assert [message["release"] for message in await talk.say("I want to end my life")] == [1]


async def test_switches_in_one_step_with_pages_and_all(talk: Conversation, releases: Folder) -> None:
    releases.point(2)
    await look(talk.client)
    (said,) = await talk.say(ASKED)
    assert (said["release"], said["text"]) == (2, NEW)
    assert (await talk.client.get("/help-now")).status == 200


async def test_reply_is_worded_from_the_release_the_actions_named(
    talk: Conversation, releases: Folder, rasa: StandInRasa
) -> None:
    releases.point(2)  # the actions have seen it, this process has not
    rasa.decisions = [ANSWER | {"release": 2}]
    (said,) = await talk.say(ASKED)
    assert (said["release"], said["text"]) == (2, NEW)
    rasa.decisions = [ANSWER | {"release": 1}]  # a turn that began before the switch
    (said,) = await talk.say(ASKED)
    assert said["release"] == 1
    assert said["text"] != NEW


async def test_topic_that_is_gone_gets_a_normal_reply(talk: Conversation, rasa: StandInRasa) -> None:
    rasa.decisions = [ANSWER | {"topics": ["was-removed"], "release": 7}]
    (said,) = await talk.say(ASKED)
    assert said["kind"] == "fallback"
    assert said["text"]


async def test_release_that_cannot_be_read_leaves_the_one_before(talk: Conversation, releases: Folder) -> None:
    path = releases.of(2) / "content" / "strategy.yml"
    path.chmod(0o644)
    path.write_text("no: mapping of sections\n")
    releases.point(2)
    with pytest.raises(Exception, match="strategy"):
        await look(talk.client)
    assert (await talk.say(ASKED))[0]["release"] == 1


async def test_hidden_answer_is_not_shown_and_not_offered(talk: Conversation, at_once: AtOnce) -> None:
    at_once.hide_answer(TOPIC, by="Anna", reason="out of date")
    await look(talk.client)
    (said,) = await talk.say(ASKED)
    assert said["kind"] == "fallback"
    assert "checking this answer" in said["text"]
    at_once.end(at_once.in_force()[0].id, by="Ben")
    await look(talk.client)
    assert (await talk.say(ASKED))[0]["kind"] == "answer"


async def test_switched_off_says_why_and_still_helps(talk: Conversation, at_once: AtOnce) -> None:
    at_once.switch_off(by="Anna", reason="We are checking the content.")
    await look(talk.client)
    (said,) = await talk.say(ASKED)
    assert said["kind"] == "notice"
    assert "We are checking the content." in said["text"]
    assert said["services"]
    assert (await talk.say("I want to end my life"))[0]["kind"] == "safety"
    assert (await talk.client.get("/help-now")).status == 200


async def test_notice_of_the_day_opens_a_conversation(talk: Conversation, at_once: AtOnce) -> None:
    today = date.today()
    at_once.notice("The office is closed today.", start=today, end=today, by="Anna")
    await look(talk.client)
    opened = (await Conversation.open(talk.client)).opened["messages"]
    assert [(message["kind"], message["text"]) for message in opened][1:] == [("notice", "The office is closed today.")]


async def test_hidden_safety_contact_is_in_no_reply_and_on_no_page(talk: Conversation, at_once: AtOnce) -> None:
    assert "samaritans" in await contacts(talk)
    at_once.hide_safety_contact("samaritans", by="Anna", reason="the line is down")
    await look(talk.client)
    shown = await contacts(talk)
    assert "samaritans" not in shown
    assert "emergency-999" in shown
    assert "116 123" not in await (await talk.client.get("/help-now")).text()


@pytest.mark.parametrize("state", ["draft", "hidden"])
async def test_a_contact_that_is_not_published_is_in_no_safety_reply(
    releases: Folder, tmp_path: Path, start: Start, state: str
) -> None:
    tree = tmp_path / "tree"
    service = tree / "content" / "services" / "shout-85258.yml"
    service.write_text(service.read_text().replace("state: published", f"state: {state}").replace("'85258'", "'85999'"))
    _add(releases, tree)
    releases.point(3)
    talk = await Conversation.open(await start(releases=str(releases.path)))
    shown = await contacts(talk)
    assert "samaritans" in shown
    assert "shout-85258" not in shown
    assert "85999" not in await (await talk.client.get("/help-now")).text()


async def look(client: Client) -> None:
    """What the gateway does every half second."""
    assert client.app is not None
    await client.app[keys.LIVE].look()


async def contacts(talk: Conversation) -> list[str]:
    (said,) = await (await Conversation.open(talk.client)).say("I want to end my life")
    return [service["id"] for service in said["services"]]


def _add(folder: Folder, tree: Path) -> None:
    number = folder.reserve()
    model = folder.copy_content(tree, number) / MODEL
    model.parent.mkdir()
    model.write_bytes(b"model")
    folder.finish(number, content_hash="x", training="t", made_by="Anna", model_of=number)
