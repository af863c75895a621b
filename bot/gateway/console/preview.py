"""What a topic will look like: as the page and widget show it, and as a Teams card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot import dialogue
from bot.answers import read_edition
from bot.gateway.teams.cards import Page, render
from bot.gateway.teams.words import TeamsWords
from bot.gateway.web.widget_files import read_words
from bot.messages import Message, action, message
from bot.phrasing import Severity

if TYPE_CHECKING:
    from bot.editing import Topic
    from bot.gateway.console.desk import Desk

NOWHERE = "https://guide.example.org"  # where the card's links would lead; nobody presses them here


def of(desk: Desk, topic: Topic) -> Mapping[str, Any]:
    """The message, the words around it, and the card's elements."""
    said = as_message(desk, topic)
    words = TeamsWords.load(desk.tree / "content")
    card = render(Page((said,)), words, public_url=NOWHERE).content
    return {"message": said, "words": read_words(), "card": card, "remarks": remarks(desk, topic)}


def remarks(desk: Desk, topic: Topic) -> list[str]:
    """What the phrasing rules say, in the order of the form."""
    texts = (topic.title, topic.text, topic.more, topic.example, topic.note)
    shown = (Severity.ERROR, Severity.WARNING)
    found = [one for text in texts if text for one in desk.guard.findings(text) if one.severity in shown]
    return list(dict.fromkeys(one.message for one in found))


def as_message(desk: Desk, topic: Topic) -> Message:
    """The answer as the gateway would word it, with the phrasing rules applied."""
    edition = read_edition(desk.tree / "content" / "strategy.yml")
    document = f"{edition.title} (revised {edition.revised})"
    reviewed = topic.reviewed_on.isoformat() if topic.reviewed_on else ""
    cited = [edition.sections[one] for one in topic.cite if one in edition.sections]
    citations = [
        {"section": s.number, "title": s.title, "document": document, "url": edition.url, "reviewed_on": reviewed}
        for s in cited
    ]
    if topic.source:
        citations.append({"section": "", "title": topic.source.label, "document": topic.source.label,
                          "url": topic.source.url, "reviewed_on": reviewed})  # fmt: skip
    titles = {line.id: line.title for line in desk.draft.topics.list()} if topic.related else {}
    more = [action("More detail", f"more:{topic.id or 'new'}")] if topic.more else []
    related = [action(titles[one], f"topic:{one}") for one in topic.related if titles.get(one)]
    text = f"{topic.text}\nEditor's note: {topic.note}" if topic.note else topic.text
    return message(
        topic.kind, text, topic=topic.id, title=topic.title, quote=topic.quote, citations=citations,
        actions=[*more, *related[: dialogue.OFFERED_BESIDE]],
        links=[{"label": one.label, "url": one.url} for one in topic.links],
    )  # fmt: skip
