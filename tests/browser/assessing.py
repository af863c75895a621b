"""What a person does with a self-assessment in the chat, and a gateway with the real actions behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driver import Chat
from tests.support.acting_rasa import ActingRasa, actions_on
from tests.support.live import LiveGateway, Loop

ASKED = "can our team do the self-assessment"
QUESTION = "what is toxic stress"
LABELS = {ASKED: "self_assessment", QUESTION: "ask/toxic-stress", "thanks": "thank"}
DRAFT = "working draft by this project"
NOT_ADOPTED = re.compile("not the partnership's adopted framework")
CODE = re.compile(r"LLR-\w{4}-\w{4}-\w\w")


PATIENCE = 60_000  # milliseconds; real actions on a machine with other work are slow
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def acting(loop: Loop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveGateway]:
    var = tmp_path_factory.mktemp("var")
    with actions_on(var):
        made = LiveGateway(loop, var, {}, rasa=ActingRasa(LABELS))
        made.start()
        yield made
        made.close()


@pytest.fixture
def chat(open_page: Callable[..., Page], acting: LiveGateway) -> Chat:
    return another(open_page, acting)


def begun(chat: Chat) -> str:
    """Ask for one and choose to fill it in together; the code."""
    chat.say(ASKED)
    return code_in(chat.press("Fill it in together"))


def code_in(reply: Locator) -> str:
    found = CODE.search(reply.inner_text())
    assert found
    return found[0]


def another(open_page: Callable[..., Page], acting: LiveGateway, **options: Any) -> Chat:
    """Somebody at another computer."""
    return visitor(open_page, acting.url, **options)


def visitor(open_page: Callable[..., Page], url: str, **options: Any) -> Chat:
    """Somebody who has opened the chat."""
    page = open_page(**options)
    page.set_default_timeout(PATIENCE)
    page.goto(f"{url}/")
    return Chat(page).ready()


def download(chat: Chat, reply: Locator, name: str) -> bytes:
    """What the link brings; a PDF would open in a tab, so it is asked for with the page's own cookies and address."""
    href = reply.get_by_role("link", name=re.compile(name)).get_attribute("href")
    assert href
    response = chat.page.request.get(href)
    assert response.ok
    assert "no-store" in response.headers["cache-control"]
    assert "self-assessment" in response.headers["content-disposition"]
    return response.body()
