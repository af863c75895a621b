"""What a typed text means where a self-assessment stands, and whether it means anything there at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.assessment import commands, cues, words
from bot.assessment import progress as at
from bot.assessment.codes import find_code, looks_like_code
from bot.assessment.heard import UNCLEAR, Heard
from bot.assessment.model import NONE, UNSURE, Framework
from bot.assessment.nearest import nearest
from bot.assessment.progress import Progress, from_dict

# The commands that a short sentence can give at each stage; elsewhere the same words mean something else.
_AT: dict[str, frozenset[str]] = {
    at.INTRO: frozenset({"stop", "back", "finish"}),
    at.AREA: frozenset(
        {"skip", "back", "stop", "continue", "evidence", "result", "finish", "delete", "hand_in", "compare"}
    ),
    at.HAND_IN: frozenset({"hand_in", "result", "stop", "back", "finish", "delete"}),
    at.RESULT: frozenset({"result", "compare", "delete", "spread", "hand_in", "finish", "back", "stop", "continue"}),
    at.TEAM: frozenset({"join", "spread", "delete", "stop"}),
    at.CODE: frozenset({"back", "stop"}),
    at.DELETE: frozenset({"back", "stop"}),
    at.PAUSED: frozenset({"continue", "result", "delete", "compare"}),
}


def read_text(before: Progress | None, text: str, framework: Framework) -> Heard | None:
    """What a text means here; None where it is not about the self-assessment, so that another rule answers it."""
    code = find_code(text)
    if code:
        return Heard("given_code", code)
    if looks_like_code(text, asked=before is not None and before.stage == at.CODE):
        return Heard("bad_code")
    if before is None:
        return None
    return _at_stage(before, text) or _given(before, text, framework)


def claims(slot: Mapping[str, Any] | None, text: str, framework: Framework, *, topic: str | None = None) -> bool:
    """Whether a text typed now belongs to the self-assessment whatever else it may be taken for.

    Args:
        slot: the progress as it stands in the slot.
        text: what was typed.
        framework: the areas.
        topic: the topic that was answered last.
    """
    before = from_dict(slot)
    if read_text(before, text, framework) is not None:
        return True
    waiting = before is not None and before.stage not in (at.PAUSED, at.RESULT)
    return not waiting and topic in framework.topics and commands.wants_one(text)


def read_anyhow(before: Progress | None, text: str, framework: Framework) -> Heard:
    """What a text means once it is known to be about the self-assessment: an opening where nothing is open."""
    found = read_text(before, text, framework)
    if found is not None:
        return found
    if before is not None and before.stage == at.RESULT and commands.wants_result(text):
        return Heard("result")
    if before is None or before.stage in (at.PAUSED, at.RESULT):
        return _opening(before, text)
    return Heard("continue") if words.is_question(text) or len(text.split()) > 3 else UNCLEAR


def _opening(before: Progress | None, text: str) -> Heard:
    if commands.wants_back(text):
        return Heard("continue" if before else "code")
    if commands.wants_gone(text):
        return Heard("delete")
    return Heard("start")


def _at_stage(before: Progress, text: str) -> Heard | None:
    found = commands.command(text)
    if found and found.do in _AT[before.stage]:
        return Heard("stop") if found.do == "back" and before.stage in (at.INTRO, at.DELETE) else found
    agreed = commands.agrees(text)
    if before.stage == at.INTRO:
        if agreed is False:
            return Heard("stop")
        # A phase, or "skip", before the first area was shown: the person is ready, and sees what it is asked about.
        ready = (words.answer(text) or (found and found.do == "skip")) and not words.is_question(text)
        return commands.start(text) or (Heard("start") if ready else None)
    if before.stage == at.DELETE and found and found.do == "delete":
        return Heard("delete_yes")
    if before.stage == at.AREA and before.guess and agreed is not None:
        return Heard("answer", before.guess) if agreed else Heard("continue")
    if before.stage == at.DELETE and agreed is not None:
        return Heard("delete_yes" if agreed else "keep")
    if before.stage == at.HAND_IN and agreed is not None:
        return Heard("hand_in" if agreed else "result")
    if before.stage == at.TEAM and agreed:
        return Heard("join")
    return None


def _given(before: Progress, text: str, framework: Framework) -> Heard | None:
    if before.stage in (at.AREA, at.RESULT, at.HAND_IN, at.PAUSED):
        jump = words.area(text, framework.areas)
        if jump:
            return jump
    current = framework.area(before.area)
    if before.stage != at.AREA or current is None:
        return None
    told = words.answer(text)
    if told and told.value in (NONE, UNSURE) and cues.contrasts(text):
        told = None  # "trained, but nothing yet" tells more than "none of these"
    if told or cues.about_others(text):
        return told
    shared = None if cues.says_not(text) else nearest(text, current)
    return shared or cues.sounds_like(text) or (UNCLEAR if cues.varies(text) else None)
