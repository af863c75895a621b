"""Fixed messages: greetings, what is said when there is no answer, and the words of channels."""

from __future__ import annotations

from bot.accounts import May
from bot.editing import Changed, EditError, NotThere, Wording
from bot.gateway.console.ask import Ask, Go, Missing, Page, Reply
from bot.gateway.console.diff import lines
from bot.gateway.console.forms.topic_form import problem
from bot.gateway.console.saving import opened, saved


def everything(ask: Ask) -> Reply:
    """All messages, narrowed by words."""
    words = ask.query.get("q", "").strip().casefold()
    found = [
        one for one in ask.desk.draft.messages.list() if words in one.id.casefold() or words in one.text.casefold()
    ]
    return Page("messages.html", {"messages": found, "q": ask.query.get("q", "")})


def one(ask: Ask) -> Reply:
    """A message with its form."""
    wording = _found(ask)
    return _page(wording, wording.text, others=opened(ask, f"message {wording.id}") if ask.may(May.EDIT) else [])


def save(ask: Ask) -> Reply:
    """Say it in other words."""
    wording, text = _found(ask), ask.form.text("text")
    try:
        changes = saved(
            ask, "message saved", f"message {wording.id}",
            lambda: ask.desk.draft.messages.write(wording.id, text, mark=ask.form.text("mark")),
        )  # fmt: skip
    except Changed as error:
        now = _found(ask)
        return _page(now, text, errors=[problem(error)], conflict=lines(now.text, text), status=409)
    except EditError as error:
        return _page(wording, text, mark=ask.form.text("mark"), errors=[problem(error)], status=422)
    return Go(f"/messages/{wording.id}", "saved" if changes else "unchanged")


def _found(ask: Ask) -> Wording:
    try:
        return ask.desk.draft.messages.read(ask.args["id"])
    except NotThere:
        raise Missing from None


def _page(wording: Wording, text: str, *, status: int = 200, **values: object) -> Page:
    common = {"wording": wording, "mark": wording.mark, "text": text, "errors": [], "others": [], "conflict": None}
    return Page("message_form.html", {**common, **values}, status)
