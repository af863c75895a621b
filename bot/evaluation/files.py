"""Questions from files, asked in process, with the checks that the files' fields ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.evaluation.talk import Reply, Talk

# Kinds that serve where another was named.
SERVES = {
    "smalltalk": {"smalltalk", "answer"},
    "clarify": {"clarify", "fallback"},
    "fallback": {"fallback", "clarify"},
}
ELSEWHERE = {"services", "assessment"}  # decided here, but worked out by other parts
MOST_CLARIFIED = 5  # one in so many messages out of scope may be asked back


@dataclass(frozen=True)
class Outcome:
    """How one line of a file went; ``why`` is empty where it passed."""

    id: str
    message: str
    why: str
    kind: str
    topics: tuple[str, ...]
    best: tuple[tuple[str, float], ...]


def run_file(path: Path, talk: Callable[[], Talk]) -> list[Outcome]:
    """Ask every line of a file, each in a conversation of its own.

    Dialogues that expect services or the self-assessment are left out: they need more than understanding.
    """
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    cases = [case for case in cases if not ELSEWHERE & {t.get("expect", {}).get("kind") for t in case.get("turns", [])}]
    return [_ask(case, talk(), outside=path.name.startswith("oos")) for case in cases]


def passed(outcomes: Sequence[Outcome]) -> int:
    """How many passed. Of passes that asked back rather than declined, only a fifth of the file counts."""
    clarified = sum(not o.why and o.kind == "clarify" for o in outcomes)
    return sum(not o.why for o in outcomes) - max(0, clarified - len(outcomes) // MOST_CLARIFIED)


def _ask(case: Mapping[str, Any], talk: Talk, *, outside: bool) -> Outcome:
    why, text = "", ""
    turns = case.get("turns") or [{"user": case["message"], "expect": _expected(case, outside)}]
    for number, turn in enumerate(turns, 1):
        reply, text = talk.say(turn["user"]), turn["user"]
        why = _check(turn.get("expect", {}), reply)
        if why:
            why = f"turn {number}: {why}" if len(turns) > 1 else why
            break
    best = tuple((c.label, round(c.probability, 2)) for c in reply.reading.ranking[:3])
    return Outcome(case["id"], text, why, reply.kind, reply.decision.topics, best)


def _expected(case: Mapping[str, Any], outside: bool) -> Mapping[str, Any]:
    return {"kind": "fallback"} if outside else {"kind": "answer", "facts": case["facts"]}


def _check(expect: Mapping[str, Any], reply: Reply) -> str:
    wanted = expect.get("kind", "any")
    if wanted != "any" and reply.kind not in SERVES.get(wanted, {wanted}):
        return f"kind {reply.kind}, not {wanted}"
    if reply.kind in ELSEWHERE:
        return ""
    lacks = [group for group in expect.get("facts", []) if not any(re.search(p, reply.text, re.I) for p in group)]
    return f"lacks {lacks}" if lacks else ""
