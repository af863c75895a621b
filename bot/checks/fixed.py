"""Checks of what is said besides the answers: every file's YAML, the domain's replies, messages, pages, rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot import dialogue
from bot.checks.finding import ERROR, WARNING, Finding
from bot.checks.page import Page
from bot.checks.wording import Where, WordingCheck
from bot.directory.wording import Wording
from bot.editing.kinds import paths
from bot.errors import ContentError

MESSAGES = "content/messages"
OTHER_KINDS = (
    "intent", "sequel", "message", "level", "vocabulary", "phrasing", "safety", "assessment", "strategy", "page",
)  # fmt: skip


def check_files(root: Path) -> Iterator[Finding]:
    """Files of every kind but topics and services, which have checks of their own: is each one YAML of its kind."""
    for kind in OTHER_KINDS:
        for path in paths(root, kind):
            page = Page(root, root / path)
            if page.fault:
                yield page.fault
            elif not isinstance(page.data, dict):
                yield page.finding((), ERROR, "schema", "must hold names with values: lines of the form 'name: value'")
            elif kind == "intent":
                yield from _intents(page)


def check_messages(root: Path, wording: WordingCheck) -> Iterator[Finding]:
    """The replies of ``domain.yml`` and the files of ``content/messages``."""
    domain = Page(root, root / "domain.yml")
    replies = domain.data.get("responses") or {}
    said: list[tuple[Where, str]] = []
    for name, variants in replies.items():
        where = ("responses", name)
        if not _one_text(variants):
            yield domain.finding(where, ERROR, "message", f"{name}: must be one 'text', and nothing else")
            continue
        said.append(((*where, 0, "text"), " ".join(variants[0]["text"].split())))
    yield from wording.check(domain, said)
    yield from _without_reply(root, domain, replies)
    for path in sorted((root / MESSAGES).glob("*.yml")):
        page = Page(root, path)
        yield from wording.check(page, _leaves(page.data, ()))
    try:
        Wording.load(root / "content")
    except (ContentError, KeyError, TypeError) as error:
        yield Finding(f"{MESSAGES}/finding.yml", 0, ERROR, "message", f"lacks {error}; add it")


def check_pages(root: Path, wording: WordingCheck) -> Iterator[Finding]:
    """What the pages beside the chat say."""
    page = Page(root, root / "content" / "pages.yml")
    yield from wording.check(page, [(w, t) for w, t in _leaves(page.data or {}, ()) if " " in t])


def check_rules(root: Path, wording: WordingCheck) -> Iterator[Finding]:
    """The phrasing rules against their own proof sentences."""
    yield from wording.proofs(root / "content" / "phrasing", root)


def _intents(page: Page) -> Iterator[Finding]:
    blocks = page.data.get("nlu")
    if not isinstance(blocks, list):
        yield page.finding((), ERROR, "schema", "must hold 'nlu' with a list of intents")
        return
    for number, block in enumerate(blocks):
        if not isinstance(block, dict) or not {"intent", "examples"} <= block.keys():
            yield page.finding(("nlu", number), ERROR, "schema", "an intent has 'intent' and 'examples'")


def _without_reply(root: Path, domain: Page, replies: dict[str, Any]) -> Iterator[Finding]:
    """Themes that are not ours without their reply, and intents that the domain does not name."""
    named = domain.data.get("intents") or []
    for path in paths(root, "intent"):
        page = Page(root, root / path)
        for number, block in enumerate(page.data["nlu"]):
            intent, _, theme = str(block["intent"]).partition("/")
            where = ("nlu", number, "intent")
            if intent not in named:
                yield page.finding(where, ERROR, "message", f"{intent}: domain.yml does not name this intent; add it")
            if intent == dialogue.OUT_OF_SCOPE and f"utter_fallback_{theme}" not in replies:
                text = f"{theme}: add its reply as utter_fallback_{theme} to domain.yml"
                yield page.finding(where, WARNING, "message", text)


def _one_text(variants: object) -> bool:
    return (
        isinstance(variants, list)
        and len(variants) == 1
        and isinstance(variants[0], dict)
        and set(variants[0]) == {"text"}
        and isinstance(variants[0]["text"], str)
    )


def _leaves(values: Any, where: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(values, dict):
        for key, value in values.items():
            yield from _leaves(value, (*where, str(key)))
    elif isinstance(values, list):
        for number, value in enumerate(values):
            yield from _leaves(value, (*where, number))
    elif isinstance(values, str):
        yield where, " ".join(values.split())
