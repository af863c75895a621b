"""A step or the result of an organisation's self-assessment on a card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.gateway.teams.cards.parts import Element, container, heading, quiet, text
from bot.gateway.teams.words import TeamsWords


def assessment(part: Mapping[str, Any], words: TeamsWords) -> list[Element]:
    """Where one is, the statements to choose from, and what came of it."""
    return [
        *([quiet(words.say("step", step=part["step"], of=part["of"]))] if part.get("step") and part.get("of") else []),
        *[_statement(one) for one in part.get("statements") or ()],
        *_result(part.get("result") or {}, words),
        *([text(words.say("code", code=part["code"]), weight="Bolder")] if part.get("code") else []),
    ]


def lines(part: Mapping[str, Any], words: TeamsWords) -> list[str]:
    """The same as plain text."""
    return [item["text"] for element in assessment(part, words) for item in element.get("items", [element])]


def _statement(one: Mapping[str, Any]) -> Element:
    name = str(one.get("title") or one.get("phase") or "").capitalize()
    return container([heading(name), text(str(one.get("text") or ""), spacing="Small")], spacing="Small")


def _result(result: Mapping[str, Any], words: TeamsWords) -> list[Element]:
    profile = [text(_place(row, words), spacing="Small") for row in result.get("profile") or ()]
    found: list[Element] = [container(profile)] if profile else []
    for name in ("strengths", "next_steps"):
        rows = [_words(row) for row in result.get(name) or ()]
        if rows:
            found.append(container([heading(words.said[name]), *[text(row, spacing="Small") for row in rows]]))
    return found


def _place(row: Mapping[str, Any], words: TeamsWords) -> str:
    """An area and where the team is in it."""
    return f"{row.get('title') or row.get('area')}: {row.get('answer') or row.get('phase') or words.said['no_answer']}"


def _words(row: Any) -> str:
    """One strength or step: a sentence, or an area's name with its sentence."""
    if isinstance(row, str):
        return row
    return ": ".join(str(row[key]) for key in ("title", "text") if row.get(key))
