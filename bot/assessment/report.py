"""What goes into a file people download: the result of one code, in words, without the code itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.assessment.phrases import Phrases
from bot.assessment.result import compare, result_of, spread_of
from bot.assessment.store import AssessmentStore
from bot.assessment.stored import SHEET, TEAM, UnknownCode
from bot.assessment.structures import comparison_structure, result_structure, spread_structure


@dataclass(frozen=True)
class Report:
    """One result for a file. A part that does not apply is None. The code is left out: whoever has it can delete."""

    title: str
    note: str
    made_on: str
    made_at: float
    words: dict[str, str]  # headings
    document: str
    result: dict[str, Any] | None = None
    spread: dict[str, Any] | None = None
    waiting: str = ""
    comparison: list[dict[str, Any]] | None = None


def report_of(code: str, store: AssessmentStore, phrases: Phrases, *, now: float, earlier: str = "") -> Report:
    """Read what stands under a code, and under an earlier one to compare it with.

    Raises:
        UnknownCode: there is nothing under a code (``ExpiredCode``: no longer), or the earlier one is a team's.
        AssessmentStoreError: the database cannot be reached.
    """
    stored, framework, words = store.read(code), phrases.framework, dict(phrases.wording.report)
    sheets = store.handed_in(code) if stored.kind == TEAM or stored.in_team else []
    spread, changes = spread_of(sheets, framework), None
    if earlier:
        before = store.read(earlier)
        if TEAM in (before.kind, stored.kind):
            raise UnknownCode("a team's picture is not compared")
        changes = comparison_structure(compare(before.answers, stored.answers, framework), phrases)
    own = stored.kind == SHEET
    waits = not spread and (stored.kind == TEAM or stored.in_team)
    return Report(
        title=words["title" if own else "title_team"],
        note=words["note"],
        made_on=words["made_on"].format(date=phrases.day(now), until=phrases.day(stored.expires_at)),
        made_at=now,
        words=words,
        document=f"{phrases.edition.title} (revised {phrases.edition.revised})",
        result=result_structure(result_of(stored.answers, framework), phrases) if own else None,
        spread=spread_structure(spread, phrases) if spread else None,
        waiting=phrases.wording.says["spread_waiting"].format(handed_in=len(sheets)) if waits else "",
        comparison=changes,
    )
