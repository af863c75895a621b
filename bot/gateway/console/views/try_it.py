"""Try a question on the draft and on what is in force: what would be said, and why."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ContentError
from bot.gateway.console.ask import Ask, Page, Reply
from bot.gateway.console.said import said
from bot.gateway.console.trial import Tried, trial
from bot.gateway.web.widget_files import read_words
from bot.messages import Message
from bot.safety import SafetyCheck

ACTS = {
    "answer": "It answers with",
    "suggest": "It asks which of these was meant",
    "clarify": "It asks back",
    "fallback": "It says that it has no answer",
    "find": "It looks for local services",
    "assess": "It offers the self-assessment",
    "small_talk": "It replies in passing",
}
LONGEST = 1000  # characters


@dataclass(frozen=True)
class Column:
    """What one state of the content makes of a question. ``safety``: ``full``, ``soft`` or ``none``."""

    name: str
    tried: Tried
    said: list[Message]
    safety: str
    rules_alone: bool = False  # the draft's safety content is another one, and only its rules were asked


def form(ask: Ask) -> Reply:
    """The empty form."""
    return _page("", [])


async def ask_it(ask: Ask) -> Reply:
    """What would become of the question. It is kept nowhere."""
    text = ask.form.text("text")[:LONGEST]
    if not text:
        return _page("", [], ("text", "Type a question first."))
    live = await ask.desk.screen(text) if ask.desk.screen else "none"
    try:
        return _page(text, await asyncio.to_thread(_columns, ask, text, live))
    except ContentError as error:
        return _page(text, [], ("", str(error)), status=409)


def _columns(ask: Ask, text: str, live: str) -> list[Column]:
    cache, tree = ask.desk.settings.var / "cache", ask.desk.tree
    number = ask.desk.releases.folder.current()
    released = ask.desk.releases.folder.of(number) if number is not None else None
    own = released is not None and _safety(tree) != _safety(released)
    tried = trial(tree, cache).ask(text)
    safety = SafetyCheck.load(tree / "content", encode=None).check(text).outcome.value if own else live
    found = [Column("The draft", tried, said(tree, tried), safety, own)]
    if released is not None and ask.form.on("compare"):
        tried = trial(released, cache).ask(text)
        found.append(Column(f"In force: release {number}", tried, said(released, tried), live))
    return found


def _safety(root: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((root / "content" / "safety").rglob("*.yml"))]


def _page(text: str, columns: list[Column], *errors: tuple[str, str], status: int = 422) -> Page:
    values = {"text": text, "columns": columns, "acts": ACTS, "words": read_words(), "errors": list(errors)}
    return Page("try_it.html", values, status if errors else 200)
