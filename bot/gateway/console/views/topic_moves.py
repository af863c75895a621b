"""What happens to whole topics: rename, merge, move examples, remove."""

from __future__ import annotations

from collections.abc import Callable

from bot.dialogue import ASK
from bot.editing import EditError, InUse, Topic
from bot.editing.known import KNOWN
from bot.gateway.console.ask import Ask, Go, Page, Reply
from bot.gateway.console.forms.topic_form import problem
from bot.gateway.console.saving import Changes, saved
from bot.gateway.console.views.topics import found

INTENT = "intent:"  # before the name of an intent, among targets that are topics


def form(ask: Ask) -> Reply:
    """What can be done with the topic as a whole."""
    return _page(ask, found(ask))


def rename(ask: Ask) -> Reply:
    """Give the topic another id."""
    topic, new = found(ask), ask.form.text("new")
    return _done(
        ask, topic, "topic renamed", f"/topics/{new}", "renamed",
        lambda: ask.desk.draft.topics.rename(topic.id, new, mark=ask.form.text("mark")),
    )  # fmt: skip


def merge(ask: Ask) -> Reply:
    """Make the topic part of another."""
    topic, into = found(ask), ask.form.text("into")
    topics = ask.desk.draft.topics

    def edit() -> Changes:
        return topics.merge(topic.id, into, mark=ask.form.text("mark"), into_mark=topics.read(into).mark)

    return _done(ask, topic, "topic merged", f"/topics/{into}", "merged", edit)


def move(ask: Ask) -> Reply:
    """Move chosen examples to another topic."""
    topic, target = found(ask), ask.form.text("target")
    topics, chosen = ask.desk.draft.topics, tuple(ask.form.all("example"))
    if not chosen:
        return _page(ask, topic, ("example", "Choose at least one example."))

    def edit() -> Changes:
        mark = ask.form.text("mark")
        if not target.startswith(INTENT):
            return topics.move_examples(chosen, topic.id, target, mark=mark, target_mark=topics.read(target).mark)
        intents, intent = ask.desk.draft.intents, target.removeprefix(INTENT)
        return intents.move_examples(
            chosen, f"{ASK}/{topic.id}", intent, mark=mark, target_mark=intents.read(intent).mark
        )

    return _done(ask, topic, "examples moved", f"/topics/{topic.id}", "moved", edit)


def remove(ask: Ask) -> Reply:
    """Take the topic out of the draft."""
    topic = found(ask)
    return _done(
        ask, topic, "topic removed", "/topics", "removed",
        lambda: ask.desk.draft.topics.remove(topic.id, mark=ask.form.text("mark")),
    )  # fmt: skip


def _done(ask: Ask, topic: Topic, action: str, path: str, note: str, edit: Callable[[], Changes]) -> Reply:
    try:
        saved(ask, action, f"topic {topic.id}", edit)
    except InUse as error:
        return _page(ask, topic, ("", f"Others still refer to it: {', '.join(sorted({u.path for u in error.uses}))}."))
    except EditError as error:
        return _page(ask, topic, problem(error))
    return Go(path, note)


def _page(ask: Ask, topic: Topic, *errors: tuple[str, str]) -> Page:
    others = [(line.id, line.title or line.id) for line in ask.desk.draft.topics.list() if line.id != topic.id]
    uses = ask.desk.draft.topics.used_in(topic.id)
    intents = [(f"{INTENT}{one.name}", f"Other question: {one.name}") for one in ask.desk.draft.intents.list()]
    chosen = ask.form.all("example") or [ask.query.get("example", "")]
    target = ask.form.text("target") or ask.query.get("target", "")
    values = {"topic": topic, "others": others, "targets": [*others, *intents], "uses": uses,
              "chosen": chosen, "target": target, "fixed": topic.id in KNOWN, "errors": list(errors)}  # fmt: skip
    return Page("topic_moves.html", values, 422 if errors else 200)
