"""Changes that hold at once, without a release: hide, correct, announce, switch off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.accounts import May
from bot.gateway.console.ask import Ask, Go, Page, Reply
from bot.gateway.console.guarding import is_safety
from bot.gateway.console.made import services_in_force, topics_in_force
from bot.gateway.console.release_words import plain
from bot.releases.model import AtOnceChange, Kind, ReleaseError

KINDS = {
    Kind.HIDE_ANSWER: "Answer hidden",
    Kind.HIDE_SERVICE: "Service hidden",
    Kind.CORRECT_CONTACT: "Contact corrected",
    Kind.NOTICE: "Notice",
    Kind.SWITCH_OFF: "Switched off",
    Kind.HIDE_SAFETY_CONTACT: "Safety contact hidden",
    Kind.REPLACE_SAFETY_CONTACT: "Safety contact replaced",
}

CHOOSE = ("", "Choose")  # so that nothing is hidden by leaving a list as it is


def everything(ask: Ask) -> Reply:
    """What holds now, what needs a second look, and the forms."""
    return _page(ask)


def make(ask: Ask) -> Reply:
    """Make a change, by the form that was sent."""
    form, at_once, by = ask.form, ask.desk.at_once, ask.person.name
    target, reason = form.text("target"), form.text("reason")
    is_contact = is_safety(ask.desk, f"content/services/{target}.yml") if target else False
    old, new = form.text("old"), form.text("new")
    steps: dict[str, Callable[[], AtOnceChange]] = {
        "answer": lambda: at_once.hide_answer(target, by=by, reason=reason),
        "service": lambda: (at_once.hide_safety_contact if is_contact else at_once.hide_service)(
            target, by=by, reason=reason
        ),
        "contact": lambda: (
            at_once.replace_safety_contact(
                target, old=old, new=new, by=by, reason=reason, safety_approver=ask.may(May.APPROVE_SAFETY)
            )
            if is_contact
            else at_once.correct_contact(target, old=old, new=new, by=by, reason=reason)
        ),
        "notice": lambda: at_once.notice(
            form.text("text"), start=_day(form.text("start")), end=_day(form.text("end")), by=by, reason=reason
        ),
        "off": lambda: at_once.switch_off(by=by, reason=reason),
    }
    if form.text("what") not in steps:
        return _page(ask, "Choose what to do.")
    if form.text("what") in ("answer", "service", "contact") and not target:
        return _page(ask, "Choose which one.")
    try:
        made = steps[form.text("what")]()
    except ReleaseError as error:
        return _page(ask, str(error))
    except ValueError:
        return _page(ask, "Give both days.")
    _log(ask, "changed at once", made, after=_effect(made))
    return Go("/at-once", "at-once")


def settle(ask: Ask) -> Reply:
    """Look at a change as the second person, or take it back."""
    number, by = ask.args["id"], ask.person.name
    try:
        change = ask.desk.at_once.get(int(number) if number.isascii() and number.isdecimal() else 0)
        if ask.form.text("step") == "look":
            ask.desk.at_once.look(change.id, by=by)
            _log(ask, "looked at", change)
            return Go("/at-once", "looked")
        ask.desk.at_once.end(change.id, by=by)
    except ReleaseError as error:
        return _page(ask, str(error))
    _log(ask, "taken back", change, before=_effect(change))
    return Go("/at-once", "ended")


def _log(ask: Ask, action: str, change: AtOnceChange, *, before: str = "", after: str = "") -> None:
    """Write it down; what is not given is as it was without the change."""
    what = f"at once {change.id}: {KINDS[change.kind]} {change.target}".strip()
    without = change.values.get("old", "") if before or after else ""
    ask.desk.accounts.audit.add(
        ask.person.name, action, what, before=before or without, after=after or without, note=change.reason
    )


def _effect(change: AtOnceChange) -> str:
    """What the public sees by it."""
    if "new" in change.values:
        return change.values["new"]
    return "\n".join(f"{name}: {value}" for name, value in change.values.items()) or KINDS[change.kind]


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _page(ask: Ask, error: str = "") -> Page:
    at_once = ask.desk.at_once
    titles = {line.id: line.title for line in ask.desk.draft.topics.list()}
    values = {
        "in_force": at_once.in_force(), "unseen": at_once.unseen(), "overdue": {c.id for c in at_once.overdue()},
        "kinds": KINDS, "errors": [("", plain(error))] if error else [], "today": date.today().isoformat(),
        "topics": [CHOOSE, *((one, titles.get(one) or one) for one in topics_in_force(ask.desk))],
        "services": [CHOOSE, *((one, one) for one in services_in_force(ask.desk))],
    }  # fmt: skip
    return Page("at_once.html", values, 422 if error else 200)
