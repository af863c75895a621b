"""Try a question on the draft and on what is in force: what would be said, and why."""

from __future__ import annotations

import asyncio

from bot.errors import ContentError
from bot.gateway.console.ask import Ask, Page, Reply
from bot.gateway.console.trial import Tried, trial

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


def form(ask: Ask) -> Reply:
    """The empty form."""
    return Page("try_it.html", {"text": "", "tried": [], "safety": "", "acts": ACTS})


async def ask_it(ask: Ask) -> Reply:
    """What would become of the question. It is kept nowhere."""
    text = ask.form.text("text")[:LONGEST]
    if not text:
        return Page("try_it.html", {"text": "", "tried": [], "safety": "", "acts": ACTS,
                                    "errors": [("text", "Type a question first.")]}, 422)  # fmt: skip
    outcome = await ask.desk.screen(text) if ask.desk.screen else "none"
    try:
        tried = await asyncio.to_thread(_tried, ask, text)
    except ContentError as error:
        values = {"text": text, "tried": [], "safety": outcome, "acts": ACTS, "errors": [("", str(error))]}
        return Page("try_it.html", values, 409)
    return Page("try_it.html", {"text": text, "tried": tried, "safety": outcome, "acts": ACTS})


def _tried(ask: Ask, text: str) -> list[tuple[str, Tried]]:
    cache = ask.desk.settings.var / "cache"
    found = [("The draft", trial(ask.desk.tree, cache).ask(text))]
    number = ask.desk.releases.folder.current()
    if number is not None and ask.form.on("compare"):
        live = ask.desk.releases.folder.of(number)
        found.append((f"In force: release {number}", trial(live, cache).ask(text)))
    return found
