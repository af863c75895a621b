"""What the checks say about the draft, and the new edition of the strategy."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from urllib.parse import urlencode

from bot.answers import read_edition
from bot.dialogue import ASK
from bot.editing import EditError
from bot.gateway.console.ask import Ask, Go, Page, Reply
from bot.gateway.console.forms.topic_form import problem
from bot.gateway.console.saving import saved
from bot.gateway.console.views.topic_moves import INTENT

ANSWERS = "data/nlu/answers/"
STRATEGY = "content/strategy.yml"
REFRESH = 2  # seconds
FIELDS = ("title", "years", "revised", "url")


def everything(ask: Ask) -> Reply:
    """All findings, errors first; while they are worked out, the page looks again by itself."""
    findings = ask.desk.checking.findings() if ask.desk.checking else ()
    if findings is None:
        return Page("checks_wait.html", {"refresh": REFRESH})
    order = sorted(findings, key=lambda one: (one.level != "error", one.file, one.line))
    errors_found = sum(one.level == "error" for one in findings)
    values: dict[str, Any] = {"findings": order, "errors_found": errors_found, "warnings": len(findings) - errors_found}
    topics = set(ask.desk.draft.topics.ids())
    values["move"] = lambda one: _move(one, topics)
    return Page("checks.html", values)


def _move(finding: Any, topics: Collection[str]) -> str:
    """The page that moves a finding's example, with the example and the place it belongs to chosen."""
    is_topic = finding.file.startswith(ANSWERS)
    if finding.other in topics:
        target = finding.other if is_topic else f"{ASK}/{finding.other}"
    else:
        target = f"{INTENT}{finding.other}" if is_topic else finding.other
    path = f"/topics/{finding.entry}/moves" if is_topic else f"/intents/{finding.entry}"
    return f"{path}?{urlencode({'example': finding.example, 'target': target})}"


def edition(ask: Ask) -> Reply:
    """The form for a new edition of the strategy."""
    return _edition(ask)


def new_edition(ask: Ask) -> Reply:
    """Name the new edition and mark every topic to be looked at again."""
    values = {name: ask.form.text(name) for name in FIELDS}
    try:
        saved(
            ask, "new edition", "the strategy",
            lambda: ask.desk.draft.new_edition(**values, today=date.today(), mark=ask.form.text("mark")),
        )  # fmt: skip
    except EditError as error:
        return _edition(ask, problem(error))
    return Go("/topics?state=look-again", "edition")


def _edition(ask: Ask, *errors: tuple[str, str]) -> Page:
    present = read_edition(ask.desk.tree / STRATEGY)
    values = {"present": present, "mark": ask.desk.draft.files.mark(STRATEGY), "errors": list(errors)}
    return Page("edition.html", values, 422 if errors else 200)
