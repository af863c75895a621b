"""Checks of the safety content: rules, replies, the contacts they name, and who has signed them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bot.checks.finding import ERROR, WARNING, Finding
from bot.checks.others import readable_services
from bot.checks.page import Page, refusals
from bot.checks.wording import WordingCheck
from bot.errors import ContentError
from bot.phrasing import Surface
from bot.safety import ReplyBook
from bot.safety.approval import Approval
from bot.safety.examples import load_examples
from bot.safety.rules import RuleBook

FOLDER = "content/safety"
REPLIES = f"{FOLDER}/replies.yml"
EMERGENCY = "999"
CHILD = "child"


def check_safety(root: Path, wording: WordingCheck, today: date) -> Iterator[Finding]:
    """Everything of ``content/safety``."""
    folder = root / FOLDER
    for read in (RuleBook, load_examples):
        try:
            read(folder)
        except ContentError as error:
            yield from refusals(error, f"{FOLDER}/rules/x.yml", "safety")
        except (KeyError, TypeError, ValueError) as error:
            yield Finding(FOLDER, 0, ERROR, "safety", f"the rules or examples cannot be read: {error!r}")
    services = readable_services(root)
    page = Page(root, root / REPLIES)
    try:
        book = ReplyBook.load(root / "content", contacts={name: one.as_message() for name, one in services.items()})
        missing = book.missing()
    except (ContentError, KeyError, TypeError, AttributeError) as error:
        yield page.refused(str(error) if isinstance(error, ContentError) else f"lacks {error}; add it", "safety")
        return
    for name in sorted(_named(page.data) & services.keys()):
        if not services[name].published:
            text = f"names the contact {name!r}, which is not published and is left out; publish it or name another"
            yield page.finding((), ERROR, "safety", text)
    for name in missing:
        yield page.finding((), ERROR, "safety", f"names the contact {name!r}, which content/services does not have")
    yield from _approval(root, book.approval)
    for name in sorted(_named(page.data) & services.keys()):
        if book.approval.is_old(services[name].read_on, today):
            contact = Page(root, root / "content" / "services" / f"{name}.yml")
            text = f"a safety contact, last read in its source over {book.approval.read_within_days} days ago; read it"
            yield contact.finding(("read_on",), WARNING, "safety", text)
    yield from _replies(page, wording)


def _approval(root: Path, approval: Approval) -> Iterator[Finding]:
    if approval.pilot:
        page = Page(root, root / FOLDER / "approval.yml")
        text = "replies and contacts, as they stand, are not signed by two named people; the guide runs as a pilot"
        yield page.finding(("confirmed_by",), WARNING, "safety", text)


def _replies(page: Page, wording: WordingCheck) -> Iterator[Finding]:
    for category, people in page.data["replies"].items():
        for who, reply in people.items():
            where = ("replies", category, who, "text")
            text = " ".join(str(reply["text"]).split())
            if EMERGENCY not in text:
                yield page.finding(where, ERROR, "safety", f"{category}, {who}: say that 999 can be called")
            yield from wording.check(page, [(where, text)], surface=Surface.CHILD if who == CHILD else Surface.BOT)
    for name in ("repeat", "soft", "desk"):
        yield from wording.check(page, [((name, "text"), " ".join(str(page.data[name]["text"]).split()))])
    said = " ".join(str(page.data["repeat"][CHILD]["text"]).split())
    yield from wording.check(page, [(("repeat", CHILD, "text"), said)], surface=Surface.CHILD)


def _named(replies: Any) -> set[str]:
    """Ids of all contacts that replies name."""
    if isinstance(replies, dict):
        own = {str(one) for key in ("contacts", "urgent") for one in replies.get(key) or ()}
        return own.union(*(_named(value) for value in replies.values()))
    return set()
