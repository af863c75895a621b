"""Intents besides the topics: small talk, finding help, and what is not ours."""

from __future__ import annotations

from dataclasses import replace

from bot.accounts import May
from bot.editing import Changed, EditError, Intent, NotThere
from bot.gateway.console.ask import Ask, Go, Missing, Page, Reply
from bot.gateway.console.diff import lines
from bot.gateway.console.forms.topic_form import problem
from bot.gateway.console.saving import opened, saved

THEME = "out_of_scope/"


def everything(ask: Ask) -> Reply:
    """All of them."""
    return _list(ask)


def add(ask: Ask) -> Reply:
    """A new theme that is not ours, with what to say to it."""
    name = f"{THEME}{ask.form.text('name').removeprefix(THEME)}"
    try:
        saved(
            ask, "intent added", f"intent {name}",
            lambda: ask.desk.draft.intents.add(
                name, examples=tuple(ask.form.lines("examples")), reply=ask.form.text("reply")
            ),
        )  # fmt: skip
    except EditError as error:
        return _list(ask, problem(error))
    return Go(f"/intents/{name}", "added")


def one(ask: Ask) -> Reply:
    """An intent with its examples."""
    intent = _found(ask)
    others = opened(ask, f"intent {intent.name}") if ask.may(May.EDIT) else []
    return _page(ask, intent, intent.examples, others=others)


def save(ask: Ask) -> Reply:
    """Save, move, rename, merge or remove, by the button that was pressed."""
    intent, intents, mark = _found(ask), ask.desk.draft.intents, ask.form.text("mark")
    examples, what, target = tuple(ask.form.lines("examples")), f"intent {intent.name}", ask.form.text("target")
    step = ask.form.text("step") or "save"
    try:
        if step == "move":
            chosen = tuple(ask.form.all("example"))
            saved(ask, "examples moved", what,
                  lambda: intents.move_examples(
                      chosen, intent.name, target, mark=mark, target_mark=_mark(ask, target)))  # fmt: skip
            return Go(f"/intents/{intent.name}", "moved")
        if step == "rename":
            new = f"{THEME}{ask.form.text('new').removeprefix(THEME)}"
            saved(ask, "intent renamed", what, lambda: intents.rename(intent.name, new, mark=mark))
            return Go(f"/intents/{new}", "renamed")
        if step == "merge":
            saved(ask, "intent merged", what, lambda: intents.merge(intent.name, target, mark=mark))
            return Go(f"/intents/{target}", "merged")
        if step == "remove":
            saved(ask, "intent removed", what, lambda: intents.remove(intent.name, mark=mark))
            return Go("/intents", "removed")
        changes = saved(ask, "intent saved", what, lambda: intents.write(replace(intent, examples=examples, mark=mark)))
    except Changed as error:
        conflict, now = lines(error.theirs, error.yours), _found(ask)
        kept = examples if step == "save" else now.examples
        return _page(ask, now, kept, mark=now.mark, errors=[problem(error)], conflict=conflict, status=409)
    except EditError as error:
        kept = examples if step == "save" else intent.examples
        return _page(ask, intent, kept, mark=mark, errors=[problem(error)], status=422)
    return Go(f"/intents/{intent.name}", "saved" if changes else "unchanged")


def _found(ask: Ask) -> Intent:
    try:
        return ask.desk.draft.intents.read(ask.args["name"])
    except NotThere:
        raise Missing from None
    except EditError as error:
        raise Missing from error


def _mark(ask: Ask, target: str) -> str:
    """The mark of the topic or intent that examples go to."""
    if target.startswith("ask/"):
        return ask.desk.draft.topics.read(target.removeprefix("ask/")).mark
    return ask.desk.draft.intents.read(target).mark


def _list(ask: Ask, *errors: tuple[str, str]) -> Page:
    form = {name: ask.form.text(name) for name in ("name", "examples", "reply")}
    values = {"intents": ask.desk.draft.intents.list(), "form": form, "errors": list(errors)}
    return Page("intents.html", values, 422 if errors else 200)


def _page(ask: Ask, intent: Intent, examples: tuple[str, ...], *, status: int = 200, **values: object) -> Page:
    others = [(one.name, one.name) for one in ask.desk.draft.intents.list() if one.name != intent.name]
    topics = [(f"ask/{line.id}", f"Topic: {line.title or line.id}") for line in ask.desk.draft.topics.list()]
    common = {
        "intent": intent, "mark": intent.mark, "examples": examples, "targets": others + topics, "merges": others,
        "chosen": [one for one in ask.form.all("example") or [ask.query.get("example", "")] if one],
        "target": ask.form.text("target") or ask.query.get("target", ""), "errors": [], "others": [], "conflict": None,
    }  # fmt: skip
    return Page("intent.html", {**common, **values}, status)
