"""Changes that wait for two people: safety content and its contacts are written only when both have agreed."""

from bot.proposals.model import Proposal, ProposalError
from bot.proposals.store import ProposalStore

__all__ = ["Proposal", "ProposalError", "ProposalStore"]
