"""All examples of what people ask, with where each belongs."""

from __future__ import annotations

from bot.editing import EditError
from bot.gateway.console.ask import Ask, Page, Reply

MOST = 300


def everything(ask: Ask) -> Reply:
    """Examples that hold some words."""
    words = ask.query.get("q", "").strip().casefold()
    found: list[tuple[str, str, str]] = []
    if len(words) > 1:
        for line in ask.desk.draft.topics.list():
            try:
                examples = ask.desk.draft.topics.read(line.id).examples
            except EditError:
                continue  # its own page says why
            found += [(one, line.title, f"/topics/{line.id}") for one in examples if words in one.casefold()]
        for intent in ask.desk.draft.intents.list():
            found += [
                (one, intent.name, f"/intents/{intent.name}") for one in intent.examples if words in one.casefold()
            ]
    values = {"q": ask.query.get("q", ""), "examples": found[:MOST], "total": len(found), "most": MOST}
    return Page("examples.html", values)
