"""Safety content that waits for two people, and what became of earlier proposals."""

from __future__ import annotations

from bot.accounts import May
from bot.editing import EditError
from bot.gateway.console.ask import Ask, Go, Missing, Page, Reply
from bot.gateway.console.diff import lines
from bot.gateway.console.saving import saved
from bot.proposals import Proposal, ProposalError


def everything(ask: Ask) -> Reply:
    """What waits, and what was decided."""
    return Page("proposals.html", {"proposals": ask.desk.proposals.all()})


def one(ask: Ask) -> Reply:
    """A proposal with what it changes."""
    return _page(_found(ask))


def agree(ask: Ask) -> Reply:
    """Agree; the second agreement writes the text into the draft."""
    proposal = _found(ask)
    if ask.session is None or not (ask.session.person.outside or ask.desk.accounts.is_fresh(ask.session)):
        return Go(f"/confirm?back=/proposals/{proposal.id}")
    try:
        second = ask.desk.proposals.agree(proposal.id, by=ask.person.name)
    except ProposalError as error:
        return _page(proposal, str(error))
    ask.desk.accounts.audit.add(ask.person.name, "agreed", f"proposal {proposal.id}: {proposal.path}")
    if not second:
        return Go(f"/proposals/{proposal.id}", "agreed")
    try:
        note = f"proposed by {proposal.made_by}, agreed by {proposal.first_by} and {ask.person.name}: {proposal.reason}"
        saved(
            ask, "safety content saved", proposal.path,
            lambda: ask.desk.draft.files.write(proposal.path, proposal.text, mark=proposal.mark), note=note,
        )  # fmt: skip
    except EditError as error:
        ask.desk.proposals.disagree(proposal.id)
        return _page(proposal, str(error))
    ask.desk.proposals.close(proposal.id, "applied")
    return Go(f"/proposals/{proposal.id}", "applied")


def withdraw(ask: Ask) -> Reply:
    """Take a proposal back: who made it, or a safety approver who does not agree."""
    proposal = _found(ask)
    if proposal.made_by != ask.person.name and not ask.may(May.APPROVE_SAFETY):
        return Page("refused.html", {"why": "role", "needs": May.APPROVE_SAFETY.value}, 403)
    if ask.desk.proposals.close(proposal.id, "withdrawn"):
        ask.desk.accounts.audit.add(ask.person.name, "withdrawn", f"proposal {proposal.id}: {proposal.path}")
    return Go("/proposals", "withdrawn")


def _found(ask: Ask) -> Proposal:
    number = ask.args["id"]
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise Missing
    try:
        return ask.desk.proposals.get(int(number))
    except ProposalError:
        raise Missing from None


def _page(proposal: Proposal, error: str = "") -> Page:
    said = [("", f"{error[:1].upper()}{error[1:].rstrip('.')}.")] if error else []
    values = {"proposal": proposal, "lines": lines(proposal.before, proposal.text), "errors": said}
    return Page("proposal.html", values, 409 if error else 200)
