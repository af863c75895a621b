"""Turns the evidence of all pieces into one reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.safety.model import ORDER, Category, Outcome, Reading, Who
from bot.safety.normalise import Message
from bot.safety.units import FEW, Unit
from bot.safety.who import about, by_writer, is_child

# Chosen on our own sets: recall first, then the ordinary messages. ASKED holds where someone else's story is told in
# order to ask what the strategy says or which service fits; SURE_FLOOR lets a clear rule yield only to a classifier
# that sees nothing at all.
FULL, ASKED, TAUGHT, SOFT, DOUBT, SURE_FLOOR = 0.3, 0.85, 0.85, 0.22, 0.1, 0.02
# A lone sentence that its neighbours take all meaning from must be this plain; a line of crisis lifts its pairs too.
ALONE, MINE, LIFTED = 0.8, 0.45, 0.15
# A pair that neither its halves nor the whole of a short message bear out must be this plain.
PAIRED, HALF = 0.7, 0.1
_ASKING = frozenset({"mention", "data"})
_SEEKING = frozenset({"past", "settled"})
# Asking which heading fits is no reason to leave these unanswered.
_NEVER_ASKED_AWAY = frozenset({Category.IMMEDIATE_DANGER, Category.SUICIDAL_ACTIVE})


@dataclass(frozen=True)
class Evidence:
    """A unit, how far it is from ordinary, what it is likest to and of whom it speaks; no number: the rules alone."""

    unit: Unit
    score: float | None = None
    nearest: Category | None = None
    who: Who | None = None

    @property
    def alarm(self) -> float:
        """How far the classifier is from calling it ordinary."""
        return self.score or 0.0


def decide(evidence: Sequence[Evidence], message: Message) -> Reading:
    """The strongest finding decides; a frame of mention must be outweighed."""
    fired = [e for e in evidence if _fires(e, _frames(e, evidence), message) and _carried(e, evidence)]
    if fired:
        best = max(fired, key=lambda e: (e.alarm, len(e.unit.hits)))
        category = _category(fired, best)
        who = _who(best, message)
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
    if e.score is None:
        return (sure or (bool(e.unit.hits) and not frames & {"mention", "data", "lookup"})) and not taught
    told = bool(frames & _ASKING) and not own and "present" not in e.unit.frames
    if sure and not taught and e.alarm >= (FULL if told else SURE_FLOOR):
        return True
    if e.alarm >= _needed(e, frames, own=own, taught=taught):
        return True
    plain = own or not frames & {"mention", "data", "lookup", "past", "settled"}
    return bool(e.unit.hits) and not taught and plain and e.alarm >= DOUBT


def _needed(e: Evidence, frames: frozenset[str], *, own: bool, taught: bool) -> float:
    if taught:
        return TAUGHT
    if own or (e.nearest in _NEVER_ASKED_AWAY and "present" in e.unit.frames):
        return FULL
    if frames & _ASKING or ("lookup" in frames and frames & _SEEKING):
        return ASKED
    return FULL


def _carried(e: Evidence, evidence: Sequence[Evidence]) -> bool:
    """False for a sentence, or a pair of them, that a short message as a whole gives an ordinary meaning."""
    longest = max(x.unit.size for x in evidence)
    whole = [o.alarm for o in evidence if o.unit.size == longest > e.unit.size]
    if e.unit.hits or len(whole) != 1:
        return True
    if e.unit.size == 1:
        around = [o.alarm for o in evidence if o.unit.size > 1 and e.unit.text in o.unit.text]
        return e.alarm >= (MINE if by_writer(e.unit.text) else ALONE) or max(around, default=LIFTED) >= LIFTED
    halves = [o.alarm for o in evidence if o.unit.size == 1 and o.unit.text in e.unit.text]
    return e.alarm >= PAIRED or whole[0] >= LIFTED or max(halves, default=HALF) >= HALF


def _who(best: Evidence, message: Message) -> Who:
    if is_child(message.plain):
        return Who.CHILD
    who = best.who or about(best.unit.text, message.plain)
    # Who looks back and gives no age below eighteen is grown up now.
    return Who.MYSELF if who is Who.CHILD and best.nearest is Category.NON_RECENT else who


def _category(fired: Sequence[Evidence], best: Evidence) -> Category:
    """Of everything found with good reason, what needs the soonest action."""
    found = {h.category for e in fired for h in e.unit.hits if h.sure}
    if best.nearest:
        found.add(best.nearest)
    else:
        found |= {h.category for h in best.unit.hits}
    return max(found, key=ORDER.index, default=Category.UNSURE)


def _for_child(category: Category, who: Who) -> Category:
    """Being young is no reason to lose what the message was about."""
    if category is Category.CHILD_WRITING and who is not Who.CHILD:
        return Category.CHILD_AT_RISK
    return category
