"""Sign in with the organisation's own account."""

from __future__ import annotations

from bot.accounts import AccountError
from bot.errors import BotError
from bot.gateway.console.ask import Ask, Go, Leave, Missing, Page, Reply
from bot.gateway.console.outside import OutsideError


async def begin(ask: Ask) -> Reply:
    """Send the browser to the organisation."""
    if ask.desk.outside is None:
        raise Missing
    try:
        address, kept = await ask.desk.outside.begin(ask.base, ask.query.get("invitation", ""))
    except OutsideError as error:
        return _refused(error)
    return Leave(address, kept)


async def back(ask: Ask) -> Reply:
    """The browser comes back: open a session for who it is."""
    if ask.desk.outside is None:
        raise Missing
    try:
        subject, invitation = await ask.desk.outside.finish(ask.kept, ask.query, ask.base)
        accounts = ask.desk.accounts
        token = accounts.bind(invitation, subject) if invitation else accounts.enter(subject)
    except (OutsideError, AccountError) as error:
        return _refused(error)
    return Go("/", token=token)


def _refused(error: BotError) -> Page:
    text = str(error)
    return Page("refused.html", {"why": "outside", "reason": f"{text[:1].upper()}{text[1:].rstrip('.')}."}, 403)
