"""Pictures for a person to look at: three widths, both themes; in .cache/pictures, or where PICTURES says."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT
from tests.browser.driver import Chat
from tests.support.live import HostPage, LiveGateway

Open = Callable[..., Page]
FOLDER = Path(os.environ.get("PICTURES", ROOT / ".cache" / "pictures"))
SIZES = {320: 640, 768: 900, 1280: 800}
STATES = {
    "answer": "levels please",
    "services": "services please",
    "assessment": "assess please",
    "safety": "I want to kill myself",
}


@pytest.fixture(
    params=[(width, theme) for width in SIZES for theme in ("light", "dark")], ids=lambda p: f"{p[0]}-{p[1]}"
)
def look(request: pytest.FixtureRequest, open_page: Open) -> tuple[Callable[..., Page], Callable[[Page, str], None]]:
    width, theme = request.param
    FOLDER.mkdir(parents=True, exist_ok=True)

    def opened(url: str, **options: object) -> Page:
        return open_page(
            url,
            viewport={"width": width, "height": SIZES[width]},
            color_scheme=theme,
            reduced_motion="reduce",
            **options,
        )

    def taken(page: Page, name: str) -> None:
        path = FOLDER / f"{name}-{width}-{theme}.png"
        page.screenshot(path=path)
        assert path.stat().st_size > 5_000, "a blank page makes a smaller file"

    return opened, taken


def test_the_chat(look: tuple[Callable[..., Page], Callable[[Page, str], None]], gateway: LiveGateway) -> None:
    opened, taken = look
    chat = Chat(opened(f"{gateway.url}/")).ready()
    taken(chat.page, "chat-welcome")
    for name, text in STATES.items():
        chat.say(text)
        taken(chat.page, f"chat-{name}")
    chat.page.get_by_role("button", name="Get help now").click()
    taken(chat.page, "chat-help")


def test_the_widget_on_a_page(
    look: tuple[Callable[..., Page], Callable[[Page, str], None]], gateway: LiveGateway
) -> None:
    opened, taken = look
    page = opened(f"{gateway.url}/demo")
    expect(page.get_by_role("button", name="Practice guide", exact=True)).to_be_visible()
    taken(page, "widget-closed")
    Chat.open(page).say("levels please")
    taken(page, "widget-open")


def test_pages_without_script(
    look: tuple[Callable[..., Page], Callable[[Page, str], None]], gateway: LiveGateway, host: HostPage
) -> None:
    opened, taken = look
    page = opened(f"{gateway.url}/", java_script_enabled=False)
    page.get_by_label("Your message").fill("services please")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("link", name="Call 0116 496 0000").first).to_be_visible()
    taken(page, "plain-services")
    for path in ("help-now", "privacy", "accessibility"):
        page.goto(f"{gateway.url}/{path}")
        taken(page, path)
