"""Microsoft's own Web Chat, in a browser, against the gateway: what a person in Teams would do, end to end.

It is not Teams, but it draws Adaptive Cards with Microsoft's renderer and sends what their buttons send.
``TEAMS_SCREENSHOTS=docs/screenshots/teams`` keeps a picture of every step.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.messages import action, message
from bot.settings import ROOT
from tests.browser.script import SCRIPT, decided
from tests.support.live import Loop, ScriptedRasa
from tests.support.missing import missing
from tests.support.teams_app import FULL, config, gateway
from tests.support.teams_webchat import WebChatStandIn

WEBCHAT = ROOT / ".cache" / "teams" / "webchat" / "dist" / "webchat.js"
STEP = message(
    "assessment",
    "Leadership: which of these is closest to how it is now?",
    assessment={
        "step": 2,
        "of": 7,
        "statements": [
            {"phase": "aware", "name": "Trauma aware", "text": "Leaders have heard about trauma and its impact."},
            {"phase": "sensitive", "name": "Trauma sensitive", "text": "Leaders talk about what it means here."},
        ],
        "code": "LLR-7KQ4-M2XD-9P",
    },
    actions=[action("Trauma aware", "assess:phase:aware"), action("Skip", "assess:skip")],
)
MORE = {
    "services please": SCRIPT["services please"],
    "find:start": SCRIPT["services please"],
    "assess please": [STEP],
    "assess:phase:aware": SCRIPT["result please"],
    "more:levels-of-prevention": [decided("answer", "levels-of-prevention", aspect="more")],
}


@pytest.fixture(scope="module")
def chat(loop: Loop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebChatStandIn]:
    if not WEBCHAT.exists():
        missing("Web Chat", "python tests/browser/teams/fetch.py")
    stand_in, stack = WebChatStandIn(script=WEBCHAT.read_bytes()), AsyncExitStack()

    async def start() -> None:
        made = gateway(
            tmp_path_factory.mktemp("var"),
            configured=config(groups=True),
            rasa=ScriptedRasa({**SCRIPT, **MORE}),
            connector=stand_in,
        )
        harness = await stack.enter_async_context(made)
        stand_in.gateway_url = str(harness.client.make_url("")).rstrip("/")
        stand_in.own_url = harness.service_url

    loop.run(start())
    yield stand_in
    loop.run(stack.aclose())


class Chat:
    """A person at Web Chat."""

    def __init__(self, page: Any, name: str) -> None:
        self.page, self._name, self._step = page, name, 0

    def say(self, text: str) -> None:
        self.page.get_by_role("textbox").fill(text)
        self.page.get_by_role("textbox").press("Enter")

    def press(self, label: str) -> None:
        self.page.get_by_role("button", name=label, exact=True).last.click()

    def sees(self, words: str) -> None:
        self.page.locator(".ac-adaptiveCard", has_text=words).last.wait_for()
        self._step += 1
        folder = os.environ.get("TEAMS_SCREENSHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.wait_for_timeout(400)  # scrolling is animated
            self.page.screenshot(path=f"{folder}/{self._name}-{self._step}.png")


@pytest.fixture
def person(chat: WebChatStandIn, open_page: Callable[..., Any]) -> Callable[..., Chat]:
    def opened(conversation: str, *, width: int = 480, height: int = 860) -> Chat:
        page = open_page(f"{chat.own_url}chat/{conversation}", viewport={"width": width, "height": height})
        page.get_by_role("textbox").wait_for()
        return Chat(page, conversation.replace(":", "-"))

    return opened


def test_welcome_question_choice_and_services(chat: WebChatStandIn, loop: Loop, person: Callable[..., Chat]) -> None:
    person_ = person("a:personal")
    loop.run(chat.install("a:personal"))
    person_.sees("Your organisation may keep this chat.")
    person_.say("levels please")
    person_.sees("Reviewed")
    person_.press("More detail")
    person_.sees("You chose: More detail")
    person_.say("services please")
    person_.sees("Example support line")
    call = person_.page.get_by_role("link", name="Call: 0116 496 0000").or_(
        person_.page.get_by_role("button", name="Call: 0116 496 0000")
    )
    assert call.first.is_visible()
    assert set(chat.statuses) == {202}


def test_did_you_mean(person: Callable[..., Chat]) -> None:
    chat = person("a:suggest")
    chat.say("two please")
    chat.sees("Did you mean")
    chat.press("None of these")
    chat.sees("You chose: None of these")


def test_safety(person: Callable[..., Chat]) -> None:
    chat = person("a:safety", width=320, height=1700)
    chat.say(FULL)
    chat.sees("Here is the information for you.")
    chat.press("Carry on")
    chat.sees("You can carry on whenever you like.")


def test_self_assessment(person: Callable[..., Chat]) -> None:
    chat = person("a:assessment")
    chat.say("assess please")
    chat.sees("Part 2 of 7")
    chat.press("Trauma aware")
    chat.sees("This is how it looks today.")


def test_a_mention_in_a_channel(chat: WebChatStandIn, person: Callable[..., Chat]) -> None:
    talk = person("19:channel")
    talk.say("levels please")
    talk.say("@Guide levels please")
    talk.sees("Reviewed")
    talk.say(f"@Guide {FULL}")
    talk.sees("The help page lists people to call")
    assert talk.page.get_by_text("999").count() == 0
    assert len(chat.cards("19:channel")) == 2


def test_nothing_in_a_message_is_run(person: Callable[..., Chat]) -> None:
    chat = person("a:hostile")
    chat.say("harm please")
    chat.sees("<script>")
    assert chat.page.evaluate("window.hurt") is None
    assert chat.page.locator("a[href^='javascript:']").count() == 0


def test_all_is_fetched_from_this_machine(chat: WebChatStandIn, person: Callable[..., Chat]) -> None:
    talk = person("a:network")
    asked: list[str] = []
    talk.page.on("request", lambda request: asked.append(request.url))
    talk.say("levels please")
    talk.sees("Reviewed")
    assert asked
    assert all(url.startswith((chat.own_url, "data:", "blob:")) for url in asked)
