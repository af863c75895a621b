"""Makes one card of the messages of a reply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.gateway.teams.cards import assessment, services
from bot.gateway.teams.cards.choices import choices, offered_on
from bot.gateway.teams.cards.parts import OPENS, Element, buttons, heading, open_url, paragraphs, quiet, text
from bot.gateway.teams.words import TeamsWords, day
from bot.messages import Message

CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
LONGEST_SUMMARY = 120
LONGEST_FALLBACK = 6000
# A question of ours is answered by one choice; under an answer, others stay open.
ONE_CHOICE = ("clarify", "assessment")


@dataclass(frozen=True)
class Page:
    """The messages of one card, and which of its choices were used."""

    messages: tuple[Message, ...]
    group: bool = False
    continued: bool = False
    chosen: tuple[str, ...] = ()

    def label(self, choice: str) -> str:
        """What the button of a choice says."""
        return dict(offered_on(self.messages)).get(choice, "")


@dataclass(frozen=True)
class Card:
    """An Adaptive Card, and the line that a notification shows."""

    content: Mapping[str, Any] = field(repr=False)
    summary: str


def render(page: Page, words: TeamsWords, *, public_url: str) -> Card:
    """The card of a page."""
    safety = any(one["kind"] == "safety" for one in page.messages)
    body: list[Element] = [quiet(words.said["continued"])] if page.continued else []
    if safety:  # on top, where a locked screen would show it
        body.append(text(words.said["neutral"], spacing="None"))
    for place, one in enumerate(page.messages):
        body += _message(one, words, page, public_url, first=place == 0)
    if safety:
        body.append(quiet(words.said["safety_note"], separator=True))
    if safety or page.group or any(_wants_help(one) for one in page.messages):
        body += buttons([open_url(words.said["help_page"], f"{public_url}/help-now")])
    summary = words.said["neutral"] if safety else _first_line(page.messages)
    content = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "lang": "en-GB",
        "fallbackText": "\n".join(_lines(page, words, public_url, safety=safety))[:LONGEST_FALLBACK],
        "msteams": {"width": "Full"},
        "body": body,
    }
    return Card(content, summary)


def _message(one: Message, words: TeamsWords, page: Page, public_url: str, *, first: bool) -> list[Element]:
    elements: list[Element] = [heading(one["title"])] if one.get("title") else []
    if one.get("quote"):
        elements.append(quiet(words.said["quote"]))
    beside = one["kind"] == "notice" and not first
    elements += paragraphs(one["text"], **({"isSubtle": True} if beside else {}))
    elements += assessment.assessment(one.get("assessment") or {}, words, public_url=public_url)
    urgent = one["kind"] in ("safety", "notice")
    elements += [services.service(entry, words, urgent=urgent, chosen=page.chosen) for entry in one["services"]]
    elements += [quiet(line) for line in cited(one, words)]
    elements += buttons([open_url(label, url) for label, url in links(one, words, public_url)])
    elements += choices(one["actions"], words, chosen=page.chosen, one_only=one["kind"] in ONE_CHOICE)
    if elements and not first:
        elements[0] = {**elements[0], "separator": True, "spacing": "Medium"}
    return elements


def cited(one: Message, words: TeamsWords) -> list[str]:
    """Where an answer is from, and when it was reviewed: a line a document."""
    places: dict[tuple[str, str], list[str]] = {}
    for citation in one["citations"]:
        section, title, document = (str(citation.get(key) or "") for key in ("section", "title", "document"))
        name = "section" if section.isdigit() else "document_part"
        place = words.say(name, section=section, title=title) if section else title
        found = places.setdefault((document, str(citation.get("reviewed_on") or "")), [])
        found += [place] if place != document else []
    return [
        ". ".join(part for part in ("; ".join(found), document, words.say("reviewed", date=day(reviewed))) if part)
        + "."
        for (document, reviewed), found in places.items()
    ]


def links(one: Message, words: TeamsWords, public_url: str) -> list[tuple[str, str]]:
    """An answer's documents and links with their labels, each address once."""
    documents = [str(citation.get("url") or "") for citation in one["citations"]]
    named = [(str(link.get("label") or ""), str(link.get("url") or "")) for link in one["links"]]
    # A path of ours is one slash and then a name; two slashes would name another host.
    whole = [(label, f"{public_url}{url}" if url[:1] == "/" and url[1:2] != "/" else url) for label, url in named]
    by_url = {url: label for label, url in whole if label}
    opened = {url: by_url.get(url, words.said["document"]) for url in documents if url}
    return [(label, url) for url, label in {**opened, **by_url}.items() if url.startswith(OPENS)]


def _wants_help(one: Message) -> bool:
    return one["kind"] == "welcome" or any(action["choice"] == "help" for action in one["actions"])


def _first_line(messages: Sequence[Message]) -> str:
    line = next((line for one in messages for line in one["text"].split("\n") if line.strip()), "")
    return line if len(line) <= LONGEST_SUMMARY else line[: LONGEST_SUMMARY - 1].rsplit(" ", 1)[0] + "…"


def _lines(page: Page, words: TeamsWords, public_url: str, *, safety: bool) -> list[str]:
    """Everything on the card as plain text, for a client that cannot show cards."""
    found = [words.said["neutral"]] if safety else []
    for one in page.messages:
        found += [
            one.get("title") or "",
            one["text"],
            *assessment.lines(one.get("assessment") or {}, words, public_url=public_url),
        ]
        found += [line for entry in one["services"] for line in services.lines(entry, words)]
        found += cited(one, words)
        found += [f"{label}: {url}" for label, url in links(one, words, public_url)]
    if safety:
        found += [words.said["safety_note"], f"{words.said['help_page']}: {public_url}/help-now"]
    return [line for line in found if line]
