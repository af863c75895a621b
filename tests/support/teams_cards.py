"""Looks into cards, and a service to put on them."""

from __future__ import annotations

from typing import Any

SERVICE: dict[str, Any] = {
    "id": "line",
    "name": "Example line",
    "description": "Listens.",
    "needs": ["family support"],
    "prevention_levels": ["primary"],
    "areas": ["leicester", "rutland"],
    "contacts": [
        {"type": "phone", "value": "0116 496 0000", "uri": "tel:+441164960000", "label": "Call"},
        {"type": "text", "value": "HI to 60000", "uri": "sms:60000?body=HI", "label": "Text", "note": "not sure"},
        {
            "type": "web",
            "value": "https://example.org",
            "uri": "https://example.org",
            "label": "Website",
            "note": "not sure",
        },
    ],
    "hours": "Every day",
    "open_now": False,
    "opens_next": "2026-11-24T09:00",
    "access": "Anyone can call",
    "cost": "Free",
    "audiences": ["adults"],
    "ages": "18 and over",
    "actions": [{"label": "Something is wrong here", "choice": "wrong:line"}],
    "read_on": "2026-11-23",
    "confirmed_on": None,
    "source_url": "https://example.org/about",
    "why": "It helps families.",
    "caution": "Please check first.",
}


def found(element: Any, kind: str) -> list[dict[str, Any]]:
    """All elements and actions of a type, in reading order."""
    if isinstance(element, list):
        return [one for part in element for one in found(part, kind)]
    if not isinstance(element, dict):
        return []
    own = [element] if element.get("type") == kind else []
    return own + [one for value in element.values() for one in found(value, kind)]


def texts(element: Any) -> str:
    return "\n".join(one["text"] for one in found(element, "TextBlock"))


def urls(element: Any) -> dict[str, str]:
    return {one["title"]: one["url"] for one in found(element, "Action.OpenUrl")}


def addresses(element: Any) -> set[str]:
    return {one["url"] for one in found(element, "Action.OpenUrl")}


def words(card: Any) -> str:
    """Everything a card shows, as one text."""
    if isinstance(card, dict):
        return "\n".join(words(v) for k, v in card.items() if k in ("text", "title", "items", "body", "actions", "url"))
    return "\n".join(words(one) for one in card) if isinstance(card, list) else str(card)


def choices(card: Any) -> list[str]:
    """The choices a card offers, in reading order."""
    if isinstance(card, dict):
        own = [card["data"]["choice"]] if card.get("type") == "Action.Submit" else []
        return own + [choice for value in card.values() for choice in choices(value)]
    return [choice for one in card for choice in choices(one)] if isinstance(card, list) else []
