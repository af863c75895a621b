"""Signing the safety content: two named people, each with a date; until then the product says that it is a pilot."""

from __future__ import annotations

from datetime import date

from bot.editing import EditError
from bot.gateway.console.ask import Ask, Go, Page, Reply
from bot.gateway.console.forms.topic_form import problem
from bot.gateway.console.saving import saved
from bot.safety.approval import Approval, fingerprint

PATH = "content/safety/approval.yml"


def form(ask: Ask) -> Reply:
    """Who has signed, and the button."""
    return _page(ask)


def sign(ask: Ask) -> Reply:
    """Sign as the first or the second person; after two, a new round begins."""
    if ask.session is None or not (ask.session.person.outside or ask.desk.accounts.is_fresh(ask.session)):
        return Go("/confirm?back=/sign-off")
    values, _ = ask.desk.draft.files.data(PATH)
    role = " ".join(ask.form.text("role").split())
    if not role:
        return _page(ask, ("role", "Say in which role you sign."))
    first, second = values.get("confirmed_by"), values.get("second_by")
    if first and not second and str(first).casefold() == ask.person.name.casefold():
        return _page(ask, ("", "You have signed already. Somebody else signs as the second person."))
    place = "second" if first and not second else "confirmed"
    if place == "confirmed":
        values |= dict.fromkeys(("second_by", "second_role", "second_on", "second_content"))
    signed = {
        "by": ask.person.name,
        "role": role,
        "on": date.today(),
        "content": fingerprint(ask.desk.tree / "content"),
    }
    values |= {f"{place}_{name}": value for name, value in signed.items()}
    try:
        saved(
            ask, "safety content signed", PATH,
            lambda: ask.desk.draft.files.write_data(PATH, values, mark=ask.form.text("mark")), note=role,
        )  # fmt: skip
    except EditError as error:
        return _page(ask, problem(error))
    return Go("/sign-off", "signed")


def _page(ask: Ask, *errors: tuple[str, str]) -> Page:
    values, mark = ask.desk.draft.files.data(PATH)
    approval = Approval.load(ask.desk.tree / PATH)
    shown = {"signed": values, "changed": approval.has_two and approval.changed, "mark": mark, "errors": list(errors)}
    return Page("sign_off.html", shown, 422 if errors else 200)
