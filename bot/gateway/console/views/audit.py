"""The log of what was done here, with the texts before and after."""

from __future__ import annotations

from bot.gateway.console.ask import Ask, Missing, Page, Reply
from bot.gateway.console.diff import lines


def log(ask: Ask) -> Reply:
    """The newest first, a page at a time."""
    who, what = ask.query.get("who", "").strip(), ask.query.get("what", "").strip()
    number = ask.query.get("page", "1")
    page = max(1, int(number)) if number.isascii() and number.isdecimal() and len(number) < 7 else 1
    entries, total = ask.desk.accounts.audit.read(who=who, what=what, page=page)
    names = [person.name for person in ask.desk.accounts.people.everybody()]
    values = {"entries": entries, "total": total, "page": page, "more": page * 50 < total, "who": who, "what": what}
    return Page("log.html", {**values, "names": names})


def entry(ask: Ask) -> Reply:
    """One line of the log in full."""
    number = ask.args["id"]
    found = ask.desk.accounts.audit.get(int(number)) if number.isascii() and number.isdecimal() else None
    if found is None:
        raise Missing
    return Page("log_entry.html", {"entry": found, "lines": lines(found.before, found.after)})
