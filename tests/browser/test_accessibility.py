"""Usable by everybody: axe-core in every state and both themes, the keyboard alone, a screen reader's view, zoom."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import Chat, box, probe
from tests.support.live import HostPage, LiveGateway

Open = Callable[..., Page]
SAID = {
    "answer": "levels please",
    "quote": "quote please",
    "clarify": "two please",
    "fallback": "nothing please",
    "services": "services please",
    "assessment": "assess please",
    "result": "result please",
    "safety": "I want to kill myself",
    "hostile": "harm please",
}


@pytest.fixture
def violations(axe: str) -> Callable[[Page], list[str]]:
    def found(page: Page) -> list[str]:
        # Evaluated and not added as a script: the page's policy would not let that in.
        page.evaluate(axe)
        return list(page.evaluate(probe("axe")))

    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/help-now", "/privacy", "/accessibility", "/terms", "/demo"])
def test_pages(
    open_page: Open, gateway: LiveGateway, violations: Callable[[Page], list[str]], path: str, theme: str
) -> None:
    page = open_page(f"{gateway.url}{path}", color_scheme=theme)
    if path == "/":
        Chat(page).ready()
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_without_script(
    open_page: Open, gateway: LiveGateway, violations: Callable[[Page], list[str]], theme: str
) -> None:
    page = open_page(color_scheme=theme)
    page.route("**/widget.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{gateway.url}/")
    for text in ("levels please", "services please", "I want to kill myself"):
        page.get_by_label("Your message").fill(text)
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.locator("#newest")).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_of_reply(
    open_page: Open, gateway: LiveGateway, violations: Callable[[Page], list[str]], theme: str
) -> None:
    chat = Chat(open_page(f"{gateway.url}/", color_scheme=theme, reduced_motion="reduce")).ready()
    for text in SAID.values():
        chat.say(text)
    for summary in chat.conversation.locator("summary").all():
        summary.click()
    chat.page.get_by_role("button", name="More", exact=True).click()
    assert violations(chat.page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_widget_closed_open_and_with_help(
    open_page: Open, host: HostPage, gateway: LiveGateway, violations: Callable[[Page], list[str]], theme: str
) -> None:
    page = open_page(color_scheme=theme, bypass_csp=True)
    page.goto(f"{host.url}/one")
    expect(page.get_by_role("button", name="Practice guide")).to_be_visible()
    assert violations(page) == []
    Chat.open(page)
    assert violations(page) == []
    page.get_by_role("button", name="Get help now").click()
    assert violations(page) == []


def test_states_of_trouble(open_page: Open, gateway: LiveGateway, violations: Callable[[Page], list[str]]) -> None:
    chat = Chat(open_page(f"{gateway.url}/", allow_errors=True)).ready()
    chat.page.context.set_offline(True)
    chat.type("levels please")
    assert violations(chat.page) == []
    chat.page.context.set_offline(False)
    chat.page.route("**/messages", lambda route: None)
    chat.page.get_by_role("button", name="Send", exact=True).click()
    expect(chat.conversation.get_by_text("Looking this up")).to_be_visible()
    assert violations(chat.page) == []


def test_a_whole_conversation_with_the_keyboard_alone(open_page: Open, host: HostPage, gateway: LiveGateway) -> None:
    page = open_page(f"{host.url}/one")
    expect(page.get_by_role("button", name="Practice guide")).to_be_visible()
    keyboard = page.keyboard
    for _ in range(3):
        keyboard.press("Tab")  # the host's link, help, the button
    expect(page.get_by_role("button", name="Practice guide")).to_be_focused()
    keyboard.press("Enter")
    chat = Chat(page).ready()
    expect(chat.box).to_be_focused()
    keyboard.type("two please")
    keyboard.press("Enter")
    expect(chat.conversation.get_by_role("group", name="Did you mean:")).to_be_visible()
    expect(chat.box).to_be_focused()
    for _ in range(2):
        keyboard.press("Shift+Tab")
    focused = page.evaluate("document.activeElement.shadowRoot.activeElement.textContent")
    assert focused == "Toxic stress"
    keyboard.press("Enter")
    expect(chat.replies.last.get_by_role("heading")).to_have_text("Toxic stress")
    keyboard.press("Escape")
    expect(page.get_by_role("button", name="Practice guide")).to_be_focused()


def test_the_first_stop_is_leaving(open_page: Open, gateway: LiveGateway) -> None:
    page = open_page(f"{gateway.url}/")
    Chat(page).ready()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.textContent") == "Leave this page"


def test_the_menu_by_keyboard(open_page: Open, gateway: LiveGateway) -> None:
    page = open_page(f"{gateway.url}/")
    Chat(page).ready()
    more = page.get_by_role("button", name="More", exact=True)
    more.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Start again")).to_be_focused()
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    expect(page.get_by_role("button", name="Start again")).to_be_hidden()


def test_only_the_newest_reply_is_announced_once_and_politely(open_page: Open, gateway: LiveGateway) -> None:
    chat = Chat(open_page(f"{gateway.url}/")).ready()
    live = chat.page.locator("practice-guide [aria-live]")
    expect(live).to_have_count(1)
    expect(live).to_have_attribute("aria-live", "polite")
    chat.say("services please")
    expect(live).to_contain_text("Guide said: These may fit. 2 services 1 choice")
    expect(live).to_be_empty()
    chat.say("I want to kill myself")
    expect(live).not_to_contain_text("These may fit")
    expect(chat.box).to_be_focused()


def test_what_a_screen_reader_finds(open_page: Open, gateway: LiveGateway) -> None:
    chat = Chat(open_page(f"{gateway.url}/")).ready()
    chat.say("levels please")
    expect(chat.page.get_by_role("main")).to_have_count(1)
    expect(chat.page.get_by_role("heading", level=1)).to_have_text("Practice guide")
    expect(chat.conversation).to_match_aria_snapshot(
        """
        - region "Conversation":
          - group: How leaving works
          - list:
            - listitem:
              - text: "Guide said:"
              - paragraph: /Hello. I answer questions/
              - group "You can ask, for example:":
                - paragraph
                - list
            - listitem:
              - text: "You said:"
              - paragraph: levels please
            - listitem:
              - text: "Guide said:"
              - heading "The three levels of prevention" [level=2]
              - paragraph: /The strategy has three levels/
              - group: "Section 3: Levels of Prevention"
              - button "Copy"
              - group "Choices":
                - list
        """
    )
    expect(chat.box).to_have_accessible_description(re.compile("Nobody is watching this chat"))


def test_targets_are_large_enough(open_page: Open, gateway: LiveGateway) -> None:
    chat = Chat(open_page(f"{gateway.url}/")).ready()
    for text in SAID.values():
        chat.say(text)
    small = chat.page.evaluate(probe("small_targets"))
    assert small == []


@pytest.mark.parametrize(
    "size", [{"width": 320, "height": 640}, {"width": 320, "height": 256}], ids=["phone", "400% zoom of 1280x1024"]
)
def test_narrow_and_zoomed_nothing_is_cut_off(open_page: Open, gateway: LiveGateway, size: dict[str, int]) -> None:
    chat = Chat(open_page(f"{gateway.url}/", viewport=size)).ready()
    for text in ("services please", "result please", "I want to kill myself"):
        chat.say(text)
    wide = chat.page.evaluate(probe("too_wide"))
    assert wide == []
    for target in (
        chat.leave,
        chat.page.get_by_role("button", name="Get help now"),
        chat.page.get_by_role("button", name="Send", exact=True),
    ):
        target.scroll_into_view_if_needed()
        place = box(target)
        assert place["x"] >= 0 and place["x"] + place["width"] <= size["width"]


def test_text_spacing_may_grow(open_page: Open, gateway: LiveGateway) -> None:
    chat = Chat(open_page(f"{gateway.url}/", viewport={"width": 320, "height": 640})).ready()
    chat.page.evaluate(probe("text_spacing"))
    chat.say("services please")
    assert chat.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_moves_where_motion_is_not_wanted(open_page: Open, gateway: LiveGateway) -> None:
    chat = Chat(open_page(f"{gateway.url}/", reduced_motion="reduce")).ready()
    chat.page.route("**/messages", lambda route: None)
    chat.type("levels please")
    expect(chat.conversation.get_by_text("Looking this up")).to_be_visible()
    assert chat.page.evaluate("document.getAnimations().length") == 0


def test_forced_colours_keep_edges(open_page: Open, gateway: LiveGateway) -> None:
    chat = Chat(open_page(f"{gateway.url}/", forced_colors="active")).ready()
    chat.say("two please")
    edges = chat.page.evaluate(probe("edgeless"))
    assert edges == 0
