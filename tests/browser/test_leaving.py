"""Leaving: at once, by button or Shift three times, and nothing of the chat is there on the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import Chat
from tests.support.live import HostPage, LiveGateway

Open = Callable[..., Page]
ELSEWHERE = "https://www.bbc.co.uk/weather"


@pytest.fixture
def chat(open_page: Open, gateway: LiveGateway) -> Chat:
    chat = Chat(open_page(f"{gateway.url}/")).ready()
    chat.say("levels please")
    return chat


def test_the_button_leaves_and_forgets_on_the_server(chat: Chat, gateway: LiveGateway) -> None:
    conversation = gateway.last_conversation
    chat.leave.click()
    chat.page.wait_for_url(ELSEWHERE)
    assert gateway.forgets(conversation)


def test_back_shows_an_empty_chat(chat: Chat, gateway: LiveGateway) -> None:
    chat.page.goto(f"{gateway.url}/privacy")
    chat.page.goto(f"{gateway.url}/")
    expect(chat.questions).to_have_count(1)
    chat.leave.click()
    chat.page.wait_for_url(ELSEWHERE)
    chat.page.go_back()
    chat.page.go_back()
    chat.ready()
    expect(chat.questions).to_have_count(0)


def test_the_page_left_is_not_in_the_history(chat: Chat, gateway: LiveGateway) -> None:
    chat.page.goto(f"{gateway.url}/privacy")
    chat.page.goto(f"{gateway.url}/")
    chat.leave.click()
    chat.page.wait_for_url(ELSEWHERE)
    chat.page.go_back()
    assert chat.page.url == f"{gateway.url}/privacy"


def test_a_page_out_of_the_browsers_memory_is_empty_too(chat: Chat) -> None:
    chat.page.evaluate(
        "sessionStorage.clear(); dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    )
    expect(chat.questions).to_have_count(0)
    expect(chat.replies).to_have_count(0)


def test_shift_three_times_leaves_while_typing(chat: Chat) -> None:
    chat.box.focus()
    chat.page.keyboard.press("Shift")
    expect(chat.page.get_by_text("Press Shift 2 more times")).to_be_attached()
    chat.page.keyboard.press("Shift")
    expect(chat.page.get_by_text("Press Shift once more")).to_be_attached()
    chat.page.keyboard.press("Shift")
    chat.page.wait_for_url(ELSEWHERE)


def test_capital_letters_do_not_leave(chat: Chat) -> None:
    chat.box.focus()
    for letter in "LLR ACE":
        chat.page.keyboard.press(f"Shift+{letter}" if letter != " " else "Space")
    chat.page.keyboard.press("Shift")
    chat.page.keyboard.press("a")
    chat.page.keyboard.press("Shift")
    chat.page.keyboard.press("Shift")
    expect(chat.box).to_have_value("LLR ACEa")
    assert chat.page.url.startswith("http://localhost")


def test_five_seconds_between_presses_do_not_leave(open_page: Open, gateway: LiveGateway) -> None:
    page = open_page()
    page.clock.install()
    page.goto(f"{gateway.url}/")
    Chat(page).ready().box.focus()
    for _ in range(3):
        page.keyboard.press("Shift")
        page.clock.run_for(5100)
    assert page.url == f"{gateway.url}/"


def test_the_page_is_blank_before_it_goes(chat: Chat) -> None:
    chat.page.evaluate(
        """() => addEventListener('practice-guide:leave', () =>
        console.log(document.body.innerText + document.querySelector('practice-guide').shadowRoot.textContent))"""
    )
    with chat.page.expect_console_message() as said:
        chat.leave.click()
    assert said.value.text.strip() == "Loading."


def test_the_widget_empties_the_host_page_and_goes(open_page: Open, host: HostPage, gateway: LiveGateway) -> None:
    page = open_page(f"{host.url}/one")
    chat = Chat.open(page)
    chat.say("levels please")
    conversation = gateway.last_conversation
    page.goto(f"{host.url}/two")
    expect(chat.questions).to_have_count(1)
    chat.leave.click()
    page.wait_for_url(ELSEWHERE)
    assert gateway.forgets(conversation)
    page.go_back()
    expect(page.get_by_role("heading", name="Host page one")).to_be_visible()
    expect(page.get_by_role("button", name="Practice guide", exact=True)).to_be_visible()
    Chat.open(page)
    expect(chat.questions).to_have_count(0)


def test_without_javascript_the_link_forgets_and_leaves(open_page: Open, gateway: LiveGateway) -> None:
    page = open_page(f"{gateway.url}/", java_script_enabled=False)
    page.get_by_label("Your message").fill("levels please")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("levels please")).to_be_visible()
    conversation = gateway.last_conversation
    page.locator(".doors").get_by_role("link", name="Leave this page").click()
    page.wait_for_url(ELSEWHERE)
    assert gateway.forgets(conversation)
    page.go_back()
    expect(page.get_by_text("I answer questions about")).to_be_visible()
    expect(page.get_by_text("levels please")).to_have_count(0)
