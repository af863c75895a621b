"""What a person does with the chat, in the words of the page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import FloatRect, Locator, Page


def probe(name: str) -> str:
    """A piece of JavaScript that measures the page."""
    return (Path(__file__).parent / "probes" / f"{name}.js").read_text()


def box(part: Locator) -> FloatRect:
    """Where something is painted; it must be."""
    found = part.bounding_box()
    assert found is not None, "it is not on the page"
    return found


class Chat:
    """The chat on a page, in the widget or as the whole page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.conversation = page.get_by_role("region", name="Conversation")
        self.box = page.get_by_label("Your message")
        self.note = page.locator("practice-guide .note")
        self.leave = page.locator("practice-guide .doors").get_by_role("button", name="Leave this page")

    @classmethod
    def open(cls, page: Page) -> Chat:
        """Press the button and wait for the welcome."""
        page.get_by_role("button", name="Practice guide", exact=True).click()
        return cls(page).ready()

    def ready(self) -> Chat:
        self.conversation.get_by_text("I answer questions about").wait_for()
        return self

    def type(self, text: str) -> None:
        self.box.fill(text)
        self.page.get_by_role("button", name="Send", exact=True).click()

    def say(self, text: str) -> Locator:
        """Type, send, and wait for the reply."""
        before = self.replies.count()
        self.type(text)
        reply = self.replies.nth(before)
        reply.wait_for()
        return reply

    @property
    def replies(self) -> Locator:
        return self.conversation.locator("li.guide")

    @property
    def questions(self) -> Locator:
        return self.conversation.locator("li.you")

    def press(self, name: str) -> Locator:
        """Press a choice of the newest reply and wait for what it brings."""
        before = self.replies.count()
        self.replies.last.get_by_role("button", name=name).click()
        reply = self.replies.nth(before)
        reply.wait_for()
        return reply
