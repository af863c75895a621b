"""Turns the evidence of all pieces into one reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.safety.examples import CLASSES
from bot.safety.model import ORDER, Category, Outcome, Reading, Who
from bot.safety.normalise import Message
from bot.safety.units import FEW, Unit
from bot.safety.who import about, by_writer

# Chosen on our own sets: recall first, then the ordinary messages. ASKED holds where someone else's story is told in
# order to ask what the strategy says or which service fits; SURE_FLOOR lets a clear rule yield only to a classifier
# that sees nothing at all.
FULL, ASKED, TAUGHT, SOFT, DOUBT, SURE_FLOOR = 0.5, 0.9, 0.93, 0.35, 0.15, 0.02
# A lone sentence that its neighbours take all meaning from must be this plain; a line of crisis lifts its pairs too.
ALONE, LIFTED = 0.88, 0.15
_ASKING = frozenset({"mention", "data"})
_SEEKING = frozenset({"past", "settled"})
# Asking which heading fits is no reason to leave these unanswered.
_NEVER_ASKED_AWAY = frozenset({Category.IMMEDIATE_DANGER, Category.SUICIDAL_ACTIVE})


@dataclass(frozen=True)
class Evidence:
    """A unit and the classifier's probabilities for it, if it was asked."""

    unit: Unit
    scores: npt.NDArray[np.float32] | None

    @property
    def alarm(self) -> float:
        """How far the classifier is from calling it ordinary."""
        return 0.0 if self.scores is None else float(1.0 - self.scores[0])


def decide(evidence: Sequence[Evidence], message: Message) -> Reading:
    """The strongest finding decides; a frame of mention must be outweighed."""
    fired = [e for e in evidence if _fires(e, _frames(e, evidence), message) and _carried(e, evidence)]
    if fired:
        best = max(fired, key=lambda e: (e.alarm, len(e.unit.hits)))
        category = _category(fired, best)
        who = about(best.unit.text, message.plain)
        return Reading(Outcome.FULL, _for_child(category, who), who)
    if any(e.alarm >= SOFT or any(h.sure for h in e.unit.hits) for e in evidence):
        return Reading(Outcome.SOFT, Category.UNSURE, None)
    return Reading(Outcome.NONE)


def _frames(e: Evidence, evidence: Sequence[Evidence]) -> frozenset[str]:
    """How the thing is spoken of: all of a short message counts, of a long one only the sentences next to it."""
    single = [o for o in evidence if o.unit.size == 1]
    if len(single) > FEW:
        single = [o for o in single if abs(o.unit.place - e.unit.place) <= 1] if e.unit.size == 1 else []
    return e.unit.frames.union(*(o.unit.frames for o in single))


def _fires(e: Evidence, frames: frozenset[str], message: Message) -> bool:
    who = about(e.unit.text, message.plain)
    own = who is Who.CHILD or (who is Who.MYSELF and by_writer(e.unit.text))
    taught = "training" in frames and not own
    sure = any(h.sure for h in e.unit.hits)
    if e.scores is None:
        return (sure or (bool(e.unit.hits) and not frames & {"mention", "data", "lookup"})) and not taught
    if sure and not taught and e.alarm >= SURE_FLOOR:
        return True
    if e.alarm >= _needed(e, frames, own=own, taught=taught):
        return True
    plain = own or not frames & {"mention", "data", "lookup", "past", "settled"}
    return bool(e.unit.hits) and not taught and plain and e.alarm >= DOUBT


def _needed(e: Evidence, frames: frozenset[str], *, own: bool, taught: bool) -> float:
    if taught:
        return TAUGHT
    if own or (_nearest(e) in _NEVER_ASKED_AWAY and "present" in e.unit.frames):
        return FULL
    if frames & _ASKING or ("lookup" in frames and frames & _SEEKING):
        return ASKED
    return FULL


def _carried(e: Evidence, evidence: Sequence[Evidence]) -> bool:
    """False for a sentence about someone else that a short message as a whole gives an ordinary meaning."""
    if e.unit.size > 1 or e.unit.hits or e.alarm >= ALONE or by_writer(e.unit.text):
        return True
    whole = [
        o.alarm for o in evidence if o.unit.size == max(x.unit.size for x in evidence) > 1 and o.scores is not None
    ]
    around = [o.alarm for o in evidence if o.unit.size > 1 and o.scores is not None and e.unit.text in o.unit.text]
    return len(whole) != 1 or not around or max(around) >= LIFTED


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
