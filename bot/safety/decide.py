"""Turns the evidence of all pieces into one reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.safety.examples import CLASSES
from bot.safety.model import ORDER, Category, Outcome, Reading, Who
from bot.safety.normalise import Message
from bot.safety.units import Unit
from bot.safety.who import about

# Chosen on our own test sets: recall first, then the ordinary messages.
FULL, FULL_FRAMED, SOFT = 0.5, 0.75, 0.3
# With no classifier, or where it is nearly certain that nothing is wrong, a likely rule alone does not decide.
DOUBT = 0.15


@dataclass(frozen=True)
class Evidence:
    """A unit and the classifier's probabilities for it, if it was asked."""

    unit: Unit
    scores: np.ndarray | None

    @property
    def alarm(self) -> float:
        """How far the classifier is from calling it ordinary."""
        return 0.0 if self.scores is None else float(1.0 - self.scores[0])


def decide(evidence: Sequence[Evidence], message: Message) -> Reading:
    """The strongest finding decides; a frame of mention must be outweighed."""
    frames = frozenset().union(*(e.unit.frames for e in evidence))
    fired = [e for e in evidence if _fires(e, frames)]
    if fired:
        best = max(fired, key=lambda e: (e.alarm, len(e.unit.hits)))
        category = _category(fired, best)
        who = about(best.unit.text, message.plain)
        return Reading(Outcome.FULL, _for_child(category, who), who)
    if any(e.alarm >= SOFT or any(h.sure for h in e.unit.hits) for e in evidence):
        return Reading(Outcome.SOFT, Category.UNSURE, None)
    return Reading(Outcome.NONE)


def _fires(e: Evidence, frames: frozenset[str]) -> bool:
    framed = "training" in frames
    sure = any(h.sure for h in e.unit.hits)
    if sure and not (framed and "first_person" not in e.unit.frames):
        return True
    if e.scores is None:
        return bool(e.unit.hits) and not frames & {"training", "mention", "data", "lookup"}
    if e.alarm >= (FULL_FRAMED if framed else FULL):
        return True
    return bool(e.unit.hits) and not framed and e.alarm >= DOUBT and not frames & {"mention", "data", "lookup", "past", "settled"}


def _category(fired: Sequence[Evidence], best: Evidence) -> Category:
    """Of everything found with good reason, what needs the soonest action."""
    found = {h.category for e in fired for h in e.unit.hits if h.sure}
    if best.scores is not None:
        found.add(Category(CLASSES[1 + int(np.argmax(best.scores[1:]))]))
    else:
        found |= {h.category for h in best.unit.hits}
    return max(found, key=ORDER.index, default=Category.UNSURE)


def _for_child(category: Category, who: Who) -> Category:
    """Being young is no reason to lose what the message was about."""
    if category is Category.CHILD_WRITING and who is not Who.CHILD:
        return Category.CHILD_AT_RISK
    return category
