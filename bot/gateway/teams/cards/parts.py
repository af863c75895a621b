"""The few elements our cards are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

Element = dict[str, Any]
# What a card would read as markup; the words are plain and are to be shown as they stand.
_MARKUP = re.compile(r"([\\`*_\[\]~<])")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")  # would turn the words after it round
_MARKED = re.compile(r"\\([\\`*_\[\]~<\-+#>.)])")
_LIST = re.compile(r"^(\s*)([-+#>]|\d+[.)])(?=\s)")
# What a button may open. Anything else is shown as text, or not at all.
OPENS = ("https://", "http://", "tel:", "sms:", "mailto:")
SHORT_LABEL, LONG_LABEL = 20, 32  # characters; see ``buttons``


def plain(text: str) -> str:
    """Text with nothing in it that a card takes for markup."""
    return _LIST.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", _DIRECTION.sub("", text)))


def shown(text: str) -> str:
    """What a reader of the card sees of a text that ``plain`` made."""
    return _MARKED.sub(r"\1", text)


def text(words: str, **more: Any) -> Element:
    """A paragraph."""
    return {"type": "TextBlock", "text": plain(words), "wrap": True, **more}


def heading(words: str, **more: Any) -> Element:
    """A heading, which screen readers can jump to."""
    return text(words, weight="Bolder", style="heading", **more)


def quiet(words: str, **more: Any) -> Element:
    """A line beside the matter: sources, dates, notes."""
    return text(words, **{"isSubtle": True, "size": "Small", "spacing": "Small", **more})


def paragraphs(words: str, **more: Any) -> list[Element]:
    """A paragraph a line."""
    return [text(line, **more) for line in words.split("\n") if line.strip()]


def container(items: Sequence[Element], **more: Any) -> Element:
    """A group set off from the one before."""
    return {"type": "Container", "items": list(items), **more}


def facts(pairs: Iterable[tuple[str, str]]) -> list[Element]:
    """Names and values; one line each, because two columns are too narrow on a telephone."""
    return [text(f"{name}: {value}", spacing="Small") for name, value in pairs if value]


def submit(label: str, choice: str) -> Element:
    """A button that sends a choice of the closed vocabulary."""
    return {"type": "Action.Submit", "title": label, "data": {"choice": choice}}


def open_url(label: str, url: str, *, of: str = "") -> Element:
    """A button that opens an address: a page, a call, a text message, an email.

    Args:
        label: the words on it.
        url: the address.
        of: whose it is, where a card has several buttons with the same words.
    """
    return {"type": "Action.OpenUrl", "title": label, "url": url, **({"tooltip": f"{label}, {of}"} if of else {})}


def buttons(actions: Sequence[Element]) -> list[Element]:
    """A few short labels in one row, others below one another; a label that a narrow screen would cut off gets a box
    whose words can wrap."""
    if not actions:
        return []
    if all(len(action["title"]) <= SHORT_LABEL for action in actions) and len(actions) <= 3:
        return [{"type": "ActionSet", "actions": list(actions)}]
    return [_box(one) if len(one["title"]) > LONG_LABEL else _single(one) for one in actions]


def _single(action: Element) -> Element:
    return {"type": "ActionSet", "actions": [action], "spacing": "Small"}


def _box(action: Element) -> Element:
    label = text(action["title"], weight="Bolder", horizontalAlignment="Center")
    return container([label], style="emphasis", selectAction=action, spacing="Small")
