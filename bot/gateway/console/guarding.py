"""What two people have to agree to: safety content, and the contacts that safety replies name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.editing import Changed
from bot.editing.kinds import kind_of
from bot.gateway.console.made import safety_contacts

if TYPE_CHECKING:
    from bot.gateway.console.ask import Ask
    from bot.gateway.console.desk import Desk

SERVICES = "content/services/"


def is_safety(desk: Desk, path: str) -> bool:
    """Whether a change of this file waits for two people."""
    if path.startswith(SERVICES):
        return path.removeprefix(SERVICES).removesuffix(".yml") in safety_contacts(desk)
    return kind_of(path) == "safety"


def propose(ask: Ask, path: str, text: str, reason: str) -> int:
    """Keep a text for two people to agree to; the proposal's number.

    Raises:
        EditError: the text cannot be used.
        Changed: the file was changed since the form was opened; both texts are in the error.
        ProposalError: no reason, or nothing changed.
    """
    file = ask.desk.draft.files.read(path)
    if ask.form.text("mark") != file.mark:
        raise Changed(path, yours=text, theirs=file.text, mark=file.mark)
    ask.desk.draft.files.check(path, text)
    number = ask.desk.proposals.add(
        path, before=file.text, text=text, mark=file.mark, reason=reason, by=ask.person.name
    )
    ask.desk.accounts.audit.add(ask.person.name, "proposed", path, before=file.text, after=text, note=reason)
    ask.desk.accounts.editing.closed(path, ask.person.name)
    return number
