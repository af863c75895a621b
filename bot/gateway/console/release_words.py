"""What an editor reads about a release."""

from __future__ import annotations

from bot.releases.model import State

STATES = {
    State.DRAFT: "Starting",
    State.CHECKING: "Checking the content",
    State.TRAINING: "Training",
    State.EVALUATING: "Trying it on questions",
    State.FAILED: "Not passed",
    State.READY: "Waits for a second person",
    State.APPROVED: "Approved, not in force yet",
    State.ACTIVE: "In force",
    State.RETIRED: "Was in force",
}
# How far a publish is, in steps of four.
DOING = {State.DRAFT: 0, State.CHECKING: 1, State.TRAINING: 2, State.EVALUATING: 3}


def plain(text: str) -> str:
    """A message of the library as a sentence."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""
