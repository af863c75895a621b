"""The topics: the list, a new one, and the form of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.accounts import May
from bot.editing import Changed, EditError, NotThere, Topic, TopicLine
from bot.gateway.console import preview
from bot.gateway.console.ask import Ask, Go, Missing, Page, Reply
from bot.gateway.console.diff import lines
from bot.gateway.console.forms import topic_form
from bot.gateway.console.saving import opened, saved

EMPTY = Topic(id="", title="", text="", examples=())
FEW = 12  # examples; with fewer, publishing warns


def everything(ask: Ask) -> Reply:
    """All topics, narrowed by words and state."""
    words, state = ask.query.get("q", "").strip().casefold(), ask.query.get("state", "")
    found = [
        line for line in ask.desk.draft.topics.list()
        if (not words or words in line.id or words in line.title.casefold()) and _is(line, state)
    ]  # fmt: skip
    values = {"topics": found, "q": ask.query.get("q", ""), "state": state, "few": FEW, "hits": ask.desk.hits()}
    return Page("topics.html", values)


def new(ask: Ask) -> Reply:
    """The empty form."""
    title = ask.query.get("title", "")
    return _form(ask, replace(EMPTY, title=title), new=True)


def add(ask: Ask) -> Reply:
    """Show what it would look like, or save a new topic as a draft."""
    topic = topic_form.read(ask.form, EMPTY)
    if ask.form.on("preview"):
        return _form(ask, topic, new=True, shown=True)
    try:
        saved(ask, "topic added", f"topic {topic.id}", lambda: ask.desk.draft.topics.add(topic))
    except EditError as error:
        return _form(ask, topic, new=True, error=error)
    return Go(f"/topics/{topic.id}", "added")


def one(ask: Ask) -> Reply:
    """A topic with its form."""
    topic = found(ask)
    others = opened(ask, f"topic {topic.id}") if ask.may(May.EDIT) else []
    return _form(ask, topic, others=others)


def save(ask: Ask) -> Reply:
    """Show what it would look like, or save; a second save that comes too late shows both texts."""
    topic = topic_form.read(ask.form, found(ask))
    if ask.form.on("preview"):
        return _form(ask, topic, shown=True)
    try:
        changes = saved(ask, "topic saved", f"topic {topic.id}", lambda: ask.desk.draft.topics.write(topic))
    except Changed as error:
        conflict = lines(error.theirs, error.yours)
        return _form(ask, replace(topic, mark=error.mark), error=error, conflict=conflict)
    except EditError as error:
        return _form(ask, topic, error=error)
    return Go(f"/topics/{topic.id}", "saved" if changes else "unchanged")


def reviewed(ask: Ask) -> Reply:
    """Note that a topic was looked at today."""
    topic, today = found(ask), date.today()
    due = ask.form.text("review_by")
    try:
        again = date.fromisoformat(due)
        saved(
            ask, "topic reviewed", f"topic {topic.id}",
            lambda: ask.desk.draft.topics.reviewed(topic.id, on=today, review_by=again, mark=ask.form.text("mark")),
        )  # fmt: skip
    except ValueError:
        return _form(ask, topic, errors=[("review_by", "Give the day of the next review.")])
    except EditError as error:
        return _form(ask, topic, error=error)
    return Go(f"/topics/{topic.id}", "saved")


def found(ask: Ask) -> Topic:
    """The topic in the address."""
    try:
        return ask.desk.draft.topics.read(ask.args["id"])
    except NotThere:
        raise Missing from None
    except EditError as error:
        raise Missing(str(error)) from error


def _is(line: TopicLine, state: str) -> bool:
    few = line.examples < FEW and not line.fault
    states = {"faults": bool(line.fault), "overdue": line.overdue, "look-again": line.look_again, "few": few}
    return states.get(state, True)


def _form(
    ask: Ask,
    topic: Topic,
    *,
    new: bool = False,
    error: EditError | None = None,
    errors: list[tuple[str, str]] | None = None,
    shown: bool = False,
    **values: object,
) -> Page:
    problems = errors or ([topic_form.problem(error)] if error else [])
    status = 409 if isinstance(error, Changed) else 422 if problems else 200
    common = {
        "topic": topic, "new": new, "errors": problems, "others": [], "conflict": None,
        "sections": topic_form.sections(ask.desk.tree),
        "preview": preview.of(ask.desk, topic) if shown or not (new or problems) else None,
    }  # fmt: skip
    return Page("topic.html", {**common, **values}, status)
