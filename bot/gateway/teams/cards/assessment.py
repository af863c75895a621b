"""A step, a result, a team's picture or a comparison of an organisation's self-assessment on a card.

The words come with the message; ``bot/assessment/structures.py`` says what stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from bot.gateway.teams.cards.parts import Element, buttons, container, heading, open_url, quiet, submit, text
from bot.gateway.teams.words import TeamsWords

Part = Mapping[str, Any]


def assessment(part: Part, words: TeamsWords, *, public_url: str) -> list[Element]:
    """Where one is, the statements to choose from, and what came of it."""
    return [
        *([quiet(words.say("step", step=part["step"], of=part["of"]))] if part.get("step") and part.get("of") else []),
        *[_group(str(one.get("name") or one.get("phase")), [one.get("text")]) for one in part.get("statements") or ()],
        *_result(part.get("result") or {}, words),
        *_rows((part.get("spread") or {}).get("title"), (part.get("spread") or {}).get("areas"), ("text",)),
        *_rows(part.get("comparison_title"), part.get("comparison"), ("said",)),
        *([quiet(words.say("code", code=part["code"]))] if part.get("code") else []),
        *([quiet(words.say("team_code", code=part["team_code"]))] if part.get("team_code") else []),
        *buttons([open_url(label, url) for label, url in exports(part, public_url)]),
    ]


def exports(part: Part, public_url: str) -> list[tuple[str, str]]:
    """Addresses of the result as files, with their labels."""
    code = quote(str(part.get("code") or ""), safe="")
    files = part.get("exports") or () if code else ()
    earlier = f"?earlier={quote(str(part['earlier']), safe='')}" if part.get("earlier") else ""
    at = f"{public_url}/api/assessments/{code}"
    return [(str(one["label"]), f"{at}.{quote(str(one['format']))}{earlier}") for one in files]


def lines(part: Part, words: TeamsWords, *, public_url: str) -> list[str]:
    """The same as plain text."""
    elements = assessment({**part, "exports": ()}, words, public_url=public_url)
    files = [f"{label}: {url}" for label, url in exports(part, public_url)]
    return [item["text"] for element in elements for item in element.get("items", [element]) if "text" in item] + files


def _result(result: Part, words: TeamsWords) -> Iterator[Element]:
    headings = result.get("headings") or {}
    for name in ("profile", "strengths", "next_steps"):
        rows = result.get(name) or ()
        fields = ("answer", "evidence") if name == "profile" else ("text", "serves", "cite")
        yield from _rows(headings.get(name) or words.said[name], rows, fields)
    steps = [one for one in result.get("next_steps") or () if isinstance(one, Mapping)]
    topics = {topic["choice"]: topic["label"] for one in steps for topic in one.get("topics") or ()}
    yield from buttons([submit(label, choice) for choice, label in topics.items()])
    if result and not result.get("strengths") and result.get("no_strengths"):
        yield quiet(str(result["no_strengths"]))
    if result.get("no_score"):
        yield quiet(str(result["no_score"]))


def _rows(title: str | None, rows: Sequence[Any] | None, fields: Sequence[str]) -> list[Element]:
    """An area a line: its name and what is said of it."""
    if not rows:
        return []
    return [_group(title, [_row(one, fields) for one in rows])]


def _row(one: Any, fields: Sequence[str]) -> str:
    if isinstance(one, str):
        return one
    parts = [part for field in fields for part in _listed(one.get(field))]
    said = ". ".join(part.rstrip(".") for part in parts) or str(one.get("phase") or "")
    name = str(one.get("area_name") or one.get("title") or "")
    return f"{name}: {said}" if name and not said.startswith(name) else said


def _listed(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)] if value else []


def _group(title: str | None, rows: Sequence[Any]) -> Element:
    body = [text(str(row), spacing="Small") for row in rows if row]
    return container([heading(title[:1].upper() + title[1:], size="Medium"), *body] if title else body)
