"""Sign in with name and password, then with a code; sign out; show again who you are."""

from __future__ import annotations

from bot.accounts import AccountError, Locked
from bot.gateway.console.ask import Ask, Go, Page, Reply


def form(ask: Ask) -> Reply:
    """Name and password."""
    if ask.session and ask.session.full:
        return Go("/")
    return _page("sign_in.html", organisation=ask.desk.sign_in_elsewhere)


def sign_in(ask: Ask) -> Reply:
    """Check name and password; the code comes next."""
    name = ask.form.text("name")
    try:
        password = (ask.form.fields.get("password") or [""])[0]
        token = ask.desk.accounts.sign_in(name, password, client=ask.client)
    except AccountError as error:
        return _page("sign_in.html", error, organisation=ask.desk.sign_in_elsewhere, name=name)
    person = ask.desk.accounts.people.by_name(name)
    return Go("/code" if person and person.enrolled else "/enrol", token=token)


def code_form(ask: Ask) -> Reply:
    """The code of the authenticator app."""
    if ask.session is None or ask.session.full:
        return Go("/sign-in")
    return _page("code.html") if ask.session.person.enrolled else Go("/enrol")


def code(ask: Ask) -> Reply:
    """Check the code; from here on the session is another one."""
    try:
        token = ask.desk.accounts.second(ask.token, ask.form.text("code"), client=ask.client)
    except AccountError as error:
        return _page("code.html", error) if ask.session else Go("/sign-in")
    return Go("/", token=token)


def sign_out(ask: Ask) -> Reply:
    """End the session."""
    ask.desk.accounts.sessions.end(ask.token)
    if ask.session:
        ask.desk.accounts.audit.add(ask.session.person.name, "signed out", f"account {ask.session.person.name}")
    return Go("/sign-in", "signed-out", token="")


def confirm_form(ask: Ask) -> Reply:
    """Asks for a code again before a sensitive step."""
    return _page("confirm.html", back=_inside(ask.query.get("back", "/")))


def confirm(ask: Ask) -> Reply:
    """Check the code and go back."""
    back = _inside(ask.form.text("back"))
    if ask.session is None:
        return Go("/sign-in")
    try:
        ask.desk.accounts.confirm(ask.session, ask.form.text("code"), client=ask.client)
    except AccountError as error:
        return _page("confirm.html", error, back=back)
    return Go(back, "confirmed")


def _inside(path: str) -> str:
    """A path of the console; anything else leads to its first page."""
    return path if path.startswith("/") and not path.startswith("//") and "\\" not in path and ":" not in path else "/"


def _page(template: str, error: AccountError | None = None, **values: object) -> Page:
    if error is None:
        return Page(template, {"name": "", **values})
    status = 429 if isinstance(error, Locked) else 422
    return Page(template, {"name": "", **values, "errors": [("", _said(error))]}, status)


def _said(error: AccountError) -> str:
    if isinstance(error, Locked):
        minutes = max(1, round(error.wait / 60))
        return f"There were too many failed tries. Try again in {minutes} minute{'s' if minutes > 1 else ''}."
    text = str(error)
    return f"{text[0].upper()}{text[1:].rstrip('.')}."
