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

# Chosen on our own sets: recall first, then the ordinary messages. ASKED holds where someone else's story is told in order to ask
# what the strategy says or which service fits; SURE_FLOOR lets a clear rule yield only to a classifier that sees nothing at all.
FULL, ASKED, TAUGHT, SOFT, DOUBT, SURE_FLOOR = 0.5, 0.8, 0.93, 0.35, 0.15, 0.02
_ASKING = frozenset({"mention", "data"})
_SEEKING = frozenset({"past", "settled"})
# Asking which heading fits is no reason to leave these unanswered.
_NEVER_ASKED_AWAY = frozenset({Category.IMMEDIATE_DANGER, Category.SUICIDAL_ACTIVE})


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
    fired = [e for e in evidence if _fires(e, frames, message)]
    if fired:
        best = max(fired, key=lambda e: (e.alarm, len(e.unit.hits)))
        category = _category(fired, best)
        who = about(best.unit.text, message.plain)
        return Reading(Outcome.FULL, _for_child(category, who), who)
    if any(e.alarm >= SOFT or any(h.sure for h in e.unit.hits) for e in evidence):
        return Reading(Outcome.SOFT, Category.UNSURE, None)
    return Reading(Outcome.NONE)


def _fires(e: Evidence, frames: frozenset[str], message: Message) -> bool:
    own = about(e.unit.text, message.plain) in (Who.MYSELF, Who.CHILD) and "first_person" in e.unit.frames
    taught = "training" in frames and not own
    sure = any(h.sure for h in e.unit.hits)
    if e.scores is None:
        return (sure or bool(e.unit.hits) and not frames & {"mention", "data", "lookup"}) and not taught
    if sure and not taught and e.alarm >= SURE_FLOOR:
        return True
    if e.alarm >= _needed(e, frames, own=own, taught=taught):
        return True
    plain = own or not frames & {"mention", "data", "lookup", "past", "settled"}
    return bool(e.unit.hits) and not taught and plain and e.alarm >= DOUBT


def _needed(e: Evidence, frames: frozenset[str], *, own: bool, taught: bool) -> float:
    if taught:
        return TAUGHT
    if own or _nearest(e) in _NEVER_ASKED_AWAY and "present" in e.unit.frames:
        return FULL
    if frames & _ASKING or ("lookup" in frames and frames & _SEEKING):
        return ASKED
    return FULL


def _nearest(e: Evidence) -> Category | None:
    return None if e.scores is None else Category(CLASSES[1 + int(np.argmax(e.scores[1:]))])


def _category(fired: Sequence[Evidence], best: Evidence) -> Category:
    """Of everything found with good reason, what needs the soonest action."""
    found = {h.category for e in fired for h in e.unit.hits if h.sure}
    nearest = _nearest(best)
    if nearest:
        found.add(nearest)
    else:
        found |= {h.category for h in best.unit.hits}
    return max(found, key=ORDER.index, default=Category.UNSURE)


def _for_child(category: Category, who: Who) -> Category:
    """Being young is no reason to lose what the message was about."""
    if category is Category.CHILD_WRITING and who is not Who.CHILD:
        return Category.CHILD_AT_RISK
    return category
