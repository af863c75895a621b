"""Content that means harm, in every field: it stays text, and no link leads to a script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import Chat
from tests.browser.script import HOSTILE
from tests.support.live import LiveGateway

Open = Callable[..., Page]
TAG = "document.querySelector('practice-guide').shadowRoot"


@pytest.fixture
def chat(open_page: Open, gateway: LiveGateway) -> Chat:
    return Chat(open_page(f"{gateway.url}/")).ready()


def test_markup_in_every_field_stays_text(chat: Chat) -> None:
    reply = chat.say("harm please")
    assert chat.page.evaluate("window.hurt") is None
    assert chat.page.evaluate(f"{TAG}.querySelectorAll('.turns img, .turns script').length") == 0
    expect(reply.get_by_role("heading").first).to_contain_text("<script>window.hurt=1</script>")


def test_links_to_scripts_are_no_links(chat: Chat) -> None:
    reply = chat.say("harm please")
    targets = [link.get_attribute("href") for link in reply.locator("a").all()]
    assert all(re.match(r"(https?|tel|sms|mailto):", str(target)) for target in targets), targets
    assert not any("evil.example" in str(target) for target in targets)


def test_marks_that_turn_text_round_are_left_out(chat: Chat) -> None:
    chat.say("harm please")
    assert "\u202e" in HOSTILE
    assert "\u202e" not in chat.page.evaluate(f"{TAG}.querySelector('.turns').textContent")


def test_what_is_typed_is_text_too(chat: Chat) -> None:
    chat.say(f"levels {HOSTILE}")
    expect(chat.questions.last).to_contain_text("<img src=x")
    assert chat.page.evaluate("window.hurt") is None


def test_a_very_long_reply_wraps_and_scrolls(chat: Chat) -> None:
    chat.page.set_viewport_size({"width": 320, "height": 640})
    chat.say("long please")
    assert chat.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert chat.page.evaluate(
        f"{TAG}.querySelector('.scroll').scrollWidth <= {TAG}.querySelector('.scroll').clientWidth"
    )


def test_a_word_without_end_wraps(chat: Chat) -> None:
    chat.page.set_viewport_size({"width": 320, "height": 640})
    chat.say("a" * 5000)
    assert chat.page.evaluate(
        f"{TAG}.querySelector('.scroll').scrollWidth <= {TAG}.querySelector('.scroll').clientWidth"
    )


def test_too_much_to_send_is_said_and_given_back(open_page: Open, gateway: LiveGateway) -> None:
    chat = Chat(open_page(f"{gateway.url}/", allow_errors=True)).ready()
    text = "word " * 14_000
    chat.type(text)
    expect(chat.note).to_contain_text("too long to send")
    assert chat.box.input_value().strip() == text.strip()
    expect(chat.replies.last.get_by_role("link", name="Call 116 123")).to_be_visible()


def test_an_unknown_kind_and_missing_fields_are_shown_as_a_notice(chat: Chat) -> None:
    chat.page.route(
        "**/messages",
        lambda route: route.fulfill(json={"messages": [{"kind": "from the future", "text": "Plain words."}]}),
    )
    expect(chat.say("levels please")).to_contain_text("Plain words.")
