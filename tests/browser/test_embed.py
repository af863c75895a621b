"""The widget on a page of another organisation, under a policy that allows nothing but the gateway's scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.driver import Chat, box, probe
from tests.support.live import HostPage, LiveGateway

Open = Callable[..., Page]


@pytest.fixture
def tag(gateway: LiveGateway, host: HostPage) -> Iterator[Callable[[str], str]]:
    """Sets the options of the script tag; gives the page's address."""
    usual = host.tag

    def with_options(options: str) -> str:
        host.tag = f'<script src="{gateway.url}/widget.js" defer {options}></script>'
        return f"{host.url}/one"

    yield with_options
    host.tag = usual


def test_a_conversation_under_a_strict_policy(open_page: Open, gateway: LiveGateway, host: HostPage) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{host.url}/one")
    chat = Chat.open(page)
    expect(chat.box).to_be_focused()
    expect(chat.say("levels please")).to_contain_text("three levels of prevention")
    others = [url for url in asked if not url.startswith((gateway.url, host.url, "data:"))]
    assert others == []
    assert page.title() == "one"


def test_nothing_but_the_launcher_is_loaded_before_it_is_opened(
    open_page: Open, gateway: LiveGateway, host: HostPage
) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{host.url}/one")
    expect(page.get_by_role("button", name="Practice guide")).to_be_visible()
    assert [url for url in asked if url.startswith(gateway.url)] == [f"{gateway.url}/widget.js"]


def test_the_conversation_goes_on_on_the_next_page(open_page: Open, host: HostPage) -> None:
    page = open_page(f"{host.url}/one")
    Chat.open(page).say("levels please")
    page.goto(f"{host.url}/two")
    expect(Chat(page).questions).to_have_count(1)


def test_close_gives_the_focus_back_and_replies_are_counted(open_page: Open, host: HostPage) -> None:
    page = open_page(f"{host.url}/one")
    chat = Chat.open(page)
    held: list[Route] = []
    page.route("**/messages", lambda route: held.append(route))
    chat.type("levels please")
    page.keyboard.press("Escape")
    button = page.get_by_role("button", name="Practice guide")
    expect(button).to_be_focused()
    page.wait_for_function("true")
    held[0].continue_()
    expect(page.get_by_role("button", name="Practice guide 1 new reply")).to_be_visible()
    assert page.title() == "one"
    button.click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("1 new reply")).to_be_hidden()


def test_options(open_page: Open, tag: Callable[[str], str]) -> None:
    page = open_page(
        tag(
            'data-position="left" data-theme="dark" data-start="open" data-word-title="Ask the guide" '
            'data-suggestions="topic:toxic-stress=What is toxic stress; find:start=Services near us"'
        )
    )
    chat = Chat(page).ready()
    expect(page.get_by_role("dialog", name="Ask the guide")).to_be_visible()
    assert box(page.locator("practice-guide .panel"))["x"] == 16
    assert page.evaluate("getComputedStyle(document.querySelector('practice-guide')).colorScheme") == "dark"
    expect(chat.replies.first.get_by_role("button")).to_have_text(["What is toxic stress", "Services near us"])
    chat.press("What is toxic stress")


def test_the_page_can_open_close_ask_and_listen_and_hears_no_words(open_page: Open, host: HostPage) -> None:
    page = open_page(f"{host.url}/one")
    page.evaluate(probe("listen"))
    page.evaluate("document.querySelector('practice-guide').ask('levels please')")
    expect(Chat(page).replies.last).to_contain_text("three levels of prevention")
    page.evaluate("document.querySelector('practice-guide').close()")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate("heard") == [
        ["open", {}],
        ["answer", {"kinds": ["answer"], "topics": ["levels-of-prevention"]}],
        ["close", {}],
    ]


def test_theming_by_properties_and_parts(open_page: Open, host: HostPage) -> None:
    page = open_page(f"{host.url}/one")
    css = "practice-guide { --guide-accent: rgb(80, 20, 120) } practice-guide::part(launcher) { border-radius: 3px }"
    page.evaluate(probe("host_theme"), css)
    button = page.get_by_role("button", name="Practice guide")
    expect(button).to_have_css("background-color", "rgb(80, 20, 120)")
    expect(button).to_have_css("border-radius", "3px")


def test_the_host_page_keeps_its_styles_to_itself(open_page: Open, host: HostPage) -> None:
    page = open_page(f"{host.url}/one")
    css = "* { color: lime !important; font-size: 40px !important } button { display: none !important }"
    page.evaluate(probe("host_theme"), css)
    expect(page.get_by_role("button", name="Practice guide")).to_have_css("font-size", "17px")


def test_a_frame_keeps_the_chat_apart(open_page: Open, tag: Callable[[str], str], gateway: LiveGateway) -> None:
    page = open_page(tag('data-mode="frame"'))
    page.frame_locator("iframe[title='Practice guide']").get_by_label("Your message").fill("levels please")
    inside = page.frame_locator("iframe[title='Practice guide']")
    inside.get_by_role("button", name="Send", exact=True).click()
    expect(inside.get_by_role("region", name="Conversation")).to_contain_text("three levels of prevention")
    assert page.evaluate("Object.keys(sessionStorage).length") == 0
    conversation = gateway.last_conversation
    inside.get_by_label("Your message").focus()
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.bbc.co.uk/weather")
    assert gateway.forgets(conversation)


def test_a_site_that_is_not_allowed_gets_the_contacts_only(
    open_page: Open, own_gateway: Callable[..., LiveGateway], host: HostPage
) -> None:
    strange = own_gateway()
    usual = host.tag, host.policy
    host.tag, host.policy = f'<script src="{strange.url}/widget.js" defer></script>', ""
    page = open_page(f"{host.url}/one", allow_errors=True)
    page.get_by_role("button", name="Practice guide").click()
    expect(page.get_by_text("The chat could not be loaded")).to_be_visible()
    expect(page.get_by_role("link", name="Call 116 123").last).to_be_visible()
    host.tag, host.policy = usual


def test_the_demo_page_opens_the_widget(open_page: Open, gateway: LiveGateway) -> None:
    chat = Chat.open(open_page(f"{gateway.url}/demo"))
    expect(chat.replies.first.get_by_role("button")).to_have_text(["The levels of prevention", "Find a local service"])
