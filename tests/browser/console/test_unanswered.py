"""Sending a question without an answer to the editors, from the widget and from the page without script."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from bot.gateway import keys
from tests.browser.driver import Chat, probe
from tests.support.live import LiveGateway

Open = Callable[..., Page]


def kept(gateway: LiveGateway) -> list[str]:
    return [question.text for question in gateway.app[keys.UNANSWERED].waiting()]


def forget(gateway: LiveGateway) -> None:
    gateway.app[keys.UNANSWERED].done([q.id for q in gateway.app[keys.UNANSWERED].waiting()])


def test_the_text_is_shown_first_and_goes_on_the_second_press(open_page: Open, gateway: LiveGateway, axe: str) -> None:
    chat = Chat(open_page(f"{gateway.url}/")).ready()
    reply = chat.say("nothing please")
    reply.get_by_role("button", name="Send this question to the editors").press("Enter")
    expect(reply.locator("blockquote")).to_have_text("nothing please")
    expect(reply.get_by_role("button", name="Send it", exact=True)).to_be_focused()
    assert kept(gateway) == []
    chat.page.evaluate(axe)
    assert chat.page.evaluate(probe("axe")) == []
    chat.page.keyboard.press("Enter")
    expect(reply.get_by_text("It was sent.")).to_be_focused()
    assert kept(gateway) == ["nothing please"]
    forget(gateway)


def test_not_sending_sends_nothing(open_page: Open, gateway: LiveGateway) -> None:
    chat = Chat(open_page(f"{gateway.url}/")).ready()
    reply = chat.say("nothing please")
    reply.get_by_role("button", name="Send this question to the editors").click()
    reply.get_by_role("button", name="Do not send it").click()
    expect(reply.get_by_role("button", name="Send this question to the editors")).to_be_focused()
    assert kept(gateway) == []


def test_an_answer_does_not_offer_it(open_page: Open, gateway: LiveGateway) -> None:
    chat = Chat(open_page(f"{gateway.url}/")).ready()
    expect(chat.say("levels please").get_by_role("button", name="Send this question")).to_have_count(0)


def test_without_script(open_page: Open, gateway: LiveGateway, axe: str) -> None:
    page = open_page(f"{gateway.url}/", java_script_enabled=False)
    page.get_by_label("Your message").fill("nothing please")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("link", name="Send this question to the editors").click()
    expect(page.locator("blockquote")).to_have_text("nothing please")
    assert kept(gateway) == []
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("It was sent.")).to_be_visible()
    assert kept(gateway) == ["nothing please"]
    forget(gateway)
