"""What is to be said in a turn, in ids and values; ``message.py`` puts the words in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.assessment.model import Sheet
from bot.assessment.result import Change, Result, Spread


@dataclass(frozen=True)
class View:
    """One reply. ``say`` and ``before`` are keys of the sentences, ``choices`` are what can be pressed."""

    say: str
    choices: tuple[str, ...] = ()
    before: tuple[str, ...] = ()  # said first, for example that an answer was noted
    area: str = ""  # the area that is asked about
    noted: tuple[str, str] | None = None  # area and answer just given
    guess: str = ""
    sheet: Sheet = field(default_factory=dict)
    code: str = ""
    team: str = ""
    until: float = 0.0
    handed_in: int = 0
    result: Result | None = None
    spread: Spread | None = None
    comparison: tuple[Change, ...] = ()
    earlier: str = ""  # the code compared with
    values: Mapping[str, str] = field(default_factory=dict)
