"""When something is wrong: said at once, nothing lost, nothing sent twice, help within reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.driver import Chat
from tests.support.live import LiveGateway

Open = Callable[..., Page]


@pytest.fixture
def chat(open_page: Open, gateway: LiveGateway) -> Chat:
    return Chat(open_page(f"{gateway.url}/", allow_errors=True)).ready()


def help_is_there(chat: Chat) -> None:
    chat.page.get_by_role("button", name="Get help now").click()
    expect(chat.page.locator("practice-guide .urgent").get_by_role("link", name="Call 116 123")).to_be_visible()


def test_offline_is_said_at_once_and_the_text_stays(chat: Chat, gateway: LiveGateway) -> None:
    asked = len(gateway.rasa.asked)
    chat.page.context.set_offline(True)
    chat.type("levels please")
    expect(chat.note).to_contain_text("You are offline")
    expect(chat.box).to_have_value("levels please")
    expect(chat.questions).to_have_count(0)
    help_is_there(chat)
    chat.page.get_by_role("button", name="Back to the chat").click()
    chat.page.context.set_offline(False)
    expect(chat.note).to_have_text("You are online again.")
    assert len(gateway.rasa.asked) == asked, "nothing was queued"
    chat.page.get_by_role("button", name="Send", exact=True).click()
    expect(chat.replies.last).to_contain_text("three levels of prevention")


def test_a_choice_pressed_offline_can_be_pressed_again(chat: Chat) -> None:
    chat.page.context.set_offline(True)
    button = chat.replies.last.get_by_role("button").first
    button.click()
    expect(chat.note).to_contain_text("You are offline")
    expect(button).not_to_have_attribute("aria-disabled", "true")


def test_a_reply_lost_on_the_way_is_asked_for_again_and_answered_once(chat: Chat, gateway: LiveGateway) -> None:
    lost: list[Route] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            route.fallback()
            return
        lost.append(route)
        route.fetch()
        route.abort("connectionreset")

    chat.page.route("**/messages", lose_the_first)
    before = len(gateway.rasa.asked)
    chat.say("levels please")
    expect(chat.questions).to_have_count(1)
    assert len(gateway.rasa.asked) == before + 1


def test_sent_again_by_hand_after_a_loss_it_goes_under_the_same_key(chat: Chat) -> None:
    keys: list[str] = []

    def note(route: Route) -> None:
        sent = route.request.post_data_json
        assert sent is not None
        keys.append(sent["key"])

    def lose(route: Route) -> None:
        note(route)
        route.abort("connectionreset")

    def pass_on(route: Route) -> None:
        note(route)
        route.fallback()

    chat.page.clock.install()
    chat.page.route("**/messages", lose)
    with chat.page.expect_event("requestfailed"):
        chat.type("levels please")
    for _ in range(2):
        with chat.page.expect_event("requestfailed"):
            chat.page.clock.run_for(2500)
    expect(chat.note).to_contain_text("The connection was lost")
    expect(chat.box).to_have_value("levels please")
    chat.page.unroute("**/messages")
    chat.page.route("**/messages", pass_on)
    chat.page.get_by_role("button", name="Send", exact=True).click()
    expect(chat.replies.last).to_contain_text("three levels of prevention")
    assert len(set(keys)) == 1


def test_a_slow_reply_is_waited_for_with_words(chat: Chat) -> None:
    held: list[Route] = []
    chat.page.clock.install()
    chat.page.route("**/messages", lambda route: held.append(route))
    chat.type("levels please")
    chat.page.clock.run_for(400)
    expect(chat.conversation.get_by_text("Looking this up")).to_be_visible()
    chat.page.clock.run_for(6000)
    expect(chat.conversation.get_by_text("Still looking")).to_be_visible()
    chat.box.fill("toxic stress")
    chat.page.get_by_role("button", name="Send", exact=True).click(force=True)
    expect(chat.note).to_contain_text("still being answered")
    expect(chat.box).to_have_value("toxic stress")
    held[0].continue_()
    expect(chat.replies.last).to_contain_text("three levels of prevention")
    expect(chat.conversation.get_by_text("Still looking")).to_have_count(0)


def test_too_many_messages_bring_contacts_and_the_text_back(
    open_page: Open, own_gateway: Callable[..., LiveGateway]
) -> None:
    chat = Chat(open_page(f"{own_gateway(rate=0.1, burst=2).url}/", allow_errors=True)).ready()
    chat.say("levels please")
    chat.type("toxic stress")
    expect(chat.note).to_contain_text("many messages in a short time")
    expect(chat.note).to_contain_text("seconds")
    expect(chat.box).to_have_value("toxic stress")
    expect(chat.replies.last.get_by_role("link", name="Call 116 123")).to_be_visible()
    expect(chat.say("I want to kill myself")).to_contain_text("Help that is there for you")


@pytest.mark.parametrize("status", [500, 503])
def test_an_error_of_the_server(chat: Chat, status: int) -> None:
    chat.page.route(
        "**/messages",
        lambda route: route.fulfill(status=status, json={"messages": [{"kind": "notice", "text": "Call 999."}]}),
    )
    chat.type("levels please")
    expect(chat.note).to_contain_text("Something went wrong on our side")
    expect(chat.box).to_have_value("levels please")
    expect(chat.replies.last).to_contain_text("Call 999.")


def test_an_error_without_json(chat: Chat) -> None:
    chat.page.route("**/messages", lambda route: route.fulfill(status=500, body="<h1>proxy</h1>"))
    chat.type("levels please")
    expect(chat.note).to_contain_text("Something went wrong on our side")


def test_the_server_goes_and_comes_back(open_page: Open, own_gateway: Callable[..., LiveGateway]) -> None:
    server = own_gateway()
    chat = Chat(open_page(f"{server.url}/", allow_errors=True)).ready()
    chat.say("levels please")
    server.stop()
    chat.type("toxic stress")
    expect(chat.note).to_contain_text("The connection was lost")
    expect(chat.box).to_have_value("toxic stress")
    help_is_there(chat)
    chat.page.get_by_role("button", name="Back to the chat").click()
    server.start()
    expect(chat.say("levels please")).to_contain_text("three levels of prevention")


def test_rasa_gone_brings_the_urgent_contacts(open_page: Open, own_gateway: Callable[..., LiveGateway]) -> None:
    server = own_gateway()
    server.rasa.down = True
    chat = Chat(open_page(f"{server.url}/")).ready()
    expect(chat.say("levels please").get_by_role("link", name="Call 116 123")).to_be_visible()


def test_a_chat_that_has_ended_is_begun_anew_and_answered(chat: Chat) -> None:
    chat.page.evaluate(
        "sessionStorage['practice-guide'] = JSON.stringify({ id: 'gone', token: 'gone', at: Date.now() })"
    )
    expect(chat.say("levels please")).to_contain_text("three levels of prevention")
    assert chat.page.evaluate("JSON.parse(sessionStorage['practice-guide']).id") != "gone"


def test_the_gateway_is_gone_when_the_chat_is_opened(open_page: Open, gateway: LiveGateway, host: object) -> None:
    page = open_page(f"{gateway.url}/demo", allow_errors=True)
    page.route("**/widget/**", lambda route: route.abort())
    page.get_by_role("button", name="Practice guide", exact=True).click()
    expect(page.get_by_text("The chat could not be loaded")).to_be_visible()
    expect(page.get_by_role("link", name="Call 116 123").last).to_be_visible()
    page.unroute("**/widget/**")
    page.get_by_role("button", name="Try again").click()
    Chat(page).ready()


def test_where_the_modules_fail_the_page_falls_back_to_its_form(open_page: Open, gateway: LiveGateway) -> None:
    page = open_page(allow_errors=True)
    page.route("**/widget/**", lambda route: route.abort())
    page.goto(f"{gateway.url}/")
    page.get_by_label("Your message").fill("levels please")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("three levels of prevention").first).to_be_visible()
    conversation = gateway.last_conversation
    page.locator("practice-guide .doors").get_by_role("button", name="Leave this page").click()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    assert gateway.forgets(conversation)


def test_quiet_chats_are_cleared_after_a_warning(open_page: Open, gateway: LiveGateway) -> None:
    page = open_page()
    page.clock.install()
    page.goto(f"{gateway.url}/")
    chat = Chat(page).ready()
    chat.say("levels please")
    page.clock.run_for(13 * 60 * 1000 + 11_000)
    expect(chat.replies.last).to_contain_text("This chat will be cleared in 2 minutes")
    chat.replies.last.get_by_role("button", name="Keep it").click()
    expect(chat.conversation.get_by_text("will be cleared")).to_have_count(0)
    page.clock.run_for(10 * 60 * 1000)
    expect(chat.questions).to_have_count(1)
    page.clock.run_for(6 * 60 * 1000)
    expect(chat.questions).to_have_count(0)
    expect(chat.replies.last).to_contain_text("quiet for 15 minutes")
    assert page.evaluate("sessionStorage.length") == 0
    chat.replies.last.get_by_role("button", name="Start again").click()
    chat.ready()
